"""The book of words the scope guard knows: read from words/, made into patterns. Pure.

A line under `find` is a regular expression with a few shorthands, so that rules can be read and added to:

    {med}      a list of words from lists.toml or medicines.toml;  {med?} the same or nothing
    {~3}       up to three words of any kind, but no "I" and no "not"
    a space    whatever parts two words: spaces, a hyphen, a slash
    -          the same or nothing: drug-seeking, drug seeking, drugseeking
    *          the rest of the word;  ’  an apostrophe or none
    (?<!x)     let go when it ends in x
    ^ and $    the beginning of a sentence, behind a heading such as "Plan:"; and its end
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from cairn.peer_sessions.scope import keys

WORDS = Path(__file__).with_name("words")
LANGUAGES = ("en", "es")
LISTS = ("lists.toml", "medicines.toml")


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
    about: a list of words; it is marked only where one of them stands in the note.
    """

    reason: Reason
    language: str
    act: bool
    reported: bool
    denied: bool
    said_of_oneself: bool
    alone: bool
    about: str = ""

    def is_about(self, text: str) -> bool:
        """Whether the note is about what this mark is for: then "it" and "them" may be that."""
        return not self.about or any_of(self.about, self.language).search(text) is not None


@dataclass(frozen=True, slots=True)
class Rule:
    """One line under `find`. It becomes a pattern when a sentence first needs it: there are hundreds."""

    mark: Mark
    text: str

    @property
    def pattern(self) -> re.Pattern[str]:
        return _found_by(self.text, self.mark.language)

    @property
    def unless(self) -> re.Pattern[str] | None:
        """What is found is let go when it ends like this."""
        return _let_go_by(self.text, self.mark.language)

    @property
    def behind_heading(self) -> bool:
        """It may begin at the beginning of a sentence, where a heading may stand."""
        return HEADING in self.pattern.pattern


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
    """All rules of a language, to be found by the beginnings of words; `always` stands for no word.

    needs: for each rule the words of which one must be there, for each of its parts.
    """

    rules: tuple[Rule, ...]
    needs: tuple[tuple[frozenset[str], ...], ...]
    by_word: Mapping[str, tuple[int, ...]]
    always: tuple[int, ...]

    def near(self, words: set[str]) -> list[Rule]:
        """The rules that could find something among these beginnings of words, in their order."""
        found = set(self.always)
        for word in words:
            found.update(self.by_word.get(word, ()))
        return [
            self.rules[at]
            for at in sorted(found)
            if not any(words.isdisjoint(need) for need in self.needs[at])
        ]


Lists = Mapping[str, list[str]]


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def lists(language: str) -> Lists:
    paths = (WORDS / language / name for name in LISTS)
    read = (_read(path).items() for path in paths if path.exists())
    return {name: list(words) for items in read for name, words in items}


@cache
def vocabulary() -> frozenset[str]:
    """Every word the rules are written with: such a word is no name, however it begins."""
    files = [path for language in LANGUAGES for path in (WORDS / language).glob("*.toml")]
    return frozenset(
        word for path in files for word in keys.LETTERS.findall(path.read_text(encoding="utf-8").casefold())
    )


@cache
def reasons() -> Mapping[str, Reason]:
    return {
        name: Reason(Category(told["category"]), told["why"], told["instead"])
        for name, told in _read(WORDS / "reasons.toml").items()
    }


@cache
def book(language: str) -> Book:
    rules: list[Rule] = []
    needs: list[tuple[frozenset[str], ...]] = []
    by_word: dict[str, list[int]] = {}
    always: list[int] = []
    for block in _blocks(language):
        mark = _mark(block, language)
        for text in block["find"]:
            at = len(rules)
            rules.append(Rule(mark, text))
            needs.append(tuple(keys.all_needed(filled(text, lists(language)))))
            for word in needs[at][0] if needs[at] else ():
                by_word.setdefault(word, []).append(at)
            if not needs[at]:
                always.append(at)
    return Book(tuple(rules), tuple(needs), {word: tuple(at) for word, at in by_word.items()}, tuple(always))


