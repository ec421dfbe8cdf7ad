"""Duties to report on their pages: written by a steward, followed by a supporter, seen by a lead."""

import re
from html import unescape
from http import HTTPStatus

import pytest

from cairn.outside.models import Procedure
from tests import duties
from tests.cast import Cast
from tests.web.test_written_yes import in_language


def text_of(cast: Cast, role: str, url: str) -> str:
    answer = cast.client(role).get(url)
    assert answer.status_code == HTTPStatus.OK, url
    return unescape(answer.text)


def written(text: str) -> dict[str, str]:
    """What stands in the form, as a browser would send it back."""
    form = text.split("<form class")[-1]
    found = dict(re.findall(r'<textarea name="([\w-]+)"[^>]*>\s*(.*?)</textarea>', form, re.S))
    for tag in re.findall(r"<input[^>]*>", form):
        if name := re.search(r' name="([\w-]+)"', tag):
            value = re.search(r' value="([^"]*)"', tag)
            found[name[1]] = value[1] if value else ""
    for name, options in re.findall(r'<select name="([\w-]+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    return found


# Procedures


def test_before_it_is_confirmed_a_supporter_reads_the_public_lines(cast: Cast) -> None:
    duties.procedure(cast.steward, confirmed=False)
    for url in ("/procedures/", "/procedures/child/"):
        text = text_of(cast, "supporter", url)
        assert "not yet confirmed" in text.lower()
        assert "tel:+18002522873" in text
        assert "Tell your lead, if that takes no time" not in text
    assert "Ask your lead now." in text_of(cast, "supporter", "/procedures/child/")


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_steward_makes_the_text_that_ships_their_own(cast: Cast, language: str) -> None:
    client = in_language(cast.client("steward"), language)
    assert ("Not yet confirmed" if language == "en" else "aún no lo confirma") in client.get(
        "/procedures/child/"
    ).text
    form = written(unescape(client.get("/procedures/child/write/").text))
    assert form["s2-call"] == "line:dcfs"
    form |= {
        "s1-words": "Call June.",
        "s1-call": "typed",
        "s1-call_name": "June",
        "s1-call_number": "217-555-0100",
    }
    assert client.post("/procedures/child/write/", form).status_code == HTTPStatus.FOUND
    made = Procedure.objects.get()
    assert [s.words for s in made.steps.all()][1] == "Call June."
    assert made.steps.count() == len(re.findall("s\\d+-words", " ".join(form))) - 2, (
        "empty steps are left out"
    )
    client.post(f"/procedures/version/{made.id}/confirm/")
    text = text_of(cast, "supporter", "/procedures/child/")
    assert "tel:+12175550100" in text
    assert "Confirmed on" in text


def test_what_cannot_be_kept_is_said_and_stays_there_to_be_mended(cast: Cast) -> None:
    send = {"s0-words": "Call the lead.", "s0-call": "typed", "s0-call_number": "June", "language": "en"}
    text = unescape(cast.client("steward").post("/procedures/new/", send).text)
    assert "Say what it is about." in text
    text = unescape(
        cast.client("steward").post("/procedures/new/", send | {"title": "Fire", "tell_en": "x"}).text
    )
    assert "Write a number that can be called" in text
    assert "Call the lead." in text
    assert not Procedure.objects.exists()


def test_the_steward_reads_what_the_text_went_by_and_what_is_from_memory(cast: Cast) -> None:
    text = text_of(cast, "steward", "/procedures/adult/write/")
    assert "320 ILCS 20/4" in text
    assert "From memory: look it up before you confirm." in text
    assert "No lawyer has looked at it." in text


@pytest.mark.parametrize("url", ["/procedures/own-0123abcd/", "/procedures/nonsense/"])
def test_of_nothing_there_is_no_page(cast: Cast, url: str) -> None:
    for role in ("steward", "supporter"):
        assert cast.client(role).get(url).status_code == HTTPStatus.NOT_FOUND
    assert cast.client("steward").get(url + "write/").status_code == HTTPStatus.NOT_FOUND


def test_people_have_no_such_page(cast: Cast) -> None:
    assert cast.client("person").get("/procedures/").status_code == HTTPStatus.FORBIDDEN
