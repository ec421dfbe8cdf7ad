"""Where a question finds too much to be looked at one by one: points of a whole stretch of documents at once.

A sweep adds up for each document of a stretch the most points that its clues, and what else is told
beforehand, can give it, piece by piece, and keeps those that come to enough. It opens from the top down, as
`clues.Opening` does: documents at or above a level; what is left lies below. For the commonest words the
index keeps a weight of every document, rounded up, so that these are added as columns; the others are added
where their postings say.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from threading import local

import numpy as np
from numpy.typing import NDArray

from .clues import TINY, Array, Clue, Opening
from .index.layout import COARSE, Snapshot

SAMPLED = 2_048  # documents looked at to guess a level
PIECE = 262_144  # documents added up at a time: what a processor keeps close; a stretch no longer is kept
MANY = 32_000  # points: of more a level is guessed
WIDER = 4  # times as many are opened later: then it is known better what is needed
BROAD = 48  # a stretch of no more than so many documents for each posting is swept
MORE, ONE_IN = 2_000, 128  # documents looked out for while adding up for the first time, or one in so many
LOWEST = float("-inf")
LEAST = float(TINY) / 2  # points: what has fewer is not spoken of at all
ROUGH = 1e-3  # sums of short numbers are off by less than half of this
Points = NDArray[np.float32]
Found = tuple[Array, Points]  # documents, and the most points of each
Only = Callable[[Array, Points], Found]


class Room(local):
    """Where the points of a piece are added up, one for each thread: new memory costs more than the sums."""

    def __init__(self) -> None:
        self.points, self.more = np.empty(PIECE, np.float32), np.empty(PIECE, np.float32)
        self.kept_for: object = None  # whose points of a whole stretch it holds


ROOM = Room()
NONE: Found = (np.zeros(0, np.uint32), np.zeros(0, np.float32))


class Sweep:
    """Documents `begin` to `end` of a snapshot, to be opened by the points that clues give them."""

    def __init__(self, snapshot: Snapshot, clues: Sequence[Clue], begin: int, end: int) -> None:
        self.begin, self.end = begin, end
        self.level = float("inf")
        self.rows: list[tuple[Array, np.float32]] = []
        self.clues: list[Clue] = []
        self.mark = object()
        self.floor, self.ahead, self.sample = float("inf"), NONE, NONE[1]  # what was added up beforehand
        self.total = end - begin  # documents that the sample stands for
        for clue in clues:
            row = snapshot.common_row(clue.term)
            if row is None:
                self.clues.append(clue)
            else:
                self.rows.append((row[begin:end], np.float32(max(clue.worth * COARSE, float(TINY)))))

    def bound(self) -> float:
        """No unopened document has more points than this."""
        return self.level + ROUGH / 2

    def is_done(self) -> bool:
        return self.level == LOWEST

    def open(self, needed: float, room: int) -> Found:
        """Open those that may reach `needed` points, but not many more than `room` of them."""
        if self.level == float("inf"):
            self._look_ahead()
        else:
            room *= WIDER
        level = max(needed - ROUGH, self._level_for(room))
        numbers, points = _of(self.ahead, level, self.level)
        if (low := max(level, LEAST)) < self.floor:
            more = self.between(low, min(self.level, self.floor))
            numbers, points = _together((numbers, points), more)
        self.level = min(level, self.level)
        return numbers, points + np.float32(ROUGH)

    def between(self, low: float, high: float) -> Found:
        """The documents that have `low` points or more, and less than `high`."""
        if (one := self._of_one()) is not None and low > 0:
            return _of(one, low, high)
        return _chained([_of_piece(first, some, low, high) for first, some in self._sums()])

    def _of_one(self) -> Found | None:
        """When there is one clue alone: what it speaks of."""
        if len(self.clues) != 1 or self.rows:
            return None
        return self.clues[0].documents, self.clues[0].short_points(self.clues[0].weights)

    def _look_ahead(self) -> None:
        """Keep some thousand documents with the most points, and the points of some others to guess by."""
        if (one := self._of_one()) is not None:
            self.ahead, self.floor = one, LEAST
            self.sample, self.total = _sampled(one[1]), len(one[1])
            return
        found: list[Found] = []
        for first, some in self._sums():
            if not found:  # by the first piece it is guessed for all
                self.sample = _sampled(some)
                self.floor = max(self._level_for(max(MORE, self.total // ONE_IN)), LEAST)
            found.append(_of_piece(first, some, self.floor, float("inf")))
        self.ahead = _chained(found)

    def _sums(self) -> Iterable[tuple[int, Points]]:
        """Pieces of the stretch: the first document, and the points of each, which hold until the next."""
        total = self.end - self.begin
        if total > PIECE:
            return self._added_up()
        if ROOM.kept_for is not self.mark:
            for _ in self._added_up():
                ROOM.kept_for = self.mark
        return [(self.begin, ROOM.points[:total])]

    def _added_up(self) -> Iterator[tuple[int, Points]]:
        ROOM.kept_for = None
        starts = np.arange(self.begin, self.end + PIECE, PIECE).clip(max=self.end)
        edges = [clue.documents.searchsorted(starts.astype(np.uint32)).tolist() for clue in self.clues]
        for at, (first, last) in enumerate(pairwise(starts.tolist())):
            some = ROOM.points[: last - first]
            some.fill(0)
            for clue, edge in zip(self.clues, edges, strict=True):
                held = slice(edge[at], edge[at + 1])
                where = np.subtract(clue.documents[held], first, dtype=np.int64)
                some[where] += clue.short_points(clue.weights[held])
            for row, worth in self.rows:
                column = row[first - self.begin : last - self.begin]
                some += np.multiply(column, worth, out=ROOM.more[: len(some)])
            yield first, some

    def _level_for(self, room: int) -> float:
        """About so many documents have more points; when all have, a level below all."""
        points, sample = self.ahead[1], self.sample
        if room < len(points) <= MANY:
            return float(np.partition(points, len(points) - room)[len(points) - room])
        if room >= self.total:
            return LOWEST
        return float(sample[len(sample) - 1 - room * len(sample) // self.total])


def _sampled(points: Points) -> Points:
    """Some of many points, in order."""
    return np.sort(points[:: max(1, len(points) // SAMPLED)])


def _of_piece(first: int, some: Points, low: float, high: float) -> Found:
    """The documents of a piece that have `low` points or more, and less than `high`."""
    fits = some >= low
    if high < float("inf"):
        fits &= some < high
    opened = fits.nonzero()[0]
    return opened.astype(np.uint32) + np.uint32(first), some[opened]


def _chained(found: Sequence[Found]) -> Found:
    return np.concatenate([numbers for numbers, _ in found]), np.concatenate([points for _, points in found])


def _of(found: Found, low: float, high: float) -> Found:
    """Those that have `low` points or more, and less than `high`."""
    numbers, points = found
    held = ((points >= low) & (points < high)).nonzero()[0]
    return numbers[held], points[held]


def _together(one: Found, other: Found) -> Found:
    numbers = np.concatenate((one[0], other[0]))
    order = numbers.argsort()
    return numbers[order], np.concatenate((one[1], other[1]))[order]


class Afar:
    """What has no point of its own, opened as a sweep does.

    `only` tells which of some documents are looked at, and adds points to theirs, at most `most`. It is asked
    about those that may come to the points needed when the first are opened: that does not sink later.
    """

    def __init__(self, sweep: Sweep, only: Only, most: float) -> None:
        self.sweep, self.only, self.most = sweep, only, most
        self.level = float("inf")
        self.found: Found | None = None

    def bound(self) -> float:
        return self.level + ROUGH / 2

    def is_done(self) -> bool:
        return self.level == LOWEST

    def open(self, needed: float, room: int) -> Found:
        level = needed - ROUGH
        if self.found is None:
            self.found = self._that_may(max(level - self.most, LEAST))
        numbers, points = self.found
        if needed == LOWEST and room < len(points):
            level = float(np.partition(points, len(points) - room)[len(points) - room])
        numbers, points = _of(self.found, level, self.level)
        self.level = min(level, self.level)
        return numbers, points + np.float32(ROUGH)

    def _that_may(self, low: float) -> Found:
        return self.only(*self.sweep.between(low, float("inf")))


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
