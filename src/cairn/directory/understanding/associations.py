"""Needs that single words make one think of, for when nothing in the phrase book was heard."""

import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from cairn.directory.words import STOP_WORDS, Token, tokens

from .spelling import sound

BOOK = Path(__file__).with_name("associations.toml")
MOST = 2  # needs thought of at once
NEAR_THE_BEST = 0.6  # of the best need's points, to be thought of beside it


@cache
def _by_sound() -> dict[str, frozenset[str]]:
    """{how a word's stem sounds: needs it makes one think of}."""
    found: dict[str, set[str]] = {}
    for need, words in tomllib.loads(BOOK.read_text(encoding="utf-8"))["needs"].items():
        for token in tokens(f"{words['en']} {words['es']}"):
            found.setdefault(sound(token.stem), set()).add(need)
    return {heard: frozenset(needs) for heard, needs in found.items()}


def thought_of(said: Sequence[Token]) -> list[tuple[str, Token]]:
    """The needs that the words together speak for most, each with the first word that does."""
    points: Counter[str] = Counter()
    first: dict[str, Token] = {}
    for token in said:
        needs = _by_sound().get(sound(token.stem), frozenset()) if token.folded not in STOP_WORDS else ()
        for need in sorted(needs):
            points[need] += 1 / len(needs)  # type: ignore[assignment]
            first.setdefault(need, token)
    best = max(points.values(), default=0.0)
    likely = [need for need, worth in points.most_common(MOST) if worth >= NEAR_THE_BEST * best]
    return [(need, first[need]) for need in likely]
