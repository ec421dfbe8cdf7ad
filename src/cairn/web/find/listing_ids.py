"""Finds named shortly, for the address of a list: "s" or "m" for the kind, then the id in 22 letters.

Nothing else is in such an address: not who made the list, not for whom, not what was looked for.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from cairn.directory.finds import Kind

BETWEEN = "."
MOST = 12  # finds on one list: more is no help to anybody
LETTERS = {Kind.SERVICE: "s", Kind.MEETING: "m"}
KINDS = {letter: kind for kind, letter in LETTERS.items()}
LENGTH = 23


@dataclass(frozen=True, slots=True)
class Listed:
    """One find on a list."""

    kind: Kind
    id: UUID

    @property
    def short(self) -> str:
        return LETTERS[self.kind] + urlsafe_b64encode(self.id.bytes).decode().rstrip("=")


def address_part(finds: Iterable[Listed]) -> str:
    return BETWEEN.join(one.short for one in finds)


def read(text: str) -> tuple[Listed, ...]:
    """The finds of an address, each once, in their order; those beyond the most are left out.

    Raises ValueError when a part of it names nothing.
    """
    found = dict.fromkeys(_one(part) for part in text.split(BETWEEN))
    return tuple(found)[:MOST]


def picked(values: Iterable[str]) -> tuple[Listed, ...]:
    """The finds that were ticked, each once; what names none is left out."""
    found: dict[Listed, None] = {}
    for value in values:
        with suppress(ValueError):
            found |= dict.fromkeys(read(value))
    return tuple(found)[:MOST]


def _one(part: str) -> Listed:
    kind = KINDS.get(part[:1])
    if kind is None or len(part) != LENGTH or not part.isascii():
        raise ValueError(f"{part[:40]!r} names no find")
    try:
        # The last letter carries four bits that must be nothing, so that a find has one name only.
        one = Listed(kind, UUID(bytes=urlsafe_b64decode(part[1:] + "==")))
    except (Error, ValueError):
        raise ValueError(f"{part[:40]!r} names no find") from None
    if one.short != part:
        raise ValueError(f"{part[:40]!r} names no find")
    return one
