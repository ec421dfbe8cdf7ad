"""Papers and reports on their pages: what to say comes first, and a stranger's paper looks like any."""

import re
from html import unescape
from http import HTTPStatus
from typing import Any

import pytest

from cairn.consent.models import Disclosure
from cairn.outside.models import Paper, Report
from cairn.outside.reports.rules import Told
from tests import make
from tests.cast import Cast
from tests.web.test_written_yes import in_language

STAFF = ("supporter", "lead", "colleague", "steward")
CAME = {"kind": "subpoena", "sender": "court", "from_where": "Court, No. 7", "named_day": ""}


def text_of(cast: Cast, role: str, url: str) -> str:
    answer = cast.client(role).get(url)
    assert answer.status_code == HTTPStatus.OK, url
    return unescape(answer.text)


@pytest.mark.parametrize("role", STAFF)
def test_what_to_say_stands_before_anything_is_asked(cast: Cast, role: str) -> None:
    text = text_of(cast, role, "/papers/new/")
    assert text.index("I cannot say whether anybody comes here or not.") < text.index("<form class")
    assert "/papers/" in text_of(cast, role, "/find/"), "it is one tap from every page"


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_paper_about_a_stranger_looks_like_one_about_somebody_here(cast: Cast, language: str) -> None:
    client = in_language(cast.client("lead"), language)
    pages = []
    for whom in ("Dana Fictional", "Nobody Atall"):
        client.post("/papers/new/", CAME | {"from_where": f"Court about {whom}"})
        paper = Paper.objects.latest("number")
        text = client.get(f"/papers/{paper.id}/").text
        plain = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)
        for own in (whom, str(paper.id), f"{paper.number}"):
            plain = plain.replace(own, "-")
        pages.append(re.sub(r"\d", "-", plain))
    assert pages[0] == pages[1]


def test_it_asks_for_no_name_and_says_so(cast: Cast) -> None:
    text = text_of(cast, "supporter", "/papers/new/")
    fields = set(re.findall(r'<(?:input|textarea|select)[^>]* name="(\w+)"', text))
    assert fields - {"csrfmiddlewaretoken", "next", "language"} == {
        "kind",
        "sender",
        "named_day",
        "from_where",
    }
    assert "asks for no name and looks nobody up" in text


def test_the_whole_way_of_a_paper(cast: Cast) -> None:
    answer = cast.client("supporter").post("/papers/new/", CAME | {"named_day": "2020-01-02"})
    url = answer.headers["Location"]
    assert "A lead or a steward carries it on." in text_of(cast, "supporter", url)
    assert "That day has passed: call the lawyer now." in text_of(cast, "lead", url)
    assert "A subpoena alone is never enough" in text_of(cast, "lead", url)
    lead = cast.client("lead")
    assert lead.get(url + "follow/").status_code == HTTPStatus.NOT_FOUND
    lead.post(url + "give_to_lawyer/", {"words": ""})
    assert "Choose the day." in lead.post(url + "new_day/", {"words": "Put off"}).text
    lead.post(url + "new_day/", {"words": "Put off", "named_day": "2999-01-01"})
    assert "It wants an answer by January 1, 2999." in text_of(cast, "steward", url)
    assert "in a few words." in lead.post(url + "answer/", {"words": ""}).text
    cast.client("steward").post(url + "answer/", {"words": "The lawyer wrote back."})
    text = text_of(cast, "lead", url)
    assert "It was answered." in text
    assert "The lawyer wrote back." in text
    assert not re.search(r"answer/|withdraw/", text)


def test_who_decides_finds_it_on_their_first_page_until_it_is_done(cast: Cast) -> None:
    paper = make.paper(cast.supporter)
    for role, home in (("lead", "/today/"), ("steward", "/organisation/")):
        assert "Papers from outside</a> (1)" in text_of(cast, role, home)
    assert "To be followed" not in text_of(cast, "supporter", "/today/")
    cast.client("lead").post(f"/papers/{paper.id}/withdraw/", {"words": "They took it back."})
    for role, home in (("lead", "/today/"), ("steward", "/organisation/")):
        assert "To be followed" not in text_of(cast, role, home)


@pytest.mark.parametrize("role", ["person", "other_person", "colleague", "outsider"])
def test_others_see_no_paper(cast: Cast, role: str) -> None:
    paper = make.paper(cast.supporter)
    shut = {HTTPStatus.NOT_FOUND, HTTPStatus.FORBIDDEN}
    assert cast.client(role).get(f"/papers/{paper.id}/").status_code in shut
    assert cast.client(role).get(f"/papers/{paper.id}/give_to_lawyer/").status_code in shut


# Reports

DRAFT = {"about": "adult", "said": "She is in recovery and comes here. Bruises on Monday.", "do": "read"}


@pytest.mark.parametrize("language", ["en", "es"])
def test_whom_to_call_stands_there_with_the_day_it_was_checked(cast: Cast, language: str) -> None:
    in_language(cast.client("supporter"), language)
    text = text_of(cast, "supporter", "/reports/new/")
    for number in ("tel:+18002522873", "tel:+18668001409", "tel:+18003681463"):
        assert number in text
    assert ("November 21, 2026" if language == "en" else "21 de noviembre de 2026") in text


def test_a_draft_is_read_through_and_kept_nowhere(cast: Cast) -> None:
    answer = cast.client("supporter").post("/reports/new/", DRAFT)
    text = unescape(answer.text)
    assert "recovery</b>: shows that substances are part of it" in text
    assert "comes here</b>: shows that somebody comes here" in text
    assert "She is in recovery" in text, "the draft is still there"
    assert "Choose" not in re.sub(r"<label.*?</label>", "", text.split("<form")[-2]), (
        "nothing has to be whole yet"
    )
    assert not Report.objects.exists()


def test_of_an_adult_it_is_read_once_more_before_it_is_noted(cast: Cast) -> None:
    said: dict[str, Any] = {"about": "adult", "said": "Bruises on Monday at 5 Elm.", "do": "made"}
    text = cast.client("supporter").post("/reports/new/", said).text
    assert "Read it once more." in text
    assert not Report.objects.exists()
    cast.client("supporter").post("/reports/new/", said | {"shows_nothing": "on"})
    assert Report.objects.get().told == Told.NOBODY


def test_the_person_is_told_when_it_is_safe(cast: Cast) -> None:
    url = f"/reports/new/?for={cast.person_id}"
    said = {"about": "child", "said": "A child is alone at 5 Elm.", "do": "made"}
    assert "Choose one." in cast.client("supporter").post(url, said).text
    answer = cast.client("supporter").post(url, said | {"told": "not_safe"})
    report = answer.headers["Location"]
    assert "it was not safe to tell them" in text_of(cast, "supporter", report)
    assert "It is safe, and I told them" not in text_of(cast, "supporter", report)
    assert "A child is alone" not in text_of(cast, "person", f"/record/{cast.person_id}/")
    cast.client("lead").post(report + "not-yet/")
    cast.client("lead").post(report + "safe/", {"how": "aloud"})
    assert Disclosure.objects.get().basis == "child_report"
    assert "A child is alone at 5 Elm." in text_of(cast, "person", f"/account-of/{cast.person_id}/")


@pytest.mark.parametrize("person", ["nonsense", "00000000-0000-0000-0000-000000000000"])
def test_of_nobody_there_is_no_page(cast: Cast, person: str) -> None:
    assert cast.client("supporter").get(f"/reports/new/?for={person}").status_code == HTTPStatus.NOT_FOUND
