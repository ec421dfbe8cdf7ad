"""What somebody promised in a meeting, followed to its end. Pure. Nothing here is a score of anybody."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from enum import StrEnum

LONGEST_WHO = 80
LONGEST_WHAT = 500
LONGEST_WORDS = 4000
MOST_PROMISES = 20  # of one meeting


class State(StrEnum):
    WAITING = "waiting"
    KEPT = "kept"
    BROKEN = "broken"
    LET_GO = "let_go"  # a choice of the person's, not a defeat


class Answer(StrEnum):
    """What can be said of a promise. After a broken one, each way on is said too."""

    KEPT = "kept"
    BROKEN = "broken"
    NEW_DAY = "new_day"
    ASKED_AGAIN = "asked_again"
    ASKED_ABOVE = "asked_above"
    COMPLAINED = "complained"
    GOT_HELP = "got_help"
    LET_GO = "let_go"


# The ways on when a promise was broken, the lightest first. Nobody has to take them in order.
WAYS = (Answer.ASKED_AGAIN, Answer.ASKED_ABOVE, Answer.COMPLAINED, Answer.GOT_HELP)

ANSWERS: Mapping[State, Mapping[Answer, State]] = {
    State.WAITING: {
        Answer.KEPT: State.KEPT,
        Answer.BROKEN: State.BROKEN,
        Answer.NEW_DAY: State.WAITING,
        Answer.LET_GO: State.LET_GO,
    },
    State.BROKEN: {
        **{way: State.BROKEN for way in WAYS},
        Answer.NEW_DAY: State.WAITING,
        Answer.KEPT: State.KEPT,
        Answer.LET_GO: State.LET_GO,
    },
    State.KEPT: {Answer.BROKEN: State.BROKEN},
    State.LET_GO: {Answer.NEW_DAY: State.WAITING, Answer.KEPT: State.KEPT},
}


def after(state: State, answer: Answer) -> State | None:
    """The state after an answer; None when that answer makes no sense here."""
    return ANSWERS[state].get(answer)


def is_open(state: State) -> bool:
    """Whether it is still followed: it waits, or was broken and not let go."""
    return state in {State.WAITING, State.BROKEN}


def to_ask_about(state: State, by_on: date | None, today: date) -> bool:
    """Whether to ask the person what came of it: from its day on. Without a day nobody is reminded."""
    return state is State.WAITING and by_on is not None and by_on <= today


def next_way(state: State, said: Collection[Answer]) -> Answer | None:
    """The lightest way on that was not gone yet; None when it was not broken, or all were gone."""
    if state is not State.BROKEN:
        return None
    return next((way for way in WAYS if way not in said), None)
