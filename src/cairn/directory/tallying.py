"""The points that words and needs give to some documents, and whether these answer. Arrays in, arrays out."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .clues import Clue
from .index.layout import LEVELS
from .questions import Floats, Numbers, Question
from .standing import NO_LIMIT

Bools = NDArray[np.bool_]


@dataclass(slots=True)
class Told:
    """Documents with the points of their clues; `answers`: clues say that it answers the question."""

    numbers: Numbers
    points: Floats
    answers: Bools


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
