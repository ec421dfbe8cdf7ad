"""Notes that say nothing: sentences of filler only, and when a note says enough besides. Pure."""

import re
from collections.abc import Iterator
from functools import cache

from cairn.peer_sessions.scope import speech
from cairn.peer_sessions.scope.wording import Category, Found, lists, reasons

WORD = re.compile(r"[^\W\d_](?:[\w/-]*\w)?(?:'[a-z]+)?")
# From so many words on that are no filler a sentence tells something.
TELLS = 3


@cache
def fillers(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Words that fill a note, and those of them that make a sentence hollow when nothing else is in it."""
    known = lists(language)
    filler, empty = (
        frozenset(w for line in known[name] for w in line.split()) for name in ("filler", "empty")
    )
    return filler | empty, empty


def sentences(text: str) -> Iterator[Found]:
    """Sentences of two words or more with nothing in them but filler."""
    for sentence in speech.sentences(text):
        piece = text[sentence.start : sentence.end]
        said = list(WORD.finditer(piece))
        words = {word[0].casefold() for word in said}
        for language in speech.languages_of(piece):
            filler, empty = fillers(language)
            if len(words) > 1 and words <= filler and words & empty:
                start, end = sentence.start + said[0].start(), sentence.start + said[-1].end()
                yield Found(reasons()["hollow"], start, end)
                break


def unless_told(text: str, found: list[Found]) -> list[Found]:
    """Without what is hollow, where as many other sentences tell something."""
    if all(one.category is not Category.HOLLOW for one in found):
        return found
    telling, hollow = 0, []
    for sentence in speech.sentences(text):
        here = [f for f in found if f.start < sentence.end and sentence.start < f.end]
        is_hollow = any(f.category is Category.HOLLOW for f in here)
        tells = len(_content(text, sentence, here)) >= TELLS
        telling += tells and not (here and not is_hollow)
        if is_hollow and not tells:
            hollow.append(sentence)
    kept = hollow if len(hollow) > telling else []
    return [
        f
        for f in found
        if f.category is not Category.HOLLOW or any(s.start < f.end and f.start < s.end for s in kept)
    ]


def _content(text: str, sentence: speech.Sentence, found: list[Found]) -> set[str]:
    """The words of a sentence that are no filler, no name and in nothing that is marked."""
    told = set()
    for word in WORD.finditer(text, sentence.start, sentence.end):
        is_marked = any(f.start < word.end() and word.start() < f.end for f in found)
        if not is_marked and len(word[0]) > 2 and not word[0][0].isupper():
            told.add(word[0].casefold())
    return told - fillers("en")[0] - fillers("es")[0]
