"""Which needs a text is about, how much each of them is asked for, and the words that say so."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from cairn.directory import needs as book
from cairn.directory.words import STOP_WORDS, Token

from .clauses import plain
from .hearing import NEED, Heard
from .patterns import words
from .signs import BEGINS, Signs, signs
from .weights import Table

SURE = 0.35  # a need this likely is asked for; below, the words of the question count as well
BESIDE = 0.4  # of the likeliest need's chance, for another to be asked for beside it
FALLS = 1.8  # how much faster than its chance the weight of a less likely need falls
LEAST, UNLIKELY = 0.02, 0.7  # the chance below which nothing was understood; how much an unlikely need weighs
BACKGROUND = 0.4  # how much a need weighs that only tells who somebody is
# Needs that often say who somebody is; beside another need they tell whom the help is for.
WHO = frozenset({"reentry", "veterans", "immigrants"})
PART, BELOW = 0.85, 0.95  # how much what one part of a text says counts; of the whole's best, the most it may
JOINING = ("and", "y", "n", "plus", "also", "e", "o", "or")
LISTED = 3  # words: so short a part is one of a list
TELLING = 0.5  # points from which a word is among those that say so


@dataclass(frozen=True, slots=True)
class Likely:
    """A need, how much of the question it is (0 to 1), and the tokens (counted) that speak for it."""

    code: str
    weight: float
    tokens: tuple[int, ...]


def by_part(
    table: Table,
    whole: Signs,
    text: str,
    said: Sequence[Token],
    heard: Sequence[Heard],
    silent: Collection[int],
) -> dict[str, float]:
    """{label: chance} of a text; a need that one part of it speaks for does not drown in the rest.

    "Help with everything: food, clothes, money" names three needs, each in a part of its own.
    """
    chances = dict(table.chances(whole))
    parts = _parts(text, said)
    best = max((chances.get(code, 0.0) for code in book.needs()), default=0.0)
    for first, last in parts if len(parts) > 1 else ():
        part = plain(text[said[first].start : said[last - 1].end])
        if words("event").search(part) or not (last - first <= LISTED or words("asks").search(part)):
            continue
        inside = [one for one in heard if first <= one.first and one.last < last]
        quiet = frozenset(at - first for at in silent if first <= at < last)
        moved = [replace(one, first=one.first - first, last=one.last - first) for one in inside]
        told = {one.meaning.code for one in inside if one.meaning.kind == NEED and one.first not in silent}
        alone = table.chances(signs(text, said[first:last], moved, quiet)) if told else {}
        for code in told:
            chances[code] = max(chances.get(code, 0.0), min(PART * alone.get(code, 0.0), BELOW * best))
    return chances


def _parts(text: str, said: Sequence[Token]) -> list[tuple[int, int]]:
    """Where the text falls into parts, as numbers of tokens: (first, one after the last)."""
    cuts = [0]
    for at, token in enumerate(said):
        before = text[said[at - 1].end : token.start] if at else ""
        if at and (token.folded in JOINING or set(before) & set(",.;:!?\n&/+")):
            cuts.append(at)
    cuts.append(len(said))
    return [(first, last) for first, last in pairwise(cuts) if last > first]


def likely_needs(
    table: Table, chances: Mapping[str, float], seen: Signs, said: Sequence[Token]
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
        weight = whole * (chance / best) ** FALLS
        if code in WHO and others:
            weight = min(weight, BACKGROUND)
        found.append(Likely(code, weight, _speaking(table, seen, said, code)))
    return sorted(found, key=lambda one: -one.weight)


def _speaking(table: Table, seen: Signs, said: Sequence[Token], code: str) -> tuple[int, ...]:
    """The tokens that speak most for a need: the most telling one at least."""
    points = [_points(table, seen, token, code) for token in said]
    most = max(points, default=0.0)
    return tuple(at for at, worth in enumerate(points) if most > 0 and worth >= max(TELLING * most, 0.0))


def _points(table: Table, seen: Signs, token: Token, code: str) -> float:
    if token.folded in STOP_WORDS:
        return 0.0
    own = (f"w:{token.stem}", f"p:{token.stem[:BEGINS]}")
    return sum(table.points(sign, code) * seen[sign] for sign in own if sign in seen)
