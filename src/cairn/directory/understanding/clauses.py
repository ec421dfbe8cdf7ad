"""The clauses of a text, and which of them count most.

"Lost my job, lost my license. Mostly need a bed": the bed is asked for, the rest is how it came.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cairn.directory.words import Token, fold

from .patterns import words

WHOLE, TOLD, BESIDE_THE_FIRST = 1.0, 0.8, 0.5
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
        part = folded[begin:end]
        if part.strip():
            parts.append(
                Clause(begin, end, bool(words("first").search(part)), bool(words("asks").search(part)))
            )
        begin = end
    return parts


def clause_strengths(text: str, said: Sequence[Token]) -> list[float]:
    """How much each word counts: all of them alike, unless one clause is said to come first, or one asks."""
    parts = clauses(text)
    has_first, has_asked = (any(getattr(part, name) for part in parts) for name in ("is_first", "asks"))
    strengths: list[float] = []
    for token in said:
        part = next((one for one in reversed(parts) if one.begin <= token.start), None)
        if part is None:
            strengths.append(WHOLE)
        elif has_first:
            strengths.append(WHOLE if part.is_first else BESIDE_THE_FIRST)
        else:
            strengths.append(WHOLE if part.asks or not has_asked else TOLD)
    return strengths


def fold_in_place(text: str) -> str:
    """Folded letter by letter, so that places in the text stay the same."""
    return "".join((fold(letter) or " ")[0] for letter in text)


def plain(text: str) -> str:
    """Folded, without apostrophes, single-spaced."""
    return " ".join(fold_in_place(text).replace("'", "").replace("’", "").split())
