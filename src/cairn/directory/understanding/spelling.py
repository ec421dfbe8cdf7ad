"""The short and the misspelt, as people type on a telephone: "2nite", "nesesito", "q".

Two words sound the same in Spanish spelling when only letters differ that many people mix up: b and v;
c, s and z; ll and y; g and j; a silent h. English has fewer such rules: doubled letters
and "ph" are its share.
"""

import re
from functools import cache

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


def meant(folded: str) -> str:
    """The word or words meant by a short form; the word itself when it is none."""
    return listed("short").get(folded, folded)


@cache
def sound(stem: str) -> str:
    """What a stem sounds like; stems with one sound are taken for each other."""
    for pattern, into in RULES:
        stem = pattern.sub(into, stem)
    return stem
