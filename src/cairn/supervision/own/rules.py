"""What one who works here keeps for themselves: how they are, and what they think over. Pure."""

import json
from collections.abc import Mapping
from enum import StrEnum

from cairn.people.rules import STAFF, Role

LONGEST_WORDS = 4000


class Part(StrEnum):
    """The headings of one's own page. What stands under them is theirs, and each may stay empty."""

    NOW = "now"  # how I am
    FILLS = "fills"
    DRAINS = "drains"
    SIGNS = "signs"  # early signs
    DO = "do"  # what I do
    CALL = "call"  # whom I call


# Room for every part in full; a letter may take six when it is written down as code.
LONGEST_PAGE = len(Part) * LONGEST_WORDS * 6 + 200


class No(StrEnum):
    NOT_THEIRS = "not_theirs"
    NO_WORDS = "no_words"
    TOO_LONG = "too_long"


def may_keep_own(role: Role) -> No | None:
    """Whoever works here has pages of their own. A person in recovery has a plan instead."""
    return None if role in STAFF else No.NOT_THEIRS


def words_fit(words: str, needed: bool = True) -> No | None:
    if needed and not words.strip():
        return No.NO_WORDS
    return No.TOO_LONG if len(words) > LONGEST_WORDS else None


def packed(parts: Mapping[Part, str]) -> str:
    """All parts as one text, so that not even which of them hold something can be read in the table."""
    written = {part.value: words for part, words in parts.items() if words.strip()}
    return json.dumps(written, ensure_ascii=False)


def unpacked(text: str) -> dict[Part, str]:
    found: dict[str, str] = json.loads(text) if text else {}
    return {part: found[part.value] for part in Part if part.value in found}


def lines_of(words: str) -> tuple[str, ...]:
    """The lines that can be chosen one by one, exactly as they stand; empty ones are none."""
    return tuple(line for line in words.split("\n") if line.strip())
