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
from .index.layout import Snapshot
from .points import (
    FADES_MILES,
    FELLOWSHIP_BONUS,
    FRESH_BONUS,
    FROM_AFAR,
    LINE_BONUS,
    MENTION_BONUS,
    NEAR,
    OPEN_BONUS,
    UNLIKE_LOSS,
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
from .tallying import told_by_clues

Bools = NDArray[np.bool_]


NOT_YET: Floats = np.zeros(0)  # what is not worked out yet
SOME = 256  # documents: fewer are weighed as they are
ANYTHING = Limit()


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
    is_told = most is not None or question.point is not None  # something that differs
    if limit.enough > NO_LIMIT and len(numbers) > SOME and is_told:
        numbers = hopeful(snapshot, question, clues, numbers, limit, most)
    told = told_by_clues(question, clues, numbers, limit.enough - limit.rest)
    weighing = Weighing(snapshot, question, told.numbers, told.points)
    weighing.only(told.answers)
    weighing.filter()
    weighing.add_nearness(limit.enough)
    return weighing.done()


def told_without_point(
    snapshot: Snapshot, question: Question, numbers: Numbers, points: Numbers
) -> tuple[Numbers, Numbers]:
    """Of some documents without a point those of the right kind that no ticked box denies. To their points
    come those for nearness and fellowship; less by UNSURE where a box is not told.
    """
    weighing = Weighing(snapshot, question, numbers, points)
    weighing.filter()
    besides = without_point(question)[weighing.column("reach")] - UNSURE * (weighing.unsure > 0)
    if question.fellowship:
        besides += FELLOWSHIP_BONUS * weighing.hold_any(question.fellowship)
    return weighing.numbers, weighing.points + besides.astype(np.float32)


def groups_that_pass(snapshot: Snapshot, question: Question, clues: list[Clue], numbers: Numbers) -> Numbers:
    """The groups of those of some documents (in order) that answer and pass."""
    told = told_by_clues(question, clues, numbers, NO_LIMIT)
    weighing = Weighing(snapshot, question, numbers)
    weighing.only(told.answers)
    weighing.filter()
    weighing.stay_within()
    return weighing.column("group")


class Weighing:
    """Documents that clues told of, on their way through the filters and the other parts of a score."""

    def __init__(
        self, snapshot: Snapshot, question: Question, numbers: Numbers, points: Floats = NOT_YET
    ) -> None:
        self.snapshot, self.question = snapshot, question
        self.points = points
        self.at = numbers.astype(np.int64)  # what arrays are looked up with most quickly
        self.unsure = np.zeros(len(numbers), np.uint8)
        self.miles: Floats = NOT_YET
        self.states: Numbers = NOT_YET

    @property
    def numbers(self) -> Numbers:
        return self.at.astype(np.uint32)

    def column(self, name: str) -> Numbers:
        return self.snapshot.columns[name][self.at]

    def only(self, keep: Bools) -> None:
        kept = keep.nonzero()[0]
        if len(kept) < len(keep):
            self.at, self.unsure = self.at[kept], self.unsure[kept]
            for name in ("points", "miles", "states"):
                if len(values := getattr(self, name)):
                    setattr(self, name, values[kept])

    def filter(self) -> None:
        """Without what was replaced, is of another kind, or is denied by a ticked box."""
        question, gone = self.question, self.snapshot.gone
        if gone is not None:
            self.only(gone[self.at] == 0)
        if question.kind:
            self.only(self.column("kind") == int(question.kind == Kind.MEETING))
        if question.virtual:
            self.only(self.column("virtual") == 1)
        for bit, wish in enumerate(question.wishes):
            if wish.is_must:
                answers = self.answers(wish)
                self.unsure |= (answers == UNTOLD).view(np.uint8) << bit
                self.only(answers != DENIED)

    def answers(self, wish: Wish) -> Numbers:
        return self.hours() if wish.name == "hours" else ANSWERS[wish.name](self, wish)

    def hours(self) -> Numbers:
        """States at the time asked for."""
        if not len(self.states):
            self.states = self.snapshot.states(self.column("timing"), *self.question.stretch)
        return self.states

    def stay_within(self) -> None:
        """Without what is outside the circle."""
        self.miles = np.full(len(self.at), np.nan)
        placed = self.with_point()
        if self.question.point is not None and placed:
            rows = self.snapshot["sphere"].take(self.at[:placed], axis=0)
            self.miles[:placed] = miles_on_sphere(*self.question.point, rows)
            self.only(~(self.miles > self.question.miles))

    def with_point(self) -> int:
        """How many have a point: they come first."""
        return int(self.at.searchsorted(self.snapshot.meta["placed"]))

    def add_nearness(self, enough: float) -> None:
        """Most points at the door; help from afar is some miles away."""
        question = self.question
        if question.point is None:
            return
        self.stay_within()
        reach, placed = self.column("reach"), self.with_point()
        points = without_point(question)[reach]
        if placed:
            near = NEAR * np.exp(self.miles[:placed] / -FADES_MILES)
            points[:placed] = np.where(IS_AFAR[reach[:placed]], points[:placed], near)
        self.points += points
        if enough > NO_LIMIT:
            rest = most_beside_clues(question) - max(NEAR, FROM_AFAR)
            self.only(self.points + rest >= enough)

    def done(self) -> Weighed:
        """With opening hours, freshness and wishes that lift and lower."""
        self._add_standing(self.hours())
        for wish in self.question.wishes:
            if not wish.is_must:
                self.points += np.array(WISHES[wish.name])[self.answers(wish)]
        miles = np.full(len(self.at), np.nan) if self.question.point is None else self.miles
        return Weighed(self.numbers, self.points, miles, self.unsure, self.column("group"))

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
        for others, own in question.unlike:
            points -= UNLIKE_LOSS * (self.hold_any(others) & ~self.hold_any(own))
        if question.helped:
            points += self._helped_others()
        if question.fellowship:
            points += FELLOWSHIP_BONUS * self.hold_any(question.fellowship)

    def _helped_others(self) -> Floats:
        """For the few places of which it may be told what happened to others."""
        points, numbers = np.zeros(len(self.at)), self.numbers
        for owner, worth in self.question.helped:
            points[is_in(numbers, np.sort(self.snapshot.numbers_of([owner])))] = worth
        return points

    def hold_any(self, stems: Iterable[str]) -> Bools:
        held, numbers = np.zeros(len(self.at), np.bool_), self.numbers
        for stem in stems:
            held |= is_in(numbers, holders(self.snapshot, stem))
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
    return np.where(spoken & bit, np.uint8(FITS), np.where(spoken, np.uint8(DENIED), np.uint8(UNTOLD)))


def _way(weighing: Weighing, wish: Wish) -> Numbers:
    if wish.value == "in_person":
        return np.where(IN_PERSON[weighing.column("reach")], FITS, DENIED)
    return np.where(weighing.column("virtual") == 1, FITS, DENIED)


ANSWERS: dict[str, Callable[[Weighing, Wish], Numbers]] = {"cost": _cost, "language": _language, "way": _way}
