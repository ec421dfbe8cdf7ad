"""Whether a listing that speaks of pets or children takes them, or says that they cannot come. Pure.

"No pets" speaks of pets: whoever comes with a dog has to read it before the way there, and it is no reason to
show the listing first. Only plain refusals are read; a sentence of any other build counts as speaking of it.
"""

import re
from collections.abc import Sequence
from enum import StrEnum

from . import needs as book
from .words import Token, stem, tokens

# What may come along. Of other things a "no" can be good news: no stairs, no ID needed.
COMING_ALONG = ("children", "pets")


Span = tuple[int, int]  # the first and the last word, counted


class Stance(StrEnum):
    """What a text says of something that may come along."""

    SILENT = "silent"
    SPEAKS = "speaks"  # it says something, and not only no
    REFUSES = "refuses"


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words.split())


NO = _stems("no not cannot cant dont doesnt unable sin prohibido prohibida prohibidos prohibidas prohibited")
# All that may stand between the "no" and what it is said of, before it and after it.
BEFORE = _stems(
    "to be allow allowed permit permitted accept accepted take bring admit have house any other or and"
    " animals animal se permiten permite aceptan acepta admiten admite reciben recibe o y ni u otros otras"
    " animales el la los las"
)
AFTER = _stems("or and other animals animal are is be can will we that o y u ni se son estan estos estas")
ANIMAL = stem("animal")
SERVES = _stems("service support guide servicio apoyo guia")
MAY_REFUSE = re.compile(
    r"\b(?:no|not|cannot|can['’]?t|do(?:es)?n['’]?t|unable|sin|prohibi\w+)\b", re.IGNORECASE
)
APART = re.compile(r"[.;:!?,()\n]")


def stance(text: str, code: str) -> Stance:
    """What a text says of a facet: `code` is one of COMING_ALONG."""
    refused, welcome = _heard(text, list(tokens(text)), code)
    if welcome:
        return Stance.SPEAKS
    return Stance.REFUSES if refused else Stance.SILENT


def without_refused(text: str) -> str:
    """The text without the words for what it refuses, so that it is not found by them."""
    if not MAY_REFUSE.search(text):
        return text
    said = list(tokens(text))
    kept, at = [], 0
    for first, last in sorted(span for code in COMING_ALONG for span in _heard(text, said, code)[0]):
        if said[first].start >= at:
            kept.append(text[at : said[first].start])
            at = said[last].end
    return "".join((*kept, text[at:]))


def _heard(text: str, said: Sequence[Token], code: str) -> tuple[list[Span], list[Span]]:
    """Where it is refused, and where it is spoken of otherwise.

    A service animal is not a pet: "no animals, except service dogs" refuses pets, and the dogs as well.
    """
    spans = _spans(said, code)
    animals = [(at, at) for at, one in enumerate(said) if code == "pets" and one.stem == ANIMAL]
    refused = [span for span in {*spans, *animals} if _is_refused(text, said, *span)]
    welcome = [span for span in spans if span not in refused and not (refused and _serves(said, *span))]
    return [*refused, *(span for span in spans if span not in (*refused, *welcome))], welcome


def _spans(said: Sequence[Token], code: str) -> list[Span]:
    """Where a text speaks of it: from which word to which."""
    return [(one.first, one.last) for one in book.find(said) if one.entry.code == code]


def _serves(said: Sequence[Token], first: int, last: int) -> bool:
    """ "Service animal", "guide dogs", "perro de servicio"."""
    return any(one.stem in SERVES for one in said[max(first - 2, 0) : last + 3])


def _is_refused(text: str, said: Sequence[Token], first: int, last: int) -> bool:
    """Within one clause: "no pets", "cannot accept dogs or cats", "pets are not allowed"."""
    return _meets_no(text, said[:first][::-1], said[first], BEFORE | _mine(said, first, last)) or _meets_no(
        text, said[last + 1 :], said[last], AFTER | _mine(said, first, last)
    )


def _mine(said: Sequence[Token], first: int, last: int) -> frozenset[str]:
    """In "no cats or dogs" the cats stand between the "no" and the dogs."""
    mine = {one.stem for one in said[first : last + 1]}
    together = (book.word_stems(code) for code in COMING_ALONG)
    return frozenset().union(*(stems for stems in together if stems & mine))


def _meets_no(text: str, others: Sequence[Token], from_here: Token, between: frozenset[str]) -> bool:
    """Whether a "no" follows on one side, with nothing but such words between."""
    near = from_here
    for other in others:
        begin, end = min(near.end, other.end), max(near.start, other.start)
        if APART.search(text[begin:end]):
            return False
        if other.stem in NO:
            return True
        if other.stem not in between:
            return False
        near = other
    return False
