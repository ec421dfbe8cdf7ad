"""What a phone keeps of Cairn itself: the same for everybody, in both languages, and nothing of anybody."""

import json
import re

import pytest
from django.test import Client

from cairn.web.offline import shell
from cairn.web.shell.lines import LEAVE_TO, LINES
from tests.cast import ROLES, SIGNED_OUT, Cast

pytestmark = pytest.mark.django_db


def test_it_is_the_same_for_everybody(cast: Cast) -> None:
    pages = {cast.client(role).get("/no-signal/en/").content for role in (SIGNED_OUT, *ROLES)}
    assert len(pages) == 1


@pytest.mark.parametrize(("language", "said"), [("en", "No signal just now"), ("es", "Ahora no hay señal")])
def test_it_holds_the_help_lines_with_the_day_they_were_looked_at(
    client: Client, language: str, said: str
) -> None:
    text = client.get(f"/no-signal/{language}/").text
    assert said in text
    assert f'<html lang="{language}">' in text
    for line in LINES.values():
        assert f'href="{line.call}"' in text
    assert str(LINES["crisis"].checked_on.year) in text
    assert "csrfmiddlewaretoken" not in text


def test_another_language_has_no_such_page(client: Client) -> None:
    assert client.get("/no-signal/fr/").status_code == 404


def test_the_worker_keeps_public_things_only(client: Client) -> None:
    answer = client.get("/worker.js")
    assert answer["Content-Type"].startswith("text/javascript")
    told = json.loads(re.findall(r"const TOLD = (.*);", answer.text)[0])
    assert told["pages"] == {"en": "/no-signal/en/", "es": "/no-signal/es/"}
    assert all(file.startswith("/static/") for file in told["files"])
    assert (told["leave"], told["away"]) == ("/leave/", LEAVE_TO)


def test_the_workers_text_changes_with_what_it_keeps(monkeypatch: pytest.MonkeyPatch) -> None:
    before = shell.worker()
    shell.version.cache_clear()
    monkeypatch.setattr(shell, "page", lambda: "another page")
    assert shell.worker() != before
    shell.version.cache_clear()


def test_the_manifest_is_in_the_language_of_the_phone(client: Client) -> None:
    spanish = client.get("/manifest.webmanifest", headers={"accept-language": "es"}).json()
    english = client.get("/manifest.webmanifest").json()
    assert (spanish["lang"], english["lang"]) == ("es", "en")
    assert spanish["description"] != english["description"]
    assert english["name"] == "Cairn"  # the name says nothing of what it is for
    for icon in english["icons"]:
        assert icon["src"].startswith("/static/")
