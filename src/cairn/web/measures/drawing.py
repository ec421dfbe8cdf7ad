"""Scores over time as a drawing and a table. Pure arithmetic; the template draws it.

No line joins two scores unless it is known how much they move by themselves; then it only moves for more than
that. Nothing is coloured good or bad, and there is no mark for a cut-off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from cairn.measures.rules.change import Change, Wobble, change, levels
from cairn.web.measures.wording import CHANGE

WIDE, HIGH, EDGE = 300, 140, 14


@dataclass(frozen=True, slots=True)
class Point:
    x: str
    y: str
    at: datetime
    value: str
    change: str  # against the one before, in words; "" for the first


@dataclass(frozen=True, slots=True)
class Path:
    """`line`: the path of an SVG, "" when nothing may be joined."""

    title: str
    points: tuple[Point, ...]
    line: str
    lowest: str
    highest: str
    told: str

    @property
    def alone(self) -> bool:
        return len(self.points) < 2


def draw(title: str, scores: Sequence[tuple[datetime, float]], wobble: Wobble | None) -> Path:
    """scores: at least one, oldest first."""
    values = [value for _at, value in scores]
    low, high = min(values), max(values)
    first, last = scores[0][0], scores[-1][0]
    span, height = (last - first).total_seconds() or 1.0, (high - low) or 1.0

    def x(at: datetime) -> float:
        part = (at - first).total_seconds() / span if len(scores) > 1 else 0.5
        return EDGE + part * (WIDE - 2 * EDGE)

    def y(value: float) -> float:
        part = (value - low) / height if high > low else 0.5
        return HIGH - EDGE - part * (HIGH - 2 * EDGE)

    changes = [change(a, b, wobble) for a, b in pairwise(values)]
    words = ["", *(str(CHANGE[one]) if one is not Change.NOT_KNOWN else "" for one in changes)]
    points = tuple(
        Point(_at(x(at)), _at(y(value)), at, f"{value:g}", said)
        for (at, value), said in zip(scores, words, strict=True)
    )
    drawn = levels(values, wobble) if wobble and len(values) > 1 else ()
    return Path(
        title,
        points,
        _line([(x(at), y(level)) for (at, _), level in zip(scores, drawn, strict=False)]),
        f"{low:g}",
        f"{high:g}",
        "" if wobble or len(values) < 2 else str(CHANGE[Change.NOT_KNOWN]),
    )


def _at(place: float) -> str:
    """As SVG writes numbers, whatever the language of the page."""
    return f"{place:.1f}"


def _line(corners: Sequence[tuple[float, float]]) -> str:
    """Level stretches, with an upright between two of them halfway from the last score to the next."""
    if not corners:
        return ""
    parts = [f"M{_at(corners[0][0])} {_at(corners[0][1])}"]
    for (x1, y1), (x2, y2) in pairwise(corners):
        if y1 != y2:
            parts.append(f"H{_at((x1 + x2) / 2)}V{_at(y2)}")
        parts.append(f"H{_at(x2)}")
    return "".join(parts)
