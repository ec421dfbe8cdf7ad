"""Which documents answer a question, and in what order. Arrays in, arrays out; no database.

Exact filters come first. What is then left is scored; the parts add up:

    words       BM25 over the words asked for; less for words that belong to a need's phrase
    need        what the listing says it is for counts most, its name less, a mention in passing little
    distance    most at the door, fading by half every 7 miles; help from afar counts as some miles away
    open        at the time asked for, or now when no time is asked for; of meetings, the next to start
    freshness   checked within a year
    wishes      what a sentence adds ("free", "tonight", "in Spanish") lifts what fits and lowers what
                does not; it never leaves anything out. A box that was ticked does: finds that say no are
                left out, and those that say nothing come after all that say yes.
"""

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from .finds import Kind, PlaceKind
from .freshness import YEAR
from .index.layout import NO, REACHES, YES, Ranges, Snapshot
from .places import miles_from
from .questions import Floats, Numbers, Question, Ranked, Wish

MAIN, SAID, NAMED, MENTIONED = 9.0, 8.0, 5.0, 1.5
NEAR, FADES_MILES, FROM_AFAR, NOWHERE = 4.0, 10.0, 1.5, -2.0
OPEN_BONUS, FRESH_BONUS, MENTION_BONUS = 1.0, 0.5, 3.0
LINE_BONUS, SOON_BONUS, FELLOWSHIP_BONUS = 2.0, 0.9, 3.0
WEEK = 7 * 24 * 60  # minutes
# What a wish said in words lifts or lowers: when it fits, is not told, is denied.
WISHES = {
    "hours": (1.5, 0.0, -2.0),
    "cost": (1.0, 0.0, -1.5),
    "language": (4.0, 0.0, -2.0),
    "way": (2.0, 0.0, -2.0),
}
PHRASE_WORDS, REST_WORDS, ALSO_WORDS = 0.6, 0.7, 1.0  # of a word in a need's phrase, beside it, meant as well
FITS, UNTOLD, DENIED = 0, 1, 2  # the order of layout.STATES

Bools = NDArray[np.bool_]


class Pool:
    """The documents under consideration: columns over some ranges, read when first needed."""

    def __init__(self, snapshot: Snapshot, question: Question) -> None:
        self.snapshot, self.question = snapshot, question
        self.ranges: Ranges = (
            snapshot.around(*question.point, question.miles) if question.point else snapshot.everywhere()
        )
        self.numbers = snapshot.numbers(self.ranges)
        self.offsets = np.cumsum([0] + [end - begin for begin, end in self.ranges])
        self.reach = self.column("reach")
        self.miles = self._miles()
        self.states = np.full(len(self.numbers), UNTOLD, np.uint8)

    def column(self, name: str) -> Numbers:
        return self.snapshot.take(name, self.ranges)

    def _miles(self) -> Floats:
        if self.question.point is None:
            return np.full(len(self.numbers), np.nan)
        return miles_from(*self.question.point, self.column("latitude"), self.column("longitude"))

    def is_reach(self, *kinds: PlaceKind) -> Bools:
        return np.isin(self.reach, [REACHES.index(kind) for kind in kinds])

    def read_states(self, keep: Bools) -> None:
        """Work out the opening of those that are still in question; a costly step, so it comes late."""
        asked = self.snapshot.states(self.column("timing")[keep], *self.question.stretch)
        self.states[keep] = asked

    def weigh(self, stem: str) -> Floats:
        """How strongly each document holds a word: BM25 with the idf of Lucene, never below zero."""
        scores = np.zeros(len(self.numbers))
        number = self.snapshot.term_number(stem)
        if number is None:
            return scores
        documents, weights = self.snapshot.postings(number)
        rarity = np.log(1 + (len(self.snapshot) - len(documents) + 0.5) / (len(documents) + 0.5))
        for (begin, end), offset in zip(self.ranges, self.offsets, strict=False):
            low, high = np.searchsorted(documents, [begin, end])
            scores[offset + documents[low:high].astype(np.int64) - begin] = weights[low:high] * rarity
        return scores


def rank(snapshot: Snapshot, question: Question) -> Ranked:
    """Everything that answers, best first."""
    pool = Pool(snapshot, question)
    keep, scores = within(pool), relevance(pool)
    keep &= scores >= 0
    pool.read_states(keep)
    scores = scores + nearness(pool) + standing(pool)
    unsure = np.zeros(len(pool.numbers), np.uint8)
    for bit, wish in enumerate(question.wishes):
        answers = ANSWERS[wish.name](pool, wish)
        if wish.is_must:
            keep &= answers != DENIED
            unsure |= ((answers == UNTOLD) << bit).astype(np.uint8)
        else:
            scores = scores + np.array(WISHES[wish.name])[answers]
    return collapsed(pool, keep, scores, unsure)


def within(pool: Pool) -> Bools:
    """The exact filters: kind, online only, the circle. What has no point of its own is in every circle."""
    question = pool.question
    keep = np.ones(len(pool.numbers), np.bool_)
    if question.kind:
        keep &= pool.column("kind") == int(question.kind == Kind.MEETING)
    if question.virtual:
        keep &= pool.column("virtual") == 1
    if question.point is not None:
        keep &= np.isnan(pool.miles) | (pool.miles <= question.miles)
    return keep


