"""Search the directory: `search(Query(words="food near 60120"), now)`.

The words are understood in the open: what they were taken to mean is part of the answer, and each piece
can be refused. Then the index answers, and the finds of one page are read from the database, which has
the last word on whether a service may still be shown.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from math import ceil
from zoneinfo import ZoneInfo

from . import needs as book
from .finds import (
    PAGE_SIZE,
    Hit,
    Kind,
    Note,
    Place,
    PlaceKind,
    PlaceProblem,
    PlaceRow,
    Query,
    Results,
    Understood,
)
from .hits import Asked, hits_of
from .index.layout import Snapshot
from .index.shelf import ready
from .meeting_types import SET_APART
from .places import HOME_ZONE, Spot, locate, place_in_words
from .questions import Question, Ranked, Wish
from .ranking import ALSO_WORDS, PHRASE_WORDS, REST_WORDS, rank
from .timetable import When, window
from .words import STOP_WORDS, one_slip_apart, tokens

__all__ = [
    "Hit",
    "Kind",
    "Note",
    "Place",
    "PlaceKind",
    "PlaceProblem",
    "PlaceRow",
    "Query",
    "Results",
    "Understood",
    "search",
]

MAX_WORDS = 500  # letters read of a question; a longer one is a pasted text
WIDER_MILES = (60.0, 120.0)  # looked at in turn when nothing is found nearby and no distance was chosen
SLIP_LENGTH = 5
NEAR = "near"


@dataclass(frozen=True, slots=True)
class Reading:
    """A query as it was understood."""

    query: Query
    understood: tuple[Understood, ...]
    spot: Spot | None
    problem: PlaceProblem | None
    words: tuple[tuple[str, float, bool], ...]
    corrected: tuple[tuple[str, str], ...]

    def codes(self, kind: str) -> tuple[str, ...]:
        return tuple(one.code for one in self.understood if one.kind == kind)

    @property
    def needs(self) -> tuple[str, ...]:
        return (self.query.need,) if self.query.need in book.needs() else self.codes(book.NEED)

    @property
    def need_groups(self) -> tuple[tuple[str, ...], ...]:
        """The needs, those of one phrase together."""
        if self.query.need in book.needs():
            return ((self.query.need,),)
        by_phrase: dict[str, list[str]] = {}
        for one in self.understood:
            if one.kind == book.NEED:
                by_phrase.setdefault(one.phrase, []).append(one.code)
        return tuple(tuple(codes) for codes in by_phrase.values())

    @property
    def when(self) -> When:
        told = self.codes("when")
        return When.NOW if self.query.open_now or not told else When(told[0])


def search(query: Query, now: datetime) -> Results:
    """The finds for a query at the aware moment `now`, best first."""
    snapshot = ready()
    if snapshot is None:
        return Results(query, not_ready=True)
    reading = read(query, snapshot)
    place, ranked = _rank_nearby(snapshot, reading, now)
    pages = ceil(len(ranked) / PAGE_SIZE)
    page = max(1, min(query.page, pages))
    found = ranked.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
    stretch = question_of(reading, place, now).stretch
    needed = [book.needs()[code] for code in reading.needs]
    return Results(
        query=query,
        hits=hits_of(snapshot, found, _asked(reading, place), stretch, now),
        total=len(ranked),
        sure=ranked.sure,
        page=page,
        pages=pages,
        understood=reading.understood,
        corrected=reading.corrected,
        place=place,
        place_problem=reading.problem,
        wants_line=any(need.by_line for need in needed),
    )


def read(query: Query, snapshot: Snapshot) -> Reading:
    """Take a query apart. What `query.dropped` refuses is treated as if it had not been said."""
    words = query.words[:MAX_WORDS]
    told = book.understand(words, known=lambda stem: snapshot.term_number(stem) is not None)
    spot, problem, said_place = _place(query, words, snapshot)
    kept = [one for one in (*told, *said_place) if one.key not in query.dropped]
    rest, corrected = _words(words, told, said_place, query.dropped, snapshot)
    return Reading(query, tuple(kept), spot, problem, rest, corrected)


def _place(
    query: Query, words: str, snapshot: Snapshot
) -> tuple[Spot | None, PlaceProblem | None, list[Understood]]:
    """`near` goes before a place named in the words."""
    own = snapshot.own_places
    located = locate(query.near, own)
    if located is not None:
        return (located, None, []) if isinstance(located, Spot) else (None, located, [])
    named = place_in_words(words, own)
    if named is None:
        return None, None, []
    meant = Understood(NEAR, named[1].label, named[0])
    return (None if meant.key in query.dropped else named[1]), None, [meant]


def _words(
    words: str,
    told: tuple[Understood, ...],
    places: list[Understood],
    dropped: tuple[str, ...],
    snapshot: Snapshot,
) -> tuple[tuple[tuple[str, float, bool], ...], tuple[tuple[str, str], ...]]:
    """The words to look for in listings: those of a need's phrase count half, those of a facet not at all.

    The words of a need that was refused are words like any others.
    """
    needs = [one for one in told if one.kind == book.NEED]
    needed = _spans(words, [one.phrase for one in needs if one.key not in dropped])
    spent = _spans(words, [one.phrase for one in (*told, *places) if one.kind != book.NEED])
    chosen: dict[str, tuple[float, bool]] = {}
    corrected: dict[str, str] = {}
    for token in tokens(words):
        at = token.start
        is_needed = any(begin <= at < end for begin, end in needed)
        is_spent = any(begin <= at < end for begin, end in spent)
        if token.folded in STOP_WORDS or (is_spent and not is_needed):
            continue
        stem = token.stem if is_needed else _mended(token.stem, snapshot)
        if stem != token.stem:
            corrected[words[token.start : token.end]] = stem
        how = _weight(stem, is_needed, bool(needed))
        chosen.setdefault(stem, how)
        for other in book.also().get(stem, ()):
            chosen.setdefault(other, (how[0] * ALSO_WORDS, not needed))
    return tuple((stem, *how) for stem, how in chosen.items()), tuple(corrected.items())


def _weight(stem: str, is_needed: bool, beside_need: bool) -> tuple[float, bool]:
    """How much a word counts, and whether it can find something by itself."""
    if stem in SET_APART and beside_need:
        return 0.0, False  # ranking has a bonus for it, the same however often a listing says it
    if is_needed:
        return PHRASE_WORDS, False
    return (REST_WORDS if beside_need else 1.0), True


def _spans(words: str, phrases: list[str]) -> list[tuple[int, int]]:
    return [(at, at + len(phrase)) for phrase in phrases if (at := words.find(phrase)) >= 0]


def _mended(stem: str, snapshot: Snapshot) -> str:
    """The word itself, or the commonest word of the directory that is one slip away."""
    if len(stem) < SLIP_LENGTH or not stem.isalpha() or snapshot.term_number(stem) is not None:
        return stem
    near = [term for term in snapshot.terms_beginning(stem[0]) if one_slip_apart(stem, term)]
    return max(near, key=lambda term: (_documents(term, snapshot), term), default=stem)


def _documents(term: str, snapshot: Snapshot) -> int:
    number = snapshot.term_number(term)
    return 0 if number is None else len(snapshot.postings(number)[0])


def _rank_nearby(snapshot: Snapshot, reading: Reading, now: datetime) -> tuple[Place | None, Ranked]:
    """Rank what lies around the place; look wider when nothing does and no distance was chosen."""
    if reading.spot is None:
        return None, rank(snapshot, question_of(reading, None, now))
    place = reading.spot.looked_at(reading.query.miles)
    ranked = rank(snapshot, question_of(reading, place, now))
    for miles in WIDER_MILES if reading.query.miles is None else ():
        if len(ranked):
            break
        place = replace(place, miles=max(miles, place.miles))
        ranked = rank(snapshot, question_of(reading, place, now))
    return place, ranked


def question_of(reading: Reading, place: Place | None, now: datetime) -> Question:
    """What to ask of the index. Moments are cut to the minute, so that answers can be kept."""
    query, minute = reading.query, now.replace(second=0, microsecond=0)
    zone = reading.spot.time_zone if reading.spot and reading.spot.time_zone else HOME_ZONE
    needed = [book.needs()[code] for code in reading.needs]
    here = minute.astimezone(ZoneInfo(zone))
    return Question(
        stretch=window(reading.when, zone, minute),
        today=here.toordinal(),
        week_minute=here.weekday() * 1440 + here.hour * 60 + here.minute,
        words=reading.words,
        needs=reading.need_groups,
        need_is_must=bool(query.need) and query.need in book.needs(),
        by_line=any(need.by_line for need in needed),
        by_place=bool(needed) and all(need.by_place for need in needed),
        kind=query.kind if query.kind in tuple(Kind) else "",
        virtual=query.virtual,
        point=(place.latitude, place.longitude) if place else None,
        miles=place.miles if place else 0.0,
        wishes=wishes_of(reading),
        fellowship=SET_APART & {stem for stem, _, _ in reading.words},
        mentioned=tuple(book.word_stems(code) for code in reading.codes("mine")),
    )


def wishes_of(reading: Reading) -> tuple[Wish, ...]:
    """Boxes that were ticked, and what the words added. A box goes before the same wish in words."""
    query = reading.query
    wishes = []
    if query.open_now or reading.codes("when"):
        wishes.append(Wish("hours", query.open_now))
    if query.free or reading.codes("cost"):
        wishes.append(Wish("cost", query.free))
    languages = (query.language,) if query.language else reading.codes("language")
    wishes += [Wish("language", bool(query.language), code) for code in languages[:1]]
    wishes += [Wish("way", False, code) for code in reading.codes("way")[:1] if not query.virtual]
    return tuple(wishes)


def _asked(reading: Reading, place: Place | None) -> Asked:
    return Asked(
        needs=reading.needs,
        words=tuple(stem for stem, _, _ in reading.words),
        text=reading.query.words[:MAX_WORDS],
        mine=reading.codes("mine"),
        language=next((wish.value for wish in wishes_of(reading) if wish.name == "language"), ""),
        wants_free=any(wish.name == "cost" for wish in wishes_of(reading)),
        when=reading.when if reading.codes("when") or reading.query.open_now else None,
        point=(place.latitude, place.longitude) if place else None,
    )
