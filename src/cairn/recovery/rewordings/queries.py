"""What others would say in other words, beneath the sentences of one person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cairn.consent import gate
from cairn.consent.rules import Purpose
from cairn.people import staff
from cairn.people.viewers import Viewer
from cairn.recovery.models import Rewording


@dataclass(frozen=True, slots=True)
class RewordingRow:
    """`agreed`: None while it waits. Those the person refused are not told any more."""

    id: UUID
    saying_id: UUID
    words: str
    language: str
    by: str
    at: datetime
    agreed: bool | None


def rewordings(
    viewer: Viewer, person_id: UUID, purpose: Purpose = Purpose.SUPPORT
) -> tuple[RewordingRow, ...]:
    """The oldest first. Raises gate.Shut when they are not theirs to see."""
    rows = list(
        Rewording.objects.filter(saying__person_id=person_id).exclude(agreed=False).select_related("saying")
    )
    if not rows:
        return ()
    opened = gate.open_all(viewer, purpose, [row.words for row in rows])
    names = staff.names(viewer.organisation_id, {row.by_id for row in rows})
    return tuple(
        RewordingRow(
            row.id,
            row.saying_id,
            opened(row.words),
            row.language,
            names.get(row.by_id, ""),
            row.at,
            row.agreed,
        )
        for row in rows
    )
