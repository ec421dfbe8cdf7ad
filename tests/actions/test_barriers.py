"""What stood in the way, counted from hand-offs: below five people nothing, the running quarter never."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from cairn.advocacy.promises import actions as promises
from cairn.advocacy.promises.counts import broken
from cairn.advocacy.promises.rules import Answer
from cairn.directory.models import Service
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.people.rules import YesHow
from cairn.people.viewers import Viewer
from cairn.referrals import actions as referrals
from cairn.referrals.barriers.queries import Barrier, barriers
from cairn.referrals.rules import Agreement, Helped, Obstacle, Way
from tests import make
from tests.cast import Cast
from tests.directory import stock
from tests.expect import cost

pytestmark = pytest.mark.django_db
THEN, NOW = datetime(2026, 8, 12, 15, tzinfo=UTC), datetime(2026, 11, 30, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def now(stop_clock: Callable[[datetime], datetime]) -> datetime:
    return stop_clock(NOW)


@pytest.fixture
def shelter() -> Service:
    return stock.service("Night shelter", stock.place(), needs=["bed_tonight"])


def met(by: Viewer, place: Service, people: int, obstacle: Obstacle | None, at: datetime = THEN) -> None:
    """So many people tried it at that time and met this; None: they went, and it did not help."""
    with clock.at(at):
        for number in range(people):
            referral = make.hand_off(by, make.person(by, f"Somebody {number}").id, place)
            yes = {"agreement": Agreement(Way.GAVE_NUMBER), "yes_how": YesHow.ALOUD}
            referrals.agree(by=by, referral_id=referral.id, **yes)  # type: ignore[arg-type]
            referrals.hand_over(by=by, referral_id=referral.id)
            if obstacle:
                referrals.get_stuck(by=by, referral_id=referral.id, obstacle=obstacle)
            else:
                referrals.answer(by=by, referral_id=referral.id, helped=Helped.NO)


def told(viewer: Viewer) -> list[tuple[str, str, str, int]]:
    return [(one.reason, one.need, one.place, one.people) for one in barriers(viewer)]


def test_five_who_met_the_same_are_a_number(cast: Cast, shelter: Service) -> None:
    met(cast.supporter, shelter, 4, Obstacle.FULL)
    assert not told(cast.supporter)
    met(cast.supporter, shelter, 1, Obstacle.FULL)
    agency = shelter.agency.name if shelter.agency else shelter.name
    assert told(cast.supporter) == [
        ("full", "", "", 5),
        ("full", "bed_tonight", "", 5),
        ("full", "bed_tonight", agency, 5),
    ]
    assert told(cast.lead) == told(cast.steward) == told(cast.supporter)


def test_it_did_not_help_counts_as_well(cast: Cast, shelter: Service) -> None:
    met(cast.supporter, shelter, 6, None)
    assert told(cast.supporter)[0] == ("did_not_help", "", "", 5)


def test_the_quarter_that_goes_on_and_what_is_long_ago_are_left_out(cast: Cast, shelter: Service) -> None:
    met(cast.supporter, shelter, 5, Obstacle.COST, at=NOW)
    met(cast.supporter, shelter, 5, Obstacle.PAPERS, at=datetime(2025, 9, 30, 12, tzinfo=UTC))
    assert not told(cast.supporter)


def test_each_organisation_sees_its_own(cast: Cast, shelter: Service) -> None:
    met(cast.supporter, shelter, 5, Obstacle.FULL)
    assert not told(cast.outsider)


def test_a_few_beside_many_cannot_be_subtracted(cast: Cast, shelter: Service) -> None:
    pantry = stock.service("Pantry", stock.place(), needs=["food"])
    met(cast.supporter, shelter, 5, Obstacle.FULL)
    met(cast.supporter, pantry, 2, Obstacle.FULL)
    assert told(cast.supporter) == [("full", "", "", 5)]


def test_who_keeps_hand_offs_to_themselves_is_not_counted(cast: Cast, shelter: Service) -> None:
    met(cast.supporter, shelter, 4, Obstacle.FULL)
    with clock.at(THEN):
        hand_off = make.hand_off(cast.person, cast.person_id, shelter)
        yes = Agreement(Way.GAVE_NUMBER)
        referrals.agree(by=cast.person, referral_id=hand_off.id, agreement=yes, yes_how=YesHow.SELF)
        referrals.hand_over(by=cast.person, referral_id=hand_off.id)
        referrals.get_stuck(by=cast.person, referral_id=hand_off.id, obstacle=Obstacle.FULL)
    assert told(cast.supporter)
    make.held_back(cast.person, Kind.REFERRAL)
    assert not told(cast.supporter)


def test_it_costs_the_same_however_many_there_are(cast: Cast, shelter: Service) -> None:
    met(cast.supporter, shelter, 1, Obstacle.FULL)
    one = cost(lambda: barriers(cast.supporter))
    met(cast.supporter, shelter, 7, Obstacle.FULL)
    assert cost(lambda: barriers(cast.supporter)) == one
    assert all(isinstance(found, Barrier) for found in barriers(cast.supporter))


def test_a_broken_promise_of_one_is_no_number(cast: Cast) -> None:
    with clock.at(THEN):
        page = make.preparation(cast.person)
        promise = make.promise(cast.person, page.id)
        promises.say(by=cast.person, promise_id=promise.id, answer=Answer.BROKEN, language="en")
    july, october = datetime(2026, 7, 1, tzinfo=UTC), datetime(2026, 10, 1, tzinfo=UTC)
    assert broken(cast.supporter, july, october) == 0


def test_five_people_with_a_broken_promise_are(cast: Cast) -> None:
    with clock.at(THEN):
        for number in range(5):
            person = make.person(cast.supporter, f"Somebody {number}")
            page = make.preparation(cast.supporter, person.id)
            promise = make.promise(cast.supporter, page.id)
            promises.answer_typed(by=cast.supporter, promise_id=promise.id, mine=True)
            promises.say(by=cast.supporter, promise_id=promise.id, answer=Answer.BROKEN, language="en")
    july, october = datetime(2026, 7, 1, tzinfo=UTC), datetime(2026, 10, 1, tzinfo=UTC)
    assert broken(cast.supporter, july, october) == 5
    assert broken(cast.outsider, july, october) == 0
