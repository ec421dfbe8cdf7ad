"""What a house counts by, the month it comes to, and who may tell a payer of whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from cairn.consent import gate
from cairn.consent.models import Grant, Hold
from cairn.consent.rules import Purpose
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.ledger.models import Entry
from cairn.peer_sessions.contacts import actions as contacts
from cairn.peer_sessions.contacts.rules import ContactKind, Frame, Mode
from cairn.peer_sessions.models import PayerLine
from cairn.peer_sessions.rules import No
from cairn.peer_sessions.units import actions, queries
from cairn.peer_sessions.units.rules import Line, Month, Why, month_of
from cairn.people.viewers import Viewer
from tests import make
from tests.cast import Cast
from tests.expect import cost, leaves, refuses
from tests.groups import CIRCLE, kept
from tests.groups import group as circle
from tests.together import CALL, VISIT, ago, contact

LINE = Line("Plan of Switchgrass", "H0038")
PAYER = "Plan of Switchgrass"


def today() -> date:
    return clock.today_in("America/Chicago")


def that_day() -> date:
    """On which day `contact` puts what it makes."""
    return clock.day_in("America/Chicago", ago(15))


def this_month() -> Month:
    return month_of(that_day())


def use(by: Viewer, line: Line = LINE, **more: Any) -> PayerLine:
    said = {"source": "Their manual, page 4", "checked_on": today(), "starts_on": this_month().first} | more
    return actions.use(by=by, line=line, **said)


def paying_yes(cast: Cast, **more: Any) -> Grant:
    kinds = [Kind.IDENTITY, Kind.ATTENDANCE, Kind.HOURS]
    return make.grant(
        cast.supporter, cast.person_id, PAYER, **{"kinds": kinds, "purpose": Purpose.BILLING} | more
    )


def test_only_a_steward_says_how_a_payer_counts(cast: Cast) -> None:
    for role in ("supporter", "lead", "person", "outsider"):
        with refuses(No.NOT_THEIRS):
            use(cast.viewers[role])
    with leaves("peer_sessions.use_payer_line"):
        made = use(cast.steward)
    assert made.key.startswith("own-")
    with leaves():  # the same again changes nothing
        assert use(cast.steward, key=made.key).id == made.id
    with refuses(No.NO_WORDS):
        use(cast.steward, source="")


def test_another_version_is_added_and_the_one_before_stays(cast: Cast) -> None:
    made = use(cast.steward)
    use(cast.steward, Line(PAYER, "H0038", more_from=15), key=made.key, starts_on=today())
    [rows] = queries.versions(cast.lead).values()
    assert [row.line.more_from for row in rows] == [8, 15]
    assert {row.written_by for row in rows} == {"Sam"}
    with leaves("peer_sessions.stop_payer_line"):
        actions.stop(by=cast.steward, key=made.key, on_day=today())
    with leaves():
        actions.stop(by=cast.steward, key=made.key, on_day=today())
    assert PayerLine.objects.count() == 3
    assert queries.versions(cast.person) == {}
    assert queries.versions(cast.outsider) == {}
    with refuses(No.NOT_THEIRS):
        use(cast.steward, key="il-nothing")


def test_a_month_comes_to_exact_minutes_and_their_units(cast: Cast) -> None:
    use(cast.steward)
    contact(cast.supporter, cast.person_id, CALL)  # 12 minutes
    contact(cast.supporter, cast.person_id, VISIT)  # 47
    missed = Frame(ContactKind.CALL, Mode.PHONE, 3, reached=False)
    contact(cast.supporter, cast.person_id, missed)
    back = contact(cast.supporter, cast.person_id, VISIT)
    contacts.take_back(by=cast.supporter, contact_id=back.id)
    found = queries.month_count(cast.lead, this_month())
    assert [(row.kind, row.contacts, row.minutes, row.missed) for row in found.kinds] == [
        (ContactKind.CALL, 1, 12, 1),
        (ContactKind.VISIT, 1, 47, 0),
    ]
    [line] = found.lines
    assert (found.minutes, line.counted.units) == (59, 4)  # 59 are three whole and 14
    assert queries.month_count(cast.steward, this_month()) == found
    assert not queries.month_count(cast.lead, this_month().before).kinds


def test_who_does_not_answer_for_the_house_sees_no_month(cast: Cast) -> None:
    for role in ("supporter", "person", "colleague", "other_person", "outsider"):
        with refuses(No.NOT_THEIRS):
            queries.month_count(cast.viewers[role], this_month())


def test_whoever_keeps_it_to_themselves_is_in_no_sum(cast: Cast) -> None:
    contact(cast.supporter, cast.person_id)
    Hold.objects.create(person_id=cast.person_id, kind=Kind.HOURS.value, held_at=clock.now())
    assert not queries.month_count(cast.lead, this_month()).kinds


def test_each_day_is_counted_by_what_was_in_force_on_it(cast: Cast) -> None:
    made = use(cast.steward, starts_on=today() - timedelta(days=60))
    contact(cast.supporter, cast.person_id, CALL, started_at=clock.now() - timedelta(days=40))
    then = month_of(clock.day_in("America/Chicago", clock.now() - timedelta(days=40)))
    use(cast.steward, Line(PAYER, "H0038", more_from=15, least=15), key=made.key, starts_on=that_day())
    [before] = queries.month_count(cast.lead, then).lines
    assert (before.row.line.more_from, before.counted.units) == (8, 1)
    contact(cast.supporter, cast.person_id, CALL)
    now = queries.month_count(cast.lead, this_month()).lines
    assert now[-1].row.line.more_from == 15
    assert now[-1].counted.units == 0


def test_a_month_costs_the_same_however_much_there_is(cast: Cast) -> None:
    use(cast.steward)
    contact(cast.supporter, cast.person_id)
    one = cost(lambda: queries.month_count(cast.lead, this_month()))
    for _ in range(3):
        contact(cast.supporter, cast.person_id)
    assert cost(lambda: queries.month_count(cast.lead, this_month())) == one


def test_a_group_is_held_once_and_counts_for_each_who_was_named(cast: Cast) -> None:
    group = Line(PAYER, "H0038", "HQ", grouped=True, most_there=6)
    use(cast.steward, group)
    use(cast.steward, Line(PAYER, "H0038", "HQ", grouped=True, most_there=5))
    short = replace(CIRCLE, minutes=15)
    kept(cast.supporter, circle(cast.supporter), cast.person_id, counted=5, frame=short, started_at=ago(15))
    found = queries.month_count(cast.lead, this_month())
    assert [(row.kind, row.contacts, row.people) for row in found.kinds] == [(ContactKind.GROUP, 1, 6)]
    units = {one.row.line.most_there: one.counted for one in found.lines}
    assert units[6].minutes == found.minutes
    assert units[5].left == {Why.TOO_MANY_THERE: found.minutes}


# For a payer


def test_only_on_a_written_yes_to_payment_is_anybody_ready(cast: Cast) -> None:
    contact(cast.supporter, cast.person_id, VISIT)
    found = queries.for_payers(cast.supporter, this_month())
    assert (found.ready, found.without_yes, found.kept) == ((), 1, 0)
    make.grant(cast.supporter, cast.person_id, PAYER)  # for something else
    assert queries.for_payers(cast.supporter, this_month()).without_yes == 1
    grant = paying_yes(cast)
    [ready] = queries.for_payers(cast.supporter, this_month()).ready
    assert (ready.person_id, ready.grant_id, ready.minutes) == (cast.person_id, grant.id, 47)
    Grant.objects.filter(id=grant.id).update(revoked_at=clock.now())
    assert queries.for_payers(cast.supporter, this_month()).ready == ()


def test_a_yes_that_leaves_the_hours_out_is_not_enough(cast: Cast) -> None:
    contact(cast.supporter, cast.person_id)
    paying_yes(cast, kinds=[Kind.IDENTITY, Kind.ATTENDANCE])
    assert queries.for_payers(cast.supporter, this_month()).without_yes == 1


def test_who_keeps_it_back_is_only_a_number(cast: Cast) -> None:
    contact(cast.supporter, cast.person_id)
    paying_yes(cast)
    Hold.objects.create(person_id=cast.person_id, kind=Kind.ATTENDANCE.value, held_at=clock.now())
    found = queries.for_payers(cast.supporter, this_month())
    assert (found.ready, found.without_yes, found.kept) == ((), 0, 1)


@pytest.mark.parametrize("role", ["lead", "colleague", "former", "steward", "outsider", "other_person"])
def test_nobody_else_makes_a_sheet(cast: Cast, role: str) -> None:
    contact(cast.supporter, cast.person_id)
    paying_yes(cast)
    viewer = cast.viewers[role]
    assert cast.person_id not in {row.person_id for row in queries.for_payers(viewer, this_month()).ready}
    with pytest.raises(gate.Shut):
        queries.sheet(viewer, cast.person_id, this_month())


def test_a_sheet_has_the_days_of_one_person_and_the_look_is_written_down(cast: Cast) -> None:
    use(cast.steward)
    contact(cast.supporter, cast.person_id, VISIT)
    [one] = queries.sheet(cast.supporter, cast.person_id, this_month())
    assert [(day.minutes, day.units) for day in one.counted.days] == [(47, 3)]
    seen = Entry.objects.filter(act="seen", person_id=cast.person_id).order_by("-number")[0]
    assert (seen.purpose, seen.kinds) == ("billing", "attendance,hours")
