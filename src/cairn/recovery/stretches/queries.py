"""Hard stretches: all of a person's own, and of somebody else only those shown one by one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cairn.consent import gate
from cairn.consent.rules import Purpose
from cairn.kit.privacy import Kind
from cairn.people.viewers import Viewer
from cairn.recovery.models import HardStretch
from cairn.recovery.shown.queries import shown_to_me
from cairn.recovery.shown.rules import What
from cairn.recovery.stretches.rules import Stretch


@dataclass(frozen=True, slots=True)
class StretchRow:
    """One stretch; it goes on while `ended_on` is None."""

    id: UUID
    what: Stretch
    words: str
    language: str
    began_on: date
    ended_on: date | None


def stretches(viewer: Viewer, person_id: UUID) -> tuple[StretchRow, ...]:
    """The latest first; none of somebody who shows none. Raises gate.Shut where the gate is shut."""
    rows = HardStretch.objects.filter(person_id=person_id)
    if viewer.person_id != person_id:
        shown = shown_to_me(viewer, What.STRETCH, [person_id])[person_id]
        rows = rows.filter(id__in=[item for item in shown if item])
    found = list(rows)
    if not found:
        return ()
    texts = [text for row in found for text in (row.what, row.words, row.began_on, row.ended_on)]
    opened = gate.open_all(viewer, Purpose.SUPPORT, texts, also={person_id: {Kind.HARD_DAYS_PLAN}})
    told = [_row(row, opened) for row in found]
    return tuple(sorted(told, key=lambda row: (row.began_on, row.id), reverse=True))


def stretch(viewer: Viewer, stretch_id: UUID) -> StretchRow | None:
    """One of the viewer's own, or None."""
    if viewer.person_id is None:
        return None
    return next((row for row in stretches(viewer, viewer.person_id) if row.id == stretch_id), None)


def _row(row: HardStretch, opened: gate.Opened) -> StretchRow:
    ended = opened(row.ended_on)
    return StretchRow(
        row.id,
        Stretch(opened(row.what)),
        opened(row.words),
        row.language,
        date.fromisoformat(opened(row.began_on)),
        date.fromisoformat(ended) if ended else None,
    )
