"""Rules of checking in, pure. Nothing here says what a check-in means: nobody works that out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from cairn.recovery.rules import No

LONGEST_FEELING = 40
MOST_FEELINGS = 8
LINK_LASTS = timedelta(days=90)
PAGE = 50
WAITED = timedelta(minutes=10)  # what came sooner than this after it was written is not worth a word


class Drawing(StrEnum):
    """The small drawings that may stand beside a word. They have no order."""

    STORM = "storm"
    RAIN = "rain"
    MOON = "moon"
    MIXED = "mixed"
    SUN = "sun"


class Came(StrEnum):
    """How a check-in came in."""

    PAGE = "page"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Felt:
    """A word or face for how it is. `drawing` is empty when there is none beside it."""

    words: str
    drawing: str = ""


def feeling_fits(felt: Felt | None, words: str) -> No | None:
    """A check-in holds a word, or words, or both."""
    if felt is None and not words.strip():
        return No.NO_WORDS
    return No.TOO_LONG if felt and len(felt.words) > LONGEST_FEELING else None


def set_fits(feelings: Sequence[Felt]) -> No | None:
    """A person's own set: at least one, few enough to choose from at a glance. None at all: ours again."""
    if any(not felt.words.strip() for felt in feelings):
        return No.NO_WORDS
    if any(len(felt.words) > LONGEST_FEELING for felt in feelings):
        return No.TOO_LONG
    return No.TOO_MANY if len(feelings) > MOST_FEELINGS else None


def waited_since(written_at: datetime | None, at: datetime) -> datetime | None:
    """When it was written, if it waited on a phone before it came; None when it came at once.

    The clock of a phone that is ahead, or a year behind, tells nothing.
    """
    if written_at is None or not WAITED <= at - written_at <= timedelta(days=365):
        return None
    return written_at


def link_works(ends_at: datetime, ended_at: datetime | None, now: datetime) -> bool:
    return ended_at is None and now < ends_at
