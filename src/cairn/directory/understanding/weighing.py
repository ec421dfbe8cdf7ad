"""Which of several needs is meant first, and which only tell how things are.

"Lost my job, lost my license. Mostly need a bed": the bed is asked for, the rest is how it came. A need
weighs 1 when it is asked for, less when it is told beside something that is, and nothing shuts
it out altogether.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cairn.directory.words import Token, fold

from .hearing import NEED, Heard
from .patterns import exactly
from .patterns import words as words_of

ASKED, TOLD, BACKGROUND, BESIDE_THE_FIRST = 1.0, 0.45, 0.4, 0.4

# Needs that often say who somebody is; beside another need they tell whom the help is for.
WHO = frozenset({"reentry", "veterans", "immigrants"})
ANY_MONEY = 1232  # the term for money as such: beside another need it tells why
CLAUSE = re.compile(r"[.;:!?\n,]| but | pero | and also | y tambien ")


@dataclass(frozen=True, slots=True)
class Clause:
    begin: int
    end: int
    is_first: bool
    asks: bool


def clauses(text: str) -> list[Clause]:
    """The text cut where a new thought begins."""
    parts: list[Clause] = []
    begin = 0
    folded = fold_in_place(text)
    for end in [*(found.end() for found in CLAUSE.finditer(folded)), len(folded)]:
        words = folded[begin:end]
        parts.append(
            Clause(begin, end, bool(words_of("first").search(words)), bool(words_of("asks").search(words)))
        )
        begin = end
    return parts


def fold_in_place(text: str) -> str:
    """Folded letter by letter, so that places in the text stay the same."""
    return "".join((fold(letter) or " ")[0] for letter in text)


def weights(heard: Sequence[Heard], said: Sequence[Token], text: str) -> dict[Heard, float]:
    """{a need that was heard: how much of the question it is, 0 to 1}."""
    needs = [one for one in heard if one.meaning.kind == NEED]
    parts = clauses(text)
    where = {one: _clause(parts, said[one.first].start) for one in needs}
    has_first = any(clause.is_first for clause in where.values())
    has_asked = any(clause.asks for clause in where.values())
    has_other = any(one.meaning.code not in WHO for one in needs)
    told: dict[Heard, float] = {}
    for one in needs:
        weight = ASKED
        if has_first:
            weight = ASKED if where[one].is_first else BESIDE_THE_FIRST
        elif has_asked and not where[one].asks and len(parts) > 1:
            weight = TOLD
        if has_other and one.meaning.code in WHO:
            weight = min(weight, BACKGROUND)
        elif len(needs) > 1 and _tells_why(one, said, text):
            weight = min(weight, TOLD)
        told[one] = weight
    return told


def _tells_why(one: Heard, said: Sequence[Token], text: str) -> bool:
    phrase = fold_in_place(text[said[one.first].start : said[one.last].end]).replace("'", "")
    return one.meaning.term == ANY_MONEY or bool(exactly("circumstances").fullmatch(phrase))


def _clause(parts: Sequence[Clause], at: int) -> Clause:
    return next(part for part in reversed(parts) if part.begin <= at)
