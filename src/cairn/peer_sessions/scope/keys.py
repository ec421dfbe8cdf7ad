"""Which words must stand in a sentence for a rule to find something. Pure.

There are hundreds of rules, and a sentence has few words. A rule is only tried where one of the words it
cannot do without begins like a word of the sentence.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

LETTERS = re.compile(r"[^\W\d_]+")
BEGINNING = 3
# Of words so long the ending may be known: names of medicines. ANY_WORD is how a line says it.
LONG = 6
ANY_WORD = "[A-Za-z][a-z]{3,}"
# Words that stand in nearly every sentence tell little.
COMMON = frozenset(
    re.split(
        r"\s+",
        "he she the thi tha his her him was is are wer has hav had to a an i we my me and of in for on at it "
        "or but so cli pt be did not no with wit who all som any our one al él ell la el se le un una su sus "
        "de que en es est lo los las con per por y o si",
    )
)
QUANTIFIER = re.compile(r"[?*]|\{0[^}]*\}")


def beginnings(text: str) -> set[str]:
    """The first letters of each word of a sentence, and the last of a long one behind a stroke."""
    words = LETTERS.findall(text.casefold())
    return {word[:BEGINNING] for word in words} | {
        f"-{word[-BEGINNING:]}" for word in words if len(word) > LONG
    }


def all_needed(line: str) -> list[frozenset[str]]:
    """For each part of a line that must be there: beginnings of words of which one must be there; best first.

    line: as in words/, with its lists written out. Nothing where no such can be told.
    """
    ways = split(line)
    found = list(_in_sequence(ways[0])) if len(ways) == 1 else [one for one in [needed(line)] if one]
    return sorted(found, key=_weight)


@cache
def needed(line: str) -> frozenset[str] | None:
    """Beginnings of words of which one must be there, or None where no such can be told.

    line: as in words/, with its lists written out.
    """
    return _any(_best(_in_sequence(one)) for one in split(line))


def _any(found: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    every = list(found)
    return None if None in every else frozenset().union(*(one for one in every if one))


def _best(found: Iterable[frozenset[str]]) -> frozenset[str] | None:
    return min(found, key=_weight, default=None)


def _weight(words: frozenset[str]) -> int:
    return len(words) + 40 * len(words & COMMON)


def split(text: str) -> list[str]:
    """The ways of an "a|b", parted where no bracket is open."""
    parts, depth = [""], 0
    for piece in re.findall(r"\\.|\[[^\]]*\]|.", text, re.DOTALL):
        depth += (piece == "(") - (piece == ")")
        if piece == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += piece
    return parts


SURE_END = re.compile(r"\\\.(?!\?)|\(\?")
ENDS = frozenset({"", " ", "|", ")", "$", ","})
PIECE = re.compile(r"(?P<space> \??|[\^\x00]|-(?!\w))|-|(?P<word>[^\W\d_]+)|(?:\\.|\[[^\]]*\]|.)", re.DOTALL)


def _in_sequence(text: str) -> Iterator[frozenset[str]]:
    """For each part that must be there: how it may begin."""
    at, fresh = 0, True  # fresh: a word begins here
    while at < len(text):
        if fresh and text.startswith(ANY_WORD, at):
            inner, at, _ = _bracket(text, at + len(ANY_WORD))
            yield frozenset(f"-{ending[-BEGINNING:]}" for ending in split(inner))
            fresh = False
            continue
        if text[at] == "(":
            inner, at, may_miss = _bracket(text, at)
            found = needed(inner) if fresh and not may_miss and not inner.startswith("?") else None
            if found and (_ends(inner, text[at:]) or all(len(word) >= BEGINNING for word in found)):
                yield found
            fresh = inner.endswith(" ") or (fresh and inner.startswith("?"))
            continue
        piece = next(PIECE.finditer(text, at))
        if fresh and piece["word"] and (word := _beginning(piece["word"], text[piece.end() :])):
            yield frozenset({word})
        at = piece.end()
        fresh = bool(piece["space"]) or (fresh and piece[0].isdigit())


def _ends(inner: str, rest: str) -> bool:
    """Whether a word ends with the bracket."""
    return inner[-1:] == " " or rest[:1] in ENDS or rest[:2] == "(?"


def _bracket(text: str, at: int) -> tuple[str, int, bool]:
    """What is in the bracket that opens here, where it ends, and whether it may be missing."""
    depth, end = 0, at
    for piece in re.finditer(r"\\.|\[[^\]]*\]|.", text[at:], re.DOTALL):
        depth += (piece[0] == "(") - (piece[0] == ")")
        if depth == 0:
            end = at + piece.end()
            break
    quantifier = QUANTIFIER.match(text, end)
    return text[at + 1 : end - 1], quantifier.end() if quantifier else end, quantifier is not None


def _beginning(word: str, rest: str) -> str:
    """The beginning of a word, or nothing when too little of it is certain."""
    certain = word[:-1] if rest[:1] == "?" else word
    open_ended = bool(rest) and rest[0] not in " |)?$" and not SURE_END.match(rest)
    if len(certain) < BEGINNING and (open_ended or rest[:1] == "?"):
        return ""
    return certain.casefold()[:BEGINNING]
