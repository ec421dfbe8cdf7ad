"""How the fictional house turns minutes into units: ways that ship, for a payer that is invented."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from cairn.kit import clock
from cairn.peer_sessions.units import actions
from cairn.peer_sessions.units.payers import known
from cairn.people.viewers import Viewer

from .days import Days

Block = dict[str, Any]


def plan_counting(organisation: Block, days: Days, viewers: dict[str, Viewer]) -> None:
    """Put on the calendar since when this organisation counts by what."""
    for number, block in enumerate(organisation.get("counts_by", [])):
        days.on(block["days_ago"], number, partial(_count_by, block, viewers))


def _count_by(block: Block, viewers: dict[str, Viewer]) -> None:
    fact, by = known()[block["key"]], viewers[block["by"]]
    today = clock.today_in(by.time_zone)
    # The demo tells of days before the source was read; nobody looks on a day to come.
    said: dict[str, Any] = {
        "source": fact.source,
        "checked_on": min(fact.checked_on, today),
        "starts_on": today,
    }
    actions.use(by=by, key=fact.key, line=replace(fact.line, payer=block["payer"]), **said)
