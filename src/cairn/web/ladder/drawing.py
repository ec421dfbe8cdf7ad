"""A small drawing for each thing: a worn path with a place for each way of doing it, and the mark on it.

To the left is more help, to the right less. Nothing is counted, and no place is better than another.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from cairn.advocacy.ladder.rules import Rung

WIDE, TALL = 340, 84
EDGE, ROAD = 22, 50  # air at both ends; how far down the path runs
PLACES = tuple(Rung)


@dataclass(frozen=True, slots=True)
class Spot:
    """`was`: the mark was here before; `here`: it is here now."""

    x: float
    was: bool
    here: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    spots: tuple[Spot, ...]
    begins: float  # where the path begins, right of the place to rest
    ends: float
    said_x: float  # where the words of the mark stand
    anchor: str
    wide: int = WIDE
    tall: int = TALL
    road: int = ROAD


def draw(now: Rung, before: Collection[Rung]) -> Drawing:
    """The mark at `now`; softer stones where it was before."""
    apart = (WIDE - 2 * EDGE) / (len(PLACES) - 1)
    spots = tuple(
        Spot(round(EDGE + n * apart, 1), was=rung in before and rung is not now, here=rung is now)
        for n, rung in enumerate(PLACES)
    )
    here = spots[PLACES.index(now)].x
    side = "start" if here < WIDE / 3 else "end" if here > 2 * WIDE / 3 else "middle"
    said = {"start": here - 12, "middle": here, "end": here + 12}[side]
    return Drawing(spots, spots[1].x, spots[-1].x, round(said, 1), side)
