"""Groups: who may be named, numbers that come in between, and codes for a wall."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from cairn.peer_sessions.groups.rules import (
    CODE_LENGTH,
    LETTERS,
    Span,
    Yes,
    arrivals_end,
    by_hand,
    code_as_read,
    code_as_typed,
    code_of,
    counted,
    counts_no_more,
    lasted,
    may_be_asked,
    may_be_kept,
    may_be_named,
    met_then,
    name_fits,
    takes_arrivals,
)
from cairn.peer_sessions.rules import No

TODAY, ANOTHER = UUID(int=1), UUID(int=2)
SEVEN = datetime(2026, 11, 24, 19, tzinfo=UTC)


@pytest.mark.parametrize(
    ("yeses", "named"),
    [
        ([], False),
        ([Yes(None)], True),
        ([Yes(TODAY)], True),
        ([Yes(ANOTHER)], False),
        ([Yes(None, ended=True)], False),
        ([Yes(None, ended=True), Yes(TODAY)], True),
    ],
)
def test_only_who_said_yes_to_this_time_may_be_named(yeses: list[Yes], named: bool) -> None:
    assert may_be_named(yeses, TODAY) is named


def test_who_took_a_yes_back_by_their_own_hand_is_not_asked_by_anybody_else() -> None:
    assert may_be_asked([])
    assert may_be_asked([Yes(None, ended=True)])
    assert not may_be_asked([Yes(None, ended=True, ended_by_own_hand=True), Yes(TODAY)])


@pytest.mark.parametrize(
    ("now", "was", "said", "then"),
    [(3, 3, 5, 5), (4, 3, 5, 6), (3, 3, 0, 0), (0, 0, 5, 5), (1, 3, 0, 0)],
)
def test_who_comes_in_between_still_counts(now: int, was: int, said: int, then: int) -> None:
    assert counted(by_hand(said, was), now) == then


def test_a_code_is_good_until_a_little_after_the_end() -> None:
    until = arrivals_end(SEVEN, 60)
    assert takes_arrivals(until, SEVEN + timedelta(minutes=89))
    assert not takes_arrivals(until, SEVEN + timedelta(minutes=90))
    assert not takes_arrivals(None, SEVEN)


def test_a_code_counts_until_the_group_is_written_down() -> None:
    until, now = arrivals_end(SEVEN, 60), SEVEN + timedelta(minutes=61)
    assert counts_no_more(until, None, now) is None
    assert counts_no_more(until, now, now) is No.WRITTEN_DOWN
    assert counts_no_more(until, now, until) is counts_no_more(None, now, now) is No.CODE_OVER


def test_a_code_can_be_read_off_a_wall_and_typed_in_any_way() -> None:
    code = code_of(2**255 + 12345)
    assert len(code) == CODE_LENGTH
    assert set(code) <= set(LETTERS)
    assert code_as_typed(f" {code_as_read(code).upper()}-") == code
    assert code != code_of(2**255 + 12346)


@pytest.mark.parametrize(
    ("name", "why"), [("Tuesday circle", None), ("  ", No.NO_WORDS), ("w" * 61, No.TOO_LONG)]
)
def test_a_name_fits_on_the_wall(name: str, why: No | None) -> None:
    assert name_fits(name) is why


@pytest.mark.parametrize(
    ("begins", "minutes", "meets"),
    [(-60, 60, False), (-60, 61, True), (10, 5, True), (59, 60, True), (60, 60, False)],
)
def test_two_times_meet_only_where_they_have_a_minute_in_common(
    begins: int, minutes: int, meets: bool
) -> None:
    kept = Span(ANOTHER, SEVEN, 60)
    one = Span(TODAY, SEVEN + timedelta(minutes=begins), minutes)
    assert met_then(one, [kept]) == (kept if meets else None)
    later = SEVEN + timedelta(hours=9)
    assert may_be_kept(one, [kept], later) is (No.KEPT_ALREADY if meets else None)
    assert may_be_kept(one, [kept], later, twice=True) is None


def test_a_time_does_not_meet_itself() -> None:
    assert met_then(Span(TODAY, SEVEN, 75), [Span(TODAY, SEVEN, 60)]) is None


@pytest.mark.parametrize(("minutes", "why"), [(40, None), (41, No.NOT_OVER)])
def test_what_is_kept_is_over_but_for_what_clocks_differ(minutes: int, why: No | None) -> None:
    now = SEVEN + timedelta(minutes=30)
    assert may_be_kept(Span(TODAY, SEVEN, minutes), [], now, twice=True) is why


@pytest.mark.parametrize(("seconds", "minutes"), [(0, 1), (20, 1), (29 * 60, 29), (29 * 60 + 40, 30)])
def test_what_goes_on_lasted_at_least_a_minute(seconds: int, minutes: int) -> None:
    assert lasted(SEVEN, SEVEN + timedelta(seconds=seconds)) == minutes
