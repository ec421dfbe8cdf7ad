"""Words that nobody knows, taken for the known words they are most likely misspellings of."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from cairn.directory.words import STOP_WORDS, Token

from .hearing import book_stems
from .signs import kinds
from .spelling import is_likely_slip, is_one_letter_off, is_spanish, sound
from .weights import learnt

SHORTEST, SHORT = (
    4,
    6,
)  # letters: a shorter word is too easily another; below SHORT no letter is taken for another
Known = Callable[[str], bool]


@cache
def _vocabulary() -> Mapping[str, float]:
    """{stem: how telling it is} of every word that is learnt or in the phrase book."""
    learnt_words = (sign[2:] for sign in learnt().rows if sign.startswith("w:"))
    found = dict.fromkeys((*book_stems(), *kinds()), 1.0)
    return found | {stem: sum(map(abs, learnt().row(f"w:{stem}").values())) for stem in learnt_words}


@cache
def _by_letter() -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for stem in sorted(_vocabulary()):
        if len(stem) >= SHORTEST:
            found.setdefault(stem[0], []).append(stem)
    return found


@cache
def _by_sound() -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for stem in sorted(_vocabulary()):
        found.setdefault(sound(stem), []).append(stem)
    return found


def mended(said: Sequence[Token], text: str, known: Known) -> list[Token]:
    """The same words, likely misspellings put right. `known`: whether a stem is a word of the directory."""
    in_spanish = is_spanish(said)
    told = []
    for at, token in enumerate(said):
        stem = token.stem
        if _may_be_mended(token, known) and not _is_a_name(at, token, text):
            stem = _nearest(token.stem, in_spanish)
        told.append(token if stem == token.stem else replace(token, folded=stem, stem=stem))
    return told


def _may_be_mended(token: Token, known: Known) -> bool:
    word = token.stem
    is_word = len(word) >= SHORTEST and word.isalpha() and token.folded not in STOP_WORDS
    return is_word and word not in _vocabulary() and not known(word)


def _is_a_name(at: int, token: Token, text: str) -> bool:
    """A capital letter within a sentence that is not all in capitals."""
    begins = at == 0 or text[: token.start].rstrip().endswith((".", "!", "?"))
    return text[token.start].isupper() and not begins and not text.isupper()


def _nearest(stem: str, in_spanish: bool) -> str:
    if in_spanish and (same := _by_sound().get(sound(stem))):
        return max(same, key=lambda one: (_vocabulary()[one], one))
    is_slip = is_one_letter_off if len(stem) < SHORT else is_likely_slip
    near = [one for one in _by_letter().get(stem[0], ()) if is_slip(stem, one)]
    turned = stem[1] + stem[0] + stem[2:]
    return max(
        near, key=lambda one: (_vocabulary()[one], one), default=turned if turned in _vocabulary() else stem
    )
