"""The phrase book of needs.toml: needs and facets, with the phrases that stand for them.

What somebody says is read in `understanding`; here a listing's own words are, and nothing is guessed beyond
the phrases.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from .words import FILLERS, Token, fold, stem, tokens

BOOK = Path(__file__).with_name("needs.toml")
NEED = "need"


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
    """A phrase found in a text: tokens `first` to `last` (counted, inclusive)."""

    entry: Entry
    first: int
    last: int
    size: int

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


def stems_of(phrase: str) -> tuple[str, ...]:
    """A phrase as it is matched. Small words count only when there is nothing else."""
    every = list(tokens(phrase))
    return tuple(one.stem for one in every if one.folded not in FILLERS) or tuple(one.stem for one in every)


def needs_in(text: str) -> frozenset[str]:
    """The needs that a listing's name, category or description speaks of. No slips are mended."""
    found = find(list(tokens(text)))
    return frozenset(one.entry.code for one in found if one.entry.kind == NEED)


def find(said: Sequence[Token]) -> list[Found]:
    """The phrases that stand, one reading for each word and kind. The longest phrase wins."""
    matches = sorted(_matches(said), key=lambda one: (-one.size, one.first))
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


def _matches(said: Sequence[Token]) -> Iterator[Found]:
    for first, token in enumerate(said):
        for phrase in _phrases().get(token.stem, ()):
            last = _follow(phrase, first, said)
            if last is not None:
                yield from (Found(entry, first, last, len(phrase.stems)) for entry in phrase.entries)


def _follow(phrase: Phrase, first: int, said: Sequence[Token]) -> int | None:
    """Where the phrase ends when it stands at `first`, skipping small words."""
    at = first
    for wanted in phrase.stems[1:]:
        at += 1
        while at < len(said) and said[at].stem != wanted and said[at].folded in FILLERS:
            at += 1
        if at == len(said) or said[at].stem != wanted:
            return None
    return at


def word_stems(code: str) -> frozenset[str]:
    """The stems of a facet's one-word phrases: what a listing says when it speaks of dogs or stairs."""
    single = (stems_of(phrase) for phrase in facets()[code].phrases)
    return frozenset(stems[0] for stems in single if len(stems) == 1)


def mentions(text: str, code: str) -> bool:
    """Whether a text speaks of a facet ("pets", "wheelchair") in one of its own phrases."""
    return any(one.entry.code == code for one in find(list(tokens(text))))


def labels(chosen: Mapping[str, Entry], language: str) -> dict[str, str]:
    """{code: label} in "en" or "es"; any other language reads English."""
    tongue = "es" if language.casefold().startswith("es") else "en"
    return {code: entry.labels[tongue] for code, entry in chosen.items()}
