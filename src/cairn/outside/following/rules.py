"""Following a procedure step by step, and the clock of it. Pure.

The clock begins when somebody learnt of it (59 Ill. Adm. Code 50.20: "within 4 hours"; 320 ILCS 20/4: 24
hours; 325 ILCS 5/4: at once), and what it counts to is what the organisation's own procedure says. It only
tells a time: nothing here says that somebody must report, or that somebody did wrong.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Act(StrEnum):
    """One thing that was done. Each is kept as it was, and nothing is taken back: more is added."""

    START = "start"
    LEARNT = "learnt"  # the clock begins at another moment than it was opened
    DONE = "done"
    PASSED = "passed"  # this step was not for this time
    NOTE = "note"
    HAND = "hand"  # to the lead
    TAKE = "take"  # the lead has it
    REPORT = "report"  # the report was made, and is kept where reports are
    END = "end"


class End(StrEnum):
    """How it ended, as people decided."""

    REPORTED = "reported"
    NOT_REPORTED = "not_reported"
    BY_MISTAKE = "by_mistake"  # it was opened by a slip of the finger


class No(StrEnum):
    NOT_YOUR_ROLE = "not_your_role"
    NO_SUCH_DUTY = "no_such_duty"
    NO_SUCH_STEP = "no_such_step"
    NOT_OPEN = "not_open"
    NO_WORDS = "no_words"
    TOO_LONG = "too_long"
    TIME_TO_COME = "time_to_come"
    TOO_LONG_AGO = "too_long_ago"


LONGEST_WORDS, LONGEST_TOOK, LONGEST_REFERENCE = 1000, 120, 120
LONGEST_AGO = timedelta(days=60)
CLOCKS_DIFFER = timedelta(minutes=2)  # a phone may be a little ahead of the server


@dataclass(frozen=True, slots=True)
class Due:
    """By when a step is due. `passed`: that moment is over."""

    at: datetime
    passed: bool


def due(learnt_at: datetime, within: int | None, now: datetime) -> Due | None:
    """So many minutes from when somebody learnt of it; None where no time is named, or it is at once."""
    if not within:
        return None
    at = learnt_at + timedelta(minutes=within)
    return Due(at, now > at)


def fault_of_time(at: datetime, now: datetime) -> No | None:
    """A moment somebody says: not to come, and not so long ago that it can only be a slip."""
    if at > now + CLOCKS_DIFFER:
        return No.TIME_TO_COME
    return No.TOO_LONG_AGO if at < now - LONGEST_AGO else None


def fault_of_words(words: str, took: str = "", reference: str = "") -> No | None:
    too_long = len(words) > LONGEST_WORDS or len(took) > LONGEST_TOOK or len(reference) > LONGEST_REFERENCE
    return No.TOO_LONG if too_long else None


def fault_of_end(end: End, words: str) -> No | None:
    """That nothing was reported is a decision of people's: they say who decided it, and why."""
    return No.NO_WORDS if end is End.NOT_REPORTED and not words.strip() else fault_of_words(words)
