"""The exact filters and the parts of a score, for some documents of one snapshot. Arrays in, arrays out.

Each step drops what can no longer come to `enough` points, so that the costly ones see few documents.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from .clues import Clue, holders
from .finds import Kind
from .freshness import YEAR
from .index.layout import LEVELS, Snapshot
from .points import (
    FADES_MILES,
    FELLOWSHIP_BONUS,
    FRESH_BONUS,
    FROM_AFAR,
    LINE_BONUS,
    MENTION_BONUS,
    NEAR,
    OPEN_BONUS,
    UNSURE,
    WISHES,
)
from .questions import Floats, Numbers, Question, Wish
from .sphere import miles_on_sphere
from .standing import (
    DENIED,
    FITS,
    FREE_ANSWERS,
    IN_PERSON,
    IS_AFAR,
    IS_STATEWIDE,
    NO_LIMIT,
    UNTOLD,
    Limit,
    hopeful,
    most_beside_clues,
    soonness,
    without_point,
)

Bools = NDArray[np.bool_]


NOWHERE_NEAR: Floats = np.zeros(0)  # miles of a question without a place
SOME = 256  # documents: fewer are weighed as they are
ANYTHING = Limit()


@dataclass(slots=True)
class Told:
    """Documents with the points of their clues; `answers`: clues say that it answers the question."""

    numbers: Numbers
    points: Floats
    answers: Bools


@dataclass(slots=True)
class Weighed:
    """Documents that pass every exact filter, with their whole score and how each stands to the wishes."""

    numbers: Numbers
    scores: Floats
    miles: Floats  # NaN without a place
    unsure: NDArray[np.uint8]  # bit n: the n-th wish is not told
    groups: Numbers

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def ranks(self) -> Floats:
        """Scores by which they are ordered: those that do not tell of a wish come after all that do."""
        ranks: Floats = self.scores - UNSURE * (self.unsure > 0)
        return ranks

    def only(self, which: Numbers | Bools) -> "Weighed":
        return Weighed(
            self.numbers[which], self.scores[which], self.miles[which], self.unsure[which], self.groups[which]
        )


def together(some: Sequence[Weighed]) -> Weighed:
    return Weighed(*(np.concatenate([getattr(one, each.name) for one in some]) for each in fields(Weighed)))


def weigh(
    snapshot: Snapshot,
    question: Question,
    clues: list[Clue],
    numbers: Numbers,
    limit: Limit = ANYTHING,
    most: Numbers | None = None,
) -> Weighed:
    """Those of some documents (in order) that pass and may come to enough.

    `most`: no document has more points than this of what was counted beforehand.
    """
    if limit.enough > NO_LIMIT and len(numbers) > SOME:
        numbers = hopeful(snapshot, question, clues, numbers, limit, most)
    told = told_by_clues(question, clues, numbers, limit.enough - limit.rest)
    weighing = Weighing(snapshot, question, told.numbers, told.points)
    weighing.only(told.answers)
    weighing.filter()
    weighing.add_nearness(limit.enough)
    return weighing.done()


def told_without_point(snapshot: Snapshot, question: Question, numbers: Numbers) -> tuple[Numbers, Numbers]:
    """Of some documents without a point those of the right kind that no ticked box denies, with their points
    for nearness and fellowship; less by UNSURE where a box is not told.
    """
    weighing = Weighing(snapshot, question, numbers, without_point(question)[snapshot["reach"][numbers]])
    weighing.filter()
    for wish in question.wishes:
        if wish.is_must and wish.name in ANSWERS:
            answers = ANSWERS[wish.name](weighing, wish)
            weighing.points -= UNSURE * (answers == UNTOLD) * (weighing.points > -UNSURE / 2)
            weighing.only(answers != DENIED)
    if question.fellowship:
        weighing.points += FELLOWSHIP_BONUS * weighing.hold_any(question.fellowship)
    return weighing.numbers, weighing.points.astype(np.float32)


def told_by_clues(question: Question, clues: list[Clue], numbers: Numbers, enough: float) -> Told:
    """Points of needs and words; documents that cannot come to `enough` points are dropped on the way."""
    tally = Tally(question, len(numbers))
    if enough == NO_LIMIT:
        for clue in clues:
            tally.add(clue, clue.of(numbers))
        return Told(numbers, tally.points, tally.answers())
    rest = sum(clue.most for clue in clues)
    for clue in sorted(clues, key=lambda one: -one.most):
        rest -= clue.most
        tally.add(clue, clue.of(numbers))
        keep = tally.points + rest >= enough
        if np.count_nonzero(keep) < len(keep):
            numbers = numbers[keep]
            tally.only(keep)
    return Told(numbers, tally.points, tally.answers())


class Tally:
    """Adds up clues for some documents."""

    def __init__(self, question: Question, size: int) -> None:
        self.question = question
        self.points, self.by_need = np.zeros(size), np.zeros(size, np.bool_)
        self.listed, self.alone, self.asked = np.zeros(size, np.bool_), np.zeros(size, np.uint8), 0

    def add(self, clue: Clue, weights: Numbers) -> None:
        self.points += clue.points(weights)
        if clue.is_need:
            self.by_need |= weights > 0
            self.listed |= weights > LEVELS[0]
        elif clue.alone:
            self.alone += weights > 0
            self.asked += 1

    def only(self, keep: Bools) -> None:
        self.points, self.by_need = self.points[keep], self.by_need[keep]
        self.listed, self.alone = self.listed[keep], self.alone[keep]

    def answers(self) -> Bools:
        """Whether needs and words answer the question."""
        if self.question.need_is_must:
            return self.listed
        if self.question.needs:
            return self.by_need | (self.alone == self.asked) if self.asked else self.by_need
        return self.alone > 0 if self.question.words else np.ones(len(self.points), np.bool_)


class Weighing:
    """Documents that clues told of, on their way through the filters and the other parts of a score."""

    def __init__(self, snapshot: Snapshot, question: Question, numbers: Numbers, points: Floats) -> None:
        self.snapshot, self.question = snapshot, question
        self.numbers, self.points = numbers, points
        self.at = numbers.astype(np.int64)  # what arrays are looked up with most quickly
        self.miles: Floats = NOWHERE_NEAR

    def column(self, name: str) -> Numbers:
        return self.snapshot.columns[name][self.at]

    def only(self, keep: Bools) -> None:
        if np.count_nonzero(keep) < len(keep):
            self.numbers, self.at, self.points = self.numbers[keep], self.at[keep], self.points[keep]
            if self.miles is not NOWHERE_NEAR:
                self.miles = self.miles[keep]

    def filter(self) -> None:
        """What was replaced, kind, online only."""
        question, gone = self.question, self.snapshot.gone
        if gone is not None:
            self.only(gone[self.at] == 0)
        if question.kind:
            self.only(self.column("kind") == int(question.kind == Kind.MEETING))
        if question.virtual:
            self.only(self.column("virtual") == 1)

    def add_nearness(self, enough: float) -> None:
        """Without what is outside the circle. Most points at the door; help from afar is some miles away."""
        question = self.question
        if question.point is None:
            return
        self.miles = miles_on_sphere(*question.point, self.snapshot["sphere"].take(self.at, axis=0))
        self.only(~(self.miles > question.miles))
        reach, without = self.column("reach"), without_point(question)
        points = NEAR * np.exp(self.miles / -FADES_MILES)
        has_none = np.isnan(points) | IS_AFAR[reach]
        points[has_none] = without[reach[has_none]]
        self.points += points
        if enough > NO_LIMIT:
            rest = most_beside_clues(question) - max(NEAR, FROM_AFAR)
            self.only(self.points + rest >= enough)

    def done(self) -> Weighed:
        """With opening hours, freshness and wishes; what a ticked box denies is left out."""
        question, size = self.question, len(self.numbers)
        states = self.snapshot.states(self.column("timing"), *question.stretch)
        self._add_standing(states)
        scores, keep = self.points, None
        unsure = np.zeros(size, np.uint8)
        for bit, wish in enumerate(question.wishes):
            answers = states if wish.name == "hours" else ANSWERS[wish.name](self, wish)
            if wish.is_must:
                keep = answers != DENIED if keep is None else keep & (answers != DENIED)
                unsure |= (answers == UNTOLD).view(np.uint8) << bit
            else:
                scores += np.array(WISHES[wish.name])[answers]
        miles = np.full(size, np.nan) if self.miles is NOWHERE_NEAR else self.miles
        every = Weighed(self.numbers, scores, miles, unsure, self.column("group"))
        return every if keep is None or np.count_nonzero(keep) == size else every.only(keep)

    def _add_standing(self, states: Numbers) -> None:
        """Open at the time asked for, lately checked, soon, and speaking of what the person brings along."""
        question, points = self.question, self.points
        points += OPEN_BONUS * (states == FITS)
        points += FRESH_BONUS * (self.column("checked") >= question.today - YEAR.days)
        points += soonness(self.snapshot, question, self.at)
        if question.by_line:
            points += LINE_BONUS * IS_STATEWIDE[self.column("reach")]
        for stems in question.mentioned:
            points += MENTION_BONUS * self.hold_any(stems)
        if question.helped:
            points += self._helped_others()
        if question.fellowship:
            points += FELLOWSHIP_BONUS * self.hold_any(question.fellowship)

    def _helped_others(self) -> Floats:
        """For the few places of which it may be told what happened to others."""
        points = np.zeros(len(self.numbers))
        for owner, worth in self.question.helped:
            points[is_in(self.numbers, np.sort(self.snapshot.numbers_of([owner])))] = worth
        return points

    def hold_any(self, stems: Iterable[str]) -> Bools:
        held = np.zeros(len(self.numbers), np.bool_)
        for stem in stems:
            held |= is_in(self.numbers, holders(self.snapshot, stem))
        return held


def is_in(numbers: Numbers, documents: Numbers) -> Bools:
    """For each number whether it stands in a list of documents, which are in order."""
    if not len(documents):
        return np.zeros(len(numbers), np.bool_)
    at = np.searchsorted(documents, numbers)
    at[at == len(documents)] = 0
    found: Bools = documents[at] == numbers
    return found


def _cost(weighing: Weighing, wish: Wish) -> Numbers:
    return FREE_ANSWERS[weighing.column("free")]


def _language(weighing: Weighing, wish: Wish) -> Numbers:
    spoken, known = weighing.column("languages"), weighing.snapshot.meta["languages"]
    bit = np.uint64(1 << known.index(wish.value) if wish.value in known else 0)
    return np.where(spoken & bit, FITS, np.where(spoken == 0, UNTOLD, DENIED))


def _way(weighing: Weighing, wish: Wish) -> Numbers:
    if wish.value == "in_person":
        return np.where(IN_PERSON[weighing.column("reach")], FITS, DENIED)
    return np.where(weighing.column("virtual") == 1, FITS, DENIED)


ANSWERS: dict[str, Callable[[Weighing, Wish], Numbers]] = {"cost": _cost, "language": _language, "way": _way}
