"""A note as the rules read it: the same words, with slips of the pen in a few long ones put right. Pure.

What is shown and counted stays as it was typed: a reading knows where each of its characters came from.
"""

import re
from dataclasses import dataclass
from functools import cache

from cairn.peer_sessions.scope.wording import LANGUAGES, lists

LONG = 7
VERY_LONG = 11
WORD = re.compile(r"[^\W\d_]{6,}")
# One character for one, so that places stay.
SAME = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "\u2011": "-", "\u2010": "-"})


@dataclass(frozen=True, slots=True)
class Reading:
    """`first` and `last`: for each character of `text`, where it begins and ends in what was typed."""

    text: str
    first: tuple[int, ...] | range
    last: tuple[int, ...] | range

    def typed(self, start: int, end: int) -> tuple[int, int]:
        return self.first[start], self.last[end - 1]


def read(text: str) -> Reading:
    plain = text.translate(SAME)
    slips = [(found, meant) for found in WORD.finditer(plain) if (meant := meant_by(found[0].lower()))]
    if not slips:
        return Reading(plain, range(len(text)), range(1, len(text) + 1))
    said, first, last, at = "", [], [], 0
    for found, meant in slips:
        said += plain[at : found.start()] + meant
        first += [*range(at, found.start()), *([found.start()] * len(meant))]
        last += [*range(at + 1, found.start() + 1), *([found.end()] * len(meant))]
        at = found.end()
    return Reading(
        said + plain[at:], (*first, *range(at, len(text))), (*last, *range(at + 1, len(text) + 1))
    )


@cache
def _spelled() -> tuple[frozenset[str], frozenset[str]]:
    """Words that are put right when nearly written, and words that are near to them and right as they are."""
    books = [lists(one) for one in LANGUAGES]
    right = frozenset(word for book in books for word in book["spelled"])
    return right, right | {word for book in books for word in book["spelled_otherwise"]}


@cache
def _meant(word: str) -> str:
    right, known = _spelled()
    if word in known:
        return ""
    near = (one for one in right if word[0] == one[0] and _is_near(word, one))
    return min(near, default="")


def meant_by(word: str) -> str:
    """The word that was meant, or nothing: a very long word may have two slips, a long one has one."""
    return _meant(word) if len(word) < 2 * VERY_LONG else ""


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
