"""The ladder: where a mark is, and where support can step back. It judges nobody."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from cairn.advocacy.ladder.rules import (
    AREA_OF,
    COMPANY,
    LATELY,
    REST,
    Area,
    Asked,
    Because,
    Move,
    No,
    Occasion,
    OccasionKind,
    Rung,
    Thing,
    current,
    doings,
    less,
    may_ask,
    rung_fits,
    step_back,
)

NOW = datetime(2026, 11, 30, 15, tzinfo=UTC)
HOUSING = Thing(Area.MEETING, "housing")
W, T, B, C, A, S = Rung.WATCHED, Rung.TOGETHER, Rung.BESIDE, Rung.ON_CALL, Rung.ALONE, Rung.SHOWED


def done(rung: Rung, days_ago: int, occasion: UUID | None = None) -> Move:
    return Move(HOUSING, rung, NOW - timedelta(days=days_ago), occasion or uuid4())


def agreed(rung: Rung, days_ago: int) -> Move:
    return Move(HOUSING, rung, NOW - timedelta(days=days_ago), agreed=True)


def row_of(*rungs: Rung) -> list[Move]:
    """Done one after the other, ten days apart; the last today."""
    return [done(rung, 10 * (len(rungs) - n - 1)) for n, rung in enumerate(rungs)]


def test_the_mark_is_where_it_was_moved_last_up_or_down() -> None:
    moves = row_of(A, B)
    assert current(reversed(moves)) is moves[1]
    assert current([]) is None


def test_of_an_occasion_what_was_said_last_counts() -> None:
    occasion = uuid4()
    first, said_again = done(A, 5, occasion), done(B, 4, occasion)
    assert doings([first, said_again, agreed(C, 3), done(Rung.NOT_NOW, 2)]) == (said_again,)


@pytest.mark.parametrize(("rung", "then"), [(W, T), (T, B), (B, C), (C, A), (A, None), (S, None)])
def test_one_step_less_company(rung: Rung, then: Rung | None) -> None:
    assert less(rung) is then


@pytest.mark.parametrize(
    ("rungs", "times", "ask", "because"),
    [
        ((B, A), 1, A, Because.LIKE_LAST_TIME),
        ((T, B), 1, B, Because.LIKE_LAST_TIME),
        ((T, B, B), 2, C, Because.ONE_STEP_LESS),
        ((W, T, B, C), 1, C, Because.LIKE_LAST_TIME),
        ((B, A, A), 2, None, Because.THERE_ALREADY),  # alone by now: nobody has to ask for more
        ((B, A, S), 2, None, Because.THERE_ALREADY),  # showing others is not asked of everybody
        ((A, T, B), 1, B, Because.LIKE_LAST_TIME),  # it had gone back, and comes again
    ],
)
def test_less_company_than_before_is_where_to_step_back(
    rungs: tuple[Rung, ...], times: int, ask: Rung | None, because: Because
) -> None:
    found = step_back(row_of(*rungs), NOW)
    assert found is not None
    assert (found.now, found.times, found.ask, found.because) == (rungs[-1], times, ask, because)
    assert COMPANY[found.was] > COMPANY[found.now]


@pytest.mark.parametrize("rungs", [(), (A,), (B, B), (A, B), (T, A, B), (A, S), (S, A)])
def test_once_the_same_or_more_company_says_nothing(rungs: tuple[Rung, ...]) -> None:
    assert step_back(row_of(*rungs), NOW) is None


def test_not_now_is_no_doing_and_long_ago_says_little() -> None:
    assert step_back([done(B, 3), Move(HOUSING, Rung.NOT_NOW, NOW)], NOW) is None
    assert step_back([done(B, LATELY.days + 1), done(A, 1)], NOW) is None


@pytest.mark.parametrize(
    ("asked", "because"),
    [
        (Asked(waits=True), Because.WAITS),
        (Asked(not_now_at=NOW - REST + timedelta(days=1)), Because.SAID_NOT_NOW),
        (Asked(not_now_at=NOW - REST), Because.LIKE_LAST_TIME),
    ],
)
def test_what_waits_or_rests_is_not_asked_again(asked: Asked, because: Because) -> None:
    found = step_back(row_of(B, A), NOW, asked)
    assert found is not None
    assert found.because is because
    assert (found.ask is None) is (because is not Because.LIKE_LAST_TIME)


def test_what_was_agreed_is_asked_no_more_and_is_no_doing() -> None:
    moves = [done(T, 9), done(B, 8), done(B, 7)]
    found = step_back([*moves, agreed(C, 1)], NOW)
    assert found is not None
    assert (found.now, found.times, found.ask, found.because) == (B, 2, None, Because.THERE_ALREADY)
    assert step_back([done(B, 9), agreed(A, 1)], NOW) is None


def test_of_what_was_done_nobody_says_not_now() -> None:
    occasion = Occasion(OccasionKind.CALL, uuid4())
    assert rung_fits(Rung.NOT_NOW, occasion) is No.NOT_A_DOING
    assert rung_fits(Rung.NOT_NOW, None) is None
    assert rung_fits(Rung.ALONE, occasion) is None


def test_a_supporter_asks_once_and_says_nothing_over_the_persons_word() -> None:
    occasion = Occasion(OccasionKind.MEETING, uuid4())
    assert may_ask(A, None, occasion, None, NOW) is None
    assert may_ask(A, done(B, 1), occasion, None, NOW) is No.STANDS_THERE
    assert may_ask(A, done(B, 1), None, None, NOW) is None
    assert may_ask(A, agreed(A, 1), None, None, NOW) is No.STANDS_THERE
    assert may_ask(A, None, None, NOW - timedelta(days=2), NOW) is No.SAID_NOT_NOW
    assert may_ask(A, None, None, NOW - REST, NOW) is None


def test_every_occasion_but_being_spoken_for_has_its_area() -> None:
    assert set(OccasionKind) - set(AREA_OF) == {OccasionKind.SPOKEN}
