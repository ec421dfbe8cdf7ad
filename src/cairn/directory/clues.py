"""What a question looks for, as postings: which documents hold it, and which of those could matter.

A clue is a word or a need: documents in order, a weight for each, and the points one unit of weight is
worth. Points of clues add up. A document that none of the opened postings of the finders holds can have
at most the sum of what is left unopened; so those with the greatest weights are opened first, and when
enough good ones are known the rest need not be looked at (after the threshold algorithm of Fagin,
Lotem and Naor 2001). Nothing that could be among the best is ever left out.
"""

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise, repeat
from math import log
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .index.layout import LEVELS, MOST, WEIGHTS, Edges, Snapshot, need_term
from .points import AKIN, MAIN, MENTIONED, NAMED, SAID
from .questions import Floats, Question

Array = NDArray[Any]
UNIT = MOST / WEIGHTS
NEED_POINTS = np.array([0.0, MENTIONED, NAMED, SAID, MAIN])  # by layout.LEVELS
LISTED = LEVELS[
    2
]  # what a listing says itself that it is for; a mention is no reason to show what is only akin
SAMPLED = 256  # weights looked at to guess how many documents lie above a weight
NOTHING = np.uint16(0)
TINY = np.float32(1e-6)  # what a clue speaks of has some points, whatever they are worth
EMPTY: tuple[Array, Array] = (np.zeros(0, np.uint32), np.zeros(0, np.uint16))


class Clue:
    """`documents` within the ranges looked at. `worth` points for one unit of weight; a need has levels."""

    __slots__ = ("_most", "alone", "documents", "finds", "is_need", "term", "weights", "worth")

    def __init__(
        self,
        documents: Array,
        weights: Array,
        worth: float,
        is_need: bool = False,
        alone: bool = False,  # a word that can find something by itself
        term: int = -1,  # the number of the word, when its documents are those of one word
    ) -> None:
        self.documents, self.weights, self.worth = documents, weights, worth
        self.is_need, self.alone, self.term = is_need, alone, term
        self.finds = False  # its documents are looked at, the others' only help to order
        self._most: float | None = None

    @property
    def most(self) -> float:
        """Points that no document has more of."""
        if self._most is None:
            greatest = int(self.weights.max()) if len(self.weights) else 0
            self._most = self.worth * (float(NEED_POINTS[greatest]) if self.is_need else greatest)
        return self._most

    def points(self, weights: Array) -> Floats:
        found: Floats = self.worth * (NEED_POINTS[weights] if self.is_need else weights)
        return found

    def short_points(self, weights: Array) -> NDArray[np.float32]:
        """The same, quicker and rounded; above 0 where a document holds it."""
        table = NEED_POINTS.astype(np.float32)
        found = (table[weights] if self.is_need else weights) * np.float32(self.worth)
        return found if self.worth > TINY else found + TINY

    def of(self, numbers: Array) -> Array:
        """Its weight in some documents (in order), 0 where it is not held."""
        if numbers is self.documents:
            return self.weights
        if not len(self.documents) or not len(numbers):
            return np.zeros(len(numbers), np.uint16)
        if len(self.documents) < len(numbers):  # the shorter is looked up in the longer
            found = np.zeros(len(numbers), np.uint16)
            at = numbers.searchsorted(self.documents)
            at[at == len(numbers)] = 0
            held = (numbers[at] == self.documents).nonzero()[0]
            found[at[held]] = self.weights[held]
            return found
        at = self.documents.searchsorted(numbers)
        at[at == len(self.documents)] = 0
        return np.where(self.documents[at] == numbers, self.weights[at], NOTHING)

    def within(self, edges: Edges) -> "Clue":
        """The same within some ranges."""
        held = _cut(self.documents, self.weights, edges)
        some = Clue(*held, self.worth, self.is_need, self.alone, self.term)
        some.finds = self.finds
        return some


class Trace(NamedTuple):
    """A clue before it is known where to look for it: postings of which any will do."""

    held: list[tuple[Array, Array]]
    worth: float
    is_need: bool = False
    alone: bool = False
    term: int = -1

    def within(self, edges: Edges | None) -> Clue:
        """Its clue within some ranges, or everywhere."""
        held = self.held if edges is None else [_cut(*some, edges) for some in self.held]
        return Clue(*_any_of(held), self.worth, self.is_need, self.alone, self.term)