def _blocks(language: str) -> Iterator[dict[str, Any]]:
    for path in sorted((WORDS / language).glob("*.toml")):
        if path.name not in LISTS:
            yield from _read(path).get("mark", [])


@cache
def _found_by(text: str, language: str) -> re.Pattern[str]:
    return pattern(NOT_ENDING.sub("", text), lists(language))


@cache
def any_of(name: str, language: str) -> re.Pattern[str]:
    """Any word of a list."""
    return pattern(f"{{{name}}}", lists(language))


@cache
def _let_go_by(text: str, language: str) -> re.Pattern[str] | None:
    endings = "|".join(found[1] for found in NOT_ENDING.finditer(text))
    return re.compile(pattern(endings, lists(language)).pattern + r"\W*\Z") if endings else None


def _mark(block: Mapping[str, Any], language: str) -> Mark:
    flags = {
        flag: bool(block.get(flag, False))
        for flag in ("act", "reported", "denied", "said_of_oneself", "alone")
    }
    return Mark(reason=reasons()[block["reason"]], language=language, about=block.get("about", ""), **flags)


# From a line of the book to a regular expression

PARTS = r"(?:\s?/\s?|-|\s{1,6})"
# The words of a gap. A gap never runs over "I" or a "not": behind them something else begins.
GAP = rf"(?:(?!(?:i|not|never|yo|no|nunca)\b|\w+n't\b)[\w'$%#]+(?:\.(?=\s\w))?{PARTS})"
HEADING = r"^\W*(?:[\w/ ]{1,24}:\W*)?"
HEADING_ALONE = re.compile(HEADING.removeprefix("^"))
HOLDER = re.compile(r"\{(?P<list>[a-z_]+)(?P<maybe>\??)\}(?P<space> ?)|\{~(?P<most>\d)\} ?")
SUGAR = re.compile(r"\\.[*+]?|\)\*|\[[^\]]*\][*+]?|\(\?(?:-i:|P<\w+>|[:=!<]+)|[ *’^$(-]")
LONG_LIST = 20
PLAIN = re.compile(r"[a-zñáéíóú]{2}(?![?*])")
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
    said = SUGAR.sub(lambda found: MEANT.get(found[0], found[0]), filled(text, known, _grouped))
    said = re.sub(r"\x00(\d)", lambda found: f"{GAP}{{0,{found[1]}}}?", said)
    return re.compile(rf"(?<!\w)(?:{said})(?!\w)" if whole_words else said)


def without_heading(sentence: str, end: int) -> int:
    """Where a find that began at the beginning of a sentence begins without "Plan:" before it."""
    heading = HEADING_ALONE.match(sentence, 0, end)
    return heading.end() if heading and heading.end() < end else 0


def filled(text: str, known: Lists, joined: Callable[[list[str]], str] = "|".join) -> str:
    """A line with its lists written out."""

    def fill(found: re.Match[str]) -> str:
        if found["most"]:
            return f"\x00{found['most']}"
        words = f"({filled(joined(known[found['list']]), known, joined)}){found['space']}"
        return f"({words})?" if found["maybe"] else words

    return HOLDER.sub(fill, text)


def _grouped(words: list[str]) -> str:
    """The ways of a list, those of a long one by their first letter: it is found sooner."""
    if len(words) < LONG_LIST:
        return "|".join(words)
    ways: dict[str, list[str]] = {}
    for word in words:
        is_plain = PLAIN.match(word) is not None and len(keys.split(word)) == 1
        ways.setdefault(word[0] if is_plain else word, []).append(word)
    return "|".join(
        f"{first}({'|'.join(word[1:] for word in same)})" if len(same) > 1 else same[0]
        for first, same in ways.items()
    )
