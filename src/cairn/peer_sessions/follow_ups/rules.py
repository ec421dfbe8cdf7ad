"""Rules of what both agreed to look at again on a day, pure. Nothing here is ever late."""

from datetime import date, timedelta
from enum import StrEnum

from cairn.peer_sessions.rules import No

FURTHEST = timedelta(days=366)


class State(StrEnum):
    OPEN = "open"
    DONE = "done"
    SET_DOWN = "set_down"


class Answer(StrEnum):
    """What can be said of a follow-up."""

    DONE = "done"
    SET_DOWN = "set_down"
    NEW_DAY = "new_day"


AFTER = {Answer.DONE: State.DONE, Answer.SET_DOWN: State.SET_DOWN, Answer.NEW_DAY: State.OPEN}


def day_fits(day: date | None, today: date) -> No | None:
    if day is None:
        return No.NEEDS_A_DAY
    if day < today:
        return No.DAY_PASSED
    return No.DAY_TOO_FAR if day - today > FURTHEST else None
