"""What a file on its way may become, and who may bring one, pure."""

from datetime import date, timedelta
from enum import StrEnum

from cairn.people.rules import Role


class State(StrEnum):
    """Where a file stands. The worker moves LOOK to ASKS or READY, BRING to DONE; a steward does the rest."""

    LOOK = "look"  # it is being looked at, or waits to be
    ASKS = "asks"  # what it is was recognised; now the steward says whose it is
    READY = "ready"  # what would change is known
    BRING = "bring"  # it is being brought in, or waits to be
    REFUSED = "refused"  # it could not be taken; nothing was changed
    DONE = "done"


class No(StrEnum):
    """Why something may not be done with a file; the web puts it in words."""

    NOT_YOUR_ROLE = "not_your_role"
    NOT_NOW = "not_now"
    NOT_THERE = "not_there"


WORKING = frozenset({State.LOOK, State.BRING})
CAN_BE_TOLD = frozenset({State.ASKS, State.READY, State.REFUSED})
SOON = timedelta(days=7)


def may_bring(by: Role) -> No | None:
    """What comes into the directory is the steward's to decide."""
    return None if by is Role.STEWARD else No.NOT_YOUR_ROLE


def may_tell(state: State) -> No | None:
    """Whose a file is can be said, and said again, until it is being brought in."""
    return None if state in CAN_BE_TOLD else No.NOT_NOW


def may_go_in(state: State) -> No | None:
    """Only what a steward has seen goes in."""
    return None if state is State.READY else No.NOT_NOW


def may_be_dropped(state: State, is_worked_on: bool) -> No | None:
    """A file that nobody works on can be thrown away."""
    return No.NOT_NOW if is_worked_on or state is State.DONE else None


def look_again_on(last: date | None, days: int | None) -> date | None:
    """The day on which to look for a newer file; None when nobody asked to be told."""
    return last + timedelta(days=days) if last and days else None
