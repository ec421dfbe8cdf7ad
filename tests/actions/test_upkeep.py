"""Keeping listings true by use: taps, calls that were answered, hand-offs that got through."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from cairn.directory.errors import No as DirectoryNo
from cairn.directory.errors import Refused as DirectoryRefused
from cairn.directory.finds import Kind
from cairn.directory.freshness import Freshness, How
from cairn.directory.labels import Listing
from cairn.directory.models import Check, Location, Service, ServiceAtLocation, Tip
from cairn.directory.queries import meeting_page, service_page
from cairn.directory.tips import queries as tips
from cairn.directory.tips.rules import FULL_LASTS, LONGEST_WORDS, MOST_WORDS, Reason, TipKind, TipState
from cairn.ledger.models import Entry
from cairn.people.viewers import Viewer
from cairn.referrals import actions as referrals
from cairn.referrals.rules import Helped, Obstacle, Way
from cairn.upkeep.actions import deciding
from cairn.upkeep.actions import telling as upkeep
from cairn.upkeep.errors import Refused
from tests import make
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def noon(stop_clock: Callable[[str], datetime]) -> datetime:
    return stop_clock("2026-11-03T12:00:00-06:00")


@pytest.fixture
def shelter(noon: datetime) -> Service:
    return make.service()


def of(service: Service) -> Listing:
    return Listing(Kind.SERVICE, service.id)


def told(service: Service, now: datetime) -> list[tips.Told]:
    return list(tips.told_of([service.id], now).get(service.id, ()))


def test_the_same_told_again_counts_and_makes_no_second_tip(shelter: Service) -> None:
    for _ in range(3):
        tip = make.tip(shelter.id)
    assert (tip.times, Tip.objects.count()) == (3, 1)


def test_each_reason_is_a_tip_of_its_own(shelter: Service, noon: datetime) -> None:
    make.tip(shelter.id, TipKind.TURNED_AWAY, Reason.ID)
    make.tip(shelter.id, TipKind.TURNED_AWAY, Reason.PETS)
    assert {one.reason for one in told(shelter, noon)} == {Reason.ID, Reason.PETS}


@pytest.mark.parametrize(
    ("kind", "reason"), [(TipKind.TURNED_AWAY, None), (TipKind.FULL, Reason.ID)], ids=["missing", "too many"]
)
def test_a_reason_stands_where_it_belongs(shelter: Service, kind: TipKind, reason: Reason | None) -> None:
    with pytest.raises(DirectoryRefused) as no:
        make.tip(shelter.id, kind, reason)
    assert no.value.why is DirectoryNo.NO_REASON


def test_full_runs_out_and_begins_anew(
    shelter: Service, noon: datetime, stop_clock: Callable[[datetime], datetime]
) -> None:
    make.tip(shelter.id, TipKind.FULL)
    make.tip(shelter.id, TipKind.FULL)
    assert [one.times for one in told(shelter, noon)] == [2]
    later = stop_clock(noon + FULL_LASTS)
    assert told(shelter, later) == []
    make.tip(shelter.id, TipKind.FULL)
    assert [(one.times, one.first_at) for one in told(shelter, later)] == [(1, later)]


@pytest.mark.parametrize("gone", [{"status": "inactive"}, {"do_not_refer": True}])
def test_nothing_is_told_of_what_is_not_listed(gone: dict[str, object]) -> None:
    closed = make.service(**gone)
    for listing in (closed.id, uuid4()):
        with pytest.raises(DirectoryRefused):
            make.tip(listing)


def test_a_tip_of_a_person_leaves_nothing_that_leads_to_them(cast: Cast, shelter: Service) -> None:
    before = Entry.objects.count()
    for viewer in (cast.person, None):
        make.tip(shelter.id, TipKind.TURNED_AWAY, Reason.RECORD, by=viewer)
    entries = Entry.objects.filter(number__gt=before)
    assert {entry.act for entry in entries} == {"upkeep.tell"}
    assert {(entry.account_id, entry.person_id, entry.organisation_id) for entry in entries} == {
        (None, None, None)
    }


def test_a_tip_of_somebody_who_works_here_names_them_in_the_ledger_only(cast: Cast, shelter: Service) -> None:
    make.tip(shelter.id, by=cast.supporter)
    assert Entry.objects.get(act="upkeep.tell").account_id == cast.supporter.account_id
    assert str(cast.supporter.account_id) not in str(Tip.objects.values())


def test_a_tap_by_mistake_is_undone(shelter: Service, noon: datetime) -> None:
    twice = make.tip(shelter.id), make.tip(shelter.id)
    for left in ([1], []):
        upkeep.take_back(by=None, tip_id=twice[0].id)
        assert [one.times for one in told(shelter, noon)] == left


def test_what_a_steward_looked_at_is_not_undone(cast: Cast, shelter: Service) -> None:
    tip = make.tip(shelter.id)
    deciding.decide(by=cast.steward, tip_id=tip.id, state=TipState.STANDS)
    with pytest.raises(DirectoryRefused):
        upkeep.take_back(by=None, tip_id=tip.id)


def test_words_are_for_the_steward_and_on_no_page(shelter: Service, noon: datetime) -> None:
    tip = make.tip(shelter.id, TipKind.MOVED)
    upkeep.add_words(by=None, tip_id=tip.id, words="Now at 5 Elm Street")
    assert tips.waiting(noon)[0].words == ("Now at 5 Elm Street",)
    assert "Elm" not in str(service_page(shelter.id, noon))


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("x" * (LONGEST_WORDS + 1), DirectoryNo.TOO_LONG),
        ("She had no ID", DirectoryNo.ABOUT_A_PERSON),
    ],
)
def test_words_that_cannot_be_kept_are_refused(shelter: Service, words: str, why: DirectoryNo) -> None:
    tip = make.tip(shelter.id, TipKind.TURNED_AWAY, Reason.ID)
    with pytest.raises(DirectoryRefused) as no:
        upkeep.add_words(by=None, tip_id=tip.id, words=words)
    assert no.value.why is why
    assert Tip.objects.get().words == []


def test_only_so_many_words_are_kept(shelter: Service) -> None:
    tip = make.tip(shelter.id)
    for number in range(MOST_WORDS):
        upkeep.add_words(by=None, tip_id=tip.id, words=f"remark {number}")
    with pytest.raises(DirectoryRefused):
        upkeep.add_words(by=None, tip_id=tip.id, words="one more")


@pytest.mark.parametrize("by_place", [True, False])
def test_no_words_are_kept_about_a_secret_place(*, by_place: bool) -> None:
    secret = make.service(place_is_secret=not by_place)
    if by_place:
        door = Location.objects.create(**make._imported(), is_secret=True)
        ServiceAtLocation.objects.create(**make._imported(), service=secret, location=door)
    with pytest.raises(DirectoryRefused) as no:
        upkeep.add_words(by=None, tip_id=make.tip(secret.id, TipKind.MOVED).id, words="5 Elm Street")
    assert no.value.why is DirectoryNo.HIDDEN_PLACE


def test_they_answered_moves_the_date_and_clears_the_dead_number(
    cast: Cast, shelter: Service, noon: datetime
) -> None:
    make.tip(shelter.id, TipKind.DEAD_NUMBER)
    make.tip(shelter.id, TipKind.WRONG_HOURS)
    upkeep.they_answered(by=cast.supporter, listing=of(shelter))
    page = service_page(shelter.id, noon)
    assert page is not None
    assert (page.checked_on, page.freshness) == (noon.date(), Freshness.FRESH)
    assert (page.checked.how, page.checked.of) == (How.CALLED, cast.organisation.name)
    assert [one.kind for one in told(shelter, noon)] == [TipKind.WRONG_HOURS]
    assert Entry.objects.filter(act="upkeep.they_answered", account_id=cast.supporter.account_id).exists()


@pytest.mark.parametrize("role", ["person", "other_person"])
def test_who_does_not_work_here_cannot_say_so(cast: Cast, shelter: Service, role: str) -> None:
    with pytest.raises(Refused):
        upkeep.they_answered(by=cast.viewers[role], listing=of(shelter))
    assert not Check.objects.exists()


def test_an_older_check_moves_nothing_and_is_kept(cast: Cast, shelter: Service, noon: datetime) -> None:
    upkeep.they_answered(by=cast.supporter, listing=of(shelter))
    from cairn.kit import clock

    with clock.at(noon - timedelta(days=3)):
        upkeep.they_answered(by=cast.lead, listing=of(shelter))
    shelter.refresh_from_db()
    assert (shelter.reached_on, Check.objects.count()) == (noon.date(), 2)


def test_a_check_is_found_by_search_as_a_change(cast: Cast, shelter: Service, noon: datetime) -> None:
    Service.objects.update(changed_at=noon - timedelta(days=9))
    upkeep.they_answered(by=cast.supporter, listing=of(shelter))
    shelter.refresh_from_db()
    assert shelter.changed_at == noon


def handed_over(by: Viewer, cast: Cast, way: Way = Way.GAVE_NUMBER):  # type: ignore[no-untyped-def]
    referral = make.agreed(by, cast.person_id, way)
    return referrals.hand_over(by=by, referral_id=referral.id)


def test_a_hand_off_that_got_through_moves_the_date_and_names_nobody(cast: Cast, noon: datetime) -> None:
    referral = handed_over(cast.supporter, cast)
    assert not Check.objects.exists()
    referrals.arrive(by=cast.person, referral_id=referral.id)
    check = Check.objects.get(service=referral.service_id)
    assert (check.how, check.on, check.who, check.of) == ("reached", noon.date(), "somebody", "")


@pytest.mark.parametrize(("helped", "checks"), [(Helped.YES, 1), (Helped.SOME, 1), (Helped.NO, 0)])
def test_being_helped_there_shows_that_they_are_there(cast: Cast, helped: Helped, checks: int) -> None:
    referral = handed_over(cast.supporter, cast)
    referrals.answer(by=cast.person, referral_id=referral.id, helped=helped)
    assert Check.objects.count() == checks


def test_getting_stuck_shows_nothing(cast: Cast) -> None:
    referral = handed_over(cast.supporter, cast)
    referrals.get_stuck(by=cast.supporter, referral_id=referral.id, obstacle=Obstacle.NO_ANSWER)
    assert not Check.objects.exists()


def test_a_secret_place_does_not_tell_on_which_day_somebody_came(cast: Cast) -> None:
    referral = handed_over(cast.supporter, cast)
    Service.objects.update(place_is_secret=True)
    referrals.arrive(by=cast.supporter, referral_id=referral.id)
    assert not Check.objects.exists()


def test_a_hand_off_goes_on_when_its_place_is_no_longer_listed(cast: Cast) -> None:
    referral = handed_over(cast.supporter, cast)
    Service.objects.update(status="inactive")
    assert referrals.arrive(by=cast.supporter, referral_id=referral.id).state == "there"


def test_a_meeting_is_told_of_and_reached_alike(cast: Cast, noon: datetime) -> None:
    circle = make.meeting()
    listing = Listing(Kind.MEETING, circle.id)
    upkeep.tell(by=None, listing=listing, kind=TipKind.MOVED)
    upkeep.they_answered(by=cast.lead, listing=listing)
    page = meeting_page(circle.id, noon)
    assert page is not None
    assert page.checked.how == How.CALLED
    assert next(note.code for note in page.obstacles) == "told"


@pytest.mark.parametrize("role", ["person", "supporter", "lead", "outsider"])
def test_only_a_steward_decides(cast: Cast, shelter: Service, role: str) -> None:
    tip = make.tip(shelter.id)
    with pytest.raises(Refused):
        deciding.decide(by=cast.viewers[role], tip_id=tip.id, state=TipState.DISMISSED)
    assert Tip.objects.get().state == TipState.OPEN
