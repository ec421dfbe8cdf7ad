"""How many people of an organisation do things with less help than before, in numbers that tell of nobody.

The floor is that of counts about places (`referrals/outcomes/rules.py`), and so is the reason for each rule:

1. A floor. An area is counted only once five different people did it more than once.
2. Steps. The count moves only when five more people have: else the next day's would tell what one did.
3. Both parts of a count. "Six of ten with less help" says "four of ten without" as well. A number is given
   only when both parts are five or more; else it is "most" or "few", and below ten people nothing.
4. No sum over areas, and no part of an organisation: neither can be subtracted from anything.

Nobody's marks are counted by supporter. No count here is paid for; see decision 0041.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cairn.advocacy.ladder.rules import COMPANY, Rung

AT_LEAST = 5


class Share(StrEnum):
    """How the part with less help may be put in words."""

    EXACT = "exact"
    MOST = "most"
    FEW = "few"
    NOT_SAID = "not_said"


@dataclass(frozen=True, slots=True)
class Did:
    """Somebody did a thing, with so much help. `person` is only told apart."""

    person: Hashable
    rung: Rung
    at: datetime


@dataclass(frozen=True, slots=True)
class Counted:
    """So many different people did it more than once; so many of them with less help the last time."""

    less: int
    people: int

    @property
    def share(self) -> Share:
        if self.people < 2 * AT_LEAST:
            return Share.NOT_SAID
        if self.people - self.less < AT_LEAST:
            return Share.MOST
        return Share.FEW if self.less < AT_LEAST else Share.EXACT


def counted(dids: Iterable[Did]) -> Counted | None:
    """The count of one area, at its last step; None below the floor.

    The step is the moment at which the 5th, 10th, 15th … person did it for the second time. Everybody counts
    once, with what they had done by then.
    """
    by_person: dict[Hashable, list[Did]] = {}
    for one in sorted(dids, key=lambda did: did.at):
        by_person.setdefault(one.person, []).append(one)
    again = sorted(done[1].at for done in by_person.values() if len(done) > 1)
    step = len(again) // AT_LEAST * AT_LEAST
    if not step:
        return None
    closes = again[step - 1]
    until = [[one for one in done if one.at <= closes] for done in by_person.values()]
    twice = [done for done in until if len(done) > 1]
    return Counted(sum(map(_with_less, twice)), len(twice))


def _with_less(done: list[Did]) -> bool:
    """Whether the last time took less help than some time before."""
    return COMPANY[done[-1].rung] < max(COMPANY[one.rung] for one in done[:-1])
