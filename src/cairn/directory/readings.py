"""A query taken apart: what its words mean, where it looks, and which words are looked for in listings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from . import needs as book
from .finds import Place, PlaceProblem, Query, Understood
from .hits import Asked
from .index.layout import Snapshot
from .meeting_types import SET_APART, stems_of_fellowship
from .places import HOME_ZONE, Spot, locate, place_in_words
from .points import ALSO_WORDS, PHRASE_WORDS, REST_WORDS
from .questions import Wish
from .timetable import When
from .understanding.doors import Door
from .understanding.reading import FELLOWSHIP, TIME, Meant, understand
from .understanding.stretches import stretch_of
from .words import STOP_WORDS, one_slip_apart, tokens

MAX_WORDS = 500  # letters read of a question; a longer one is a pasted text
SLIP_LENGTH = 5
A_NAME = 3  # words: so few may be a name
NEAR = "near"

Words = tuple[tuple[str, float, bool], ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A query as it was understood. `understood` leaves out what was refused."""

    query: Query
    meant: Meant
    understood: tuple[Understood, ...]
    spot: Spot | None
    problem: PlaceProblem | None
    words: Words
    corrected: tuple[tuple[str, str], ...]

    def codes(self, kind: str) -> tuple[str, ...]:
        return tuple(one.code for one in self.understood if one.kind == kind)

    @property
    def needs(self) -> tuple[str, ...]:
        """The needs looked for: the one that was chosen, those understood, or those of whom to ask."""
        if self.query.need in book.needs():
            return (self.query.need,)
        return self.codes(book.NEED) or (self.meant.nearby if self.meant.door is Door.ASK else ())

    @property
    def need_groups(self) -> tuple[tuple[str, ...], ...]:
        """The needs, those of one phrase together."""
        phrases = {one.code: one.phrase for one in self.understood if one.kind == book.NEED}
        by_phrase: dict[str, list[str]] = {}
        for code in self.needs:
            by_phrase.setdefault(phrases.get(code, ""), []).append(code)
        return tuple(tuple(codes) for codes in by_phrase.values())

    @property
    def need_weights(self) -> tuple[float, ...]:
        """How much of the question each group of `need_groups` is, 0 to 1."""
        return tuple(max(self.meant.weights.get(code, 1.0) for code in group) for group in self.need_groups)

    @property
    def akin(self) -> tuple[tuple[str, float], ...]:
        """Needs that may help as well, each with how much (0 to 1); none beside one that was chosen."""
        refused = {key.partition(":")[2] for key in self.query.dropped if key.startswith(f"{book.NEED}:")}
        if self.query.need or not self.needs or refused:
            return ()
        return tuple(one for one in self.meant.akin.items() if one[0] not in self.needs)

    @property
    def when(self) -> str:
        """The code of the time asked for; empty when none was."""
        return When.NOW if self.query.open_now else next(iter(self.codes("when")), "")

    @property
    def zone(self) -> str:
        return self.spot.time_zone if self.spot and self.spot.time_zone else HOME_ZONE

    def stretch(self, now: datetime) -> tuple[datetime, datetime]:
        """The time asked for, or this moment."""
        if self.query.open_now or not self.codes("when") or self.meant.when is None:
            return now, now
        return stretch_of(self.meant.when, self.zone, now)

    @property
    def fellowship(self) -> frozenset[str]:
        """The stems that ask for one fellowship."""
        named = frozenset().union(*(stems_of_fellowship(code) for code in self.codes(FELLOWSHIP)))
        return named | (SET_APART & {stem for stem, _, _ in self.words} if not self.meant.parts else named)


def read(query: Query, snapshot: Snapshot, now: datetime) -> Reading:
    """Take a query apart. What `query.dropped` refuses is treated as if it had not been said."""
    words = query.words[:MAX_WORDS]
    spot, problem, said_place = _place(query, words, snapshot)
    zone = spot.time_zone if spot and spot.time_zone else HOME_ZONE
    today = now.astimezone(ZoneInfo(zone)).date()
    meant = understand(words, today, known=snapshot.holds)
    kept = tuple(one for one in (*meant.parts, *said_place) if one.key not in query.dropped)
    rest, corrected = _words(words, meant, said_place, query.dropped, snapshot)
    return Reading(query, meant, kept, spot, problem, rest, corrected)


