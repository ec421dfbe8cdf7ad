"""Making two listings one and undoing it: what is shown, what follows, and that all comes back as it was."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings

from cairn.directory.attached import attached, owner_of
from cairn.directory.checks import actions as checks
from cairn.directory.corrections.actions import correct
from cairn.directory.corrections.rules import ENDED, OwnerKind
from cairn.directory.corrections.values import Owner, part_rows, plain
from cairn.directory.duplicates import actions, finding
from cairn.directory.duplicates.finding import find
from cairn.directory.duplicates.following import follow_source
from cairn.directory.duplicates.rules import State
from cairn.directory.errors import No, Refused
from cairn.directory.finds import Kind, Query
from cairn.directory.freshness import How
from cairn.directory.index import following
from cairn.directory.labels import By, Listing, Who
from cairn.directory.models import Check, Correction, Location, Meeting, Merge, Pair, Phone, Service, Tip
from cairn.directory.queries import meeting_page, service_page
from cairn.directory.search import search
from cairn.directory.tips import queries as tips
from cairn.directory.tips.actions import mend
from cairn.directory.tips.rules import TipKind
from tests import make
from tests.directory import stock

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

BY = By(Who.STEWARD, "Prairie Path")


@pytest.fixture(autouse=True)
def morning(tmp_path: Path, settings: LazySettings, stop_clock: Callable[[datetime], datetime]) -> datetime:
    settings.CAIRN_INDEX = tmp_path / "index"
    return stop_clock(stock.NOW)


def pantry(name: str = "Turnstone Food Pantry", street: str = "12 Mill Street", **more: Any) -> Service:
    number = more.pop("number", "309-555-0142")
    place = stock.place(name="Hall", address_1=street, postal_code="61704")
    made = stock.service(name, place, hours=more.pop("hours", "daily 9-12"), **more)
    stock.phone(service=made, number=number)
    return made


def of(record: Service | Meeting) -> Listing:
    return Listing(Kind.SERVICE if isinstance(record, Service) else Kind.MEETING, record.pk)


def merge(kept: Service | Meeting, other: Service | Meeting, *chosen: str) -> Merge:
    return actions.merge(by=BY, kept=of(kept), other=of(other), chosen=chosen)


def undo(made: Merge) -> None:
    actions.undo(by=BY, merge_id=made.pk)


def as_stored(*records: Service | Meeting) -> list[Any]:
    """Everything of these listings and of what hangs on them, but for when it was last written."""
    found: list[Any] = []
    for record in records:
        rows = [type(record).objects.filter(pk=record.pk)]
        if isinstance(record, Service):
            rows.append(Location.objects.filter(services_here__service=record))
        for row in (row for some in rows for row in some.order_by("pk").values()):
            row.pop("changed_at")
            found.append(row)
        owner = Owner(OwnerKind.SERVICE, record.pk)
        found += [part_rows(name, owner) for name in ("phones", "schedules") if isinstance(record, Service)]
    return found


def found() -> list[str]:
    return sorted(hit.name for hit in search(Query(words="food pantry", near="61704"), stock.NOW).hits)


def test_one_is_shown_and_found_and_the_other_leads_to_it() -> None:
    one, other = pantry(), pantry("Mill Street Food Pantry")
    assert len(found()) == 2
    merge(one, other)
    other.refresh_from_db()
    assert (other.merged_into_id, found()) == (one.pk, ["Turnstone Food Pantry"])
    assert service_page(other.pk, stock.NOW) is None


def test_the_index_follows_a_merge_and_its_undoing_at_once(large_index: None) -> None:
    one, other = pantry(), pantry("Mill Street Food Pantry")
    assert len(found()) == 2
    made = merge(one, other, "name")
    assert found() == ["Mill Street Food Pantry"]
    undo(made)
    assert found() == ["Mill Street Food Pantry", "Turnstone Food Pantry"]


@pytest.fixture
def large_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what is noted is noticed, as in a large directory; the first build is made by hand."""
    monkeypatch.setattr(following, "_is_small_now", lambda: True)
    monkeypatch.setattr(following, "SMALL", -1)


def test_chosen_fields_are_shown_as_the_other_says_them() -> None:
    one = pantry(fees="Free.")
    other = pantry(street="99 New Road", number="309-555-0177", fees="Two dollars.", hours="daily 14-18")
    merge(one, other, "phones", "address", "hours")
    page = service_page(one.pk, stock.NOW)
    assert page is not None
    assert [phone.number for phone in page.phones] == ["309-555-0177"]
    assert (page.place.address, page.fees) == ("99 New Road", "Free.")
    (hours,) = attached([owner_of(one, None)]).hours_of(owner_of(one, None))
    assert hours.opens_at == time(14)