def traces_of(snapshot: Snapshot, question: Question, whole: Snapshot) -> list[Trace]:
    """What a question looks for. `whole`, with its delta, says how rare a word is."""
    codes = [need_term(code) for group in question.needs for code in group]
    codes += [need_term(code) for code, _ in question.akin]
    spans = snapshot.spans([*codes, *(stem for stem, _, _ in question.words)])
    documents, weights = snapshot["post_document"], snapshot["post_weight"]
    held = [(documents[begin:end], weights[begin:end]) for _, begin, end in spans]
    traces, at = [], 0
    for group, weight in zip(question.needs, question.need_weights or repeat(1.0), strict=False):
        traces.append(Trace(held[at : at + len(group)], weight, is_need=True))
        at += len(group)
    for _, weight in question.akin:
        listed = held[at][1] >= LISTED
        traces.append(Trace([(held[at][0][listed], held[at][1][listed])], weight * AKIN, is_need=True))
        at += 1
    for (stem, weight, alone), (number, begin, end) in zip(question.words, spans[at:], strict=True):
        holders = end - begin if whole is snapshot and whole.delta is None else whole.holders(stem)
        traces.append(Trace([held[at]], weight * rarity(whole, holders) * UNIT, alone=alone, term=number))
        at += 1
    return traces


def clues_of(question: Question, traces: Sequence[Trace], edges: Edges | None) -> list[Clue]:
    """The clues of a question within some ranges, or everywhere."""
    clues = [trace.within(edges) for trace in traces]
    _choose_finders(question, clues)
    return clues


def _choose_finders(question: Question, clues: Sequence[Clue]) -> None:
    """Needs find. Words alone find when no need is told; beside a need only documents that hold them all."""
    alone = [clue for clue in clues if clue.alone]
    if question.needs and alone:
        alone = [] if question.need_is_must else [min(alone, key=lambda clue: len(clue.documents))]
    for clue in (*alone, *(clue for clue in clues if clue.is_need)):
        clue.finds = True


def holders(snapshot: Snapshot, stem: str) -> Array:
    """The documents that hold a word."""
    _, begin, end = snapshot.spans([stem])[0]
    return snapshot["post_document"][begin:end]


def rarity(whole: Snapshot, count: int) -> float:
    """The idf of Lucene, never below zero, of a word that so many documents hold. Documents that a delta
    replaced are counted until it is merged."""
    total = len(whole) + (len(whole.delta) if whole.delta else 0)
    return log(1 + (total - count + 0.5) / (count + 0.5))


def _cut(documents: Array, weights: Array, edges: Edges) -> tuple[Array, Array]:
    """The postings within ranges."""
    at = documents.searchsorted(edges).tolist()
    pieces = [slice(begin, end) for begin, end in zip(at[::2], at[1::2], strict=True) if begin < end]
    if len(pieces) == 1:
        return documents[pieces[0]], weights[pieces[0]]
    if not pieces:
        return EMPTY
    held, strengths = ([column[one] for one in pieces] for column in (documents, weights))
    return np.concatenate(held), np.concatenate(strengths)


def _any_of(held: Sequence[tuple[Array, Array]]) -> tuple[Array, Array]:
    """The documents that any of several lists holds, with the greatest weight of each."""
    if len(held) == 1:
        return held[0]
    documents, weights = (np.concatenate(columns) for columns in zip(*held, strict=True))
    packed = np.sort(documents.astype(np.uint64) << np.uint64(16) | weights)
    last = np.append(packed[1:] >> np.uint64(16) != packed[:-1] >> np.uint64(16), True)[: len(packed)]
    kept = packed[last]
    return (kept >> np.uint64(16)).astype(np.uint32), (kept & np.uint64(0xFFFF)).astype(np.uint16)


