"""What the credential is said to ask, read once from `credential.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

FACTS = Path(__file__).with_name("credential.toml")


@dataclass(frozen=True, slots=True)
class Ask:
    """One requirement, as a source says it. `words` by language; `is_sure`: more than one page says so."""

    what: str
    hours: int
    words: dict[str, str]
    source: str
    checked_on: date
    is_sure: bool


@cache
def asked() -> tuple[Ask, ...]:
    book = tomllib.loads(FACTS.read_text(encoding="utf-8"))
    return tuple(
        Ask(
            one["what"],
            one["hours"],
            {language: one[language] for language in ("en", "es")},
            one["source"],
            one["checked_on"],
            one["certainty"] == "high",
        )
        for one in book["ask"]
    )
