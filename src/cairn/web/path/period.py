"""Which months of a path are looked at. Pure."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

LENGTHS = (1, 3, 6, 12)
USUAL = 3
FIRST_YEAR = 1900  # nobody's path here began before


@dataclass(frozen=True, slots=True)
class Month:
    """The days of one month that are looked at, both ends included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Period:
    """Whole months, the last of them up to today. `until` is the first day of the last one."""

    until: date
    length: int
    today: date

    @property
    def first(self) -> date:
        return shift(self.until, 1 - self.length)

    @property
    def last(self) -> date:
        return min(self.today, _end(self.until))

    @property
    def reaches_today(self) -> bool:
        return self.last == self.today

    @property
    def months(self) -> tuple[Month, ...]:
        """The earliest first."""
        firsts = [shift(self.first, number) for number in range(self.length)]
        return tuple(Month(first, min(_end(first), self.last)) for first in firsts)

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def earlier(self) -> date | None:
        """The month to end with to see what was before; None at the beginning of time."""
        found = shift(self.until, -self.length)
        return found if shift(found, 1 - self.length).year > FIRST_YEAR else None

    @property
    def later(self) -> date | None:
        if self.reaches_today:
            return None
        return min(shift(self.until, self.length), self.today.replace(day=1))


def period(asked_length: str, asked_until: str, today: date) -> Period:
    """What was asked for, `until` as "2026-11"; whatever cannot be is what is usual."""
    length = next((one for one in LENGTHS if str(one) == asked_length), USUAL)
    return Period(_month(asked_until, today), length, today)


def _month(text: str, today: date) -> date:
    now = today.replace(day=1)
    try:
        found = date.fromisoformat(f"{text}-01")
    except ValueError:
        return now
    return found if found <= now and found.year > FIRST_YEAR + 1 else now


def shift(first: date, months: int) -> date:
    """The first day of the month so many months later; earlier for numbers below zero."""
    number = first.year * 12 + first.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def _end(first: date) -> date:
    return first + timedelta(days=monthrange(first.year, first.month)[1] - 1)
