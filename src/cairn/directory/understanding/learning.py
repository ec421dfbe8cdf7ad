"""How much each sign speaks for each need, learnt from our own sayings.

For each label (a need, small talk, a question for a clinician or a lawyer) a weight for every sign, by
logistic regression: the chance of a label is 1 / (1 + exp(-(bias + sum of weight x strength))). Sayings are
gone through in an order that is always the same; what speaks only weakly gets no weight at all
(FTRL-Proximal, McMahan et al. 2013). `python -m cairn learn_sayings` writes the weights to weights.tsv, where
they can be read.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .sayings import LABELS, Said, labels, sayings
from .signs import signs_of
from .weights import Table, to_length

ROUNDS, STEP, EASE, WEAK, SHRINK = 12, 1.0, 0.3, 0.4, 0.1  # alpha, beta, lambda 1 and lambda 2 of the paper
FIRST_BIAS, BIAS_STEP = -3.0, 0.03
SEEN_TWICE = ("b:", "t:", "f:")  # signs of which one saying is not enough
LEAST = 0.05  # a smaller weight is not worth writing
SHAPES = (
    "f:",
    "q:",
)  # the shape of a question tells small talk and questions for somebody from needs, and no need
Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Lesson:
    """One saying in numbers: which signs, how strong, which labels are right, how much it counts."""

    signs: Array
    strengths: Array
    right: Array
    weight: float


def learn(said: Sequence[Said] | None = None) -> Table:
    """The table learnt from all sayings (or those given)."""
    every = list(sayings()) if said is None else said
    told = [signs_of(one.text) for one in every]
    known = _known(told)
    lessons = [_lesson(one, signs, known) for one, signs in zip(every, told, strict=True)]
    is_shape = np.array([sign.startswith(SHAPES) for sign in sorted(known)], np.int64)
    weights, bias = _rounds([one for one in lessons if len(one.signs)], is_shape)
    names = labels()
    rows = {
        sign: {
            names[at]: round(float(worth), 2) for at, worth in enumerate(weights[row]) if abs(worth) >= LEAST
        }
        for sign, row in known.items()
    }
    return Table(
        bias={name: round(float(worth), 2) for name, worth in zip(names, bias, strict=True)},
        rows={sign: row for sign, row in rows.items() if row},
    )


def _known(told: Sequence[dict[str, float]]) -> dict[str, int]:
    """{sign: its number} of the signs that are learnt from."""
    times = Counter(sign for signs in told for sign in signs)
    kept = (sign for sign, count in times.items() if count > 1 or not sign.startswith(SEEN_TWICE))
    return {sign: number for number, sign in enumerate(sorted(kept))}


def _lesson(one: Said, signs: dict[str, float], known: dict[str, int]) -> Lesson:
    kept = to_length({sign: strength for sign, strength in signs.items() if sign in known})
    names = labels()
    right = np.zeros(len(names))
    right[[names.index(name) for name in one.about]] = 1
    return Lesson(
        signs=np.array([known[sign] for sign in kept], np.int64),
        strengths=np.array(list(kept.values())),
        right=right,
        weight=one.weight,
    )


def _rounds(lessons: Sequence[Lesson], is_shape: Array) -> tuple[Array, Array]:
    """Weights by sign and label, and the bias of each label. `is_shape`: 1 for signs that are only shapes."""
    count, size = len(is_shape), len(labels())
    tells = np.array([np.ones(size), [name in LABELS for name in labels()]])
    weights, pulls, slopes = (np.zeros((count, size)) for _ in range(3))
    bias, bias_slopes = np.full(size, FIRST_BIAS), np.full(size, 1e-8)
    order = np.random.default_rng(1)
    for _ in range(ROUNDS):
        for at in order.permutation(len(lessons)):
            one, signs = lessons[at], lessons[at].signs
            chances = 1 / (1 + np.exp(-(one.strengths @ weights[signs] + bias)))
            wrong = (chances - one.right) * one.weight
            slope = one.strengths[:, None] * wrong * tells[is_shape[signs]]
            before, slopes[signs] = np.sqrt(slopes[signs]), slopes[signs] + slope * slope
            after = np.sqrt(slopes[signs])
            pulls[signs] += slope - (after - before) / STEP * weights[signs]
            weights[signs] = _weights(pulls[signs], after)
            bias_slopes += wrong * wrong
            bias -= BIAS_STEP * wrong / np.sqrt(bias_slopes)
    return weights, bias


def _weights(pulls: Array, roots: Array) -> Array:
    strong = np.abs(pulls) > WEAK
    found: Array = np.where(strong, (np.sign(pulls) * WEAK - pulls) / ((EASE + roots) / STEP + SHRINK), 0.0)
    return found
