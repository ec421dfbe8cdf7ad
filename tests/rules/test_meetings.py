"""Getting ready for a meeting: what may stand where, what is offered again, and how large it is printed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.advocacy.meetings.rules import (
    AFTER,
    BEFORE,
    LONGEST_LINE,
    LONGEST_STORY,
    MOST_LINES,
    MOST_OFFERED,
    Coming,
    Part,
    Size,
    free_place,
    is_ahead,
    longest,
    may_close,
    places,
    ready_fits,
    size_on_paper,
    worth_offering,
)
from cairn.recovery.rules import No

TODAY = date(2026, 11, 30)


def test_every_part_is_asked_before_or_said_after() -> None:
    assert {*BEFORE, *AFTER} == set(Part)
    assert not set(BEFORE) & set(AFTER)
    assert longest(Part.SAY) == LONGEST_LINE
    assert longest(Part.AGREED) == LONGEST_STORY


@pytest.mark.parametrize(
    ("part", "taken", "shown"),
    [
        (Part.WANT, (), (0,)),
        (Part.SAY, (), (0, 1, 2)),
        (Part.SAY, (1, 5), (0, 1, 2, 5)),
        (Part.ASK, (3,), (0, 1, 2, 3)),
    ],
)
def test_lines_that_are_there_can_always_be_changed(
    part: Part, taken: tuple[int, ...], shown: tuple[int, ...]
) -> None:
    assert places(part, taken) == shown


@given(st.sets(st.integers(0, MOST_LINES - 1)))
def test_one_more_line_takes_no_place_that_is_taken(taken: set[int]) -> None:
    place = free_place(Part.SAY, taken)
    assert (place is None) == (len(taken) == MOST_LINES)
    assert place not in taken


@pytest.mark.parametrize(
    ("ready", "why"), [(None, None), (0, None), (10, None), (-1, No.NOT_FROM_HERE), (11, No.NOT_FROM_HERE)]
)
def test_how_ready_is_a_number_or_nothing(ready: int | None, why: No | None) -> None:
    assert ready_fits(ready) is why


@given(st.lists(st.text(max_size=20), max_size=30), st.sets(st.text(max_size=3)))
def test_earlier_lines_are_offered_once_and_never_what_stands_here(words: list[str], here: set[str]) -> None:
    offered = worth_offering([(one, one) for one in words], here)
    assert len(set(offered)) == len(offered) <= MOST_OFFERED
    assert not set(offered) & here
    assert set(offered) <= set(words)


def test_the_newest_is_offered_first() -> None:
    assert worth_offering([("b", 1), ("a", 2), ("b", 3)], ()) == (1, 2)


@given(st.lists(st.text(max_size=LONGEST_LINE), max_size=6), st.text(max_size=LONGEST_LINE))
def test_more_words_are_never_printed_larger(lines: list[str], more: str) -> None:
    order = list(Size)
    assert order.index(size_on_paper([*lines, more])) >= order.index(size_on_paper(lines))


@pytest.mark.parametrize(
    ("when", "ahead", "close"),
    [
        (Coming(None, False), True, False),
        (Coming(TODAY, False), True, True),
        (Coming(date(2026, 12, 1), False), True, False),
        (Coming(date(2026, 11, 29), False), False, True),
        (Coming(TODAY, True), False, False),
        (Coming(None, True), False, False),
    ],
)
def test_ahead_until_its_day_has_passed_or_it_was_closed(when: Coming, ahead: bool, close: bool) -> None:
    assert is_ahead(when, TODAY) is ahead
    assert may_close(when, TODAY) is close
