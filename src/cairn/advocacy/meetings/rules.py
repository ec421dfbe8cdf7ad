"""Getting ready for a meeting, and what comes after it. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from cairn.advocacy.rights.rules import Setting as Rights
from cairn.recovery.rules import No

LONGEST_LINE = 500  # a line that can be said out loud; on paper all of them stand on one page
LONGEST_STORY = 4000  # what was said and agreed, and how it felt
LONGEST_CALLED = 80
LONGEST_WHERE = 160
MOST_LINES = 12  # of one part, with all that others suggest
MOST_OFFERED = 6  # earlier lines that are offered again
MOST_READY = 10


class Setting(StrEnum):
    """In whose room it is."""

    CARE = "care"
    HOUSING = "housing"
    SCHOOL = "school"
    BENEFITS = "benefits"
    COURT = "court"
    WORK = "work"
    FAMILY = "family"
    PROBATION = "probation"
    OTHER = "other"


# Which shelves of rights cards fit the room. A family talk, or one we do not know, has none of its own.
RIGHTS: Mapping[Setting, tuple[Rights, ...]] = {
    Setting.CARE: (Rights.CARE,),
    Setting.HOUSING: (Rights.HOUSING,),
    Setting.SCHOOL: (Rights.SCHOOL,),
    Setting.BENEFITS: (Rights.BENEFITS,),
    Setting.COURT: (Rights.COURT,),
    Setting.WORK: (Rights.WORK,),
    Setting.PROBATION: (Rights.COURT,),
}
MOST_RIGHTS = 3  # on the page itself; the shelf has them all


class Part(StrEnum):
    """What stands on the page, in the order it is asked. The last three are said afterwards."""

    WANT = "want"
    SAY = "say"
    REFUSE = "refuse"
    ASK = "ask"
    NEED = "need"
    WITH = "with"
    HARD = "hard"
    AGREED = "agreed"
    NEXT = "next"
    FELT = "felt"


AFTER = (Part.AGREED, Part.NEXT, Part.FELT)
BEFORE = tuple(part for part in Part if part not in AFTER)
# How many lines are asked for; more may come from others, or from earlier pages.
ROOM_FOR: Mapping[Part, int] = {Part.SAY: 3, Part.ASK: 3}


def longest(part: Part) -> int:
    return LONGEST_STORY if part in AFTER else LONGEST_LINE


def places(part: Part, taken: Collection[int] = ()) -> tuple[int, ...]:
    """Which lines of a part can be written in: as many as are asked for, and all that are there."""
    return tuple(sorted({*range(ROOM_FOR.get(part, 1)), *taken}))


def free_place(part: Part, taken: Collection[int]) -> int | None:
    """Where one more line goes; None when the part is full."""
    return next((place for place in range(MOST_LINES) if place not in taken), None)


def ready_fits(ready: int | None) -> No | None:
    """How ready somebody feels, 0 to 10, is theirs to say or to leave. It opens and closes nothing."""
    return None if ready is None or 0 <= ready <= MOST_READY else No.NOT_FROM_HERE


class Size(StrEnum):
    """How large the words stand on paper, so that all of them stand on one page."""

    LARGE = "large"
    MIDDLE = "middle"
    SMALL = "small"
    LEAST = "least"


def size_on_paper(lines: Iterable[str]) -> Size:
    """By how much there is to print: measured on US letter paper with the narrowest lines."""
    rows = sum(2 + len(line) // 45 + line.count("\n") for line in lines)
    if rows <= 34:
        return Size.LARGE
    if rows <= 56:
        return Size.MIDDLE
    return Size.SMALL if rows <= 110 else Size.LEAST


Line = TypeVar("Line")


def worth_offering(earlier: Iterable[tuple[str, Line]], here: Collection[str]) -> tuple[Line, ...]:
    """Earlier lines to take again, each wording once, without those that stand here already.

    earlier: (words, the line), the ones to offer first first.
    """
    seen, found = set(here), []
    for words, line in earlier:
        if words not in seen:
            seen.add(words)
            found.append(line)
    return tuple(found[:MOST_OFFERED])


@dataclass(frozen=True, slots=True)
class Coming:
    """When a meeting is, as far as it is known, and whether it was closed."""

    on_day: date | None
    closed: bool


def is_ahead(when: Coming, today: date) -> bool:
    """Whether it still lies ahead: not closed, and its day has not passed. Without a day it does."""
    return not when.closed and (when.on_day is None or when.on_day >= today)


def may_close(when: Coming, today: date) -> bool:
    """Whether to ask how it went: from its day on."""
    return not when.closed and when.on_day is not None and when.on_day <= today
