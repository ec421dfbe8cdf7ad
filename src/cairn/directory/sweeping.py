"""Where a question finds too much to be looked at one by one: points of a whole stretch of documents at once.

A sweep holds for each document of a stretch the most points that its clues, and what else is told beforehand,
can give it. It opens from the top down, as `clues.Opening` does: documents at or above a level; what is left
lies below. For the commonest words the index keeps a weight of every document, rounded up, so that these are
added as columns; the others are added where their postings say.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from .clues import Array, Clue, Opening
from .index.layout import COARSE, Snapshot

SAMPLED = 8_192  # documents looked at to guess a level
PIECE = 65_536  # documents added up at a time: what a processor keeps close
BROAD = 8  # a stretch of no more than so many documents for each posting is swept
LOWEST = float("-inf")
ROUGH = 1e-3  # sums of short numbers are off by less than half of this
TINY = np.float32(1e-6)  # what a clue speaks of has some points, whatever they are worth
Points = NDArray[np.float32]
Only = Callable[[Array], tuple[Array, Points]]


class Sweep:
    """Documents `begin` to `end` of a snapshot, to be opened by the points that clues give them.

    `only` tells which of the documents that some clue speaks of are looked at, and their points besides.
    """

    def __init__(
        self, snapshot: Snapshot, clues: Sequence[Clue], begin: int, end: int, only: Only | None = None
    ) -> None:
        self.begin, self.numbers = begin, None
        self.points: Points = np.zeros(end - begin, np.float32)
        self.level = float("inf")
        commons = []
        for clue in clues:
            row = snapshot.common_row(clue.term)
            if row is None:
                points = clue.points(clue.weights).astype(np.float32) + TINY
                self.points[clue.documents - np.uint32(begin)] += points
            else:
                commons.append((row[begin:end], np.float32(clue.worth * COARSE)))
        self._add(commons)
        if only is not None:
            held = np.flatnonzero(self.points > 0)
            self.numbers, besides = only(held.astype(np.uint32) + np.uint32(begin))
            self.points = self.points[self.numbers - np.uint32(begin)] + besides

    def _add(self, commons: Sequence[tuple[Array, np.float32]]) -> None:
        room = np.empty(PIECE, np.float32)
        for at in range(0, len(self.points) if commons else 0, PIECE):
            some = self.points[at : at + PIECE]
            for row, worth in commons:
                some += np.multiply(row[at : at + PIECE], worth, out=room[: len(some)])

    def bound(self) -> float:
        """No unopened document has more points than this."""
        return self.level + ROUGH / 2

    def is_done(self) -> bool:
        return self.level == LOWEST

    def open(self, needed: float, room: int) -> tuple[Array, Points]:
        """Open those that may reach `needed` points, about `room` of them when that is not known yet."""
        is_first = self.level == float("inf")
        level = needed - ROUGH
        if is_first or needed == LOWEST:
            level = max(level, self._level_for(room))
        fits = self.points >= level
        if not is_first:
            fits &= self.points < self.level
        self.level = min(level, self.level)
        opened = np.flatnonzero(fits)
        if self.numbers is not None:
            return self.numbers[opened], self.points[opened] + ROUGH
        numbers = opened.astype(np.uint32) + np.uint32(self.begin)
        return numbers, self.points[opened] + ROUGH

    def _level_for(self, room: int) -> float:
        """About so many documents have more points; when all have, a level below all."""
        if room >= len(self.points):
            return LOWEST
        sample = self.points[:: max(1, len(self.points) // SAMPLED)]
        rank = len(sample) - 1 - room * len(sample) // len(self.points)
        return float(np.partition(sample, rank)[rank])


class Listed:
    """The documents of postings, opened all at once."""

    def __init__(self, clues: Sequence[Clue]) -> None:
        self.clues, self.most = clues, sum(clue.most for clue in clues)

    def bound(self) -> float:
        return self.most

    def is_done(self) -> bool:
        return self.most == LOWEST

    def open(self, needed: float, room: int) -> tuple[Array, None]:
        self.most = LOWEST
        return Opening(self.clues).everything(), None
