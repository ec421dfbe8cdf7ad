"""Which documents answer a question, and in what order. Arrays in, arrays out; no database.

Exact filters come first. What is then left is scored; the parts add up (what each is worth: `points`):

    words       BM25 over the words asked for; less for words that belong to a need's phrase
    need        what the listing says it is for counts most, its name less, a mention in passing little
    distance    most at the door, fading by half every 7 miles; help from afar counts as some miles away
    open        at the time asked for, or now when no time is asked for; of meetings, the next to start
    freshness   checked within a year
    outcomes    what happened to others who went, where enough of them said so (see `outcome_points`)
    wishes      what a sentence adds ("free", "tonight", "in Spanish") lifts what fits and lowers what
                does not; it never leaves anything out. A box that was ticked does: finds that say no are
                left out, and those that say nothing come after all that say yes.

Where few documents could answer, all are weighed and counted. Where many could, those that words and needs
speak for most are weighed first, until nothing left can be among the best (see `clues`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from math import exp

import numpy as np

from .clues import Clue, Opening, clues_of, traces_of
from .index.layout import Edges, Snapshot
from .picking import best_places, picked
from .points import FADES_MILES, FELLOWSHIP_BONUS, FROM_AFAR, NEAR, UNSURE
from .questions import Numbers, Question, Ranked
from .standing import IS_PRIVATE
from .sweeping import BROAD, Afar, Listed, Sweep
from .weighing import (
    NO_LIMIT,
    Limit,
    Weighed,
    groups_that_pass,
    most_beside_clues,
    together,
    told_without_point,
    weigh,
)

EVERYTHING = 2**31
FEW = 4_000  # documents that are weighed and counted without thinking about it
AT_ONCE = 400  # documents opened first when there are more
MANY = 30_000  # postings (or half of all documents): more are added up for all documents at once
SWIFT = 200_000  # documents: so few are always added up for all at once
SLACK = 1e-6  # sums of the same numbers in another order differ by less than this


def rank(snapshot: Snapshot, question: Question, depth: int = EVERYTHING) -> Ranked:
    """The best `depth` of all that answers, best first."""
    hunts = [Hunt(snapshot, question, snapshot, depth)]
    best, others = hunts[0].found, hunts[0].others
    if snapshot.delta is not None:
        hunts.append(Hunt(snapshot.delta, question, snapshot, depth))
        best, others = _together(hunts, depth)
    return Ranked(
        numbers=best.numbers,
        scores=best.scores,
        miles=best.miles,
        unsure=best.unsure,
        others=others,
        wishes=question.wishes,
        total=sum(hunt.total for hunt in hunts),
        sure=sum(hunt.sure for hunt in hunts),
        is_whole=all(hunt.is_whole for hunt in hunts),
    )


def _together(hunts: "list[Hunt]", depth: int) -> tuple[Weighed, Numbers]:
    """The best of what several hunts found; documents of the second are numbered after those of the first."""
    first = 0
    for hunt in hunts:
        hunt.found.numbers = hunt.found.numbers + first
        first += len(hunt.snapshot)
    found = together([hunt.found for hunt in hunts])
    order = np.lexsort((found.numbers, -found.ranks))[:depth]
    return found.only(order), np.concatenate([hunt.others for hunt in hunts])[order]


@dataclass(slots=True)
class Stage:
    """Some of the documents to look through. None of them has more than `beside` points from anything that
    the opener does not count, nor than `rest` from anything but clues."""

    opener: Opening | Sweep | Afar | Listed
    clues: list[Clue]
    beside: float
    rest: float


class Hunt:
    """The search through one snapshot. `found` holds the best place of each service, in order."""

    def __init__(self, snapshot: Snapshot, question: Question, whole: Snapshot, depth: int) -> None:
        self.snapshot, self.question, self.whole, self.depth = snapshot, question, whole, depth
        self.traces = traces_of(snapshot, question, whole)
        self.ranges = None if question.point is None else self._ranges(*question.point)
        self.clues = clues_of(question, self.traces, self.ranges)
        self.opening = Opening(self.clues)
        self.is_whole = True
        self.places: Numbers | None = None  # where the best stand, once they are known
        every = self._all() if self.opening.size <= FEW or depth == EVERYTHING else self._best()
        best = picked(every, depth, self.places)
        self.total, self.sure = best.total, best.sure
        self.found = every.only(best.places)
        self.found.miles[IS_PRIVATE[snapshot["reach"][self.found.numbers]]] = np.nan
        groups = self.found.groups
        self.others = (best.counts(groups) if self.is_whole else self._counts(groups)) - 1

    def _ranges(self, latitude: float, longitude: float) -> Edges:
        """What may lie in the circle, and all without a point."""
        around = self.snapshot.around(latitude, longitude, self.question.miles)
        return np.concatenate([around, self.snapshot.without_point()])

    def _weigh(self, numbers: Numbers) -> Weighed:
        return weigh(self.snapshot, self.question, self.clues, numbers)

    def _all(self) -> Weighed:
        """Everything that answers."""
        if self.question.needs or self.question.words:
            return self._weigh(self.opening.everything())
        ranges = self.snapshot.everywhere() if self.ranges is None else self.ranges
        return self._weigh(self.snapshot.numbers(ranges))

    def _best(self) -> Weighed:
        """Some that answer, with all among them that may be of the best `depth`."""
        kept: Weighed | None = None
        needed = NO_LIMIT
        for stage in self._stages():
            opener, room = stage.opener, AT_ONCE
            while not opener.is_done() and opener.bound() + stage.beside >= needed:
                known = needed - stage.beside if needed > -UNSURE / 2 else NO_LIMIT
                numbers, most = opener.open(known, room)
                limit = Limit(needed, stage.beside, stage.rest)
                more = weigh(self.snapshot, self.question, stage.clues, numbers, limit, most)
                kept = more if kept is None else without_doubles(together([kept, more]))
                needed = self._least_of_best(kept) - SLACK
                room *= 3
        self.is_whole = needed == NO_LIMIT
        return self._weigh(np.zeros(0, np.uint32)) if kept is None else kept

    def _stages(self) -> Iterator[Stage]:
        """What may hold the best first: around the place, nearest first, then what has no place."""
        beside, total = most_beside_clues(self.question), len(self.snapshot)
        if self.question.point is None:
            is_broad = self.opening.size > min(MANY, total // 2) and self.opening.size * BROAD > total
            is_broad |= total <= SWIFT
            opener = Sweep(self.snapshot, self.clues, 0, total) if is_broad else self.opening
            yield Stage(opener, self.clues, beside, beside)
            return
        placed = int(self.snapshot.meta["placed"])
        around = [clue.within(np.array([0, placed], np.uint32)) for clue in self.clues]
        if sum(len(clue.documents) for clue in around if clue.finds) > FEW:
            miles = self.question.miles / 4
            near = self.snapshot.around(*self.question.point, miles)
            inside = clues_of(self.question, self.traces, near)
            yield Stage(Listed(inside), inside, beside, beside)
            beside -= NEAR - max(NEAR * exp(-miles / FADES_MILES), FROM_AFAR)  # what is farther away
        yield Stage(Listed(around), around, beside, most_beside_clues(self.question))
        if placed < total:
            afar = [clue.within(self.snapshot.without_point()) for clue in self.clues]
            only = partial(told_without_point, self.snapshot, self.question)
            beside = most_beside_clues(self.question) - max(NEAR, FROM_AFAR)
            rest = beside + max(FROM_AFAR, 0.0)
            beside -= FELLOWSHIP_BONUS * bool(self.question.fellowship)
            most = FROM_AFAR + FELLOWSHIP_BONUS * bool(self.question.fellowship)
            yield Stage(Afar(Sweep(self.snapshot, afar, placed, total), only, most), afar, beside, rest)

    def _least_of_best(self, some: Weighed) -> float:
        """The rank of the last of the best `depth` services; no limit while there are fewer."""
        self.places = best = best_places(some, self.depth)
        return float(some.ranks[best[-1]]) if len(best) == self.depth else NO_LIMIT

    def _counts(self, groups: Numbers) -> Numbers:
        """How many places of each service pass. Of a service with one place alone that one did."""
        start = self.snapshot["group_start"]
        has_one = start[groups + 1] - start[groups] == 1
        some = self.snapshot.numbers_in(groups[~has_one])
        every = np.sort(groups_that_pass(self.snapshot, self.question, self.clues, some))
        counts: Numbers = has_one + every.searchsorted(groups, "right") - every.searchsorted(groups)
        return counts


def without_doubles(some: Weighed) -> Weighed:
    """In order, each document once."""
    if (np.diff(some.numbers.astype(np.int64)) > 0).all():
        return some
    order = some.numbers.argsort(kind="stable")  # quick: two lists that are in order
    ordered = some.numbers[order]
    is_new = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=is_new[1:])
    return some.only(order[is_new])
