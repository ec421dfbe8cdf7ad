"""The pages of supervision, and those that are only their own."""

import re
from html import unescape
from http import HTTPStatus
from typing import Any

import pytest

from cairn.kit import clock
from cairn.people.lockers.rules import Holds
from cairn.supervision.models import Line, Sitting, Wellness
from cairn.supervision.own import actions as own
from cairn.supervision.own.rules import Part
from cairn.supervision.rules import State
from tests.cast import Cast
from tests.web.test_written_yes import in_language

PAGE = {Part.NOW: "worn thin", Part.CALL: "my <sister>"}


def day() -> str:
    return clock.today_in("America/Chicago").isoformat()


def text_of(cast: Cast, role: str, url: str) -> str:
    answer = cast.client(role).get(url)
    assert answer.status_code == HTTPStatus.OK, url
    return unescape(answer.text)


def sent(cast: Cast, role: str, url: str, data: dict[str, Any] | None = None) -> None:
    answer = cast.client(role).post(url, data or {})
    assert answer.status_code == HTTPStatus.FOUND, answer.text


def asked(cast: Cast) -> str:
    sent(cast, "supporter", "/supervision/new/", {"with_ids": str(cast.lead.account_id), "on_day": day()})
    return f"/supervision/{Sitting.objects.get().id}/"


def test_from_the_question_to_the_last_yes(cast: Cast) -> None:
    url = asked(cast)
    assert "1 supervision waits for your yes." in text_of(cast, "lead", "/today/")
    sent(cast, "lead", f"{url}yes/", {"on_day": day()})
    assert "The day is agreed." in text_of(cast, "supporter", url)
    sent(cast, "supporter", f"{url}write/agenda/", {"words": "How I say no"})
    sent(cast, "lead", f"{url}write/agreed/", {"words": "I call the clinic", "by_day": day()})
    sent(cast, "supporter", f"{url}held/", {"advocacy": "61", "purposes": ["support"]})
    assert "61 minute" not in text_of(cast, "lead", url)  # as somebody would say it
    assert "1 hour 1 minute in all" in text_of(cast, "lead", url)
    for role in ("lead", "supporter"):
        version = re.search(r'name="version" value="(\d+)"', text_of(cast, role, url))
        assert version
        sent(cast, role, f"{url}confirm/", {"version": version[1]})
    assert Sitting.objects.get().state == State.LOCKED.value
    page = text_of(cast, "supporter", url)
    assert "Add something afterwards" in page
    assert "Add what was said" not in page
    assert "1 hour 1 minute" in text_of(cast, "supporter", "/supervision/hours/")


def test_a_typed_name_comes_back_with_the_words_as_they_were(cast: Cast) -> None:
    url = asked(cast)
    answer = cast.client("supporter").post(f"{url}write/agenda/", {"words": "What Dana said"})
    assert "holds the name of somebody" in answer.text
    assert "What Dana said" in answer.text
    assert not Line.objects.exists()


def test_a_yes_to_what_has_changed_is_not_taken(cast: Cast) -> None:
    url = asked(cast)
    sent(cast, "lead", f"{url}held/", {"advocacy": "20"})
    answer = cast.client("lead").post(f"{url}confirm/", {"version": "1"})
    assert answer.status_code == HTTPStatus.CONFLICT
    assert "It was changed since you looked." in unescape(answer.text)


def test_what_is_not_open_now_is_not_there(cast: Cast) -> None:
    url = asked(cast)
    for path in ("write/added/", "write/nonsense/"):
        assert cast.client("supporter").get(url + path).status_code == HTTPStatus.NOT_FOUND
    answer = cast.client("supporter").post(f"{url}day/", {"on_day": "2020-01-01"})
    assert "That day has passed." in answer.text


def test_ones_own_page_is_shown_taken_along_and_erased(cast: Cast) -> None:
    own.write_wellness(by=cast.supporter, parts=PAGE)
    page = text_of(cast, "supporter", "/only-mine/wellness/")
    assert "worn thin" in page
    assert "What drains me" not in page
    file = cast.client("supporter").get("/only-mine/wellness/file/")
    assert "attachment" in file["Content-Disposition"]
    assert "my &lt;sister&gt;" in file.text
    assert "http" not in re.sub(r"<style>.*?</style>", "", file.text, flags=re.S)
    without = cast.client("supporter").post("/only-mine/erase/wellness/", {})
    assert without.status_code == HTTPStatus.OK
    assert Wellness.objects.exists()
    sent(cast, "supporter", "/only-mine/erase/wellness/", {"sure": "on"})
    assert not Wellness.objects.exists()


@pytest.mark.parametrize("role", ["lead", "colleague", "steward", "outsider"])
def test_nobody_else_finds_a_word_of_it(cast: Cast, role: str) -> None:
    """On no page of theirs, the page a lead has of whom they supervise included."""
    own.write_wellness(by=cast.supporter, parts=PAGE)
    own.reflect(by=cast.supporter, words="talked too much")
    asked(cast)
    urls = ["/only-mine/", "/only-mine/wellness/", "/only-mine/wellness/file/", "/only-mine/wellness/write/"]
    if role == "lead":
        urls += [f"/supervision/of/{cast.supporter.account_id}/", "/supervision/", "/today/"]
    for url in urls:
        text = text_of(cast, role, url)
        assert "worn thin" not in text
        assert "talked too much" not in text


def test_a_chosen_line_is_brought(cast: Cast) -> None:
    kept = own.reflect(by=cast.supporter, words="One\nTwo")
    url = f"/supervision/bring/{kept.id}/"
    assert "No day is set." in text_of(cast, "supporter", url)
    sitting = asked(cast)
    sitting_id = sitting.split("/")[2]
    sent(cast, "supporter", url, {"lines": ["1"], "sitting": sitting_id})
    text = text_of(cast, "lead", sitting)
    assert "Two" in text
    assert "One\n" not in text
    assert not re.search(r">One<", text)


def test_everything_is_there_in_spanish(cast: Cast) -> None:
    own.write_wellness(by=cast.supporter, parts=PAGE)
    url = asked(cast)
    client = in_language(cast.client("supporter"), "es")
    for path, words in (
        ("/supervision/", "Supervisión"),
        (url, "Pediste este día."),
        ("/supervision/hours/", "Mis horas"),
        ("/only-mine/wellness/", "Mi propia página"),
        ("/only-mine/", "Lo que pensé después"),
    ):
        assert words in unescape(client.get(path).text)


def test_a_slip_in_an_address_is_no_page(cast: Cast) -> None:
    assert cast.client("supporter").get("/only-mine/erase/everything/").status_code == HTTPStatus.NOT_FOUND
    assert {one.value for one in Holds} == {"wellness", "reflection", "off_role"}
