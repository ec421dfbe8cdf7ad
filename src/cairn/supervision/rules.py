"""Supervision: who sits together, when what may be written, and when it is locked. Pure.

The three things supervision is for (support, teaching, running the work) are the usual ones of the field; the
four domains are those of the CRSS (Illinois DHS, "CRSS competencies").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cairn.people.rules import WALKS_WITH_PEOPLE, Role

LONGEST_WORDS = 2000
LONGEST_WHERE = 200  # where else somebody worked
LONGEST_SITTING = 8 * 60  # minutes
FARTHEST = timedelta(days=366)


class Domain(StrEnum):
    """What the work of a CRSS is divided into."""

    ADVOCACY = "advocacy"
    PROFESSIONAL = "professional"
    MENTORING = "mentoring"
    RECOVERY_SUPPORT = "recovery_support"


class SittingKind(StrEnum):
    INDIVIDUAL = "individual"
    GROUP = "group"


class For(StrEnum):
    """What a supervision was for."""

    SUPPORT = "support"
    TEACHING = "teaching"
    RUNNING = "running"


class Part(StrEnum):
    """What a line is."""

    AGENDA = "agenda"
    SAID = "said"
    AGREED = "agreed"
    ADDED = "added"  # after it was locked


class State(StrEnum):
    PLANNED = "planned"
    HELD = "held"  # written up, waiting for everybody's yes
    LOCKED = "locked"
    CALLED_OFF = "called_off"


class No(StrEnum):
    """Why something may not be done; the web puts it in words."""

    NOT_THEIRS = "not_theirs"
    NO_SUCH_TWO = "no_such_two"
    NO_WORDS = "no_words"
    TOO_LONG = "too_long"
    DAY_PASSED = "day_passed"
    DAY_TOO_FAR = "day_too_far"
    DAY_TO_COME = "day_to_come"
    NOT_FROM_HERE = "not_from_here"
    NO_MINUTES = "no_minutes"
    TOO_MANY_MINUTES = "too_many_minutes"
    CHANGED_SINCE = "changed_since"
    NAMES_SOMEBODY = "names_somebody"
    NOT_WALKING = "not_walking"
    NOBODY_CAME = "nobody_came"


@dataclass(frozen=True, slots=True)
class SeatFacts:
    """One seat: whether it leads, whether they came, and their yes to the day and to what was written."""

    leads: bool
    came: bool
    said_yes: bool
    confirmed: bool


def who_fits(lead: Role, others: Sequence[Role]) -> No | None:
    """A lead, and one or more who walk with people. None means yes."""
    fits = lead is Role.LEAD and others and all(role in WALKS_WITH_PEOPLE for role in others)
    return None if fits else No.NO_SUCH_TWO


def kind_of(others: int) -> SittingKind:
    return SittingKind.INDIVIDUAL if others == 1 else SittingKind.GROUP


def day_fits(day: date, today: date) -> No | None:
    """A day to meet on: not before today, nor more than a year off."""
    if day < today:
        return No.DAY_PASSED
    return No.DAY_TOO_FAR if day > today + FARTHEST else None


def words_fit(words: str) -> No | None:
    if not words.strip():
        return No.NO_WORDS
    return No.TOO_LONG if len(words) > LONGEST_WORDS else None


def may_write(part: Part, state: State, on_day: date, today: date) -> No | None:
    """The agenda until it is held; what was said and agreed from its day on; additions once it is locked."""
    open_now = {
        Part.AGENDA: state is State.PLANNED,
        Part.SAID: state in {State.PLANNED, State.HELD},
        Part.AGREED: state in {State.PLANNED, State.HELD},
        Part.ADDED: state is State.LOCKED,
    }
    if not open_now[part]:
        return No.NOT_FROM_HERE
    return No.DAY_TO_COME if part in {Part.SAID, Part.AGREED} and today < on_day else None


def may_take_back(part: Part, state: State) -> No | None:
    """What one wrote oneself, until it is locked. An addition stays: it is what corrects."""
    return None if part is not Part.ADDED and state in {State.PLANNED, State.HELD} else No.NOT_FROM_HERE


def may_hold(state: State, on_day: date, today: date, minutes: Mapping[Domain, int]) -> No | None:
    """Whether it can be written down as held, with these exact minutes by domain."""
    if state not in {State.PLANNED, State.HELD}:
        return No.NOT_FROM_HERE
    if today < on_day:
        return No.DAY_TO_COME
    if any(number < 0 for number in minutes.values()) or not sum(minutes.values()):
        return No.NO_MINUTES
    return No.TOO_MANY_MINUTES if sum(minutes.values()) > LONGEST_SITTING else None


def is_agreed(seats: Sequence[SeatFacts]) -> bool:
    """Whether everybody said yes to the day."""
    return all(seat.said_yes for seat in seats)


def after_confirming(seats: Sequence[SeatFacts]) -> State:
    """Locked once everybody who was there said that this is what was said and agreed."""
    return State.LOCKED if all(seat.confirmed for seat in seats if seat.came) else State.HELD
