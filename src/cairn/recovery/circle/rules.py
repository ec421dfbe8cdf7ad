"""A circle of support: the people who matter to somebody, as near or far as the person puts them. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import cos, pi, sin

from cairn.recovery.rules import No

LONGEST_NAME = 80
LONGEST_WHO = 200
MOST = 24  # letters that can be told apart on a small drawing
MIDDLE = 200.0
RADIUS = {"close": 75.0, "near": 125.0, "around": 175.0}


class HowNear(StrEnum):
    """Where the person puts somebody. Only they say so, and it means no more than that."""

    CLOSE = "close"
    NEAR = "near"
    AROUND = "around"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a letter stands on a drawing of 400 by 400."""

    letter: str
    x: float
    y: float


def spots(places: Sequence[HowNear]) -> list[Spot]:
    """A spot for each, in their order: evenly around its ring, each ring turned a little from the last."""
    found = []
    for number, where in enumerate(places):
        same = [n for n, other in enumerate(places) if other is where]
        turn = same.index(number) / len(same) + 0.13 * list(HowNear).index(where)
        angle, far = 2 * pi * turn - pi / 2, RADIUS[where.value]
        x, y = MIDDLE + far * cos(angle), MIDDLE + far * sin(angle)
        found.append(Spot(chr(ord("A") + number), round(x, 1), round(y, 1)))
    return found


def fits(name: str, who: str, others: int) -> No | None:
    if not name.strip():
        return No.NO_WORDS
    if len(name) > LONGEST_NAME or len(who) > LONGEST_WHO:
        return No.TOO_LONG
    return No.TOO_MANY if others >= MOST else None
