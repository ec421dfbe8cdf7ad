"""Goal attainment in a person's own levels.

Method: goal attainment scaling (Kiresuk and Sherman 1968). The person writes five levels of a goal, from much
less than they hope (-2) over what they hope (0) to much more (+2), and later says which was reached. The
T score of several goals is

    T = 50 + 10 * sum(w*x) / sqrt((1 - r) * sum(w*w) + r * sum(w) ** 2),    r = 0.3

where x is the level reached and w how much the goal matters. 50 is "as hoped, on the whole". The number is
for counting many people's goals together; the person reads words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from math import sqrt

BETWEEN_GOALS = 0.3  # the correlation that the method assumes between the goals of one person


class Level(IntEnum):
    """How far, against what the person hoped for."""

    MUCH_LESS = -2
    LESS = -1
    AS_HOPED = 0
    MORE = 1
    MUCH_MORE = 2


class Matters(IntEnum):
    """How much a goal matters to the person beside their others."""

    SOME = 1
    MUCH = 2
    MOST = 3


@dataclass(frozen=True, slots=True)
class Reached:
    level: Level
    matters: Matters = Matters.SOME


def t_score(goals: Iterable[Reached]) -> float | None:
    """The T score of one person's goals taken together; None without goals."""
    pairs = [(int(goal.matters), int(goal.level)) for goal in goals]
    if not pairs:
        return None
    weights = [weight for weight, _ in pairs]
    spread = (1 - BETWEEN_GOALS) * sum(w * w for w in weights) + BETWEEN_GOALS * sum(weights) ** 2
    return 50 + 10 * sum(w * x for w, x in pairs) / sqrt(spread)


def all_levels_said(levels: Iterable[str]) -> bool:
    """Whether all five levels have words. A level without words could mean anything."""
    said = [words.strip() for words in levels]
    return len(said) == len(Level) and all(said)
