"""How much somebody carries, as numbers to look at together and never as a mark. Pure.

Ceilings that others set (North Carolina Medicaid 12 people for one supporter, contracts in Washington 20) are
for whoever plans; nothing here is compared with them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

LOOKED_BACK = timedelta(days=28)  # four weeks, whatever the month


@dataclass(frozen=True, slots=True)
class Load:
    """One supporter's. `resting`: of the people, those on a pause.

    Of the last four weeks: `contacts` in which somebody was reached, `tries` in which nobody was, all exact
    minutes, those of rides, and beside them those on the way to somebody and back.
    """

    people: int = 0
    resting: int = 0
    contacts: int = 0
    tries: int = 0
    minutes: int = 0
    giving_rides: int = 0
    on_the_way: int = 0


def since(now: datetime) -> datetime:
    return now - LOOKED_BACK
