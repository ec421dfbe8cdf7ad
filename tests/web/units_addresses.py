"""The addresses of time and units: sums for who answers for the house, sheets for who walks with somebody."""

from __future__ import annotations

from typing import Any

from cairn.consent.rules import Purpose
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.peer_sessions.units import actions
from cairn.peer_sessions.units.payers import known
from tests import make
from tests.cast import Cast
from tests.web.page import ROSA, STEWARD, WALKERS, Page, World

HOUSE = frozenset({"lead", "steward"})
KEY = {"key": "midpoint"}
PAYING = [Kind.IDENTITY, Kind.ATTENDANCE, Kind.HOURS]


def a_line(_world: World) -> dict[str, Any]:
    day = clock.today_in("America/Chicago").isoformat()
    return {
        "payer": "Plan of Switchgrass",
        "code": "H0038",
        "grouped": "False",
        "unit": "15",
        "more_from": "15",
        "least": "0",
        "summed": "day",
        "kinds": ["call"],
        "modes": ["phone"],
        "source": "Their manual, page 4",
        "checked_on": day,
        "starts_on": day,
    }


UNITS: dict[str, Page] = {
    "time": Page(HOUSE),
    "time_csv": Page(HOUSE),
    "payers": Page(HOUSE),
    "new_payer": Page(STEWARD, STEWARD, a_line),
    "payer": Page(STEWARD, STEWARD, a_line, more=KEY),
    "stop_payer": Page(None, STEWARD, more=KEY),
    "for_payers": Page(WALKERS),
    "payer_sheet": Page(ROSA, args=("paying_id",)),
}


def paid(cast: Cast) -> dict[str, Any]:
    """Sam counts by what Medicare says, and Dana signed that a payer may know of her time with Rosa."""
    today, fact = clock.today_in("America/Chicago"), known()["midpoint"]
    said = {"source": fact.source, "checked_on": today, "starts_on": today.replace(day=1)}
    actions.use(by=cast.steward, key=fact.key, line=fact.line, **said)
    yes = make.grant(
        cast.supporter, cast.person_id, "Plan of Switchgrass", kinds=PAYING, purpose=Purpose.BILLING
    )
    return {"paying_id": yes.id}
