"""The exact filters and the parts of a score, for some documents of one snapshot. Arrays in, arrays out.

Each step drops what can no longer come to `enough` points, so that the costly ones see few documents.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from .clues import Clue, holders
from .finds import Kind, PlaceKind
from .freshness import YEAR
from .index.layout import LEVELS, NO, REACHES, YES, Snapshot
from .places import miles_from
from .points import (
    FADES_MILES,
    FELLOWSHIP_BONUS,
    FRESH_BONUS,
    FROM_AFAR,
    LINE_BONUS,
    MENTION_BONUS,
    NEAR,
    NOWHERE,
    OPEN_BONUS,
    SOON_BONUS,
    UNSURE,
    WEEK,
    WISHES,
)
from .questions import Floats, Numbers, Question, Wish

FITS, UNTOLD, DENIED = 0, 1, 2  # the order of layout.STATES
FREE_ANSWERS = np.full(256, UNTOLD, np.uint8)
FREE_ANSWERS[YES], FREE_ANSWERS[NO] = FITS, DENIED
IS_AFAR, IS_PRIVATE, IS_UNKNOWN, IS_STATEWIDE, IN_PERSON = (
    np.array([reach in kinds for reach in REACHES])
    for kinds in (
        (PlaceKind.ONLINE, PlaceKind.STATEWIDE),
        (PlaceKind.PRIVATE,),
        (PlaceKind.UNKNOWN,),
        (PlaceKind.STATEWIDE,),
        (PlaceKind.PLACE, PlaceKind.PRIVATE),
    )
)
Bools = NDArray[np.bool_]


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
    miles: Floats  # NaN without a place, or with a private one
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
        return Weighed(*(getattr(self, one.name)[which] for one in fields(self)))


def together(some: Iterable[Weighed]) -> Weighed:
    every = list(some)
    return Weighed(*(np.concatenate([getattr(one, each.name) for one in every]) for each in fields(Weighed)))


def most_beside_clues(question: Question) -> float:
    """No document has more points than this from anything but words and needs."""
    most = OPEN_BONUS + FRESH_BONUS
    most += max(NEAR, FROM_AFAR) if question.point is not None else 0.0
    most += SOON_BONUS if question.kind != Kind.SERVICE else 0.0
    most += LINE_BONUS if question.by_line else 0.0
    most += MENTION_BONUS * len(question.mentioned) + FELLOWSHIP_BONUS * bool(question.fellowship)
    return most + sum(max(WISHES[wish.name]) for wish in question.wishes if not wish.is_must)


def weigh(
    snapshot: Snapshot, question: Question, clues: list[Clue], numbers: Numbers, enough: float
) -> Weighed:
    """Those of some documents that pass and may come to `enough`."""
    told = told_by_clues(question, clues, numbers, enough - most_beside_clues(question))
    weighing = Weighing(snapshot, question, told)
    weighing.filter()
    weighing.add_nearness(enough)
    return weighing.done()


def told_by_clues(question: Question, clues: list[Clue], numbers: Numbers, enough: float) -> Told:
    """Points of needs and words; documents that cannot come to `enough` points are dropped on the way."""
    tally = Tally(question, len(numbers))
    rest = sum(clue.most for clue in clues)
    for clue in sorted(clues, key=lambda one: -one.most):
        rest -= clue.most
        tally.add(clue, clue.of(numbers))
        keep = tally.points + rest >= enough
        if not keep.all():
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
        self.points = self.points + clue.points(weights)
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

    def __init__(self, snapshot: Snapshot, question: Question, told: Told) -> None:
        self.snapshot, self.question = snapshot, question
        self.numbers, self.points = told.numbers[told.answers], told.points[told.answers]
        self.miles = np.full(len(self.numbers), np.nan)

    def column(self, name: str) -> Numbers:
        return self.snapshot[name][self.numbers]

    def only(self, keep: Bools) -> None:
        if not keep.all():
            self.numbers, self.points, self.miles = self.numbers[keep], self.points[keep], self.miles[keep]

    def filter(self) -> None:
        """Kind, online only, the circle. What has no point of its own is in every circle."""
        question, gone = self.question, self.snapshot.gone
        if gone is not None:
            self.only(gone[self.numbers] == 0)
        if question.kind:
            self.only(self.column("kind") == int(question.kind == Kind.MEETING))
        if question.virtual:
            self.only(self.column("virtual") == 1)
        if question.point is not None:
            self.miles = miles_from(*question.point, self.column("latitude"), self.column("longitude"))
            self.only(~(self.miles > question.miles))

    def add_nearness(self, enough: float) -> None:
        """Most points at the door; help from afar counts as some miles away."""
        if self.question.point is None:
            return
        reach, is_nowhere = self.column("reach"), np.isnan(self.miles)
        afar = 0.0 if self.question.by_place else FROM_AFAR
        without = np.where(IS_PRIVATE, afar, np.where(IS_UNKNOWN, NOWHERE, 0.0))[reach]
        points = np.where(is_nowhere, without, NEAR * np.exp(np.nan_to_num(self.miles) / -FADES_MILES))
        self.points = self.points + np.where(IS_AFAR[reach], afar, points)
        rest = most_beside_clues(self.question) - max(NEAR, FROM_AFAR)
        self.only(self.points + rest >= enough)

    def done(self) -> Weighed:
        """With opening hours, freshness and wishes; what a ticked box denies is left out."""
        question = self.question
        states = self.snapshot.states(self.column("timing"), *question.stretch)
        scores, keep = self.points + self._standing(states), np.ones(len(self.numbers), np.bool_)
        unsure = np.zeros(len(self.numbers), np.uint8)
        for bit, wish in enumerate(question.wishes):
            answers = states if wish.name == "hours" else ANSWERS[wish.name](self, wish)
            if wish.is_must:
                keep &= answers != DENIED
                unsure |= ((answers == UNTOLD) << bit).astype(np.uint8)
            else:
                scores = scores + np.array(WISHES[wish.name])[answers]
        miles = np.where(IS_PRIVATE[self.column("reach")], np.nan, self.miles)
        every = Weighed(self.numbers.astype(np.int64), scores, miles, unsure, self.column("group"))
        return every if keep.all() else every.only(keep)

    def _standing(self, states: Numbers) -> Floats:
        """Open at the time asked for, lately checked, soon, and speaking of what the person brings along."""
        question = self.question
        age = question.today - self.column("checked")
        points = OPEN_BONUS * (states == FITS) + FRESH_BONUS * (age <= YEAR.days) + self._soonness()
        if question.by_line:
            points = points + LINE_BONUS * IS_STATEWIDE[self.column("reach")]
        for stems in question.mentioned:
            points = points + MENTION_BONUS * self._hold_any(stems)
        if question.fellowship:
            points = points + FELLOWSHIP_BONUS * self._hold_any(question.fellowship)
        return points

    def _soonness(self) -> Floats:
        """Of meetings that are as good as each other, the one that starts sooner."""
        starts = self.column("week_minute")
        ahead = (starts - self.question.week_minute) % WEEK
        return np.where(starts >= 0, SOON_BONUS * (1 - ahead / WEEK), 0.0)

    def _hold_any(self, stems: Iterable[str]) -> Bools:
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
