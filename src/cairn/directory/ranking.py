"""Which documents answer a question, and in what order. Arrays in, arrays out; no database.

Exact filters come first. What is then left is scored; the parts add up (what each is worth: `points`):

    words       BM25 over the words asked for; less for words that belong to a need's phrase
    need        what the listing says it is for counts most, its name less, a mention in passing little
    distance    most at the door, fading by half every 7 miles; help from afar counts as some miles away
    open        at the time asked for, or now when no time is asked for; of meetings, the next to start
    freshness   checked within a year
    wishes      what a sentence adds ("free", "tonight", "in Spanish") lifts what fits and lowers what
                does not; it never leaves anything out. A box that was ticked does: finds that say no are
                left out, and those that say nothing come after all that say yes.

Where few documents could answer, all are weighed and counted. Where many could, those that words and needs
speak for most are weighed first, until nothing left can be among the best (see `clues`).
"""

import numpy as np

from .clues import Opening, clues_of
from .index.layout import Snapshot
from .questions import Numbers, Question, Ranked
from .weighing import Weighed, most_beside_clues, together, weigh

EVERYTHING = 2**31
FEW = 4_000  # documents that are weighed and counted without thinking about it
AT_ONCE = 1_500  # documents opened first when there are more
NO_LIMIT = float("-inf")
TOP = 8  # times as many documents as services: the best services are most likely among them
SLACK = 1e-6  # sums of the same numbers in another order differ by less than this


def rank(snapshot: Snapshot, question: Question, depth: int = EVERYTHING) -> Ranked:
    """The best `depth` of all that answers, best first."""
    hunts = [Hunt(snapshot, question, snapshot, depth)]
    if snapshot.delta is not None:
        hunts.append(Hunt(snapshot.delta, question, snapshot, depth))
    found, others = _together(hunts)
    order = in_order(found)[:depth]
    best = found.only(order)
    return Ranked(
        numbers=best.numbers,
        scores=best.scores,
        miles=best.miles,
        unsure=best.unsure,
        others=others[order],
        wishes=question.wishes,
        total=sum(hunt.total for hunt in hunts),
        sure=sum(hunt.sure for hunt in hunts),
        is_whole=all(hunt.is_whole for hunt in hunts),
    )


def _together(hunts: "list[Hunt]") -> tuple[Weighed, Numbers]:
    """What several hunts found; documents of the second are numbered after those of the first."""
    first = 0
    for hunt in hunts:
        hunt.found.numbers = hunt.found.numbers + first
        first += len(hunt.snapshot)
    return together(hunt.found for hunt in hunts), np.concatenate([hunt.others for hunt in hunts])


def in_order(some: Weighed) -> Numbers:
    """Places of all, best first; of equals the one with the lower number."""
    return np.lexsort((some.numbers, -some.ranks))


class Hunt:
    """The search through one snapshot. `found` holds the best place of each service, in order."""

    def __init__(self, snapshot: Snapshot, question: Question, whole: Snapshot, depth: int) -> None:
        self.snapshot, self.question, self.depth = snapshot, question, depth
        point = question.point
        self.ranges = snapshot.around(*point, question.miles) if point else snapshot.everywhere()
        self.clues = clues_of(snapshot, question, self.ranges, whole)
        self.opening = Opening(self.clues)
        self.is_whole = True
        every = self._all() if self.opening.size <= FEW or depth == EVERYTHING else self._best()
        ordered = every.only(in_order(every))
        groups, first, counts = np.unique(ordered.groups, return_index=True, return_counts=True)
        self.total = len(groups)
        self.sure = int(np.count_nonzero(ordered.unsure[first] == 0))
        by_rank = np.argsort(first)[:depth]
        self.found = ordered.only(first[by_rank])
        self.others = (counts[by_rank] if self.is_whole else self._places(self.found.groups)) - 1

    def _weigh(self, numbers: Numbers, enough: float = NO_LIMIT) -> Weighed:
        return weigh(self.snapshot, self.question, self.clues, numbers, enough)

    def _all(self) -> Weighed:
        """Everything that answers."""
        if self.question.needs or self.question.words:
            return self._weigh(self.opening.open(NO_LIMIT, EVERYTHING))
        return self._weigh(self.snapshot.numbers(self.ranges))

    def _best(self) -> Weighed:
        """Some that answer, with all among them that may be of the best `depth`."""
        beside, needed, room = most_beside_clues(self.question), NO_LIMIT, AT_ONCE
        kept = self._weigh(self.opening.open(needed, room))
        while True:
            needed = self._least_of_best(kept) - SLACK
            if self.opening.is_done() or self.opening.bound() + beside < needed:
                self.is_whole = needed == NO_LIMIT
                return kept
            room *= 3
            more = self._weigh(self.opening.open(needed - beside, room), needed)
            kept = together([kept, more])
            kept = kept.only(np.unique(kept.numbers, return_index=True)[1])

    def _least_of_best(self, some: Weighed) -> float:
        """The rank of the last of the best `depth` services; no limit while there are fewer."""
        for top in (_top(some, TOP * self.depth), some):
            order = np.argsort(-top.ranks)
            first = np.sort(np.unique(top.groups[order], return_index=True)[1])
            if len(first) >= self.depth:
                return float(top.ranks[order[first[self.depth - 1]]])
        return NO_LIMIT

    def _places(self, groups: Numbers) -> Numbers:
        """How many places of each service pass."""
        every = self._weigh(self.snapshot.numbers_in(groups))
        found, counts = np.unique(every.groups, return_counts=True)
        return counts[np.searchsorted(found, groups)]


def _top(some: Weighed, size: int) -> Weighed:
    """The `size` of highest rank, in no order."""
    return some if len(some) <= size else some.only(np.argpartition(-some.ranks, size)[:size])
