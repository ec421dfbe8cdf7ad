"""hit@1, hit@5 and nDCG@10 of one list of finds, and means over many."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

DEPTH = 10


@dataclass(frozen=True)
class Score:
    first: float
    five: float
    ndcg: float


def score(right: Sequence[bool], possible: int) -> Score:
    """`right` tells of each find, best first, whether it is one; `possible` counts all there are."""
    gain = sum(1 / math.log2(at + 2) for at, is_right in enumerate(right[:DEPTH]) if is_right)
    ideal = sum(1 / math.log2(at + 2) for at in range(min(DEPTH, possible)))
    return Score(float(any(right[:1])), float(any(right[:5])), gain / ideal if ideal else 0.0)


def mean(scores: Iterable[Score]) -> Score:
    every = list(scores)
    if not every:
        return Score(0, 0, 0)
    count = len(every)
    return Score(
        sum(one.first for one in every) / count,
        sum(one.five for one in every) / count,
        sum(one.ndcg for one in every) / count,
    )
