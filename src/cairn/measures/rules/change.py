"""Whether two scores differ by more than the measure wobbles by itself.

Reliable change (Jacobson and Truax 1991): |x2 - x1| > 1.96 * SD * sqrt(2) * sqrt(1 - r), with the spread SD
and the reliability r of the measure. Both are facts about a measure with a source; without them nothing is
said about change. A measure's cut-off says nothing about one person, so there is none here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

NINETY_FIVE_IN_A_HUNDRED = 1.96


@dataclass(frozen=True, slots=True)
class Wobble:
    """What is known of a measure's noise. spread: standard deviation, in points. reliability: from 0 to 1."""

    spread: float
    reliability: float

    @property
    def points(self) -> float:
        """Two scores nearer than this may well be the same."""
        return NINETY_FIVE_IN_A_HUNDRED * self.spread * sqrt(2) * sqrt(1 - self.reliability)


class Change(StrEnum):
    NOT_KNOWN = "not_known"  # nobody knows how much this measure wobbles
    NONE_TO_SEE = "none_to_see"  # less than it wobbles by itself
    UP = "up"
    DOWN = "down"


def change(earlier: float, later: float, wobble: Wobble | None) -> Change:
    if wobble is None:
        return Change.NOT_KNOWN
    if abs(later - earlier) <= wobble.points:
        return Change.NONE_TO_SEE
    return Change.UP if later > earlier else Change.DOWN


def levels(scores: Sequence[float], wobble: Wobble | None) -> tuple[float, ...]:
    """The scores as a line that moves only where the change is more than noise, one value a score.

    Each stretch is drawn at the middle of its own scores; a new stretch begins at the first score that is
    further from that middle than the measure wobbles. Without a known wobble the scores come back as they
    are, to be drawn as points that no line joins.
    """
    if wobble is None:
        return tuple(scores)
    drawn: list[float] = []
    stretch: list[float] = []
    for score in scores:
        if stretch and abs(score - sum(stretch) / len(stretch)) > wobble.points:
            drawn += [sum(stretch) / len(stretch)] * len(stretch)
            stretch = []
        stretch.append(score)
    return tuple(drawn + [sum(stretch) / len(stretch)] * len(stretch)) if stretch else ()


def fits(spread: float, reliability: float) -> bool:
    """Whether these can be facts about a measure."""
    return spread > 0 and 0 <= reliability <= 1
