"""A path laid out as a drawing, downwards from the first day to the last. Pure: days in, places out.

A month is as tall as what it holds; one in which nothing was written is short and dotted, and that is all
that is made of it. Inside a month, down is later. To the left lie check-ins, in the middle the road with a
stone for each thing said or done, with a shade behind it for a hard stretch; to the right a thread for each
list of questions. A thread moves sideways only for more than its numbers move by themselves: it is given
levels, never the numbers. Bends of the road mean nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from cairn.web.path.period import Period
from cairn.web.path.shapes import (
    HEAD,
    PAD,
    ROAD,
    WIDE,
    Band,
    Drawing,
    Piece,
    Shade,
    Spot,
    Stone,
    StoneSpot,
    Stretch,
    Things,
    Thread,
    ThreadDrawn,
)

QUIET, SOME = 30, 84  # how tall a month is without any, and with a few
STEP = 52  # between two stones, room for two lines beside each
SWAY = 13
PEBBLES = (8, 20, 32)  # where check-ins lie beside each other before they touch
PEBBLE_APART = 11
LANES, LANE_EDGE = (258, 336), 6
HERE = 60  # under the last month, for where one is now


def draw(period: Period, things: Things) -> Drawing:
    bands = _bands(period, things)
    # A hard stretch that began before has no stone here, only its shade.
    stones = _stones(bands, [stone for stone in things.stones if period.holds(stone.on)])
    end = bands[-1].top + bands[-1].tall
    here = Spot(ROAD, end + HERE / 2) if period.reaches_today else None
    return Drawing(
        WIDE,
        end + (HERE if here else PAD),
        bands,
        _road(bands, stones, here),
        stones,
        tuple(_shade(bands, one) for one in things.stretches if _touches(period, one)),
        _pebbles([_y(bands, day) for day in sorted(things.check_ins)]),
        _threads(bands, things.threads),
        here,
    )


def _days(things: Things) -> list[date]:
    """Every day on which there is something to draw."""
    found = [stone.on for stone in things.stones] + list(things.check_ins)
    found += [day for thread in things.threads for day, _level in thread.points]
    return found + [day for one in things.stretches for day in (one.began, one.ended)]


def _bands(period: Period, things: Things) -> tuple[Band, ...]:
    top = float(HEAD if things.threads else 0)
    found: list[Band] = []
    for month in period.months:
        stones = sum(month.first <= stone.on <= month.last for stone in things.stones)
        quiet = not any(month.first <= day <= month.last for day in _days(things))
        tall = HEAD + (QUIET if quiet else max(SOME, STEP * (stones + 1)) + 2 * PAD)
        found.append(Band(month, top, tall, quiet))
        top += tall
    return tuple(found)


def _band(bands: Sequence[Band], day: date) -> Band:
    """The month of this day; of a day outside, the nearest."""
    return next((band for band in bands if day <= band.month.last), bands[-1])


def _y(bands: Sequence[Band], day: date) -> float:
    band = _band(bands, day)
    return band.at(max(band.month.first, min(day, band.month.last)))


def _stones(bands: Sequence[Band], stones: Sequence[Stone]) -> tuple[StoneSpot, ...]:
    found: list[StoneSpot] = []
    for band in bands:
        held = sorted((s for s in stones if _band(bands, s.on) is band), key=lambda stone: stone.on)
        ys = apart([_y(bands, stone.on) for stone in held], STEP, band.low, band.high)
        for stone, y in zip(held, ys, strict=True):
            side = SWAY if len(found) % 2 else -SWAY
            found.append(StoneSpot(stone, ROAD + side, y))
    return tuple(found)


def apart(places: Sequence[float], least: float, low: float, high: float) -> list[float]:
    """These places in their order, none nearer to the next than `least`, all between low and high.

    They are moved as little as that takes, later ones first pushed on, then back from the end. There must be
    room for all.
    """
    found: list[float] = []
    for place in places:
        found.append(max(place, found[-1] + least) if found else max(place, low))
    for number in reversed(range(len(found))):
        limit = high if number == len(found) - 1 else found[number + 1] - least
        found[number] = min(found[number], limit)
    return found


def _pebbles(places: Sequence[float]) -> tuple[Spot, ...]:
    """Each in the first column where it touches none before it; where all are full, in the longest free."""
    free = dict.fromkeys(PEBBLES, float("-inf"))
    found = []
    for y in places:
        open_now = [x for x in PEBBLES if y - free[x] >= PEBBLE_APART]
        x = open_now[0] if open_now else min(PEBBLES, key=lambda column: free[column])
        free[x] = y
        found.append(Spot(x, y))
    return tuple(found)


def _touches(period: Period, stretch: Stretch) -> bool:
    return stretch.began <= period.last and stretch.ended >= period.first


def _shade(bands: Sequence[Band], stretch: Stretch) -> Shade:
    top, end = _y(bands, stretch.began) - 22, _y(bands, stretch.ended) + 22
    return Shade(top, end - top)


def _road(bands: Sequence[Band], stones: Sequence[StoneSpot], here: Spot | None) -> tuple[Piece, ...]:
    pieces = []
    for band in bands:
        inside = [Spot(one.x, one.y) for one in stones if band.top <= one.y < band.top + band.tall]
        ends = Spot(ROAD, band.top), Spot(ROAD, band.top + band.tall)
        pieces.append(Piece(curve([ends[0], *inside, ends[1]]), band.quiet))
    if here:
        pieces.append(Piece(curve([Spot(ROAD, bands[-1].top + bands[-1].tall), here]), False))
    return tuple(pieces)


def curve(spots: Sequence[Spot]) -> str:
    """A line through these spots that leaves and reaches each going straight down."""
    parts = [f"M{_at(spots[0].x)} {_at(spots[0].y)}"]
    for one, other in pairwise(spots):
        half = _at((one.y + other.y) / 2)
        parts.append(f"C{_at(one.x)} {half} {_at(other.x)} {half} {_at(other.x)} {_at(other.y)}")
    return "".join(parts)


def _threads(bands: Sequence[Band], threads: Sequence[Thread]) -> tuple[ThreadDrawn, ...]:
    if not threads:
        return ()
    wide = (LANES[1] - LANES[0]) / len(threads)
    return tuple(
        _thread(bands, thread, LANES[0] + wide * (number + 0.5), wide / 2 - LANE_EDGE)
        for number, thread in enumerate(threads)
    )


def _thread(bands: Sequence[Band], thread: Thread, middle: float, half: float) -> ThreadDrawn:
    levels = [level for _day, level in thread.points if level is not None]
    centre = (max(levels) + min(levels)) / 2 if levels else 0.0
    # As wide as twice its noise at least, so that it never looks like much when it is not.
    reach = max((max(levels) - min(levels)) / 2 if levels else 0.0, thread.noise or 0.0) or 1.0
    spots = [
        Spot(middle if level is None else middle + half * (level - centre) / reach, _y(bands, day))
        for day, level in thread.points
    ]
    joined = thread.noise is not None and len(levels) == len(spots) > 1
    return ThreadDrawn(middle, _steps(spots) if joined else "", tuple(spots))


def _steps(spots: Sequence[Spot]) -> str:
    """Straight down, and across between two levels halfway from the last answer to the next."""
    parts = [f"M{_at(spots[0].x)} {_at(spots[0].y)}"]
    for one, other in pairwise(spots):
        if one.x != other.x:
            parts.append(f"V{_at((one.y + other.y) / 2)}H{_at(other.x)}")
        parts.append(f"V{_at(other.y)}")
    return "".join(parts)


def _at(place: float) -> str:
    """As SVG writes numbers, whatever the language of the page."""
    return f"{place:.1f}"
