"""A supporter spoke for somebody. Pure. It says nothing of how well anybody speaks for themselves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from uuid import UUID

from cairn.advocacy.ladder.rules import Area, Mark, Occasion, OccasionKind, Rung
from cairn.recovery.rules import No, Voice

LONGEST_SAID = 500  # a line on what was said; it is no note
LONGEST_NEXT_TIME = 500  # as long as a line that can be taken along into a meeting
LONGEST_VIEW = 4000
MOST_OFFERED = 3


class Where(StrEnum):
    """What it was."""

    MEETING = "meeting"
    CALL = "call"
    LETTER = "letter"
    HAND_OFF = "hand_off"


# What it counts as where somebody's doings are kept with how much company they took.
AREAS: Mapping[Where, Area] = {
    Where.MEETING: Area.MEETING,
    Where.CALL: Area.CALL,
    Where.LETTER: Area.LETTER,
    Where.HAND_OFF: Area.REACH,
}


def mark_of(where: Where, row_id: UUID) -> Mark:
    """Spoken for with one's yes, it was done together."""
    return Mark(AREAS[where], Rung.TOGETHER, Occasion(OccasionKind.SPOKEN, row_id))


def day_fits(on_day: date, today: date) -> No | None:
    """It tells of what has been."""
    return No.DAY_TO_COME if on_day > today else None


def may_strike(voice: Voice, *, has_account: bool) -> bool:
    """The person; for somebody without an account, who types for them and was told to."""
    return voice is Voice.OWN or not has_account


def may_say_next_time(voice: Voice, *, stands: bool) -> bool:
    """What would let somebody do it is theirs to say. On the supporter's phone only together with the yes."""
    return voice is Voice.OWN or not stands
