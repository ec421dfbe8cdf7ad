"""What people can read before they share: the words of it, and a mark that changes with them. Pure.

Source: good practice, to tell somebody what cannot stay private before they say it; 42 CFR 2.22 asks for such
a notice where Part 2 covers an organisation, and this page is not that notice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from cairn.outside.procedures.rules import Duty
from cairn.people.rules import YesHow

LANGUAGES = ("en", "es")


class Part(StrEnum):
    """The parts of the page, in its order."""

    STAYS = "stays"
    MAY = "may"
    THEN = "then"
    CHOOSE = "choose"


Parts = Mapping[Part, Mapping[str, tuple[str, ...]]]  # {part: {language: lines}}
# How somebody else says that a person knows it.
TOLD_HOW = frozenset({YesHow.ALOUD, YesHow.HANDED, YesHow.PAPER})


@dataclass(frozen=True, slots=True)
class Text:
    """The whole page. `parts`: lines by language; `own`: what the procedures of the house say, by language.

    `all_confirmed` is False while one of the duties that ship has no procedure in force.
    """

    parts: Parts
    own: tuple[Mapping[str, str], ...]
    all_confirmed: bool

    @property
    def mark(self) -> str:
        """Sixteen signs that change with every word that somebody is told."""
        told = [line for part in Part for code in LANGUAGES for line in self.parts[part][code]]
        told += [one.get(code, "") for one in self.own for code in LANGUAGES]
        return sha256("\n".join(told).encode()).hexdigest()[:16]


def text(
    parts: Parts, confirmed: Mapping[str, Mapping[str, str]], shipped: Mapping[Duty, Mapping[str, str]]
) -> Text:
    """parts: the lines that are the same everywhere. confirmed, shipped: what is told of each duty.

    What is confirmed stands in the place of what ships.
    Where nothing is confirmed the law is there all the same, so what ships is told.
    """
    ours = [confirmed.get(duty.value) or told for duty, told in shipped.items()]
    more = [told for duty, told in confirmed.items() if duty not in set(Duty)]
    return Text(parts, (*ours, *more), all(duty.value in confirmed for duty in shipped))
