"""What a question's exact answer is: the score said once more, without an index, over all documents.

Also the last step of the other engines, over the documents they found: every one of them is given the exact
filters and the exact score for nothing but the lookups, so that what is compared is how candidates are found.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from cairn.directory import points as worth
from cairn.directory.finds import Kind, PlaceKind
from cairn.directory.freshness import YEAR
from cairn.directory.hours import State
from cairn.directory.index.timing import state_of, week_minute
from cairn.directory.places import miles_from
from cairn.directory.questions import Question

from .country import LANGUAGES, NAME_WEIGHT, NONE, REACHES, Country

Array = NDArray[Any]
K1, B = 1.2, 0.75
DEPTH = 20
HALF = 1e-3  # scores nearer than this are as good as each other
YES, UNTOLD, NO, NOT_ASKED = 0, 1, 2, 255
STATES = {State.OPEN: YES, State.UNKNOWN: UNTOLD, State.CLOSED: NO}


@dataclass
class Exact:
    """The country with postings of the stems that the questions ask for, and the states of its timetables."""

    country: Country
    postings: dict[str, tuple[Array, Array]]  # documents in order; BM25 of each, without the rarity
    held_by: dict[str, tuple[Array, Array]]  # documents that speak of a need, and how many points that is
    minutes: Array  # of each timetable, see week_minute
    states: dict[tuple[datetime, datetime], Array] = field(default_factory=dict)
    found: dict[Any, int] = field(default_factory=dict)  # by timetable, clocks and stretch

    def rarity(self, stem: str) -> float:
        count = len(self.postings[stem][0])
        return float(np.log(1 + (len(self.country) - count + 0.5) / (count + 0.5)))

    def best(self, question: Question) -> tuple[Array, Array]:
        """Owners and ranks of the best, over everything."""
        return self.best_of(question, self.all_that_may(question))

    def all_that_may(self, question: Question) -> Array:
        held = [self.postings[stem][0] for stem, _, _ in question.words]
        held += [self.held_by[code][0] for group in question.needs for code in group]
        return np.unique(np.concatenate(held))

    def best_of(self, question: Question, documents: Array) -> tuple[Array, Array]:
        """Owners and ranks of the best of some documents (in order, each once): each owner's best place."""
        documents, ranks = self.ranked(question, documents)
        if len(ranks) > 8 * DEPTH:  # no owner has more than four places
            top = np.argpartition(-ranks, 8 * DEPTH)[: 8 * DEPTH]
            documents, ranks = documents[top], ranks[top]
        order = np.argsort(-ranks, kind="stable")
        owners = self.country["owner"][documents[order]]
        first = np.sort(np.unique(owners, return_index=True)[1])[:DEPTH]
        return owners[first], ranks[order][first]

    def ranked(self, question: Question, documents: Array) -> tuple[Array, Array]:
        country = self.country
        documents = documents[self._answers(question, documents)]
        owners = country["owner"][documents]
        if question.kind:
            right = country["kind"][owners] == int(question.kind == Kind.MEETING)
            documents, owners = documents[right], owners[right]
        near, inside = self._near(question, documents)
        documents, owners, near = documents[inside], owners[inside], near[inside]
        states = self.states_of(question.stretch, country["timing"][documents])
        ranks = near + self._of_words(question, documents) + worth.OPEN_BONUS * (states == YES)
        ranks += worth.FRESH_BONUS * (question.today - country["checked"][owners] <= YEAR.days)
        starts = self.minutes[country["timing"][documents]]
        ahead = (starts - question.week_minute) % worth.WEEK
        ranks += np.where(starts >= 0, worth.SOON_BONUS * (1 - ahead / worth.WEEK), 0.0)
        unsure, keep = np.zeros(len(documents), np.bool_), np.ones(len(documents), np.bool_)
        for wish in question.wishes:  # every one is a ticked box here
            told = states if wish.name == "hours" else self._told(wish.name, wish.value, owners)
            keep &= told != NO
            unsure |= told == UNTOLD
        return documents[keep], (ranks - worth.UNSURE * unsure)[keep]

    def _answers(self, question: Question, documents: Array) -> Array:
        if question.needs:
            codes = [code for group in question.needs for code in group]
            points = np.max([_lookup(self.held_by[code], documents) for code in codes], axis=0)
            return points > (worth.MENTIONED if question.need_is_must else 0.0)
        held = [_lookup(self.postings[stem], documents) > 0 for stem, _, _ in question.words]
        return np.any(held, axis=0)

    def _of_words(self, question: Question, documents: Array) -> Array:
        points = np.zeros(len(documents))
        for group in question.needs:
            points += np.max([_lookup(self.held_by[code], documents) for code in group], axis=0)
        for stem, weight, _ in question.words:
            points += weight * self.rarity(stem) * _lookup(self.postings[stem], documents)
        if question.fellowship:
            held = [_lookup(self.postings[stem], documents) > 0 for stem in question.fellowship]
            points += worth.FELLOWSHIP_BONUS * np.any(held, axis=0)
        return points

    def _near(self, question: Question, documents: Array) -> tuple[Array, Array]:
        """Points for nearness, and which are not outside the circle."""
        if question.point is None:
            return np.zeros(len(documents)), np.ones(len(documents), np.bool_)
        miles = miles_from(
            *question.point, self.country["latitude"][documents], self.country["longitude"][documents]
        )
        near = worth.NEAR * np.exp(-np.nan_to_num(miles) / worth.FADES_MILES)
        for at, reach in enumerate(REACHES):
            mine = self.country["reach"][documents] == at
            if reach in (PlaceKind.ONLINE, PlaceKind.STATEWIDE):
                near[mine] = worth.FROM_AFAR
            elif reach is not PlaceKind.PLACE:
                without = {PlaceKind.PRIVATE: worth.FROM_AFAR, PlaceKind.UNKNOWN: worth.NOWHERE}[reach]
                near[mine & np.isnan(miles)] = without
        return near, ~(miles > question.miles)

    def _told(self, name: str, value: str, owners: Array) -> Array:
        if name == "cost":
            return np.array([UNTOLD, YES, NO])[self.country["free"][owners]]
        spoken = [UNTOLD if not some else YES if value in some else NO for some in LANGUAGES]
        return np.array(spoken)[self.country["spoken"][owners]]

    def states_of(self, stretch: tuple[datetime, datetime], timings: Array) -> Array:
        """The states of some timetables, by the exact rules, one after another; kept for the next one."""
        known = self.states.setdefault(stretch, np.full(len(self.country.timings), NOT_ASKED, np.uint8))
        for number in np.unique(timings[known[timings] == NOT_ASKED]).tolist():
            timing = self.country.timings[number]
            key = (timing.times, _clock(timing.zone, stretch[0]), stretch)
            if key not in self.found:
                self.found[key] = STATES[state_of(timing, *stretch)]
            known[number] = self.found[key]
        return known[timings]


