"""Which needs a text is about, how much each of them is asked for, and the words that say so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cairn.directory import needs as book
from cairn.directory.words import STOP_WORDS, Token

from .signs import BEGINS, Signs
from .weights import Table

SURE = 0.35  # a need this likely is asked for; below, the words of the question count as well
BESIDE = 0.4  # of the likeliest need's chance, for another to be asked for beside it
LEAST, UNLIKELY = 0.02, 0.4  # the chance below which nothing was understood; how much an unlikely need weighs
BACKGROUND = 0.4  # how much a need weighs that only tells who somebody is
# Needs that often say who somebody is; beside another need they tell whom the help is for.
WHO = frozenset({"reentry", "veterans", "immigrants"})
TELLING = 0.5  # points from which a word is among those that say so


@dataclass(frozen=True, slots=True)
class Likely:
    """A need, how much of the question it is (0 to 1), and the tokens (counted) that speak for it."""

    code: str
    weight: float
    tokens: tuple[int, ...]


def likely_needs(
    table: Table, chances: Mapping[str, float], signs: Signs, said: Sequence[Token]
) -> list[Likely]:
    """The needs that are asked for, the likeliest first; none when nothing speaks for any."""
    ranked = sorted(((chances.get(code, 0.0), code) for code in book.needs()), reverse=True)
    best = ranked[0][0]
    if best < LEAST:
        return []
    whole = max(UNLIKELY, min(1.0, best / SURE))
    others = {code for chance, code in ranked if chance >= BESIDE * best and code not in WHO}
    found = []
    for chance, code in ranked:
        if chance < BESIDE * best:
            break
        weight = whole * chance / best
        if code in WHO and others:
            weight = min(weight, BACKGROUND)
        found.append(Likely(code, weight, _speaking(table, signs, said, code)))
    return sorted(found, key=lambda one: -one.weight)


def _speaking(table: Table, signs: Signs, said: Sequence[Token], code: str) -> tuple[int, ...]:
    """The tokens that speak most for a need: the most telling one at least."""
    points = [_points(table, signs, token, code) for token in said]
    most = max(points, default=0.0)
    return tuple(at for at, worth in enumerate(points) if most > 0 and worth >= max(TELLING * most, 0.0))


def _points(table: Table, signs: Signs, token: Token, code: str) -> float:
    if token.folded in STOP_WORDS:
        return 0.0
    own = (f"w:{token.stem}", f"p:{token.stem[:BEGINS]}")
    return sum(table.points(sign, code) * signs[sign] for sign in own if sign in signs)