def test_undoing_brings_both_back_exactly() -> None:
    one, other = (
        pantry(fees="Free."),
        pantry("Mill Street Pantry", street="99 New Road", number="309-555-0177"),
    )
    correct(by=BY, owner=Owner(OwnerKind.SERVICE, one.pk), values={"fees": "Free for all.", "name": "Pantry"})
    before = as_stored(one, other)
    made = merge(one, other, "phones", "address", "name")
    assert as_stored(one, other) != before
    undo(made)
    assert as_stored(one, other) == before
    assert set(Correction.objects.filter(ended_at=None).values_list("field", "ours")) == {
        ("fees", "Free for all."),
        ("name", "Pantry"),
    }


def test_what_a_steward_puts_right_after_the_merge_is_theirs_and_stays() -> None:
    one, other = pantry(), pantry("Mill Street Pantry")
    made = merge(one, other, "name")
    correct(by=BY, owner=Owner(OwnerKind.SERVICE, one.pk), values={"name": "The pantry"})
    undo(made)
    one.refresh_from_db()
    assert one.name == "The pantry"


def test_three_are_one_and_come_apart_one_by_one() -> None:
    a, b, c = pantry("A pantry"), pantry("B pantry"), pantry("C pantry")
    before = as_stored(a, b, c)
    first, second = merge(a, b, "name"), merge(c, a, "name")
    c.refresh_from_db()
    assert (c.name, set(Service.objects.exclude(merged_into=None).values_list("merged_into", flat=True))) == (
        "B pantry",
        {c.pk},
    )
    undo(second)
    b.refresh_from_db()
    assert (b.merged_into_id, Service.objects.get(pk=a.pk).name) == (a.pk, "B pantry")
    undo(first)
    assert as_stored(a, b, c) == before


def test_the_first_of_three_undone_first() -> None:
    a, b, c = pantry("A pantry"), pantry("B pantry"), pantry("C pantry")
    before = as_stored(a, b, c)
    first, second = merge(a, b, "name"), merge(c, a, "name")
    undo(first)
    assert [one.name for one in Service.objects.offered().order_by("name")] == ["A pantry", "B pantry"]
    undo(second)
    assert as_stored(a, b, c) == before


@pytest.mark.parametrize("chosen", [(), ("phones",)])
def test_a_hidden_or_ended_listing_is_not_made_one_again(chosen: tuple[str, ...]) -> None:
    one, other, third = pantry(), pantry(), pantry(number="309-555-0100")
    merge(one, other)
    with pytest.raises(Refused):
        merge(third, other, *chosen)
    correct(by=BY, owner=Owner(OwnerKind.SERVICE, third.pk), values={ENDED: True})
    with pytest.raises(Refused):
        merge(one, third, *chosen)
    with pytest.raises(Refused):
        merge(one, one)


def test_undone_twice_is_refused() -> None:
    made = merge(pantry(), pantry())
    undo(made)
    with pytest.raises(Refused):
        undo(made)


# Places that are kept private


def secret(name: str = "Haven") -> Service:
    made = stock.service(name, stock.place(None, is_secret=True, postal_code="61704"), place_is_secret=True)
    stock.phone(service=made, number="309-555-0142")
    return made


def test_a_private_place_is_never_hidden_behind_an_open_one_and_takes_no_words_of_it() -> None:
    haven, open_door = secret(), pantry("Haven")
    for kept, other, chosen in ((open_door, haven, ()), (haven, open_door, ("description",))):
        with pytest.raises(Refused) as no:
            merge(kept, other, *chosen)
        assert no.value.why is No.HIDDEN_PLACE
    merge(haven, open_door)
    page = service_page(haven.pk, stock.NOW)
    assert page is not None
    assert "Mill" not in repr(page)


def test_a_listing_that_turns_private_is_the_one_that_is_shown() -> None:
    one, other = pantry("Haven"), pantry("Haven House")
    made = merge(one, other)
    Service.objects.filter(pk=other.pk).update(place_is_secret=True)
    follow_source(stock.source())
    assert Service.objects.offered().get().pk == other.pk
    undo(made)
    assert Service.objects.offered().count() == 2


# What hangs on them


def test_tips_of_both_are_told_of_the_one_and_go_back() -> None:
    one, other = pantry(), pantry()
    for listing in (one, other, other):
        make.tip(listing.pk, TipKind.FULL)
    make.tip(other.pk, TipKind.MOVED)
    stored = sorted(map(str, Tip.objects.values()))
    made = merge(one, other)
    told = {told.kind: told.times for told in tips.told_of([one.pk], stock.NOW)[one.pk]}
    assert told == {TipKind.FULL: 3, TipKind.MOVED: 1}
    assert {waiting.named.listing.id for waiting in tips.waiting(stock.NOW)} == {one.pk}
    assert sorted(map(str, Tip.objects.values())) == stored
    undo(made)
    assert {told.kind for told in tips.told_of([one.pk], stock.NOW)[one.pk]} == {TipKind.FULL}


