"""What of a path is seen, and by whom. Pure. A path judges nothing: these rules only leave things out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Part(StrEnum):
    """What a path is made of. Each keeps the visibility it has everywhere; here it can only become less."""

    GOALS = "goals"
    STEPS = "steps"
    CHECK_INS = "check_ins"
    STRETCHES = "stretches"
    MEASURES = "measures"
    MARKS = "marks"  # with how much help something was done; the room above keeps them


class Eye(StrEnum):
    """Who looks: the person, or anybody else who may read their plan."""

    OWN = "own"
    OTHERS = "others"


class Came(StrEnum):
    """What came about on a day, beside what can be answered to a step."""

    SAID = "said"
    SAID_ANEW = "said_anew"
    CHOSEN = "chosen"  # a step was chosen


@dataclass(frozen=True, slots=True)
class Left:
    """That a part, or one thing of it, is left out for one eye. `item` is None for the whole part."""

    part: Part
    item: UUID | None
    eye: Eye


@dataclass(frozen=True, slots=True)
class Hidden:
    """What this viewer does not see on the path."""

    parts: frozenset[Part] = frozenset()
    items: frozenset[tuple[Part, UUID]] = frozenset()

    def hides(self, part: Part, item: UUID) -> bool:
        return part in self.parts or (part, item) in self.items


def hidden_from(eye: Eye, choices: Iterable[Left]) -> Hidden:
    mine = [one for one in choices if one.eye is eye]
    return Hidden(
        frozenset(one.part for one in mine if one.item is None),
        frozenset((one.part, one.item) for one in mine if one.item is not None),
    )
