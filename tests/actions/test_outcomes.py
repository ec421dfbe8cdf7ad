"""Answers to "did it help?", counted for a place from real hand-offs, and shown on pages and in finds."""

from collections.abc import Callable
from datetime import datetime
from html import unescape
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cairn.consent import actions as consent
from cairn.directory.models import Meeting, Service
from cairn.directory.search import Query, search
from cairn.kit.privacy import Kind
from cairn.people.rules import YesHow
from cairn.people.viewers import Viewer
from cairn.referrals import actions as referrals
from cairn.referrals.outcomes.queries import counts, published
from cairn.referrals.outcomes.rules import Outcome
from cairn.referrals.rules import Agreement, Helped, Way
from tests import make
from tests.cast import Cast
from tests.directory import stock
from tests.guards import reads_only

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
YES, SOME, NO = Helped.YES, Helped.SOME, Helped.NO


@pytest.fixture(autouse=True)
def morning(tmp_path: Path, settings: LazySettings, stop_clock: Callable[[datetime], datetime]) -> datetime:
    settings.CAIRN_INDEX = tmp_path / "index"
    return stop_clock(stock.NOW)


@pytest.fixture
def shelter() -> Service:
    return stock.service("Night shelter", stock.place(), needs=["bed_tonight"])


def went(by: Viewer, whom: UUID, place: Service | Meeting, *said: Helped) -> None:
    """A hand-off there, and what they said of it, one answer after another."""
    referral = make.hand_off(by, whom, place)
    referrals.agree(
        by=by, referral_id=referral.id, agreement=Agreement(Way.GAVE_NUMBER), yes_how=YesHow.ALOUD
    )
    referrals.hand_over(by=by, referral_id=referral.id)
    for helped in said:
        referrals.answer(by=by, referral_id=referral.id, helped=helped)


def people_went(by: Viewer, place: Service | Meeting, *said: Helped) -> list[UUID]:
    people = [make.person(by, f"Person {number}").id for number in range(len(said))]
    for person, helped in zip(people, said, strict=True):
        went(by, person, place, helped)
    return people


def test_some_counts_as_helped_and_the_floor_holds(cast: Cast, shelter: Service) -> None:
    people_went(cast.supporter, shelter, YES, SOME, NO, NO)
    assert published() == {}
    people_went(cast.supporter, shelter, YES)
    assert published() == {shelter.pk: Outcome(3, 5)}
    assert counts() == {shelter.pk: (3, 5)}


def test_a_meeting_counts_alike(cast: Cast) -> None:
    circle = stock.meeting("Morning Circle")
    people_went(cast.supporter, circle, YES, YES, NO, YES, YES)
    assert counts() == {circle.pk: (4, 5)}


def test_organisations_below_the_floor_do_not_join(cast: Cast, shelter: Service) -> None:
    people_went(cast.supporter, shelter, YES, YES, NO, YES, YES)
    people_went(cast.outsider, shelter, NO, NO, NO, NO)
    assert counts() == {shelter.pk: (4, 5)}
    people_went(cast.outsider, shelter, NO)
    assert counts() == {shelter.pk: (4, 10)}


def test_two_organisations_do_not_reach_the_floor_together(cast: Cast, shelter: Service) -> None:
    people_went(cast.supporter, shelter, YES, YES, NO)
    people_went(cast.outsider, shelter, NO, NO, NO)
    assert counts() == {}


def test_who_keeps_hand_offs_to_themselves_is_not_counted(cast: Cast, shelter: Service) -> None:
    people_went(cast.supporter, shelter, YES, YES, NO, YES)
    went(cast.supporter, cast.person_id, shelter, YES)
    assert counts() == {shelter.pk: (4, 5)}
    consent.keep_to_oneself(by=cast.person, kind=Kind.REFERRAL, keep=True)
    assert counts() == {}


def test_it_is_shown_to_everybody_alike_in_finds_and_on_the_page(cast: Cast, shelter: Service) -> None:
    people_went(cast.supporter, shelter, YES, SOME, NO, NO, YES)
    said = "3 of 5 people who went said that it helped."
    for client in (Client(), cast.client("outsider"), cast.client("person")):
        for path in (f"/find/service/{shelter.pk}/", "/find/?need=bed_tonight"):
            assert said in unescape(client.get(path).content.decode())


@pytest.mark.parametrize(
    ("helped", "said"),
    [(YES, "Most of the 5 people who went"), (NO, "Few of the 5 people who went")],
)
def test_when_all_said_the_same_no_number_tells_it(
    cast: Cast, shelter: Service, helped: Helped, said: str
) -> None:
    people_went(cast.supporter, shelter, *[helped] * 5)
    page = unescape(Client().get(f"/find/service/{shelter.pk}/").content.decode())
    assert said in page
    assert "of 5 people who went said" not in page.replace(said, "")


def test_nothing_is_said_below_the_floor(cast: Cast, shelter: Service) -> None:
    people_went(cast.supporter, shelter, YES, YES, YES, YES)
    assert "people who went" not in Client().get(f"/find/service/{shelter.pk}/").content.decode()


def test_the_search_takes_plain_counts(shelter: Service) -> None:
    hit = search(Query(words="night shelter"), stock.NOW, {shelter.pk: (7, 11)}).hits[0]
    told = next(note for note in hit.reasons if note.code == "helped_others")
    assert dict(told.params) == {"helped": 7, "answered": 11}


def test_counting_reads_only_and_costs_the_same_for_many(cast: Cast, shelter: Service) -> None:
    def queries() -> int:
        with reads_only(), CaptureQueriesContext(connection) as seen:
            counts()
        return len(seen)

    people_went(cast.supporter, shelter, YES, YES, NO, YES, YES)
    few = queries()
    people_went(cast.supporter, stock.service("Another"), YES, YES, NO, YES, YES, YES)
    assert queries() == few == 2
