"""What somebody adds to a need, by the patterns in wishes.toml: cost, language, way, whom it is for.

The phrase book hears fixed phrases; people put these things in too many ways for that. A pattern may also say
what is not meant: "smoke-free" is no wish for something free, "my truck broke down" says nothing of money.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .clauses import fold_in_place
from .tongues import tongues

BOOK = Path(__file__).with_name("wishes.toml")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pattern:
    """One wish: what says it, and what only looks as if it did."""

    kind: str
    code: str
    said: re.Pattern[str]
    denied: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Wished:
    """A wish found in a text, from `begin` to `end`."""

    kind: str
    code: str
    begin: int
    end: int


@cache
def _patterns() -> tuple[Pattern, ...]:
    book = tomllib.loads(BOOK.read_text(encoding="utf-8"))

    def compiled(alternatives: list[str]) -> re.Pattern[str]:
        text = "|".join(f"(?:{one})" for one in alternatives)
        for word, listed in book["words"].items():
            text = text.replace(f"<{word}>", listed)
        return re.compile(rf"(?<![\w'])(?:{text})(?!\w)")

    return tuple(
        Pattern(one["kind"], one["code"], compiled(one["said"]), compiled(one["not"])) for one in book["wish"]
    )


class Wishes:
    """The wishes of one text."""

    def __init__(self, text: str) -> None:
        self.text, self.at = _bare(text)
        self.denied = {
            (one.kind, one.code): [found.span() for found in one.denied.finditer(self.text)]
            for one in _patterns()
        }

    def said(self) -> Iterator[Wished]:
        """Those the patterns find, in no order."""
        for one in _patterns():
            for found in one.said.finditer(self.text):
                if not self._is_denied(one.kind, one.code, *found.span()):
                    yield Wished(one.kind, one.code, *self._place(*found.span()))
        for code, begin, end in tongues(self.text):
            yield Wished("language", code, *self._place(begin, end))

    def allows(self, kind: str, code: str, begin: int, end: int) -> bool:
        """Whether nothing speaks against a wish that the phrase book heard from `begin` to `end`."""
        first = sum(place < begin for place in self.at)
        last = sum(place < end for place in self.at)
        return not self._is_denied(kind, code, first, last)

    def _is_denied(self, kind: str, code: str, begin: int, end: int) -> bool:
        return any(first < end and begin < last for first, last in self.denied.get((kind, code), ()))

    def _place(self, begin: int, end: int) -> Span:
        return self.at[begin], self.at[end - 1] + 1


def _bare(text: str) -> tuple[str, list[int]]:
    """The text folded, without apostrophes, spaces made one; and where each letter stood."""
    letters: list[str] = []
    at: list[int] = []
    for place, letter in enumerate(fold_in_place(text)):
        if letter in "'’`´" or (letter.isspace() and letters and letters[-1] == " "):
            continue
        letters.append(" " if letter.isspace() else letter)
        at.append(place)
    return "".join(letters), at
