"""From minutes to units: the edges of every way of counting, and what holds for all of them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.peer_sessions.contacts.rules import ContactKind, Mode
from cairn.peer_sessions.rules import No
from cairn.peer_sessions.units.payers import known
from cairn.peer_sessions.units.rules import (
    Line,
    Month,
    Span,
    Summed,
    Why,
    count,
    in_force,
    line_fits,
    month_of,
    units_of,
)
from tests.full import times

DAY, ANA, BO = date(2026, 11, 2), UUID(int=1), UUID(int=2)
MEDICARE = Line("Payer", "H0038")
WHOLE = Line("Payer", "H0038", more_from=15, least=15, summed=Summed.CONTACT)


def span(minutes: int, **more: Any) -> Span:
    said: dict[str, Any] = {"person": ANA, "day": DAY, "kind": ContactKind.CALL, "mode": Mode.PHONE} | more
    return Span(minutes=minutes, **said)


# CMS, Medicare Claims Processing Manual, chapter 5, section 20.2: the table of 1 to 8 units.
EDGES = [(8, 22), (23, 37), (38, 52), (53, 67), (68, 82), (83, 97), (98, 112), (113, 127)]


def test_the_table_of_medicare_is_met_at_every_edge() -> None:
    assert [units_of(MEDICARE, n) for n in (0, 1, 7)] == [0, 0, 0]
    for number, (first, last) in enumerate(EDGES, 1):
        assert (units_of(MEDICARE, first), units_of(MEDICARE, last)) == (number, number)


def test_whole_units_leave_the_rest() -> None:
    assert [units_of(WHOLE, n) for n in (14, 15, 29, 30, 44)] == [0, 1, 1, 2, 2]


def test_a_started_unit_can_count_where_a_payer_says_so() -> None:
    started = Line("Payer", "X", more_from=1, least=0)
    assert [units_of(started, n) for n in (0, 1, 15, 16)] == [0, 1, 1, 2]


def test_a_day_is_added_up_first_only_where_the_line_says_so() -> None:
    twice = [span(7), span(7)]
    assert count(MEDICARE, twice).units == 1  # 14 minutes of one day
    assert count(Line("Payer", "H0038", summed=Summed.CONTACT), twice).units == 0


def test_two_days_and_two_people_are_never_added_up() -> None:
    apart = [span(7), span(7, day=DAY + timedelta(days=1)), span(7, person=BO)]
    assert count(MEDICARE, apart).units == 0


def test_the_limit_of_a_day_is_for_each_person_and_says_what_it_took() -> None:
    found = count(Line("Payer", "H0038", cap=2), [span(60), span(60, person=BO)])
    assert (found.units, found.capped, found.minutes) == (4, 4, 120)


def test_each_minute_counts_or_says_why_not() -> None:
    group = Line("P", "H0038", "HQ", grouped=True, most_there=8, kinds=frozenset({ContactKind.GROUP}))
    there = {"kind": ContactKind.GROUP, "mode": Mode.IN_PERSON}
    spans = [
        span(60, attendees=8, **there),
        span(50, attendees=9, **there),
        span(40, attendees=None, **there),
    ]
    found = count(group, [*spans, span(30)])
    assert (found.minutes, found.units) == (60, 4)
    assert found.left == {Why.TOO_MANY_THERE: 50, Why.NOBODY_COUNTED: 40, Why.ONE_TO_ONE: 30}


def test_a_line_for_one_leaves_groups_kinds_and_ways_it_does_not_name() -> None:
    line = Line("P", "H0038", kinds=frozenset({ContactKind.CALL}), modes=frozenset({Mode.PHONE}))
    spans = [
        span(20),
        span(20, kind=ContactKind.GROUP),
        span(20, kind=ContactKind.RIDE),
        span(20, mode=Mode.VIDEO),
    ]
    assert count(line, spans).left == {Why.IN_A_GROUP: 20, Why.KIND: 20, Why.MODE: 20}


def test_a_line_cannot_know_what_was_done() -> None:
    """Speaking up, letters and marks are nobody's pay (decision 0041): the rule has no way to see them."""
    assert set(Span.__slots__) == {"person", "day", "minutes", "kind", "mode", "attendees"}


