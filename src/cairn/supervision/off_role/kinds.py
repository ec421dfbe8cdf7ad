"""What kinds of work are not a peer's, read once from `kinds.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

KINDS = Path(__file__).with_name("kinds.toml")
LANGUAGES = ("en", "es")


@dataclass(frozen=True, slots=True)
class Told:
    """One kind in one language: what it is called, whose it is, and words to hand it over."""

    called: str
    who: str
    say: str


@cache
def kinds() -> dict[str, dict[str, Told]]:
    """By code, then by language, in the order of the file."""
    book = tomllib.loads(KINDS.read_text(encoding="utf-8"))
    return {code: {language: Told(**told[language]) for language in LANGUAGES} for code, told in book.items()}


def told(code: str, language: str) -> Told:
    """In this language, or in English where there is none."""
    return kinds()[code].get(language, kinds()[code]["en"])
