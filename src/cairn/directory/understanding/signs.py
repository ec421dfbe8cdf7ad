"""The signs by which a text is told: its words, their kinds, pairs of them, the phrases and patterns heard.

A sign is a short string, its strength a number. "w:hungry" is a word, "p:hungr" how it begins, "s:anbr" how a
Spanish word sounds, "b:no food" two words in a row, "k:kin" a kind of word, "t:kin drug" two kinds near each
other, "f:is this" how it begins, "q:body" a kind of word in a question, "n:food" a phrase of the book,
"d:chat" a pattern of speech.
"""

import tomllib
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from pathlib import Path

from cairn.directory.words import STOP_WORDS, Token, tokens

from . import patterns
from .clauses import clause_strengths, plain
from .hearing import ASIDE, NEED, Heard, hear, words_of
from .refusals import refused
from .spelling import is_spanish, sound

KINDS = Path(__file__).with_name("kinds_of_words.toml")
WORD, SMALL_WORD, BEGINNING, SOUND, PAIR, KIND, KIND_PAIR, PHRASE = 1.0, 0.5, 0.5, 0.5, 0.7, 0.6, 0.4, 0.5
BEGINS, LONG, HEARD_LONG = (
    5,
    6,
    4,
)  # letters: of a beginning, of a word that has one, of a word that has a sound
NEAR = 3  # words apart
LONGEST_PHRASE = 3  # words; a longer phrase counts no more
WISHES, WISHED = (
    ("mine", "cost", "way", "language", "when"),
    0.3,
)  # kinds of wishes; how much their words count
DOORS = ("danger", "lines", "violence", "clinician", "lawyer", "chat", "request", "asks_for")

QUESTION = "d:question"
SHAPE, SHAPED = 0.6, 2  # how much the shape of a text counts; words that a text must have more of

Signs = dict[str, float]


@cache
def kinds() -> Mapping[str, frozenset[str]]:
    """{stem: the kinds of word it is}."""
    found: dict[str, set[str]] = {}
    for kind, words in tomllib.loads(KINDS.read_text(encoding="utf-8")).items():
        for token in tokens(words):
            found.setdefault(token.stem, set()).add(kind)
    return {stem: frozenset(some) for stem, some in found.items()}


def signs(text: str, said: Sequence[Token], heard: Sequence[Heard], silent: Collection[int]) -> Signs:
    """The signs of a text. `silent`: numbers of tokens that are refused or set aside, and tell nothing."""
    strengths = _strengths(text, said, heard)
    told = [(token, strengths[at]) for at, token in enumerate(said) if at not in silent]
    found: Signs = {}
    in_spanish = is_spanish(said)
    for token, strength in told:
        _add_word(found, token, strength, in_spanish)
    _add_pairs(found, told)
    for one in heard:
        if one.meaning.kind == NEED and one.first not in silent:
            name = f"n:{one.meaning.code}"
            found[name] = found.get(name, 0.0) + PHRASE * min(one.size, LONGEST_PHRASE) * strengths[one.first]
    told_by_door = _doors(text)
    found.update(dict.fromkeys(told_by_door, 1.0))
    _add_shape(found, said, is_question=QUESTION in told_by_door)
    return found


def _add_shape(found: Signs, said: Sequence[Token], is_question: bool) -> None:
    """How a text begins, and the kinds of word in a question: "is this bump ..." asks, whatever the bump."""
    if len(said) > SHAPED:
        found[f"f:{said[0].folded} {said[1].folded}"] = SHAPE
    if is_question:
        for kind in {kind for token in said for kind in kinds().get(token.stem, ())}:
            found[f"q:{kind}"] = SHAPE


def _strengths(text: str, said: Sequence[Token], heard: Sequence[Heard]) -> list[float]:
    """How much each word counts. Wishes ("no car") tell little of the need, unless there is nothing else."""
    strengths = clause_strengths(text, said)
    wished = {at for one in heard if one.meaning.kind in WISHES for at in range(one.first, one.last + 1)}
    if sum(token.folded not in STOP_WORDS for at, token in enumerate(said) if at not in wished):
        return [worth * WISHED if at in wished else worth for at, worth in enumerate(strengths)]
    return strengths


def _add_word(found: Signs, token: Token, strength: float, in_spanish: bool) -> None:
    stem = token.stem
    _raise(found, f"w:{stem}", strength * (SMALL_WORD if token.folded in STOP_WORDS else WORD))
    if len(stem) >= LONG:
        _raise(found, f"p:{stem[:BEGINS]}", strength * BEGINNING)
    if in_spanish and len(stem) >= HEARD_LONG:
        _raise(found, f"s:{sound(stem)}", strength * SOUND)
    for kind in kinds().get(stem, ()):
        _raise(found, f"k:{kind}", strength * KIND)


def _add_pairs(found: Signs, told: Sequence[tuple[Token, float]]) -> None:
    for at, (token, strength) in enumerate(told):
        if at + 1 < len(told):
            _raise(found, f"b:{token.stem} {told[at + 1][0].stem}", strength * PAIR)
        for other, _ in told[at + 1 : at + 1 + NEAR]:
            for kind in kinds().get(token.stem, ()):
                for beside in kinds().get(other.stem, ()):
                    if kind != beside:
                        _raise(found, f"t:{kind} {beside}", strength * KIND_PAIR)


def _raise(found: Signs, name: str, strength: float) -> None:
    found[name] = max(found.get(name, 0.0), strength)


def _doors(text: str) -> list[str]:
    """The patterns of speech that are in a text."""
    told = plain(text)
    found = [f"d:{name}" for name in DOORS if patterns.starting(name).search(told)]
    return [*found, QUESTION] if patterns.starting("question").match(told.lstrip("¿ ")) else found


def signs_of(text: str) -> Signs:
    """The signs of a text by itself, for learning."""
    said = words_of(text)
    heard = hear(said, lambda stem: False)
    return signs(text, said, heard, silent(heard, refused(heard, said, text)))


def silent(heard: Sequence[Heard], against: Collection[Heard]) -> frozenset[int]:
    """The numbers of tokens that tell of no need: refused, or only set aside."""
    quiet = (one for one in heard if one in against or one.meaning.kind == ASIDE)
    return frozenset(at for one in quiet for at in range(one.first, one.last + 1))
