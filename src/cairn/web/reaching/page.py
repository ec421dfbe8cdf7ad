"""How people want to be reached, put together for the pages it stands on."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from cairn.consent.rules import Purpose
from cairn.kit import clock
from cairn.people.viewers import Viewer
from cairn.recovery.reaching.queries import reaching
from cairn.web.reaching.wording import ReachShown, shown


def reach_of(viewer: Viewer, person_id: UUID, purpose: Purpose = Purpose.SUPPORT) -> ReachShown:
    """What one person said. Raises gate.Shut when it is not theirs to see."""
    row = reaching(viewer, [person_id], purpose).get(person_id)
    return shown(row, None, clock.today_in(viewer.time_zone))


def reach_of_all(
    viewer: Viewer, people: Collection[UUID], last: dict[UUID, datetime]
) -> dict[UUID, ReachShown]:
    """The same for many. last: when the viewer last talked with each, in UTC; others they did not."""
    rows, today = reaching(viewer, people), clock.today_in(viewer.time_zone)
    here = {one: clock.day_in(viewer.time_zone, at) for one, at in last.items()}
    return {one: shown(rows.get(one), here.get(one), today) for one in people}
