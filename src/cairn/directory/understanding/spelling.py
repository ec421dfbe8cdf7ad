"""The short and the misspelt, as people type on a telephone: "2nite", "nesesito", "q".

Two words sound the same in Spanish spelling when only letters differ that many people mix up: b and v;
c, s and z; ll and y; g and j; a silent h. English has fewer such rules: doubled letters
and "ph" are its share.
"""

import re
from collections.abc import Sequence
from functools import cache

from cairn.directory.words import Token, one_slip_apart, tokens

from .patterns import listed

SPANISH = (
    (r"ph", "f"),
    (r"qu(?=[ei])", "k"),
    (r"q", "k"),
    (r"gu(?=[ei])", "g"),
    (r"g(?=[ei])", "j"),
    (r"c(?=[ei])", "s"),
    (r"z", "s"),
    (r"ch", "C"),
    (r"h", ""),
    (r"v", "b"),
    (r"ll", "y"),
    (r"c", "k"),
    (r"x", "s"),
    (r"(.)\1+", r"\1"),
)
RULES = tuple((re.compile(pattern), into) for pattern, into in SPANISH)
SOUND_LENGTH = 5  # a shorter word sounds like too many others


# Small words that tell Spanish from English.
SPANISH_SMALL = """
    al alguien algun alguna aqui ayuda busco como con cual cuando de del donde el ella en es esta estan
    este estoy hay la las le lo los mas mi mis muy necesito ocupo para pero por porque puedo que quien
    quiero se ser si sin somos son soy su sus tengo tiene un una unas unos y ya yo nos nuestro para pa me
    te hola gracias gratis hoy
"""
SPANISH_WORDS = frozenset(SPANISH_SMALL.split())
ENGLISH_ALSO = frozenset(("me", "no", "a", "son", "come", "y", "pa", "real", "once"))


def is_spanish(said: Sequence[Token]) -> bool:
    """Whether a text is Spanish rather than English, by its small words and accents."""
    return any(token.folded in SPANISH_WORDS - ENGLISH_ALSO for token in said)


# Small words of English; a listing's own words are told apart by which of the two they hold more of.
ENGLISH_SMALL = "the and of to for with is are in on by or at a from you your no we if not"
ENGLISH_WORDS = frozenset(ENGLISH_SMALL.split())


def tongue_of(text: str) -> str:
    """ "es" or "en": the language a listing seems to be written in."""
    folded = [token.folded for token in tokens(text)]
    spanish = sum(word in SPANISH_WORDS for word in folded)
    return "es" if spanish > sum(word in ENGLISH_WORDS for word in folded) else "en"


def meant(folded: str) -> str:
    """The word or words meant by a short form; the word itself when it is none."""
    return listed("short").get(folded, folded)


@cache
def sound(stem: str) -> str:
    """What a stem sounds like; stems with one sound are taken for each other."""
    for pattern, into in RULES:
        stem = pattern.sub(into, stem)
    return stem


ALIKE = ("aeiouy", "csz", "kcq", "bvp", "dt", "gj", "mn", "lr")  # letters that are taken for each other


def is_likely_slip(word: str, other: str) -> bool:
    """Whether `word` is `other` with one letter too many, too few, swapped, or taken for one like it.

    Any other letter makes another word: "denial" is not "dental".
    """
    if not one_slip_apart(word, other):
        return False
    if len(word) != len(other):
        return True
    apart = [(a, b) for a, b in zip(word, other, strict=True) if a != b]
    return len(apart) == 2 or any(apart[0][0] in letters and apart[0][1] in letters for letters in ALIKE)


def is_one_letter_off(word: str, other: str) -> bool:
    """Whether a letter is missing, too many, or swapped with its neighbour; none is taken for another."""
    if not one_slip_apart(word, other):
        return False
    return len(word) != len(other) or sorted(word) == sorted(other)
