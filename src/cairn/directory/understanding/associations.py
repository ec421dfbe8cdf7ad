"""Needs that single words make one think of, for when nothing in the phrase book was heard."""

import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from cairn.directory.words import STOP_WORDS, Token, tokens

from .spelling import is_spanish, sound

BOOK = Path(__file__).with_name("associations.toml")
SPANISH = "es:"
MOST = 2  # needs thought of at once
NEAR_THE_BEST = 0.6  # of the best need's points, to be thought of beside it


@cache
def _needs_of() -> dict[str, frozenset[str]]:
    """{a stem, or how a Spanish one sounds: needs it makes one think of}."""
    found: dict[str, set[str]] = {}
    for need, words in tomllib.loads(BOOK.read_text(encoding="utf-8"))["needs"].items():
        for token in tokens(words["en"]):
            found.setdefault(token.stem, set()).add(need)
        for token in tokens(words["es"]):
            found.setdefault(token.stem, set()).add(need)
            found.setdefault(f"{SPANISH}{sound(token.stem)}", set()).add(need)
    return {heard: frozenset(needs) for heard, needs in found.items()}


def _heard(token: Token, in_spanish: bool) -> frozenset[str]:
    told = _needs_of().get(token.stem)
    if told is None and in_spanish:
        told = _needs_of().get(f"{SPANISH}{sound(token.stem)}")
    return told or frozenset()


def thought_of(said: Sequence[Token]) -> list[tuple[str, Token]]:
    """The needs that the words together speak for most, each with the first word that does."""
    points: Counter[str] = Counter()
    in_spanish = is_spanish(said)
    first: dict[str, Token] = {}
    for token in said:
        needs = frozenset() if token.folded in STOP_WORDS else _heard(token, in_spanish)
        for need in sorted(needs):
            points[need] += 1 / len(needs)  # type: ignore[assignment]
            first.setdefault(need, token)
    best = max(points.values(), default=0.0)
    likely = [need for need, worth in points.most_common(MOST) if worth >= NEAR_THE_BEST * best]
    return [(need, first[need]) for need in likely]
