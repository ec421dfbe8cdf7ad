"""Which phrases of the phrase book stand in what somebody said. The longest phrase wins.

The book is needs.toml and taxonomy/terms.toml together. A word that the book does not know is heard as the
nearest word that it does: one slip of the pen away, or spelt differently with the same sound.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from cairn.directory import needs as book
from cairn.directory import taxonomy
from cairn.directory.stances import COMING_ALONG
from cairn.directory.words import FILLERS, STOP_WORDS, Token, fold, stem, tokens

from .spelling import SOUND_LENGTH, is_likely_slip, is_spanish, meant, sound

NEED, ASIDE, GAP = "need", "aside", "*"
WIDEST_GAP = 2  # words
SLIP_LENGTH = 6  # a shorter word is too easily another word
CONTRACTED = {"id": "i", "ill": "i", "well": "we", "wed": "we", "shed": "she", "hell": "he", "shell": "she"}
WORDS_OF_ITS_OWN = 3  # letters a rare word must have before it may be mended at all


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase stands for. `term` is a number of the taxonomy, for needs only."""

    kind: str
    code: str
    term: int = 0


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase as stems (GAP for a few other words) and what it stands for; `is_plain`: no word skipped."""

    stems: tuple[str, ...]
    meanings: tuple[Meaning, ...]
    is_plain: bool = False

    @property
    def size(self) -> int:
        return sum(one != GAP for one in self.stems)


@dataclass(frozen=True, slots=True)
class Heard:
    """A meaning found in tokens `first` to `last` (counted, inclusive); `slips` words were misspelt."""

    meaning: Meaning
    first: int
    last: int
    size: int
    slips: int = 0

    def touches(self, other: "Heard") -> bool:
        return self.first <= other.last and other.first <= self.last

    def covers(self, other: "Heard") -> bool:
        return self.first <= other.first and other.last <= self.last


Known = Callable[[str], bool]


def words_of(text: str) -> list[Token]:
    """The words of a text, short forms written out; each keeps its place in the text as typed."""
    said: list[Token] = []
    for token in tokens(text):
        is_short_for_two = token.end - token.start > len(token.folded)  # "I'd", not "id"
        for word in (
            CONTRACTED.get(token.folded, token.folded).split()
            if is_short_for_two
            else meant(token.folded).split()
        ):
            said.append(token if word == token.folded else replace(token, folded=word, stem=stem(word)))
    return said


def hear(said: Sequence[Token], known: Known) -> list[Heard]:
    """The meanings that stand, in the order they were said, with what is only set aside."""
    in_spanish = is_spanish(said)
    readings = [_readings(token, known, in_spanish) for token in said]
    found = sorted(_found(said, readings), key=_strongest_first)
    stand: list[Heard] = []
    for one in found:
        if not any(_shut_out(taken, one) for taken in stand):
            stand.append(one)
    return sorted(stand, key=lambda one: one.first)


def _strongest_first(one: Heard) -> tuple[int, int, bool, int, int]:
    return (-one.size, one.slips, one.meaning.kind == ASIDE, one.last - one.first, one.first)


def _shut_out(taken: Heard, other: Heard) -> bool:
    """Whether a phrase that stands leaves no room for another.

    The very same words may mean several things. Otherwise needs (and what is set aside) shut out the needs
    they overlap, each kind of wish its own kind; "see my son" is about family and brings no child
    along, "cant pay rent" asks for no discount, and "wont ask for ID" is no wish for an ID.
    """
    if (taken.first, taken.last) == (other.first, other.last) and taken.meaning.kind != ASIDE:
        return taken.meaning.kind == other.meaning.kind == NEED and taken.meaning.code == other.meaning.code
    kinds = {taken.meaning.kind, other.meaning.kind}
    if kinds == {"mine"}:
        return taken.meaning.code == other.meaning.code and taken.touches(other)
    if len(kinds) == 1 or kinds == {NEED, ASIDE}:
        return taken.touches(other)
    if taken.meaning.kind == NEED:
        weak = (other.meaning.kind == "cost" and other.size > 1) or other.meaning.code in COMING_ALONG
        return weak and taken.covers(other)
    return taken.meaning.kind == "mine" and other.meaning.kind == NEED and taken.covers(other)


@cache
def _phrases() -> dict[str, tuple[Phrase, ...]]:
    """The book, by first stem."""
    meanings: dict[tuple[tuple[str, ...], bool], dict[tuple[str, str], Meaning]] = {}
    for saying in taxonomy.sayings():
        if saying.need:
            _add(meanings, (stems_of(saying.phrase), False), Meaning(NEED, saying.need, saying.number))
        else:
            _add(meanings, (_plain(saying.phrase), True), Meaning(ASIDE, ""))
    for entry in book.entries():
        term = taxonomy.usual().get(entry.code, taxonomy.OWN)
        for phrase in entry.phrases:
            _add(meanings, (stems_of(phrase), False), Meaning(entry.kind, entry.code, term))
    by_first: dict[str, list[Phrase]] = {}
    for (stems, is_plain), meant_by in meanings.items():
        by_first.setdefault(stems[0], []).append(Phrase(stems, tuple(meant_by.values()), is_plain))
    return {first: tuple(some) for first, some in by_first.items()}


def _add(
    meanings: dict[tuple[tuple[str, ...], bool], dict[tuple[str, str], Meaning]],
    phrase: tuple[tuple[str, ...], bool],
    meaning: Meaning,
) -> None:
    meanings.setdefault(phrase, {}).setdefault((meaning.kind, meaning.code), meaning)


def stems_of(phrase: str) -> tuple[str, ...]:
    """A phrase as it is matched, without small words unless there is nothing else; gaps stay."""
    every = [(word, stem(fold(word.replace("'", "").replace("’", "")))) for word in _split(phrase)]
    kept = [one for word, one in every if fold(word) not in FILLERS]
    while kept and kept[-1] == GAP:
        kept.pop()
    return tuple(kept) or tuple(one for _, one in every)


def _plain(phrase: str) -> tuple[str, ...]:
    return tuple(token.stem for token in tokens(phrase))


def _split(phrase: str) -> list[str]:
    return [word for part in phrase.split() for word in ([GAP] if part == GAP else _words(part))]


def _words(part: str) -> list[str]:
    return [part[token.start : token.end] for token in tokens(part)]


@cache
def _stems() -> tuple[frozenset[str], dict[str, tuple[str, ...]]]:
    """Every stem of the book, and the same by how they sound."""
    every = {one for some in _phrases().values() for phrase in some for one in phrase.stems if one != GAP}
    by_sound: dict[str, list[str]] = {}
    for one in sorted(every):
        by_sound.setdefault(sound(one), []).append(one)
    return frozenset(every), {heard: tuple(some) for heard, some in by_sound.items()}


def book_stems() -> frozenset[str]:
    """Every stem of the phrase book."""
    return _stems()[0]


def _readings(token: Token, known: Known, in_spanish: bool) -> tuple[str, ...]:
    """The stems a word may have been meant as: its own first, then those it may be a misspelling of."""
    every, by_sound = _stems()
    word = token.stem
    if word in every or len(word) <= WORDS_OF_ITS_OWN or token.folded in STOP_WORDS or not word.isalpha():
        return (word,)
    same = by_sound.get(sound(word), ()) if in_spanish and len(word) >= SOUND_LENGTH - 1 else ()
    if same or known(word):
        return (word, *same)
    if len(token.folded) < SLIP_LENGTH:
        return (word,)
    near = (one for one in every if len(one) >= SLIP_LENGTH - 1 and one[:2] == word[:2])
    return (word, *sorted(one for one in near if is_likely_slip(word, one)))


def _found(said: Sequence[Token], readings: Sequence[tuple[str, ...]]) -> Iterator[Heard]:
    for first, heard in enumerate(readings):
        for slips, start in enumerate(heard):
            for phrase in _phrases().get(start, ()):
                ended = _follow(phrase, first, said, readings)
                if ended is not None:
                    last, more = ended
                    for meaning in phrase.meanings:
                        yield Heard(meaning, first, last, phrase.size, min(slips, 1) + more)


def _follow(
    phrase: Phrase, first: int, said: Sequence[Token], readings: Sequence[tuple[str, ...]]
) -> tuple[int, int] | None:
    """Where the phrase ends when it stands at `first`, skipping small words, and its further slips."""
    at, slips, free = first, 0, 0
    for wanted in phrase.stems[1:]:
        if wanted == GAP:
            free = WIDEST_GAP
            continue
        at += 1
        while at < len(said) and wanted not in readings[at]:
            is_small = said[at].folded in FILLERS and not phrase.is_plain
            if not is_small and not free:
                return None
            free -= not is_small
            at += 1
        if at == len(said):
            return None
        slips += wanted != readings[at][0]
        free = 0
    return at, slips
