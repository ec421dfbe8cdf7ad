"""From a person's own words to what they need: a phrase book, matched in the open.

Nothing is guessed from the words beyond the phrases in needs.toml; each thing understood names the
phrase it came from, so that a page can show it and the person can refuse it.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from .finds import Understood
from .words import FILLERS, STOP_WORDS, Token, fold, one_slip_apart, stem, tokens

BOOK = Path(__file__).with_name("needs.toml")
NEED = "need"
SLIP_LENGTH = 7  # a shorter word is too easily another word


@dataclass(frozen=True, slots=True)
class Entry:
    """One need or facet. `kind` is "need", or the part of a search that a facet sets."""

    kind: str
    code: str
    labels: dict[str, str]
    phrases: tuple[str, ...]
    open_eligibility: tuple[int, ...] = ()
    by_place: bool = False
    by_line: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase as stems, without small words, and the entries it stands for."""

    stems: tuple[str, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase found in a text: tokens `first` to `last` (counted, inclusive); `slips` letters were wrong."""

    entry: Entry
    first: int
    last: int
    size: int
    slips: int

    def covers(self, other: "Found") -> bool:
        return self.first <= other.first and other.last <= self.last

    def touches(self, other: "Found") -> bool:
        return self.first <= other.last and other.first <= self.last


@cache
def entries() -> tuple[Entry, ...]:
    """Every need and facet, in the order of the file."""
    needs = [_entry(one, NEED) for one in _book()["need"]]
    return (*needs, *(_entry(one, one["kind"]) for one in _book()["facet"]))


@cache
def _book() -> dict[str, Any]:
    return tomllib.loads(BOOK.read_text(encoding="utf-8"))


def _entry(one: dict[str, Any], kind: str) -> Entry:
    return Entry(
        kind=kind,
        code=one["code"],
        labels=one["label"],
        phrases=(*one["en"], *one["es"]),
        open_eligibility=tuple(one.get("open_eligibility", ())),
        by_place=one.get("place", False),
        by_line=one.get("line", False),
    )


@cache
def also() -> dict[str, tuple[str, ...]]:
    """{stem of a word: stems to look for as well}, from Spanish to English and from plain to formal."""
    pairs = _book()["also"].items()
    return {stem(fold(word)): tuple(stem(fold(other)) for other in others) for word, others in pairs}


@cache
def needs() -> dict[str, Entry]:
    return {entry.code: entry for entry in entries() if entry.kind == NEED}


@cache
def facets() -> dict[str, Entry]:
    return {entry.code: entry for entry in entries() if entry.kind != NEED}


def needs_of_terms(numbers: Sequence[int]) -> tuple[str, ...]:
    """The needs that terms of the Open Eligibility taxonomy stand for, by term number."""
    wanted = set(numbers)
    return tuple(code for code, entry in needs().items() if wanted & set(entry.open_eligibility))


@cache
def _phrases() -> dict[str, tuple[Phrase, ...]]:
    """Phrases by their first stem, the longest first."""
    standing_for: dict[tuple[str, ...], list[Entry]] = {}
    for entry in entries():
        for phrase in entry.phrases:
            stems = stems_of(phrase)
            if entry not in standing_for.setdefault(stems, []):
                standing_for[stems].append(entry)
    by_first: dict[str, list[Phrase]] = {}
    for stems, meant in standing_for.items():
        by_first.setdefault(stems[0], []).append(Phrase(stems, tuple(meant)))
    return {first: tuple(sorted(some, key=lambda one: -len(one.stems))) for first, some in by_first.items()}


@cache
def _known_stems() -> frozenset[str]:
    """Every stem that occurs in a phrase."""
    return frozenset(chain.from_iterable(phrase.stems for some in _phrases().values() for phrase in some))


def stems_of(phrase: str) -> tuple[str, ...]:
    """A phrase as it is matched. Small words count only when there is nothing else."""
    every = list(tokens(phrase))
    return tuple(one.stem for one in every if one.folded not in FILLERS) or tuple(one.stem for one in every)


def understand(words: str, known: Callable[[str], bool] = lambda stem: False) -> tuple[Understood, ...]:
    """What the words mean, in the order they were said. The longest phrase wins.

    `known` says whether a stem is a word of its own (found in the directory), and so no slip of the pen.
    """
    said = list(tokens(words))
    told: dict[str, Understood] = {}
    for found in sorted(find(said, known), key=lambda one: one.first):
        phrase = words[said[found.first].start : said[found.last].end]
        meant = Understood(found.entry.kind, found.entry.code, phrase)
        told.setdefault(meant.key, meant)
    return tuple(told.values())


def needs_in(text: str) -> frozenset[str]:
    """The needs that a listing's name, category or description speaks of. No slips are mended here."""
    found = find(list(tokens(text)), mend=False)
    return frozenset(one.entry.code for one in found if one.entry.kind == NEED)


def find(
    said: Sequence[Token], known: Callable[[str], bool] = lambda stem: False, mend: bool = True
) -> list[Found]:
    """The phrases that stand, one reading for each word and kind."""
    matches = list(_matches(said, [_readings(one, known) if mend else (one.stem,) for one in said]))
    matches.sort(key=lambda one: (-one.size, one.slips, one.first))
    stand: list[Found] = []
    for match in matches:
        if not any(_instead(taken, match) for taken in stand):
            stand.append(match)
    return stand


def _instead(taken: Found, match: Found) -> bool:
    """Whether a phrase already taken leaves no room for this one.

    Needs shut out overlapping needs, and each kind of facet its own kind, unless it is the very same
    phrase. "See my son" is about family: it does not also mean that a child comes along.
    """
    if (taken.first, taken.last) == (match.first, match.last):
        return False
    if taken.entry.kind == match.entry.kind:
        return taken.touches(match)
    return match.entry.kind == "mine" and taken.entry.kind == NEED and taken.covers(match)


def _readings(token: Token, known: Callable[[str], bool]) -> tuple[str, ...]:
    """The stems a word may have been meant as: its own first, then those one slip away."""
    phrase_stems = _known_stems()
    word = token.stem
    if word in phrase_stems or len(token.folded) < SLIP_LENGTH or token.folded in STOP_WORDS or known(word):
        return (word,)
    near = (one for one in phrase_stems if len(one) >= SLIP_LENGTH - 2 and one[0] == word[0])
    return (word, *sorted(one for one in near if one_slip_apart(word, one)))


def _matches(said: Sequence[Token], readings: Sequence[tuple[str, ...]]) -> Iterator[Found]:
    for first, heard in enumerate(readings):
        for slips, start in enumerate(heard):
            for phrase in _phrases().get(start, ()):
                ended = _follow(phrase, first, said, readings)
                if ended is not None:
                    last, more_slips = ended
                    for entry in phrase.entries:
                        yield Found(entry, first, last, len(phrase.stems), min(slips, 1) + more_slips)


def _follow(
    phrase: Phrase, first: int, said: Sequence[Token], readings: Sequence[tuple[str, ...]]
) -> tuple[int, int] | None:
    """Where the phrase ends when it stands at `first`, skipping small words, and its further slips."""
    at, slips = first, 0
    for wanted in phrase.stems[1:]:
        at += 1
        while at < len(said) and wanted not in readings[at] and said[at].folded in FILLERS:
            at += 1
        if at == len(said) or wanted not in readings[at]:
            return None
        slips += wanted != readings[at][0]
    return at, slips


def word_stems(code: str) -> frozenset[str]:
    """The stems of a facet's one-word phrases: what a listing says when it speaks of dogs or stairs."""
    single = (stems_of(phrase) for phrase in facets()[code].phrases)
    return frozenset(stems[0] for stems in single if len(stems) == 1)


def mentions(text: str, code: str) -> bool:
    """Whether a text speaks of a facet ("pets", "wheelchair") in one of its own phrases."""
    return any(one.entry.code == code for one in find(list(tokens(text)), mend=False))


def labels(chosen: Mapping[str, Entry], language: str) -> dict[str, str]:
    """{code: label} in "en" or "es"; any other language reads English."""
    tongue = "es" if language.casefold().startswith("es") else "en"
    return {code: entry.labels[tongue] for code, entry in chosen.items()}
