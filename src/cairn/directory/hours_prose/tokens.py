"""Cuts cleaned text into tokens: days, times, joining words, phrases; what it does not know stays UNKNOWN."""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from .times import Clock


class Kind(StrEnum):
    DAY = "day"
    LETTERS = "letters"
    GROUP = "group"
    NTH = "nth"
    EVERY = "every"
    OF_MONTH = "of the month"
    TIME = "time"
    ALL_DAY = "all day"
    ALWAYS = "24/7"
    PART = "part of the day"
    BETWEEN = "between"
    TO = "to"
    AND = "and"
    END = "end"
    OPENS = "("
    CLOSES = ")"
    CLOSED = "closed"
    EXCEPT = "except"
    LUNCH = "lunch"
    HOLIDAY = "holiday"
    APPOINTMENT = "appointment"
    LABEL = "label"
    LINE = "phone line"
    CALL = "call first"
    COLON = ":"
    OPEN = "open"
    FLAG = "flag"
    STOP = "stop"
    ZONE = "zone"
    ONLY = "only"
    SKIP = "skip"
    UNKNOWN = "unknown"


class Word(NamedTuple):
    """One line of a vocabulary: a pattern and what it stands for."""

    kind: Kind
    pattern: str
    days: tuple[int, ...] = ()
    number: int = 0
    says: str = ""
    flag: str = ""


class Token(NamedTuple):
    """A word or phrase. `says` is a reason (STOP), a part of the day, a zone; `number` an ordinal."""

    kind: Kind
    text: str
    days: tuple[int, ...] = ()
    number: int = 0
    says: str = ""
    flag: str = ""
    clock: Clock | None = None


class Vocabulary:
    """Many patterns as one; the first that fits at a place wins, so phrases stand before words."""

    def __init__(self, words: tuple[Word, ...]) -> None:
        self.words = words
        self.pattern = re.compile(
            "|".join(f"(?P<w{number}>{word.pattern})" for number, word in enumerate(words))
        )

    def at(self, text: str, place: int) -> tuple[Word, str] | None:
        found = self.pattern.match(text, place)
        if not found or found.lastgroup is None or not found[0]:
            return None
        return self.words[int(found.lastgroup[1:])], found[0]


@cache
def vocabulary(spanish: bool) -> Vocabulary:
    from .english import ENGLISH
    from .spanish import SPANISH

    return Vocabulary(SPANISH + ENGLISH if spanish else ENGLISH)


UNKNOWN_WORD = re.compile(r"[a-z']+|\d+|.", re.DOTALL)


def tokenise(text: str, spanish: bool) -> list[Token]:
    """All tokens of a cleaned text, in order."""
    return list(_tokens(text, vocabulary(spanish)))


def _tokens(text: str, words: Vocabulary) -> Iterator[Token]:
    place = 0
    while place < len(text):
        if text[place] == " ":
            place += 1
            continue
        found = words.at(text, place)
        if found:
            word, said = found
            yield _token(word, said)
        else:
            match = UNKNOWN_WORD.match(text, place)
            said = match[0] if match else text[place]
            yield Token(Kind.LETTERS if said.isalpha() else Kind.UNKNOWN, said)
        place += len(said)


def _token(word: Word, said: str) -> Token:
    clock = read_clock(said, word.says) if word.kind is Kind.TIME else None
    if word.kind is Kind.TIME and clock is None:
        return Token(Kind.UNKNOWN, said)
    return Token(word.kind, said.strip(), word.days, word.number, word.says, word.flag, clock)


FIGURES = re.compile(r"(\d{1,2})[:.h](\d{2})|(\d{1,2})(\d{2})(?!\d)|(\d{1,2})")
MARK = re.compile(r"(?:^|[\d.\s])([ap])\.?\s?(?:m\.?)?$")
NUMBERS = {
    name: number
    for names in (
        "one two three four five six seven eight nine ten eleven twelve",
        "una dos tres cuatro cinco seis siete ocho nueve diez once doce",
    )
    for number, name in enumerate(names.split(), start=1)
}


def read_clock(said: str, named: str) -> Clock | None:
    """The time in words like "9:30 am", "1730", "noon"; None when there is no such time."""
    if named in {"noon", "midnight"}:
        return Clock(12, 0, "p" if named == "noon" else "a", named=True)
    said = said.strip()
    if said in NUMBERS:
        return Clock(NUMBERS[said], 0)
    figures = FIGURES.match(said)
    if not figures:
        return None
    hour = int(figures[1] or figures[3] or figures[5])
    minute = int(figures[2] or figures[4] or 0)
    mark = MARK.search(said)
    half = named or (mark[1] if mark else "")
    digits = len(figures[0]) if figures[3] else 0
    impossible = hour > 24 or minute > 59 or (hour == 24 and minute) or (half and not 1 <= hour <= 12)
    if impossible or (digits and not half and minute % 5):
        return None
    return Clock(hour, minute, half, zero=figures[0].startswith("0"), digits=0 if half else digits)
