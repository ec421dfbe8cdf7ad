"""The book of words the scope guard knows: read from words/, made into patterns. Pure.

A line under `find` is a regular expression with a few shorthands, so that rules can be read and added to:

    {med}      a list of words from lists.toml;  {med?} the same or nothing
    {~3}       up to three words of any kind, but no "I" and no "not"
    a space    whatever parts two words: spaces, a hyphen, a slash
    -          the same or nothing: drug-seeking, drug seeking, drugseeking
    *          the rest of the word;  ’  an apostrophe or none
    (?<!x)     let go when it ends in x
    ^ and $    the beginning of a sentence, behind a heading such as "Plan:"; and its end
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

WORDS = Path(__file__).with_name("words")
LANGUAGES = ("en", "es")


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


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is marked and what to write instead, by language."""

    category: Category
    why: Mapping[str, str]
    instead: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Mark:
    """One block of words/: patterns for one reason.

    act: it is something the writer did, so it is no matter when somebody else did it.
    reported, denied, said_of_oneself: it is marked even then.
    alone: it is marked only when the note says nothing else.
    """

    reason: Reason
    language: str
    act: bool
    reported: bool
    denied: bool
    said_of_oneself: bool
    alone: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """unless: what is found is let go when it ends like this.

    behind_heading: it may begin at the beginning of a sentence, where a heading may stand.
    """

    mark: Mark
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    behind_heading: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule found, by its place in the text that was read."""

    reason: Reason
    start: int
    end: int

    @property
    def category(self) -> Category:
        return self.reason.category

    def touches(self, other: "Found") -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Book:
    """All rules of a language, to be found by the beginnings of words; `always` stands for no word."""

    rules: tuple[Rule, ...]
    by_word: Mapping[str, tuple[int, ...]]
    always: tuple[int, ...]

    def near(self, words: set[str]) -> list[Rule]:
        """The rules that could find something among these beginnings of words, in their order."""
        found = set(self.always)
        for word in words:
            found.update(self.by_word.get(word, ()))
        return [self.rules[at] for at in sorted(found)]


Lists = Mapping[str, list[str]]


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def lists(language: str) -> Lists:
    return {name: list(words) for name, words in _read(WORDS / language / "lists.toml").items()}


@cache
def reasons() -> Mapping[str, Reason]:
    return {
        name: Reason(Category(told["category"]), told["why"], told["instead"])
        for name, told in _read(WORDS / "reasons.toml").items()
    }


@cache
def book(language: str) -> Book:
    rules: list[Rule] = []
    by_word: dict[str, list[int]] = {}
    always: list[int] = []
    for block in _blocks(language):
        mark = _mark(block, language)
        for text in block["find"]:
            at = len(rules)
            rules.append(_rule(mark, text, lists(language)))
            words = needed(text, lists(language))
            for word in words or ():
                by_word.setdefault(word, []).append(at)
            if words is None:
                always.append(at)
    return Book(tuple(rules), {word: tuple(at) for word, at in by_word.items()}, tuple(always))


def _blocks(language: str) -> Iterator[dict[str, Any]]:
    for path in sorted((WORDS / language).glob("*.toml")):
        if path.name != "lists.toml":
            yield from _read(path).get("mark", [])


def _rule(mark: Mark, text: str, known: Lists) -> Rule:
    endings = "|".join(found[1] for found in NOT_ENDING.finditer(text))
    made = pattern(NOT_ENDING.sub("", text), known)
    unless = re.compile(pattern(endings, known).pattern + r"\W*\Z", re.IGNORECASE) if endings else None
    return Rule(mark, made, unless, HEADING in made.pattern)


def _mark(block: Mapping[str, Any], language: str) -> Mark:
    flags = {
        flag: bool(block.get(flag, False))
        for flag in ("act", "reported", "denied", "said_of_oneself", "alone")
    }
    return Mark(reason=reasons()[block["reason"]], language=language, **flags)


# From a line of the book to a regular expression

PARTS = r"(?:\s?/\s?|-|\s++)"
# The words of a gap. A gap never runs over "I" or a "not": behind them something else begins.
GAP = rf"(?:(?!(?:i|not|never|yo|no|nunca)\b|\w+n't\b)[\w'$%#]+(?:\.(?=\s\w))?{PARTS})"
HEADING = r"^\W*(?:[\w/ ]{1,24}:\W*)?"
HEADING_ALONE = re.compile(HEADING.removeprefix("^"))
HOLDER = re.compile(r"\{(?P<list>[a-z_]+)(?P<maybe>\??)\}(?P<space> ?)|\{~(?P<most>\d)\} ?")
SUGAR = re.compile(r"\\.[*+]?|\)\*|\[[^\]]*\][*+]?|\(\?(?:-i:|P<\w+>|[:=!<]+)|[ *’^$(-]")
NOT_ENDING = re.compile(r"\(\?<!((?:[^()]|\([^()]*\))*)\)")
MEANT = {
    " ": PARTS,
    "-": f"{PARTS}?",
    "*": r"\w*",
    "’": "'?",
    "^": HEADING,
    "$": r"\W*$",
    "(": "(?:",
}


def pattern(text: str, known: Lists, whole_words: bool = True) -> re.Pattern[str]:
    """Raises KeyError for a list that is not there, re.error for a line that means nothing."""
    said = SUGAR.sub(lambda found: MEANT.get(found[0], found[0]), _filled(text, known))
    said = re.sub(r"\x00(\d)", lambda found: f"{GAP}{{0,{found[1]}}}?", said)
    return re.compile(rf"(?<!\w)(?:{said})(?!\w)" if whole_words else said, re.IGNORECASE)


def without_heading(sentence: str, end: int) -> int:
    """Where a find that began at the beginning of a sentence begins without "Plan:" before it."""
    heading = HEADING_ALONE.match(sentence, 0, end)
    return heading.end() if heading and heading.end() < end else 0


def _filled(text: str, known: Lists) -> str:
    def fill(found: re.Match[str]) -> str:
        if found["most"]:
            return f"\x00{found['most']}"
        words = f"({_filled('|'.join(known[found['list']]), known)}){found['space']}"
        return f"({words})?" if found["maybe"] else words

    return HOLDER.sub(fill, text)


# Which words must stand in a sentence for a line to find something: a sentence without them is not looked at

LETTERS = re.compile(r"[^\W\d_]+")
BEGINNING = 3
COMMON = frozenset(
    ["he", "she", "the", "thi", "his", "her", "was", "is", "are", "has", "had", "to", "a", "an", "i", "we",
     "and", "of", "in", "for", "cli", "él", "ell", "la", "el", "se", "le", "un", "una", "su", "sus", "de",
     "que", "en", "es", "est"]
)  # fmt: skip


def beginnings(text: str) -> set[str]:
    """The first letters of each word of a sentence."""
    return {word[:BEGINNING] for word in LETTERS.findall(text.casefold())}


def needed(text: str, known: Lists) -> frozenset[str] | None:
    """Beginnings of words of which one must be there, or None where no such can be told."""
    if len(several := _split(text, "|")) > 1:
        return _any(needed(one, known) for one in several)
    told = [found for part in _split(text, " ") if (found := _first(part, known))]
    return min(told, key=lambda words: (len(words & COMMON) * 40 + len(words)), default=None)


def _split(text: str, at: str) -> list[str]:
    """Parted where no bracket is open."""
    parts, depth = [""], 0
    for character in text:
        depth += (character in "([{") - (character in ")]}")
        if character == at and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return parts


def _first(part: str, known: Lists) -> frozenset[str] | None:
    if (whole := re.fullmatch(r"\{([a-z_]+)\}", part)) is not None:
        choices = known[whole[1]]
    elif _is_one_bracket(part):
        choices = _split(part[1:-1], "|")
    else:
        return _letters(part)
    return _any(needed(one, known) for one in choices)


def _any(found: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    """All of them together; None where one of them can be anything."""
    every = list(found)
    return None if None in every else frozenset().union(*(one for one in every if one))


def _is_one_bracket(part: str) -> bool:
    """(a|b), but not (a)(b) and not a look ahead."""
    return part.startswith("(") and not part.startswith("(?") and _split(part, ")")[1:] == [""]


def _letters(part: str) -> frozenset[str] | None:
    found = re.match(r"([^\W\d_]+)(.?)", part)
    if found is None:
        return None
    word = found[1].casefold().removesuffix(found[1][-1] if found[2] in {"?", "{"} else "\x00")
    if not word or len(word) < BEGINNING and found[2]:
        return None
    return frozenset({word[:BEGINNING]})