def relevance(pool: Pool) -> Floats:
    """Points for needs and words; -1 where neither answers the question."""
    question = pool.question
    by_need, needed = need_points(pool)
    words, alone = np.zeros(len(pool.numbers)), np.zeros(len(pool.numbers), np.int64)
    for stem, weight, stands_alone in question.words:
        points = pool.weigh(stem)
        words += weight * points
        alone += (points > 0) & stands_alone
    if question.need_is_must:
        keep = needed
    elif question.needs:
        asked = sum(1 for _, _, stands_alone in question.words if stands_alone)
        keep = (by_need > 0) | ((alone == asked) if asked else False)
    elif question.words:
        keep = alone > 0
    else:
        keep = np.ones(len(pool.numbers), np.bool_)
    return np.where(keep, by_need + words, -1.0)


def need_points(pool: Pool) -> tuple[Floats, Bools]:
    """Points for the needs, and whether any of them is more than mentioned in passing."""
    points, listed = np.zeros(len(pool.numbers)), np.zeros(len(pool.numbers), np.bool_)
    if not pool.question.needs:
        return points, listed
    levels = ((MAIN, "main"), (SAID, "said"), (NAMED, "named"))
    columns = [(worth, pool.column(name)) for worth, name in levels]
    mentioned = pool.column("mentioned")
    weights = pool.question.need_weights or (1.0,) * len(pool.question.needs)
    for codes, weight in zip(pool.question.needs, weights, strict=True):
        bit = pool.snapshot.bits_of(codes)
        best = np.where(mentioned & bit, MENTIONED, 0.0)
        for worth, column in columns:
            has = (column & bit) > 0
            best = np.maximum(best, np.where(has, worth, 0.0))
            listed |= has
        points += weight * best
    return points, listed


def nearness(pool: Pool) -> Floats:
    if pool.question.point is None:
        return np.zeros(len(pool.numbers))
    afar = 0.0 if pool.question.by_place else FROM_AFAR
    points = np.where(np.isnan(pool.miles), 0.0, NEAR * np.exp(-np.nan_to_num(pool.miles) / FADES_MILES))
    private = pool.is_reach(PlaceKind.PRIVATE) & np.isnan(pool.miles)
    points = np.where(pool.is_reach(PlaceKind.ONLINE, PlaceKind.STATEWIDE) | private, afar, points)
    return np.where(pool.is_reach(PlaceKind.UNKNOWN) & np.isnan(pool.miles), NOWHERE, points)


def standing(pool: Pool) -> Floats:
    """Open at the time asked for, lately checked, and speaking of what the person brings along."""
    points = OPEN_BONUS * (pool.states == FITS)
    age = pool.question.today - pool.column("checked")
    points = points + FRESH_BONUS * (age <= YEAR.days)
    points = points + soonness(pool)
    if pool.question.by_line:
        points = points + LINE_BONUS * pool.is_reach(PlaceKind.STATEWIDE)
    for stems in pool.question.mentioned:
        points = points + MENTION_BONUS * holds_any(pool, stems)
    return points + FELLOWSHIP_BONUS * holds_any(pool, pool.question.fellowship)


def holds_any(pool: Pool, stems: Iterable[str]) -> Bools:
    held = np.zeros(len(pool.numbers), np.bool_)
    for stem in stems:
        held |= pool.weigh(stem) > 0
    return held


def soonness(pool: Pool) -> Floats:
    """Of meetings that are as good as each other, the one that starts sooner."""
    starts = pool.column("week_minute")
    ahead = (starts - pool.question.week_minute) % WEEK
    return np.where(starts >= 0, SOON_BONUS * (1 - ahead / WEEK), 0.0)


def _hours(pool: Pool, wish: Wish) -> Numbers:
    return pool.states


def _cost(pool: Pool, wish: Wish) -> Numbers:
    free = pool.column("free")
    return np.where(free == YES, FITS, np.where(free == NO, DENIED, UNTOLD))


def _language(pool: Pool, wish: Wish) -> Numbers:
    spoken, known = pool.column("languages"), pool.snapshot.meta["languages"]
    bit = np.uint64(1 << known.index(wish.value) if wish.value in known else 0)
    return np.where(spoken & bit, FITS, np.where(spoken == 0, UNTOLD, DENIED))


def _way(pool: Pool, wish: Wish) -> Numbers:
    in_person = pool.is_reach(PlaceKind.PLACE, PlaceKind.PRIVATE)
    fits = in_person if wish.value == "in_person" else pool.column("virtual") == 1
    return np.where(fits, FITS, DENIED)


ANSWERS: dict[str, Callable[[Pool, Wish], Numbers]] = {
    "hours": _hours,
    "cost": _cost,
    "language": _language,
    "way": _way,
}


def collapsed(pool: Pool, keep: Bools, scores: Floats, unsure: NDArray[np.uint8]) -> Ranked:
    """The best place of each service, in order: sure ones first, then by score, then by number."""
    kept = np.flatnonzero(keep)
    order = kept[np.lexsort((pool.numbers[kept], -scores[kept], unsure[kept] > 0))]
    groups = pool.column("group")[order]
    _, first, counts = np.unique(groups, return_index=True, return_counts=True)
    by_rank = np.argsort(first)
    best = order[first[by_rank]]
    private = pool.is_reach(PlaceKind.PRIVATE)[best]
    return Ranked(
        numbers=pool.numbers[best],
        scores=scores[best],
        miles=np.where(private, np.nan, pool.miles[best]),
        unsure=unsure[best],
        others=counts[by_rank] - 1,
        wishes=pool.question.wishes,
    )
