"""The scope guard: wording in a note that is outside a peer's role, or that says nothing. Pure.

Rules in the open, never a model; it marks and explains, and never blocks. Only what staff write is given to
it: a person's own words are never checked.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from cairn.peer_sessions.scope import speech

PHRASES = Path(__file__).with_name("phrases.toml")
WORD = re.compile(r"[\w/-]+(?:[’'][a-z]+)?")
HOLDER = re.compile(r"\{([a-z_]+)\}")


class Category(StrEnum):
    DIAGNOSIS = "diagnosis"
    MEDICATION = "medication"
    TREATMENT_PLANNING = "treatment_planning"
    ENFORCEMENT = "enforcement"
    RISK_SCORING = "risk_scoring"
    MOTIVE = "motive"
    STIGMA = "stigma"
    HOLLOW = "hollow"
    OFF_ROLE = "off_role"


# Categories that speak of an act of the writer: what a doctor, a court or a mother did is not marked.
OWN_ACTS = frozenset(
    {
        Category.MEDICATION,
        Category.TREATMENT_PLANNING,
        Category.DIAGNOSIS,
        Category.ENFORCEMENT,
        Category.RISK_SCORING,
        Category.OFF_ROLE,
    }
)
# Words one may use of oneself.
OF_ONESELF = frozenset({Category.DIAGNOSIS, Category.STIGMA, Category.MOTIVE, Category.RISK_SCORING})


@dataclass(frozen=True, slots=True)
class Finding:
    """One mark: `start` and `end` count characters of the text, `span` is what stands there."""

    category: Category
    span: str
    start: int
    end: int
    why: str
    instead: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One block of phrases.toml. `why` and `instead` by language."""

    category: Category
    patterns: tuple[re.Pattern[str], ...]
    why: Mapping[str, str]
    instead: Mapping[str, str]
    reported: bool
    denied: bool
    weak: bool


@cache
def fillers() -> tuple[frozenset[str], frozenset[str]]:
    """Words that fill a note, and those of them that make a sentence hollow when nothing else is in it."""
    lists = tomllib.loads(PHRASES.read_text(encoding="utf-8"))["lists"]
    return frozenset(lists["filler"].split("|")), frozenset(lists["empty"].split("|"))


@cache
def marks() -> tuple[Mark, ...]:
    book = tomllib.loads(PHRASES.read_text(encoding="utf-8"))
    lists: dict[str, str] = book["lists"]
    return tuple(
        Mark(
            category=Category(one["category"]),
            patterns=tuple(_pattern(text, lists) for text in one["find"]),
            why=one["why"],
            instead=one["instead"],
            reported=one.get("reported", False),
            denied=one.get("denied", False),
            weak=one.get("weak", False),
        )
        for one in book["mark"]
    )


def _pattern(text: str, lists: Mapping[str, str]) -> re.Pattern[str]:
    while HOLDER.search(text):
        text = HOLDER.sub(lambda found: lists[found[1]], text)
    return re.compile(text, re.IGNORECASE)


def check(text: str, language: str = "en") -> list[Finding]:
    """What is marked in a note, in the order of the text.

    Of two marks of one category that overlap the longer stays; and what is outside the role is not called
    hollow besides.
    """
    apart = speech.set_apart(text)
    found = [finding for mark in marks() if not mark.weak for finding in _found(mark, text, apart, language)]
    found += [f for f in _hollow_sentences(text, apart, language) if not _touches(f, found)]
    if not found:
        found = [f for mark in marks() if mark.weak for f in _found(mark, text, apart, language)]
    return _without_overlaps(found)


def _found(mark: Mark, text: str, apart: list[speech.Span], language: str) -> Iterator[Finding]:
    for sentence in speech.sentences(text):
        piece = text[sentence.start : sentence.end]
        for pattern in mark.patterns:
            for match in pattern.finditer(piece):
                start, end = _trimmed(text, sentence.start + match.start(), sentence.start + match.end())
                if start < end and not _passed_over(mark, text, sentence, start, end, apart):
                    why, instead = (told.get(language, told["en"]) for told in (mark.why, mark.instead))
                    yield Finding(mark.category, text[start:end], start, end, why, instead)


def _hollow_sentences(text: str, apart: list[speech.Span], language: str) -> Iterator[Finding]:
    """Sentences of three words or more with nothing in them but filler."""
    filler, empty = fillers()
    hollow = next(mark for mark in marks() if mark.category is Category.HOLLOW)
    for sentence in speech.sentences(text):
        start, end = _trimmed(text, sentence.start, sentence.end)
        words = {word.casefold() for word in WORD.findall(text[start:end])}
        is_quoted = any(begin < end and start < stop for begin, stop in apart)
        if len(words) > 1 and words <= filler and words & empty and not is_quoted:
            why, instead = (told.get(language, told["en"]) for told in (hollow.why, hollow.instead))
            yield Finding(Category.HOLLOW, text[start:end], start, end, why, instead)


def _touches(one: Finding, others: list[Finding]) -> bool:
    return any(other.start < one.end and one.start < other.end for other in others)


def _trimmed(text: str, start: int, end: int) -> speech.Span:
    """Without the edge of the sentence that a pattern may begin at."""
    while start < end and not (text[start].isalnum() or text[start] in '“"$'):
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in '”")'):
        end -= 1
    return start, end


def _passed_over(
    mark: Mark, text: str, sentence: speech.Sentence, start: int, end: int, apart: list[speech.Span]
) -> bool:
    if any(begin < end and start < stop for begin, stop in apart):
        return True
    before = text[sentence.start : start]
    if not mark.reported and speech.is_reported(before):
        return True
    if not mark.denied and speech.is_denied(before):
        return True
    if mark.category in OF_ONESELF and speech.is_own_story(before):
        return True
    if mark.category not in OWN_ACTS:
        return False
    return speech.is_theirs(before) or speech.is_their_act(before, text[start:end])


def _without_overlaps(found: list[Finding]) -> list[Finding]:
    kept: list[Finding] = []
    for one in sorted(found, key=lambda f: (f.category is Category.HOLLOW, f.start - f.end, f.start)):
        near = [k for k in kept if k.start < one.end and one.start < k.end]
        if not any(one.category in {k.category, Category.HOLLOW} for k in near):
            kept.append(one)
    return sorted(kept, key=lambda f: (f.start, f.end, f.category))
