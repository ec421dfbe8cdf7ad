"""What people say when they need something: sentences and words of our own, each with what it is about.

The files in `said/` hold one saying a line below a heading like "[food]" or "[housing legal]" that says what
it is about: needs of needs.toml, or a label of LABELS. In files called "words" every word stands alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from cairn.directory import needs as book
from cairn.directory import taxonomy

FOLDER = Path(__file__).with_name("said")
CHAT, ASK_CLINICIAN, ASK_LAWYER = "chat", "ask_clinician", "ask_lawyer"
LABELS = (CHAT, ASK_CLINICIAN, ASK_LAWYER)  # what is about no need
SENTENCE, PHRASE, WORD = 1.0, 0.5, 0.3  # how much each counts


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
    for path in sorted(FOLDER.glob("*.txt")):
        yield from _read(path)
    for entry in book.needs().values():
        yield from (Said(phrase, (entry.code,), PHRASE) for phrase in entry.phrases)
    for one in taxonomy.sayings():
        if one.need:
            yield Said(one.phrase.replace("*", " "), (one.need,), PHRASE)


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
        *sorted(FOLDER.glob("*.txt")),
        book.BOOK,
        *sorted(taxonomy.HERE.glob("*.toml")),
        *sorted(here.glob("*.toml")),
    ]
    return sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:16]
