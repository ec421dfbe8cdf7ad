"""Of documents that answer, the best place of each of the best services, and how many services there are.

Only what is returned is put in order: the others are counted. Arrays in, arrays out.
"""

from dataclasses import dataclass

import numpy as np

from .questions import Numbers
from .weighing import Weighed

TOP = 8  # times as many documents as services: the best services are most likely among them


@dataclass(frozen=True, slots=True)
class Picked:
    """`places`: where the best place of each of the best services stands, the best first, of equals the one
    with the lower number. `groups`: of all documents, in order. `sure`: services that fit every wish."""

    places: Numbers
    groups: Numbers
    total: int
    sure: int

    def counts(self, groups: Numbers) -> Numbers:
        """How many documents each of some groups has."""
        found: Numbers = self.groups.searchsorted(groups, "right") - self.groups.searchsorted(groups)
        return found


def picked(some: Weighed, depth: int, places: Numbers | None = None) -> Picked:
    """The best `depth` services of some documents, which stand in the order of their numbers. `places`: where
    the best stand, if that is known."""
    groups = np.sort(some.groups)
    unsure = np.count_nonzero(some.unsure)
    total = distinct(groups)
    sure = distinct(np.sort(some.groups[some.unsure == 0])) if unsure else total
    return Picked(best_places(some, depth) if places is None else places, groups, total, sure)


def best_places(some: Weighed, depth: int) -> Numbers:
    ranks = some.ranks
    for size in (TOP * depth, len(ranks)):
        order = _highest(ranks, size)
        first: dict[int, int] = {}
        for at, group in enumerate(some.groups[order].tolist()):
            if group not in first:
                first[group] = at
                if len(first) == depth:
                    return order[list(first.values())]
        if size >= len(ranks):
            break
    return order[list(first.values())]


def _highest(ranks: Numbers, size: int) -> Numbers:
    """Where the highest `size` stand, and all as high as the last of them, the highest first."""
    if size >= len(ranks):
        return np.argsort(-ranks, kind="stable")
    least = np.partition(ranks, len(ranks) - size)[len(ranks) - size]
    top = np.flatnonzero(ranks >= least)
    return top[np.argsort(-ranks[top], kind="stable")]


def distinct(ordered: Numbers) -> int:
    """How many different values stand in an array that is in order."""
    return int(np.count_nonzero(ordered[1:] != ordered[:-1])) + (len(ordered) > 0)
