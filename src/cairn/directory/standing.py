"""What the parts of a score are worth, and which documents are worth weighing. Arrays in, arrays out."""

from dataclasses import dataclass

import numpy as np

from .clues import Clue
from .finds import Kind, PlaceKind
from .freshness import YEAR
from .index.layout import NO, REACHES, YES, Snapshot
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
    WEEK,
    WISHES,
)
from .questions import Floats, Numbers, Question
from .sphere import miles_on_sphere

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
WITHOUT_POINT = [
    np.where(IS_AFAR | IS_PRIVATE, afar, np.where(IS_UNKNOWN, NOWHERE, 0.0)) for afar in (FROM_AFAR, 0.0)
]
NO_LIMIT = float("-inf")


@dataclass(frozen=True, slots=True)
class Limit:
    """Only what may come to `enough` points is worth weighing.

    `beside`: the most that anything gives that is not in the points counted beforehand; `rest`: the most that
    anything but words and needs gives.
    """

    enough: float = NO_LIMIT
    beside: float = 0.0
    rest: float = 0.0


def most_beside_clues(question: Question) -> float:
    """No document has more points than this from anything but words and needs."""
    most = OPEN_BONUS + FRESH_BONUS
    most += max(NEAR, FROM_AFAR) if question.point is not None else 0.0
    most += SOON_BONUS if question.kind != Kind.SERVICE else 0.0
    most += LINE_BONUS if question.by_line else 0.0
    most += MENTION_BONUS * len(question.mentioned) + FELLOWSHIP_BONUS * bool(question.fellowship)
    most += max((points for _, points in question.helped if points > 0), default=0.0)
    return most + sum(max(WISHES[wish.name]) for wish in question.wishes if not wish.is_must)


def soonness(snapshot: Snapshot, question: Question, numbers: Numbers) -> Floats:
    """Of meetings that are as good as each other, the one that starts sooner."""
    starts, points = snapshot["week_minute"][numbers], np.zeros(len(numbers))
    meets = (starts >= 0).nonzero()[0]
    if len(meets):
        points[meets] = SOON_BONUS * (1 - (starts[meets] - question.week_minute) % WEEK / WEEK)
    return points


def without_point(question: Question) -> Floats:
    """By reach: points for nearness of what has no point. Help from afar counts as some miles away."""
    return WITHOUT_POINT[question.by_place]


def hopeful(
    snapshot: Snapshot,
    question: Question,
    clues: list[Clue],
    numbers: Numbers,
    limit: Limit,
    most: Numbers | None,
) -> Numbers:
    """Without those that cannot come to enough, by what is cheaper to look up than words are.

    Without `most` they all have a point.
    """
    if most is None:
        points: Numbers = np.full(len(numbers), sum(clue.most for clue in clues))
        rest = limit.rest
        if question.point is not None:
            rows = snapshot["sphere"].take(numbers, axis=0)
            near = NEAR * np.exp(miles_on_sphere(*question.point, rows) / -FADES_MILES)
            points += np.where(IS_AFAR[snapshot["reach"][numbers]], FROM_AFAR, near)
            rest -= max(NEAR, FROM_AFAR)
    else:
        points, rest = most, limit.beside
    points = points + FRESH_BONUS * (question.today - snapshot["checked"][numbers] <= YEAR.days)
    rest -= FRESH_BONUS
    if question.kind != Kind.SERVICE:
        points = points + soonness(snapshot, question, numbers)
        rest -= SOON_BONUS
    keep = points + rest >= limit.enough
    numbers, points = numbers[keep], points[keep]
    states = snapshot.states(snapshot["timing"][numbers], *question.stretch)
    kept: Numbers = numbers[points + OPEN_BONUS * (states == FITS) + rest - OPEN_BONUS >= limit.enough]
    return kept
