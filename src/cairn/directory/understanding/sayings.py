"""What people say when they need something: sentences and words of our own, each with what it is about.

The files in `said/` hold one saying a line below a heading like "[food]" or "[housing legal]" that says what
it is about: needs of needs.toml, or a label of LABELS. In files called "words" every word stands alone.
"""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from cairn.directory import needs as book
from cairn.directory import taxonomy

FOLDER = Path(__file__).with_name("said")
CHAT, ASK_CLINICIAN, ASK_LAWYER = "chat", "ask_clinician", "ask_lawyer"
LABELS = (CHAT, ASK_CLINICIAN, ASK_LAWYER)  # what is about no need
SENTENCE, PHRASE, WORD, MADE = 1.0, 0.5, 0.3, 0.4  # how much each counts
BESIDES = Path(__file__).with_name("besides.toml")
FAR_APART = 211  # sayings between two that are joined: more than stand together about one need
LONG = 9  # words; a longer saying is joined to no other


@dataclass(frozen=True, slots=True)
class Said:
    """One saying, what it is about, and how much it counts."""

    text: str
    about: tuple[str, ...]
    weight: float


@cache
def labels() -> tuple[str, ...]:
    """Everything a saying may be about."""
    return (*book.needs(), *LABELS)


def sayings() -> Iterator[Said]:
    """Every saying of the files, and every phrase of the phrase book for a need."""
    for path in _files():
        yield from _read(path)
    yield from made()
    for entry in book.needs().values():
        yield from (Said(phrase, (entry.code,), PHRASE) for phrase in entry.phrases)
    for one in taxonomy.sayings():
        if one.need:
            yield Said(one.phrase.replace("*", " "), (one.need,), PHRASE)


def made() -> Iterator[Said]:
    """Sayings put together from others: with something beside the need, and two needs in one breath.

    Always the same ones. People say several things at once; what is only said beside a need must not count
    for one, and a second need must not drown in the first.
    """
    book_of = tomllib.loads(BESIDES.read_text(encoding="utf-8"))
    for tongue in ("en", "es"):
        own = [one for path in _files() if path.name.endswith(f"{tongue}.txt") for one in _read(path)]
        sentences = [one for one in own if one.weight == SENTENCE and CHAT not in one.about]
        yield from _with_besides(sentences, book_of[tongue], book_of["joins"][tongue])
        short = [
            one for one in sentences if len(one.text.split()) <= LONG and set(one.about) <= set(book.needs())
        ]
        yield from _in_one_breath(short, book_of["joins"][tongue])


def _with_besides(said: Sequence[Said], besides: Sequence[str], joins: Sequence[str]) -> Iterator[Said]:
    for at, one in enumerate(said):
        beside, other = besides[at * 7 % len(besides)], besides[at * 13 % len(besides)]
        join = joins[at % len(joins)] if at % 3 == 0 else " "
        text = f"{one.text}{join}{beside}" if at % 2 else f"{beside}{join}{one.text} {other}"
        yield Said(text, one.about, MADE)


def _in_one_breath(said: Sequence[Said], joins: Sequence[str]) -> Iterator[Said]:
    for at in range(0, len(said), 2):
        one, other = said[at], said[(at * 5 + FAR_APART) % len(said)]
        about = tuple(dict.fromkeys((*one.about, *other.about)))
        yield Said(f"{one.text}{joins[at // 2 % len(joins)]}{other.text}", about, MADE)


def _files() -> list[Path]:
    return sorted(FOLDER.glob("*.txt"))


def _read(path: Path) -> Iterator[Said]:
    """Raises ValueError, naming file and line, for a heading with a label that nobody knows."""
    about: tuple[str, ...] = ()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        if text.startswith("["):
            about = tuple(text.strip("[]").split())
            if not about or not set(about) <= set(labels()):
                raise ValueError(f"{path.name}, line {number}: {text} names no need and no label")
        elif path.name.startswith("words."):
            yield from (Said(word, about, WORD) for word in text.split())
        else:
            yield Said(text, about, SENTENCE)


def mark_of_sources() -> str:
    """A short mark that changes when a saying, a phrase or a kind of word does."""
    here = Path(__file__).parent
    paths = [
        *_files(),
        book.BOOK,
        *sorted(taxonomy.HERE.glob("*.toml")),
        *sorted(here.glob("*.toml")),
    ]
    return sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:16]
