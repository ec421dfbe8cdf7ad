"""From a situation in somebody's own words to the cards that fit: word matching with BM25, nothing learnt.

Words are compared by their stems, in English and Spanish alike, in whatever language the page is. A word that
no card knows is taken for one that sounds the same, or is one slip of the fingers away. What people say when
they look for a card (`heard`) counts most, then its title. What was asked is kept nowhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import log

from cairn.advocacy.rights.cards import Card, cards
from cairn.directory.understanding.spelling import SOUND_LENGTH, is_likely_slip, meant, sound
from cairn.directory.words import STOP_WORDS, stem, tokens

# How much a word counts by where it stands, how soon more of it stops to count, and how much length matters.
HEARD, TITLE, BODY = 3.0, 2.0, 1.0
SOON, LENGTH = 1.2, 0.5
GUESSED = 0.6  # a word taken for another one counts for less
ENOUGH = 1.6  # below it a card has nothing to do with what was said
BESIDE = 0.45  # of the best: what scores less is left out
SLIP_LENGTH = 4  # letters; a shorter word has too many neighbours

# Small words that tell of a situation here, though they tell nothing of a place.
TELLING = frozenset(("without", "before", "out", "off", "sin", "no", "not", "need", "cant", "wont"))
SMALL = (STOP_WORDS - TELLING) | frozenset(("me", "they", "he", "she", "that", "le", "les", "lo"))


@dataclass(frozen=True, slots=True)
class Index:
    """{stem: {card: how much}}, how long each card is, and what each stem sounds like."""

    weights: Mapping[str, Mapping[str, float]]
    lengths: Mapping[str, float]
    sounds: Mapping[str, frozenset[str]]


def find(words: str, among: Collection[str]) -> list[str]:
    """The ids of cards, the best first; of those in `among` only."""
    index, scores = _index(), defaultdict[str, float](float)
    for asked, surety in _asked(words, index):
        for card_id, points in _points(index, asked).items():
            if card_id in among:
                scores[card_id] += points * surety
    best = max(scores.values(), default=0.0)
    kept = [card_id for card_id, score in scores.items() if score >= max(ENOUGH, best * BESIDE)]
    return sorted(kept, key=lambda card_id: (-scores[card_id], card_id))


def _asked(words: str, index: Index) -> Iterable[tuple[str, float]]:
    """The stems asked for, each once, with how sure it is that they were meant."""
    seen: dict[str, float] = {}
    for token in tokens(words):
        for folded in meant(token.folded).split():
            if folded in SMALL:
                continue
            for known, surety in _known(stem(folded), index).items():
                seen[known] = max(surety, seen.get(known, 0.0))
    return seen.items()


def _known(asked: str, index: Index) -> dict[str, float]:
    if asked in index.weights:
        return {asked: 1.0}
    alike = index.sounds.get(sound(asked), frozenset()) if len(asked) >= SOUND_LENGTH else frozenset()
    if not alike and len(asked) >= SLIP_LENGTH:
        alike = frozenset(one for one in index.weights if is_likely_slip(asked, one))
    return dict.fromkeys(alike, GUESSED)


def _points(index: Index, asked: str) -> dict[str, float]:
    """BM25 of one stem for every card that has it."""
    has = index.weights[asked]
    number, mean = len(index.lengths), sum(index.lengths.values()) / len(index.lengths)
    rare = log(1 + (number - len(has) + 0.5) / (len(has) + 0.5))
    return {
        card_id: rare
        * often
        * (SOON + 1)
        / (often + SOON * (1 - LENGTH + LENGTH * index.lengths[card_id] / mean))
        for card_id, often in has.items()
    }


@cache
def _index() -> Index:
    weights: dict[str, dict[str, float]] = {}
    lengths: dict[str, float] = {}
    for card in cards().values():
        counted = _counted(card)
        lengths[card.id] = sum(counted.values())
        for one, weight in counted.items():
            weights.setdefault(one, {})[card.id] = weight
    sounds: dict[str, set[str]] = {}
    for one in weights:
        sounds.setdefault(sound(one), set()).add(one)
    return Index(weights, lengths, {heard: frozenset(some) for heard, some in sounds.items()})


def _counted(card: Card) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    for words in card.words.values():
        parts = [(phrase, HEARD) for phrase in words.heard] + [(words.title, TITLE)]
        parts += [(text, BODY) for text in (words.right, words.say, words.limits)]
        for text, weight in parts:
            for token in tokens(text):
                if token.folded not in SMALL:
                    found[token.stem] += weight
    return found