lines = st.builds(
    lambda unit, share, least, summed, cap: Line(
        "P", "C", unit=unit, more_from=max(1, unit * share // 10), least=least, summed=summed, cap=cap
    ),
    st.integers(1, 60),
    st.integers(1, 10),
    st.integers(0, 30),
    st.sampled_from(Summed),
    st.none() | st.integers(1, 20),
)
spans_of_days = st.lists(
    st.builds(
        span,
        st.integers(0, 300),
        day=st.integers(0, 2).map(lambda n: DAY + timedelta(days=n)),
        person=st.sampled_from([ANA, BO]),
        kind=st.sampled_from([ContactKind.CALL, ContactKind.VISIT, ContactKind.GROUP]),
        attendees=st.sampled_from([1, 5, None]),
    ),
    max_size=8,
)


@settings(max_examples=times(40, 4000))
@given(lines, spans_of_days)
def test_no_time_is_lost_and_none_is_made(line: Line, spans: list[Span]) -> None:
    found = count(line, spans)
    assert found.minutes + sum(found.left.values()) == sum(one.minutes for one in spans)
    for day in found.days:
        looked_at = 1 if line.summed is Summed.DAY else len(day.pieces)
        over = looked_at * (line.unit - line.more_from)  # each rest that is made whole gives at most this
        assert day.units * line.unit <= day.minutes + over
        assert day.units <= day.before_cap
        assert line.cap is None or day.units <= line.cap
    if line.more_from == line.unit:
        assert found.units * line.unit <= found.minutes  # never more than there was


@settings(max_examples=times(40, 4000))
@given(lines, st.integers(0, 500), st.integers(0, 60))
def test_more_time_is_never_fewer_units(line: Line, minutes: int, more: int) -> None:
    assert units_of(line, minutes) <= units_of(line, minutes + more)


@settings(max_examples=times(40, 4000))
@given(lines, spans_of_days)
def test_days_add_up_and_their_order_does_not_matter(line: Line, spans: list[Span]) -> None:
    found = count(line, spans)
    apart = [count(line, [one for one in spans if one.day == day]).units for day in {s.day for s in spans}]
    assert sum(apart) == found.units
    assert count(line, reversed(spans)) == found


def fault(**more: Any) -> No | None:
    line = Line(**{"payer": "P", "code": "H0038"} | {k: v for k, v in more.items() if k in Line.__slots__})
    said = {"source": "Manual", "checked_on": DAY, "starts_on": DAY} | {
        k: v for k, v in more.items() if k not in Line.__slots__
    }
    return line_fits(line, today=DAY, **said)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({}, None),
        ({"source": " "}, No.NO_WORDS),
        ({"payer": ""}, No.NO_WORDS),
        ({"code": "x" * 21}, No.TOO_LONG),
        ({"more_from": 16}, No.DOES_NOT_FIT),
        ({"more_from": 0}, No.DOES_NOT_FIT),
        ({"cap": 0}, No.DOES_NOT_FIT),
        ({"kinds": frozenset()}, No.DOES_NOT_FIT),
        ({"checked_on": DAY + timedelta(days=1)}, No.TO_COME),
        ({"starts_on": DAY + timedelta(days=401)}, No.DAY_TOO_FAR),
    ],
)
def test_a_line_says_where_it_is_written_and_can_be_worked_out(more: dict[str, Any], why: No | None) -> None:
    assert fault(**more) is why


def test_of_versions_the_last_written_that_has_begun_counts() -> None:
    later = DAY + timedelta(days=9)
    rows = [(DAY, "first"), (later, "from later on")]
    assert [in_force(rows, d) for d in (DAY - timedelta(days=1), DAY, later)] == [
        None,
        "first",
        "from later on",
    ]
    assert in_force([*rows, (DAY, "put right")], later) == "put right"


def test_months_follow_each_other_over_the_year() -> None:
    assert Month(2026, 12).after == Month(2027, 1)
    assert Month(2027, 1).before == Month(2026, 12)
    assert str(month_of(DAY)) == "2026-11"


def test_what_ships_says_where_it_is_from_and_fits() -> None:
    for one in known().values():
        assert one.source
        assert one.words["es"]
        assert one.payer["es"]
        assert one.certainty in {"high", "medium", "low"}
        assert line_fits(one.line, one.source, one.checked_on, DAY, date(2026, 12, 31)) is None
        assert ContactKind.RIDE not in one.line.kinds
    assert not known()["il-prs"].may_be_used
    assert known()["midpoint"].may_be_used
