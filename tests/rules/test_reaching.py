"""How somebody wants to be reached: what fits, when nobody reaches out, when it may be time to talk again."""

from datetime import date, timedelta

import pytest

from cairn.recovery.reaching.rules import (
    LONGEST_REACH,
    Every,
    How,
    LetBe,
    fits_today,
    how_fits,
    is_let_be,
    time_again,
    until_fits,
)
from cairn.recovery.rules import No

MONDAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("every", "agreed", "last", "today", "expected"),
    [
        (Every.WEEK, 0, None, 6, False),
        (Every.WEEK, 0, None, 7, True),  # nothing was logged since they agreed on it
        (Every.WEEK, 0, 3, 9, False),
        (Every.WEEK, 0, 3, 10, True),
        (Every.WEEK, 5, 3, 11, False),  # agreeing anew counts like a talk
        (Every.TWO_WEEKS, 0, 0, 13, False),
        (Every.TWO_WEEKS, 0, 0, 14, True),
        (Every.MONTH, 0, 0, 30, False),
        (Every.MONTH, 0, 0, 31, True),
        (Every.AS_I_LIKE, 0, None, 900, False),
    ],
)
def test_time_again(every: Every, agreed: int, last: int | None, today: int, expected: bool) -> None:
    day = {number: MONDAY + timedelta(days=number) for number in (agreed, today, last or 0)}
    found = time_again(every, day[agreed], None if last is None else day[last], day[today])
    assert found is expected


def test_let_be_holds_through_its_last_day_and_without_one_until_they_say() -> None:
    until = LetBe(MONDAY, MONDAY + timedelta(days=3))
    assert is_let_be(until, MONDAY + timedelta(days=3))
    assert not is_let_be(until, MONDAY + timedelta(days=4))
    assert is_let_be(LetBe(MONDAY, None), MONDAY + timedelta(days=4000))
    assert not is_let_be(None, MONDAY)


def test_what_does_not_fit_says_why() -> None:
    assert how_fits(How(days=frozenset({7}))) is No.NOT_FROM_HERE
    assert how_fits(How(words="x" * (LONGEST_REACH + 1))) is No.TOO_LONG
    assert how_fits(How(days=frozenset(range(7)), words="x" * LONGEST_REACH)) is None
    assert until_fits(MONDAY - timedelta(days=1), MONDAY) is No.DAY_PASSED
    assert until_fits(MONDAY + timedelta(days=367), MONDAY) is No.DAY_TOO_FAR
    assert until_fits(MONDAY, MONDAY) is until_fits(None, MONDAY) is None


def test_no_day_chosen_is_any_day() -> None:
    assert fits_today(How(), MONDAY)
    assert fits_today(How(days=frozenset({0})), MONDAY)
    assert not fits_today(How(days=frozenset({1, 6})), MONDAY)
