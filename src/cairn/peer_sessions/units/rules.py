"""From exact minutes to the units of a payer, with the reason. Pure.

Payers differ, so nothing is fixed here but the arithmetic; each line of `payers.toml`, or of a house's own,
says how it is done and where that is written. The best known way is that of Medicare for timed codes
(Claims Processing Manual, chapter 5, section 20.2): 8 to 22 minutes are one unit of 15, 23 to 37 are two, and
all of a day is added up first. It binds other payers only where they say so.

A line looks at how long it was, with how many, which kind of contact and by which way. It cannot look at what
was done, at the domain it counts for, or at how much company somebody needed: nobody is paid for that
(decision 0041).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from cairn.peer_sessions.contacts.rules import ContactKind, Mode
from cairn.peer_sessions.rules import No, words_fit

LONGEST_UNIT = 24 * 60  # minutes; a line by the day has one unit
MOST_A_DAY = 200
MOST_IN_A_GROUP = 200
LONGEST_PAYER, LONGEST_CODE, LONGEST_SOURCE = 120, 20, 300
OLDEST = date(2000, 1, 1)
FURTHEST = timedelta(days=400)
T = TypeVar("T")


class Summed(StrEnum):
    """What is looked at as one: each contact by itself, or all of one person's day together."""

    CONTACT = "contact"
    DAY = "day"


class Why(StrEnum):
    """Why time does not count under a line."""

    ONE_TO_ONE = "one_to_one"  # the line is for groups
    IN_A_GROUP = "in_a_group"  # the line is for one person alone
    TOO_MANY_THERE = "too_many_there"
    NOBODY_COUNTED = "nobody_counted"  # the line has a limit, and nobody wrote down how many there were
    KIND = "kind"
    MODE = "mode"


@dataclass(frozen=True, slots=True)
class Line:
    """How one payer counts one service. `unit`, `more_from`, `least` are minutes.

    more_from: so many minutes past whole units make one more; as many as a unit has means whole units only.
    least: less than this is no time at all. cap: most units for one person on one day. most_there: the
    largest group that counts.
    """

    payer: str
    code: str
    modifier: str = ""
    grouped: bool = False
    unit: int = 15
    more_from: int = 8
    least: int = 8
    summed: Summed = Summed.DAY
    cap: int | None = None
    most_there: int | None = None
    kinds: frozenset[ContactKind] = frozenset(ContactKind)
    modes: frozenset[Mode] = frozenset(Mode)

    @property
    def called(self) -> str:
        """As it stands on a bill: the code with its modifier."""
        return f"{self.code} {self.modifier}".strip()


@dataclass(frozen=True, slots=True)
class Span:
    """Time that one person got. `attendees`: how many had it together, in a group; None where nobody counted.

    What makes it a group is its kind: a group to which one came is still one.
    """

    person: UUID
    day: date
    minutes: int
    kind: ContactKind
    mode: Mode
    attendees: int | None = 1

    @property
    def in_a_group(self) -> bool:
        return self.kind is ContactKind.GROUP


@dataclass(frozen=True, slots=True)
class DayCount:
    """One person's day under a line. `before_cap`: the units it would have been without a limit."""

    person: UUID
    day: date
    pieces: tuple[int, ...]
    before_cap: int
    units: int

    @property
    def minutes(self) -> int:
        return sum(self.pieces)


@dataclass(frozen=True, slots=True)
class Counted:
    """What some time comes to under a line, and the minutes that do not count, each with why."""

    days: tuple[DayCount, ...] = ()
    left: Mapping[Why, int] = field(default_factory=dict)

    @property
    def units(self) -> int:
        return sum(day.units for day in self.days)

    @property
    def minutes(self) -> int:
        return sum(day.minutes for day in self.days)

    @property
    def capped(self) -> int:
        """Units that the limit of a day took away."""
        return sum(day.before_cap - day.units for day in self.days)


def units_of(line: Line, minutes: int) -> int:
    """The units of minutes that are looked at as one. Under the midpoint rule 7 are none, 8 to 22 are one."""
    if minutes < line.least:
        return 0
    whole, rest = divmod(minutes, line.unit)
    return whole + (rest >= line.more_from)


def why_not(line: Line, span: Span) -> Why | None:
    """Why a span does not count under a line; None when it does."""
    if span.in_a_group != line.grouped:
        return Why.IN_A_GROUP if span.in_a_group else Why.ONE_TO_ONE
    if line.most_there is not None and span.in_a_group:
        if span.attendees is None:
            return Why.NOBODY_COUNTED
        if span.attendees > line.most_there:
            return Why.TOO_MANY_THERE
    if span.kind not in line.kinds:
        return Why.KIND
    return None if span.mode in line.modes else Why.MODE


def count(line: Line, spans: Iterable[Span]) -> Counted:
    """Every span either counts or is left out with its reason; the minutes of both add up to all of them."""
    days: dict[tuple[date, UUID], list[int]] = defaultdict(list)
    left: Counter[Why] = Counter()
    for span in spans:
        if why := why_not(line, span):
            left[why] += span.minutes
        else:
            days[span.day, span.person].append(span.minutes)
    return Counted(
        tuple(_day(line, person, day, pieces) for (day, person), pieces in sorted(days.items())), dict(left)
    )


def _day(line: Line, person: UUID, day: date, minutes: Sequence[int]) -> DayCount:
    pieces = tuple(sorted(minutes))
    looked_at = [sum(pieces)] if line.summed is Summed.DAY else pieces
    found = sum(units_of(line, one) for one in looked_at)
    return DayCount(person, day, pieces, found, found if line.cap is None else min(found, line.cap))


def line_fits(line: Line, source: str, checked_on: date, starts_on: date, today: date) -> No | None:
    """Whether it can be counted by: it can be worked out, and says where it is written and since when."""
    named = (
        words_fit(line.payer, LONGEST_PAYER)
        or words_fit(line.code, LONGEST_CODE)
        or words_fit(line.modifier, LONGEST_CODE, needed=False)
        or words_fit(source, LONGEST_SOURCE)
    )
    if named:
        return named
    if not (1 <= line.more_from <= line.unit <= LONGEST_UNIT and 0 <= line.least <= LONGEST_UNIT):
        return No.DOES_NOT_FIT
    limits = ((line.cap, MOST_A_DAY), (line.most_there, MOST_IN_A_GROUP))
    if any(limit is not None and not 1 <= limit <= most for limit, most in limits):
        return No.DOES_NOT_FIT
    if not line.kinds or not line.modes:
        return No.DOES_NOT_FIT
    if not OLDEST <= checked_on <= today:
        return No.TO_COME
    return None if OLDEST <= starts_on <= today + FURTHEST else No.DAY_TOO_FAR


def in_force(begun: Iterable[tuple[date, T]], day: date) -> T | None:
    """Of what was written, the last that had begun by that day. begun: (from when on, what), as written."""
    found = None
    for starts_on, what in begun:
        if starts_on <= day:
            found = what
    return found


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month in the organisation's zone."""

    year: int
    number: int

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def after(self) -> Month:
        return Month(self.year + self.number // 12, self.number % 12 + 1)

    @property
    def before(self) -> Month:
        return Month(self.year - (self.number == 1), (self.number - 2) % 12 + 1)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"


def month_of(day: date) -> Month:
    return Month(day.year, day.month)
