"""Short makers for what comes after a meeting, as in `make`."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from cairn.advocacy.models import SpokenFor
from cairn.advocacy.spoken_for import actions
from cairn.advocacy.spoken_for.rules import Where
from cairn.kit import clock
from cairn.people.viewers import Viewer


def spoken_for(by: Viewer, person_id: UUID, page: UUID | None = None, **more: Any) -> SpokenFor:
    """Rosa spoke for Dana, in a meeting; `by` writes it down."""
    made: dict[str, Any] = {
        "where": Where.MEETING,
        "on_day": clock.today_in("America/Chicago"),
        "language": "en",
    }
    return actions.keep(by=by, person_id=person_id, came_of=actions.CameOf(page), **made | more)
