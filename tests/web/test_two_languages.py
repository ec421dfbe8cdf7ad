"""A procedure holds the same steps in English and Spanish: each reads their own, or which it is in."""

from __future__ import annotations

from typing import Any

from django.test import Client

from cairn.outside.models import Procedure
from tests import duties
from tests.cast import Cast

ONE = {"s0-words": "Call the lead.", "tell_en": "We may have to call.", "language": "en"}
BOTH = ONE | {"s0-other_words": "Llama a tu líder."}
URL = "/procedures/child/"


def write(cast: Cast, sent: dict[str, Any]) -> str:
    text = cast.client("steward").post(f"{URL}write/", sent, follow=True).text
    for made in Procedure.objects.filter(confirmed_at=None):
        cast.client("steward").post(f"/procedures/version/{made.id}/confirm/")
    return text


def reads(client: Client, language: str, url: str = URL) -> str:
    client.post("/language/", {"language": language, "next": "/"})
    return client.get(url).text


def test_everybody_reads_their_own_language(cast: Cast) -> None:
    write(cast, BOTH)
    english, spanish = (reads(cast.client("supporter"), language) for language in ("en", "es"))
    assert 'lang="en"' in english
    assert "Call the lead." in english
    assert "Llama a tu líder." not in english
    assert "Llama a tu líder." in spanish
    assert "Call the lead." not in spanish
    assert "Solo en inglés." not in spanish


def test_what_is_in_one_language_says_so_to_who_reads_the_other(cast: Cast) -> None:
    write(cast, ONE)
    assert "Only in" not in reads(cast.client("supporter"), "en")
    spanish = reads(cast.client("supporter"), "es")
    assert "Solo en inglés." in spanish
    assert "Call the lead." in spanish
    assert '<ol class="steps" lang="en">' in spanish


def test_what_was_written_in_spanish_first_says_so_in_english(cast: Cast) -> None:
    write(cast, ONE | {"s0-words": "Llama a tu líder.", "language": "es"})
    assert "Only in Spanish." in reads(cast.client("supporter"), "en")


def test_half_of_it_in_the_other_language_is_not_kept(cast: Cast) -> None:
    text = write(cast, BOTH | {"s1-words": "Write it down."})
    assert "all of it in both languages" in text
    assert "Llama a tu líder." in text
    assert not Procedure.objects.exists()


def test_a_steward_who_writes_one_language_leaves_the_other_out_with_one_tick(cast: Cast) -> None:
    write(cast, BOTH | {"s1-words": "Write it down.", "only_one": "on"})
    assert [step.other_words for step in Procedure.objects.get().steps.all()] == ["", ""]
    assert "Solo en inglés." in reads(cast.client("supporter"), "es")


def test_who_follows_it_reads_their_own_language_and_marks_the_same_step(cast: Cast) -> None:
    write(cast, BOTH)
    made = duties.following(cast.supporter)
    client = cast.client("supporter")
    assert "Llama a tu líder." in reads(client, "es", f"/duties/{made.id}/")
    assert "Call the lead." in reads(client, "en", f"/duties/{made.id}/")


def test_the_text_that_ships_is_in_both(cast: Cast) -> None:
    duties.procedure(cast.steward)
    assert "Only in" not in reads(cast.client("supporter"), "en")
    spanish = reads(cast.client("supporter"), "es")
    assert "Solo en" not in spanish
    assert '<ol class="steps" lang="es">' in spanish
