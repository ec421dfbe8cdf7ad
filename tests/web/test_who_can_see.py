"""Who can see, who looked and why, and changing it."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.utils import timezone

from cairn.advocacy.meetings import actions as meetings
from cairn.consent.models import Hold
from cairn.kit import clock
from cairn.recovery.shown.rules import What
from cairn.web.shown.page import lines
from tests import make
from tests.cast import Cast
from tests.expect import leaves


def shown(cast: Cast, role: str = "person", query: str = "") -> str:
    answer = cast.client(role).get(f"/who-can-see/{query}")
    assert answer.status_code == HTTPStatus.OK
    return answer.text


def test_it_says_who_what_and_why(cast: Cast) -> None:
    make.saying(cast.person, cast.person_id)
    cast.client("supporter").get(f"/people/{cast.person_id}/")
    page = shown(cast)
    assert "<b>Rosa</b> opened:" in page
    assert "your words and steps" in page
    assert "Because you said yes to walking together." in page


def test_a_leads_look_is_there_too(cast: Cast) -> None:
    cast.client("lead").get(f"/people/{cast.person_id}/")
    assert "To help your supporter do their work well." in shown(cast)


def test_a_refused_look_is_told(cast: Cast) -> None:
    cast.client("colleague").get(f"/people/{cast.person_id}/")
    page = shown(cast)
    assert "<b>Cole</b> tried to open:" in page
    assert "It stayed shut." in page


def test_ones_own_looks_are_there_when_asked_for(cast: Cast) -> None:
    make.saying(cast.person, cast.person_id)
    assert "<b>You</b>" not in shown(cast)
    assert "<b>You</b> wrote words down." in shown(cast, query="?mine=1")


def test_many_looks_of_one_hour_are_one_line(cast: Cast) -> None:
    for _ in range(4):
        cast.client("supporter").get(f"/people/{cast.person_id}/who-can-see/")
    assert shown(cast).count("<b>Rosa</b> opened:") <= 2  # two when the hour turned meanwhile


@pytest.mark.parametrize("query", ["?before=nonsense", "?before=-3", "?before=1"])
def test_a_strange_page_number_does_no_harm(cast: Cast, query: str) -> None:
    assert "Who looked, when and why" in shown(cast, query=query)


def test_keeping_to_myself_and_sharing_again(cast: Cast) -> None:
    client = cast.client("person")
    with leaves("consent.keep_to_oneself"):
        client.post("/who-can-see/keep/", {"kind": "goals", "keep": "yes"})
    assert "Only you see this." in shown(cast)
    with leaves("consent.share_again"):
        client.post("/who-can-see/keep/", {"kind": "goals", "keep": "no"})
    assert not Hold.objects.filter(lifted_at=None).exists()


@pytest.mark.parametrize("kind", ["identity", "counselling_notes", "everything"])
def test_only_what_the_page_offers_can_be_kept(cast: Cast, kind: str) -> None:
    answer = cast.client("person").post("/who-can-see/keep/", {"kind": kind, "keep": "yes"})
    assert answer.status_code == HTTPStatus.NOT_FOUND
    assert not Hold.objects.exists()


def test_a_written_yes_is_listed_and_taken_back(cast: Cast) -> None:
    grant = make.grant(cast.person, cast.person_id)
    assert "Legal Aid of Switchgrass" in shown(cast)
    cast.client("person").post(f"/who-can-see/take-back/{grant.id}/")
    assert "Taken back on" in shown(cast)


@pytest.mark.parametrize("role", ["lead", "colleague", "former", "steward", "outsider", "other_person"])
def test_nobody_else_takes_a_yes_back(cast: Cast, role: str) -> None:
    grant = make.grant(cast.person, cast.person_id)
    answer = cast.client(role).post(f"/who-can-see/take-back/{grant.id}/")
    assert answer.status_code == HTTPStatus.NOT_FOUND
    grant.refresh_from_db()
    assert grant.revoked_at is None


def test_a_supporter_reads_it_with_somebody_who_has_no_account(cast: Cast) -> None:
    somebody = make.person(cast.supporter, "Pat Invented")
    page = cast.client("supporter").get(f"/people/{somebody.id}/who-can-see/").text
    assert "This is Pat Invented’s to know." in page
    assert "welcomed you here." in page or "Show what I did too" in page


def test_what_the_person_did_is_not_laid_to_somebody_who_left(cast: Cast) -> None:
    make.saying(cast.person, cast.person_id)
    text = cast.client("supporter").get(f"/people/{cast.person_id}/who-can-see/").text
    assert "The person themselves" in text
    assert "Someone who is not on the team now" not in text.split("The person themselves")[1][:60]


def test_what_is_shown_is_told_from_others_of_its_kind(cast: Cast) -> None:
    today = clock.today_in("America/Chicago")
    for days in (3, 8):
        page = make.preparation(cast.person)
        meetings.say_when(by=cast.person, preparation_id=page.id, on_day=today + timedelta(days=days))
        make.shown(cast.person, cast.supporter, What.MEETING, page.id)
    make.shown(cast.person, cast.supporter, What.SPOKEN, make.spoken(cast.person).id)
    make.shown(
        cast.person,
        cast.supporter,
        What.STRETCH,
        make.stretch(cast.person, began_on=today - timedelta(days=40)).id,
    )
    make.shown(cast.person, cast.supporter, What.CIRCLE)
    with timezone.override(cast.person.time_zone):  # as the page: days of this year are told without it
        which = [line.which for line in lines(cast.person, cast.person_id)]
    assert len(set(which)) == len(which)
    assert which.count("") == 1  # there is one circle only
    read = shown(cast)
    assert [words for words in which if words not in read] == []