def _place(
    query: Query, words: str, snapshot: Snapshot
) -> tuple[Spot | None, PlaceProblem | None, list[Understood]]:
    """`near` goes before a place named in the words."""
    own = snapshot.places
    located = locate(query.near, own)
    if located is not None:
        return (located, None, []) if isinstance(located, Spot) else (None, located, [])
    named = place_in_words(words, own)
    if named is None:
        return None, None, []
    meant = Understood(NEAR, named[1].label, named[0])
    return (None if meant.key in query.dropped else named[1]), None, [meant]


def _words(
    words: str, meant: Meant, places: Sequence[Understood], dropped: Sequence[str], snapshot: Snapshot
) -> tuple[Words, tuple[tuple[str, str], ...]]:
    """The words to look for in listings: those of a need's phrase count half, those of a facet not at all.

    The words of a need that was refused are words like any others.
    """
    needs = [one for one in meant.told if one[2] == book.NEED]
    needed = [(begin, end) for begin, end, kind, code in needs if f"{kind}:{code}" not in dropped]
    spent = [(begin, end) for begin, end, kind, _ in meant.told if kind != book.NEED]
    spent += [(at, at + len(one.phrase)) for one in places if (at := words.find(one.phrase)) >= 0]
    times = [(begin, end) for begin, end, kind, _ in meant.told if kind == TIME]
    count = sum(token.folded not in STOP_WORDS for token in tokens(words))
    may_find = not needed or count <= A_NAME or max(meant.weights.values(), default=0.0) < 1
    chosen: dict[str, tuple[float, bool]] = {}
    corrected: dict[str, str] = {}
    for token in tokens(words):
        is_needed = _within(token.start, needed) and not _within(token.start, times)
        if token.folded in STOP_WORDS or (_within(token.start, spent) and not is_needed):
            continue
        if needed and not is_needed and token.folded.isdigit():
            continue  # "size 4" is no reason to show what stands in District 4
        # A word of a need's phrase is a real word, though no listing may hold it: Spanish ones often do not.
        stem = token.stem if is_needed else _mended(token.stem, snapshot)
        if stem != token.stem:
            corrected[words[token.start : token.end]] = stem
        how = _weight(stem, is_needed, bool(needed), may_find)
        chosen.setdefault(stem, how)
        for other in book.also().get(stem, ()):
            chosen.setdefault(other, (how[0] * ALSO_WORDS, not needed))
    return tuple((stem, *how) for stem, how in chosen.items()), tuple(corrected.items())


def _within(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(begin <= at < end for begin, end in spans)


def _weight(stem: str, is_needed: bool, beside_need: bool, may_find: bool) -> tuple[float, bool]:
    """How much a word counts, and whether it can find something by itself.

    In a sentence about a need that is likely meant, words only help to order: "every night" is no reason to
    show a meeting of that name to somebody who asks for a doctor. A few words may be the name of a place.
    """
    if stem in SET_APART and beside_need:
        return 0.0, False  # ranking has a bonus for it, the same however often a listing says it
    if is_needed:
        return PHRASE_WORDS, may_find
    return (REST_WORDS if beside_need else 1.0), may_find


def _mended(stem: str, snapshot: Snapshot) -> str:
    """The word itself, or the commonest word of the directory that is one slip away."""
    if len(stem) < SLIP_LENGTH or not stem.isalpha() or snapshot.holds(stem):
        return stem
    near = [term for term in snapshot.terms_beginning(stem[0]) if one_slip_apart(stem, term)]
    return max(near, key=lambda term: (snapshot.holders(term), term), default=stem)


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


def asked_of(reading: Reading, place: Place | None) -> Asked:
    """What of the question the rows of a page answer to."""
    return Asked(
        needs=reading.needs,
        akin=tuple(code for code, _ in reading.akin),
        words=tuple(stem for stem, _, _ in reading.words),
        text=reading.query.words[:MAX_WORDS],
        mine=reading.codes("mine"),
        language=next((wish.value for wish in wishes_of(reading) if wish.name == "language"), ""),
        wants_free=any(wish.name == "cost" for wish in wishes_of(reading)),
        when=reading.when,
        point=(place.latitude, place.longitude) if place else None,
        fellowships=reading.codes(FELLOWSHIP),
        days=reading.meant.when.weekdays if reading.meant.when and reading.codes(TIME) else (),
    )