def test_what_is_told_at_an_old_page_goes_to_the_one_that_is_shown() -> None:
    one, other = pantry(), pantry()
    merge(one, other)
    assert make.tip(other.pk).service_id == one.pk


def test_putting_it_right_answers_what_was_told_of_either() -> None:
    one, other = pantry(), pantry()
    make.tip(other.pk, TipKind.DEAD_NUMBER)
    merge(one, other)
    mend(by=BY, listing=of(one), kinds=[TipKind.DEAD_NUMBER])
    assert not tips.waiting(stock.NOW)


def test_who_reached_the_other_later_reached_this_place() -> None:
    one, other = pantry(), pantry()
    day = date(2026, 11, 20)
    checks.check(by=BY, listing=of(one), how=How.CALLED, on=day - timedelta(days=9))
    checks.check(by=BY, listing=of(other), how=How.STEWARD, on=day)
    before = as_stored(one, other)
    made = merge(one, other)
    one.refresh_from_db()
    assert (one.reached_on, one.reached_how) == (day, How.STEWARD)
    undo(made)
    assert as_stored(one, other) == before


def test_a_check_after_the_merge_is_true_of_the_one_that_was_shown() -> None:
    one, other = pantry(), pantry()
    checks.check(by=BY, listing=of(other), how=How.STEWARD, on=date(2026, 11, 20))
    made = merge(one, other)
    checks.check(by=BY, listing=of(other), how=How.CALLED, on=date(2026, 11, 24))
    undo(made)
    one.refresh_from_db()
    assert (one.reached_on, Check.objects.filter(service=one).count()) == (date(2026, 11, 24), 1)


def test_taking_it_off_takes_both_off() -> None:
    one, other = pantry(), pantry()
    merge(one, other)
    correct(by=BY, owner=Owner(OwnerKind.SERVICE, one.pk), values={ENDED: True})
    assert not Service.objects.offered().exists()


# Meetings


def test_meetings_are_made_one_with_their_place_chosen() -> None:
    kept = stock.meeting("Sunlight", address="1 Old Road", latitude=40.6, longitude=-88.6)
    other = stock.meeting("Sunlight", address="2 New Road", latitude=40.7, longitude=-88.7)
    before = as_stored(kept, other)
    made = merge(kept, other, "place")
    page = meeting_page(kept.pk, stock.NOW)
    assert page is not None
    assert (page.place.address, page.place.latitude) == ("2 New Road", 40.7)
    undo(made)
    assert as_stored(kept, other) == before


# Pairs


def waiting() -> list[Pair]:
    find(whole=True)
    return list(Pair.objects.filter(state=State.OPEN.value))


def test_a_pair_is_found_set_apart_for_good_and_can_be_put_back() -> None:
    pantry(), pantry("Turnstone Pantry of Food")
    (pair,) = waiting()
    actions.set_apart(by=BY, pair_id=pair.pk)
    assert waiting() == []
    actions.put_back(by=BY, pair_id=pair.pk)
    assert [one.pk for one in waiting()] == [pair.pk]


def test_making_them_one_answers_their_pair_and_undoing_asks_again() -> None:
    one, other = pantry(), pantry()
    (pair,) = waiting()
    made = merge(one, other)
    assert waiting() == []
    undo(made)
    assert [one.pk for one in waiting()] == [pair.pk]


def test_only_what_changed_is_compared_the_next_time() -> None:
    pantry()
    assert (done := find()) is not None
    assert (done.compared, find()) == (1, None)
    other = pantry()
    correct(by=BY, owner=Owner(OwnerKind.SERVICE, other.pk), values={"fees": "Free."})
    assert (done := find()) is not None
    assert (done.compared, done.is_whole, done.waiting) == (1, False, 1)


def test_a_pair_that_has_nothing_in_common_any_more_waits_no_longer() -> None:
    _, other = pantry(), pantry()
    assert len(waiting()) == 1
    Phone.objects.filter(service=other).delete()
    correct(by=BY, owner=Owner(OwnerKind.SERVICE, other.pk), values={"name": "Night shelter for men"})
    find()
    assert Pair.objects.get().state == State.PAST
    assert plain(Pair.objects.get().reasons)


class Stopped(Exception):
    """Somebody stops it."""


def test_it_goes_on_where_it_was_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(6):
        pantry()
    monkeypatch.setattr(finding, "BATCH", 2)
    read: list[int] = []

    def stop(step: finding.Step) -> None:
        read.append(step.compared)
        if len(read) == 2:
            raise Stopped

    with pytest.raises(Stopped):
        finding.find(stop)
    done = finding.find(lambda step: read.append(step.compared))
    assert done is not None
    assert read == [2, 4, 6, 2, 4, 6]
    assert done.waiting == 15
