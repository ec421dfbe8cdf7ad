"""What happened to others who went to a place, in numbers that tell nothing of any one of them: rules, pure.

Four things keep an answer from being read out of a count. None of them looks at who asks: everybody is shown
the same, so that nobody can subtract what one page says from what another does.

1. A floor. A count is shown only when at least five different people answered. With fewer, whoever knows that
   somebody went there can guess what they said. (Five is below what some agencies ask, ten or eleven; it is
   made up for by 2 and 4.)
2. Steps. A count moves only when five more people have answered. If it moved with each answer, somebody who
   knows that Dana went there on Tuesday would read Dana's answer from how it moved on Wednesday.
3. Each organisation for itself. Answers of one organisation join those of others only when it stands above
   the floor alone. Else its few people could be found by subtracting what is known of the rest.
4. No "all" and no "none". When everybody answered alike, the number would tell what each said; then it is put
   as "most" or "few".

What this does not stop: four of five who put together what they said themselves know what the fifth said.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

AT_LEAST = 5


class Share(StrEnum):
    """How a count may be put in words."""

    EXACT = "exact"
    MOST = "most"
    FEW = "few"


@dataclass(frozen=True, slots=True)
class Said:
    """One answer to "did it help?". "It helped some" counts as helped. `person` is only told apart."""

    person: Hashable
    at: datetime
    helped: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """So many different people answered; to so many of them it helped."""

    helped: int
    answered: int

    @property
    def share(self) -> Share:
        if self.helped == self.answered:
            return Share.MOST
        return Share.FEW if self.helped == 0 else Share.EXACT


def counted(answers: Iterable[Said]) -> Outcome | None:
    """The count of one organisation's people about one place, at its last step; None below the floor.

    The step is the moment at which the 5th, 10th, 15th … different person first answered. Everybody counts
    once, with what they had said last by then.
    """
    in_order = sorted(answers, key=lambda said: said.at)
    first: dict[Hashable, datetime] = {}
    for said in in_order:
        first.setdefault(said.person, said.at)
    step = len(first) // AT_LEAST * AT_LEAST
    if not step:
        return None
    closes = sorted(first.values())[step - 1]
    among = {said.person: said.helped for said in in_order if said.at <= closes}
    return Outcome(sum(among.values()), len(among))


def together(by_organisation: Mapping[Hashable, Outcome | None]) -> Outcome | None:
    """Those organisations that stand above the floor alone, added up; None when there is none."""
    above = [one for one in by_organisation.values() if one is not None and one.answered >= AT_LEAST]
    if not above:
        return None
    return Outcome(sum(one.helped for one in above), sum(one.answered for one in above))