def merged(lists: Sequence[Array]) -> Array:
    """The numbers in any of the lists, in order, each once."""
    if len(lists) == 1:
        return lists[0]
    if not lists:
        return EMPTY[0]
    every = np.sort(np.concatenate(lists))
    is_new = np.ones(len(every), np.bool_)
    np.not_equal(every[1:], every[:-1], out=is_new[1:])
    return every[is_new]


class Opening:
    """Opens the postings of the finders from the greatest weight down, as far as is needed."""

    def __init__(self, clues: Sequence[Clue]) -> None:
        self.finders = [clue for clue in clues if clue.finds and len(clue.documents)]
        self.others = [clue for clue in clues if not clue.finds]
        self.size = sum(len(clue.documents) for clue in self.finders)
        self.level = [0] * len(self.finders)
        self.taken = 0

    @cached_property
    def steps(self) -> list[list[tuple[int, float, float]]]:
        return [_steps(clue) for clue in self.finders]

    @cached_property
    def order(self) -> list[tuple[float, int]]:
        """Every step of every finder: those first that lower the bound most for each document opened."""
        found = []
        for at, steps in enumerate(self.steps):
            least = float("inf")
            for now, then in pairwise(steps):
                least = min(least, (now[1] - then[1]) / max(then[2] - now[2], 1.0))
                found.append((-least, at))
        return sorted(found)

    @cached_property
    def rest(self) -> float:
        return sum(clue.most for clue in self.others)

    def bound(self) -> float:
        """No unopened document has more points from clues than this."""
        return self.rest + sum(steps[level][1] for steps, level in zip(self.steps, self.level, strict=True))

    def is_done(self) -> bool:
        return self.taken == len(self.order)

    def everything(self) -> Array:
        return merged([clue.documents for clue in self.finders])

    def open(self, needed: float, room: int) -> tuple[Array, None]:
        """Open until no unopened document reaches `needed` points, or more than `room` documents are open."""
        before, opened, bound = list(self.level), 0.0, self.bound()
        while self.taken < len(self.order) and opened < room and bound >= needed:
            at = self.order[self.taken][1]
            now, then = self.steps[at][self.level[at] : self.level[at] + 2]
            opened += then[2] - now[2]
            bound -= now[1] - then[1]
            self.level[at] += 1
            self.taken += 1
        pieces = [self._between(at, begin) for at, begin in enumerate(before) if self.level[at] > begin]
        return merged(pieces), None

    def _between(self, at: int, begin: int) -> Array:
        """The documents of a finder that weigh less than where it stood and no less than where it stands."""
        clue, top, low = self.finders[at], self.steps[at][begin][0], self.steps[at][self.level[at]][0]
        if low <= 1 and begin == 0:
            return clue.documents
        fits = clue.weights >= low
        if begin:
            fits &= clue.weights < top
        return clue.documents[np.flatnonzero(fits)]


def _steps(clue: Clue) -> list[tuple[int, float, float]]:
    """For falling weights: the weight, the most points that any posting below it has, how many are above."""
    total = len(clue.documents)
    if total <= SAMPLED:
        lows = [(1, total)]
    elif clue.is_need:
        counts = np.bincount(clue.weights, minlength=len(NEED_POINTS))
        lows = [(level, int(counts[level:].sum())) for level in reversed(LEVELS)]
    else:
        lows = [*_sampled(clue.weights), (1, total)]
    # Levels that nothing here reaches give no more than the greatest that is held.
    below = [
        min(clue.worth * (NEED_POINTS[low - 1] if clue.is_need else low - 1), clue.most) for low, _ in lows
    ]
    steps = [(low, points, float(count)) for (low, count), points in zip(lows, below, strict=True)]
    return [(WEIGHTS + 1, clue.most, 0.0), *steps]


def _sampled(weights: Array) -> list[tuple[int, int]]:
    """Falling weights above 1, and about how many postings weigh as much or more, guessed from some."""
    some = np.sort(weights[:: len(weights) // SAMPLED])[::-1]
    ranks = sorted({min(int(1.4**power), len(some) - 1) for power in range(17)})
    counts = {int(some[rank]): len(weights) * (rank + 1) // len(some) for rank in ranks}
    return [(low, count) for low, count in counts.items() if low > 1]
