"""Counting a month so that nobody shows: the floor, the steps, and nothing to subtract (kit/counting.py)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from cairn.kit.counting import Fact, shown, stepped


@dataclass(frozen=True, slots=True)
class Counted:
    """Something that happened in a month. `cell`: where it is counted; `who`: one for each person it was for,
    told apart by anything, for nobody whose name is kept by the row itself."""

    cell: str
    who: tuple[Hashable, ...]
    at: datetime
    number: int
    minutes: int = 0
    miles: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """So many or more; minutes and miles in full steps, 0 where there are none."""

    number: int
    minutes: int
    miles: int


def cells(happened: Iterable[Counted]) -> Mapping[str, Cell]:
    """What may be told of one month: a cell of five people or more, in steps of five (kit/counting.py).

    Cells stand alone, with no sum above them, so that nothing can be subtracted.
    """
    rows = list(happened)
    facts = [Fact(who, (row.cell,), row.at) for row in rows for who in row.who]
    found: dict[str, Cell] = {}
    for (cell,) in shown(facts):
        mine = [row for row in rows if row.cell == cell]
        found[cell] = Cell(
            stepped(sum(row.number for row in mine)),
            stepped(sum(row.minutes for row in mine)),
            stepped(sum(row.miles for row in mine)),
        )
    return found
