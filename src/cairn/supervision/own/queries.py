"""One's own pages, for oneself: every query asks for the rows of whoever looks, and the gate asks again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cairn.consent import gate
from cairn.people.viewers import Viewer
from cairn.supervision.models import Reflection, Wellness
from cairn.supervision.own.rules import Part, lines_of, unpacked


@dataclass(frozen=True, slots=True)
class ReflectionRow:
    id: UUID
    words: str
    said_at: datetime

    @property
    def lines(self) -> tuple[str, ...]:
        return lines_of(self.words)


def wellness_of(viewer: Viewer) -> dict[Part, str]:
    """What the viewer wrote on their own page, in the order of its parts."""
    page = Wellness.objects.filter(locker__account_id=viewer.account_id).first()
    return unpacked(gate.open_own(viewer, [page.words])(page.words)) if page else {}


def reflections(viewer: Viewer) -> tuple[ReflectionRow, ...]:
    """What the viewer thought over, the latest first."""
    return _opened(viewer, list(Reflection.objects.filter(locker__account_id=viewer.account_id)))


def reflection(viewer: Viewer, reflection_id: UUID) -> ReflectionRow | None:
    """One of the viewer's own, or None."""
    found = Reflection.objects.filter(id=reflection_id, locker__account_id=viewer.account_id)
    return next(iter(_opened(viewer, list(found))), None)


def _opened(viewer: Viewer, found: list[Reflection]) -> tuple[ReflectionRow, ...]:
    opened = gate.open_own(viewer, [sealed for row in found for sealed in (row.words, row.said_at)])
    rows = (
        ReflectionRow(row.id, opened(row.words), datetime.fromisoformat(opened(row.said_at))) for row in found
    )
    return tuple(sorted(rows, key=lambda row: row.said_at, reverse=True))
