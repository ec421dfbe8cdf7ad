"""Promises: followed to their end, reminded of only on their day, and with a way on when they were broken."""

from datetime import date
from itertools import product

import pytest

from cairn.advocacy.promises.rules import (
    ANSWERS,
    WAYS,
    Answer,
    State,
    after,
    is_open,
    next_way,
    to_ask_about,
)

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(("state", "answer"), product(State, Answer))
def test_an_answer_fits_a_state_or_is_none(state: State, answer: Answer) -> None:
    assert after(state, answer) == ANSWERS[state].get(answer)


def test_every_open_promise_can_be_kept_or_let_go_and_none_is_a_dead_end() -> None:
    for state in State:
        assert ANSWERS[state]
        if is_open(state):
            assert {State.KEPT, State.LET_GO} <= set(ANSWERS[state].values())


@pytest.mark.parametrize(
    ("state", "by_on", "asks"),
    [
        (State.WAITING, TODAY, True),
        (State.WAITING, date(2026, 11, 1), True),
        (State.WAITING, date(2026, 12, 1), False),
        (State.WAITING, None, False),
        (State.KEPT, TODAY, False),
        (State.BROKEN, TODAY, False),
    ],
)
def test_the_person_is_asked_from_its_day_on(state: State, by_on: date | None, asks: bool) -> None:
    assert to_ask_about(state, by_on, TODAY) is asks


def test_the_ways_on_are_offered_the_lightest_first_and_each_once() -> None:
    gone: list[Answer] = []
    while way := next_way(State.BROKEN, gone):
        gone.append(way)
    assert tuple(gone) == WAYS
    assert next_way(State.WAITING, ()) is None
    assert next_way(State.BROKEN, {Answer.ASKED_ABOVE}) is Answer.ASKED_AGAIN
