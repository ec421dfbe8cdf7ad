"""A note as the rules read it: the same words, with slips of the pen in a few long ones put right. Pure.

What is shown and counted stays as it was typed: a reading knows where each of its characters came from.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from cairn.peer_sessions.scope.wording import LANGUAGES, lists, vocabulary

LONG = 7
VERY_LONG = 11
WORD = re.compile(r"[^\W\d_]+")
# What is read as one word: a word, or one of the short forms with a stroke.
TYPED = re.compile(r"(?<!\w)(?:w/o(?!\w)|w/|b/c(?!\w))|[^\W\d_]+", re.IGNORECASE)
# One character for one, so that places stay.
SAME = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "\u2011": "-", "\u2010": "-", "İ": "I", "ẞ": "ß"}
)
# Written in capitals these are not the words they spell.
CAPITALS = frozenset({"SI", "HI", "AH", "VH", "AVH", "SIB"})
BEGINS = re.compile(r"(?:^|[.!?;:\n\u2022*>(\[\"“«–—-])\W*$")
# The long words that are put right are English ones.
SPANISH = re.compile(r"[áéíóúñ¿¡ÁÉÍÓÚÑ]|\b(?:que|de|los|las|una|para|con|se|le)\b")
NO_NAME = re.compile(r"(?:ed|ing|é|í|amos|imos)$")
NAMES_IN_ED = frozenset(
    {
        "fred",
        "ted",
        "ned",
        "ahmed",
        "jared",
        "alfred",
        "mohamed",
        "wilfred",
        "sterling",
        "josé",
        "rené",
        "noé",
    }
)


@dataclass(frozen=True, slots=True)
class Reading:
    """`first` and `last`: for each character of `text`, where it begins and ends in what was typed.

    Of the words only names begin with a capital letter here.
    """

    text: str
    first: tuple[int, ...] | range
    last: tuple[int, ...] | range

    def typed(self, start: int, end: int) -> tuple[int, int]:
        return self.first[start], self.last[end - 1]


def read(text: str) -> Reading:
    plain = text.translate(SAME)
    shouted, in_english = plain.isupper(), not SPANISH.search(plain)
    said, first, last, at = [], [], [], 0
    is_same = True
    for found in TYPED.finditer(plain):
        word = found[0]
        meant = (in_english and meant_by(word.lower())) or _cased(plain, found, shouted)
        said += [plain[at : found.start()], meant]
        if len(meant) != len(word):
            is_same = False
        first += [*range(at, found.start()), *_places(found, len(meant), 0)]
        last += [*range(at + 1, found.start() + 1), *_places(found, len(meant), 1)]
        at = found.end()
    said.append(plain[at:])
    if is_same:
        return Reading("".join(said), range(len(text)), range(1, len(text) + 1))
    return Reading("".join(said), (*first, *range(at, len(text))), (*last, *range(at + 1, len(text) + 1)))


def _places(found: re.Match[str], length: int, ahead: int) -> Iterable[int]:
    """Where the letters of a word stand; of one that was put right each stands for all of it."""
    if length == len(found[0]):
        return range(found.start() + ahead, found.end() + ahead)
    return [found.end() if ahead else found.start()] * length


def _cased(plain: str, found: re.Match[str], shouted: bool) -> str:
    """The word in small letters, unless it is a name."""
    word, low = found[0], found[0].lower()
    if word == low or len(low) != len(word):
        return word
    if word in CAPITALS:
        return word
    is_name = not shouted and word[0].isupper() and word[1:] == low[1:] and len(word) > 1
    if not is_name or low in vocabulary():
        return low
    begins = BEGINS.search(plain, max(0, found.start() - 4), found.start())
    return low if begins and _is_plain(low) else word


@cache
def _is_plain(low: str) -> bool:
    """Whether a word that begins a sentence is an ordinary one: like a word of the rules, or a deed."""
    if NO_NAME.search(low):
        return low not in NAMES_IN_ED
    stems = {low[:length] for length in range(5, len(low))} | {
        low.removeprefix("non"),
        low.removeprefix("un"),
    }
    return bool(stems & vocabulary())


@cache
def _spelled() -> tuple[frozenset[str], frozenset[str]]:
    """Words that are put right when nearly written, and words that are near to them and right as they are."""
    books = [lists(one) for one in LANGUAGES]
    right = frozenset(word for book in books for word in book["spelled"])
    return right, vocabulary() | {word for book in books for word in book["spelled_otherwise"]}


@cache
def _meant(word: str) -> str:
    right, known = _spelled()
    if word in known:
        return ""
    near = (one for one in right if word[0] == one[0] and _is_near(word, one))
    return min(near, default="")


@cache
def _short() -> Mapping[str, str]:
    """Short forms, and words written without their apostrophe, with what is meant."""
    pairs = (line.partition(" = ") for line in lists("en")["short"])
    return {typed: meant for typed, _, meant in pairs}


def meant_by(word: str) -> str:
    """The word that was meant, or nothing: a very long word may have two slips, a long one has one."""
    if word in _short():
        return _short()[word]
    return _meant(word) if LONG - 1 <= len(word) < 2 * VERY_LONG else ""


def _is_near(one: str, other: str) -> bool:
    allowed = 2 if len(other) >= VERY_LONG else 1
    if abs(len(one) - len(other)) > allowed:
        return False
    return _slips(one, other) <= allowed


def _slips(one: str, other: str) -> int:
    """How many letters are added, left out, changed, or swapped with their neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        two_before, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, two_before[j - 2] + 1)
            row.append(cost)
    return row[-1]