@cache
def _clock(zone: str, moment: datetime) -> tuple[object, ...]:
    """How a zone's clocks stand on the days around a moment: where that is the same, so is what is open."""
    return tuple(
        (moment + timedelta(days=day)).astimezone(ZoneInfo(zone)).utcoffset() for day in range(-9, 10)
    )


def exact(country: Country, questions: Iterable[Question]) -> Exact:
    asked = list(questions)
    wanted = {stem for one in asked for stem in (*(word for word, _, _ in one.words), *one.fellowship)}
    minutes = np.array([week_minute(timing.times) for timing in country.timings], np.int32)
    return Exact(country, _postings(country, wanted), _needs(country), minutes)


def _lookup(held: tuple[Array, Array], documents: Array) -> Array:
    """What a list holds for each of some documents, 0 for those it does not name."""
    known, values = held
    if not len(known):
        return np.zeros(len(documents))
    at = np.minimum(np.searchsorted(known, documents), len(known) - 1)
    return np.where(known[at] == documents, values[at], 0.0)


def _postings(country: Country, wanted: set[str]) -> dict[str, tuple[Array, Array]]:
    order = sorted(wanted)
    number = {stem: at for at, stem in enumerate(order)}
    of_word = np.array([number.get(stem, -1) for stem in country.stems], np.int64)
    first = np.searchsorted(country["owner"], np.arange(len(country["kind"]) + 1))  # places of each owner
    lengths = np.zeros(len(country))
    held = []
    for name, weight in (("name", NAME_WEIGHT), ("text", 1)):
        sizes = np.diff(country[f"{name}_start"])
        lengths += weight * sizes[country["owner"]]
        stems = of_word[country[name]]
        at = np.flatnonzero(stems >= 0)
        owner = np.searchsorted(country[f"{name}_start"], at, side="right") - 1
        places = first[owner + 1] - first[owner]
        step = np.arange(int(places.sum())) - np.repeat(np.cumsum(places) - places, places)
        held.append((np.repeat(stems[at], places), np.repeat(first[owner], places) + step, weight))
    for column in range(country["town"].shape[1]):
        town = country["town"][:, column]
        lengths += town >= 0
        stems = np.where(town >= 0, of_word[np.maximum(town, 0)], -1)
        held.append((stems[stems >= 0], np.flatnonzero(stems >= 0), 1))
    keys = np.concatenate([stems << 32 | documents for stems, documents, _ in held])
    counts = np.concatenate([np.full(len(stems), weight, np.float64) for stems, _, weight in held])
    by_key = np.argsort(keys, kind="stable")
    keys, counts = keys[by_key], counts[by_key]
    starts = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])[: len(keys)])
    total, keys = np.add.reduceat(counts, starts) if len(starts) else counts, keys[starts]
    documents = keys & 0xFFFFFFFF
    room = K1 * (1 - B + B * lengths / lengths.mean())
    values = total * (K1 + 1) / (total + room[documents])
    edges = np.searchsorted(keys >> 32, np.arange(len(order) + 1))
    return {
        stem: (documents[edges[at] : edges[at + 1]], values[edges[at] : edges[at + 1]])
        for stem, at in number.items()
    }


def _needs(country: Country) -> dict[str, tuple[Array, Array]]:
    levels = (("mentioned", slice(0, 2), worth.MENTIONED), ("named", slice(0, 2), worth.NAMED))
    levels += (("needs", slice(1, 3), worth.SAID), ("needs", slice(0, 1), worth.MAIN))
    found = {}
    for at, code in enumerate(country.needs):
        points = np.zeros(len(country["kind"]))
        for column, which, most in levels:
            points[(country[column][:, which] == at).any(axis=1)] = most
        of_documents = points[country["owner"]]
        documents = np.flatnonzero(of_documents)
        found[code] = (documents, of_documents[documents])
    assert len(found) <= NONE
    return found
