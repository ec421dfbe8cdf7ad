"""A question put to the index, and everything that answered it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[Any]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Wish:
    """Something asked for besides the need: hours, cost, language, way. `is_must` when a box was ticked."""

    name: str
    is_must: bool
    value: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A query, understood.

    `words` are (stem, weight, stands alone): a word that stands alone can find something by itself, the
    others only help to order. `needs`: any of them will do; those that came from one phrase stand in one
    group and count once, as much as `need_weights` says. `stretch` is the time asked for, or this moment.
    `mentioned` holds, for each thing a listing may speak of (pets, stairs), the stems that say it.
    """

    stretch: tuple[datetime, datetime]
    today: int  # proleptic ordinal
    words: tuple[tuple[str, float, bool], ...] = ()
    needs: tuple[tuple[str, ...], ...] = ()
    need_weights: tuple[float, ...] = ()  # for each group, 0 to 1; empty: 1 for all
    akin: tuple[tuple[str, float], ...] = ()  # needs that may help as well, and how much (0 to 1)
    need_is_must: bool = False
    by_place: bool = False
    by_line: bool = False
    kind: str = ""
    virtual: bool = False
    point: tuple[float, float] | None = None
    miles: float = 0.0
    wishes: tuple[Wish, ...] = ()
    mentioned: tuple[frozenset[str], ...] = ()
    # Stems that say a listing is for others, and those that say it is not for these others alone.
    unlike: tuple[tuple[frozenset[str], frozenset[str]], ...] = ()
    fellowship: frozenset[str] = frozenset()  # stems that ask for one fellowship
    helped: tuple[tuple[UUID, float], ...] = ()  # points for services and meetings that helped others, or not
    week_minute: int = 0  # now, counted from Monday 0:00 where the person is


@dataclass(frozen=True, slots=True)
class Found:
    """One document that answers. `miles` is None when it has no place or a private one."""

    number: int
    score: float
    miles: float | None
    unsure: tuple[str, ...]
    others: int


@dataclass(frozen=True)
class Ranked:
    """The best of what answers, best first: row `at` of each array is one find.

    `total` services or meetings answer and `sure` of them fit every wish; at least so many, unless
    `is_whole`.
    """

    numbers: Numbers
    scores: Floats
    miles: Floats
    unsure: NDArray[np.uint8]  # bit n: the n-th wish is not told
    others: Numbers
    wishes: tuple[Wish, ...]
    total: int
    sure: int
    is_whole: bool

    def __len__(self) -> int:
        return len(self.numbers)

    def slice(self, begin: int, end: int) -> list[Found]:
        return [self._found(at) for at in range(begin, min(end, len(self)))]

    def _found(self, at: int) -> Found:
        miles = float(self.miles[at])
        return Found(
            number=int(self.numbers[at]),
            score=float(self.scores[at]),
            miles=None if np.isnan(miles) else miles,
            unsure=tuple(wish.name for bit, wish in enumerate(self.wishes) if self.unsure[at] >> bit & 1),
            others=int(self.others[at]),
        )
