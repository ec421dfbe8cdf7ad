"""Promises: followed to their end, reminded of only on their day, and with a way on when they were broken."""

from datetime import date

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


@pytest.mark.parametrize(
    ("state", "answer", "then"),
    [
        (State.WAITING, Answer.KEPT, State.KEPT),
        (State.WAITING, Answer.ASKED_AGAIN, None),  # a way on is gone once it was broken
        (State.BROKEN, Answer.COMPLAINED, State.BROKEN),
        (State.BROKEN, Answer.NEW_DAY, State.WAITING),
        (State.KEPT, Answer.BROKEN, State.BROKEN),  # kept, as it seemed
        (State.KEPT, Answer.LET_GO, None),
        (State.LET_GO, Answer.NEW_DAY, State.WAITING),
    ],
)
def test_what_an_answer_leads_to(state: State, answer: Answer, then: State | None) -> None:
    assert after(state, answer) is then


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
