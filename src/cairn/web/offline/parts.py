"""What a phone keeps, as plain text: cards of parts of lines."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Number:
    """A telephone number as it is read, and as it is dialled (may be empty)."""

    full: str
    dial: str


@dataclass(frozen=True, slots=True)
class Part:
    """One heading with its lines. `lang`: of the lines, which are as they were said."""

    title: str
    lines: list[str]
    lang: str
    phones: list[Number] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Card:
    title: str
    parts: list[Part]
