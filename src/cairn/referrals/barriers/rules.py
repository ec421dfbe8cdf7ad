"""Which time is counted, and what counts as a barrier. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

DID_NOT_HELP = "did_not_help"  # somebody went, and said that it did not help
UNNAMED = "-"  # the listing names no need
QUARTERS = 4


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    year: int
    number: int

    @property
    def begins(self) -> date:
        return date(self.year, self.number * 3 - 2, 1)

    @property
    def following(self) -> Quarter:
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def before(self) -> Quarter:
        return Quarter(self.year - (self.number == 1), (self.number - 2) % 4 + 1)


def quarter_of(day: date) -> Quarter:
    return Quarter(day.year, (day.month + 2) // 3)


def closed_quarters(today: date) -> tuple[Quarter, ...]:
    """The last four that are over, the newest first. One that goes on is not counted: its numbers would move
    from day to day, and who knows what happened on a day could read it from them."""
    found = [quarter_of(today).before]
    while len(found) < QUARTERS:
        found.append(found[-1].before)
    return tuple(found)
