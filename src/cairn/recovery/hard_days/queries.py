"""A plan for hard days: the person's own, or shown to whoever looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cairn.consent import gate
from cairn.consent.rules import Purpose
from cairn.kit.privacy import Kind
from cairn.people import staff
from cairn.people.viewers import Viewer
from cairn.recovery.hard_days.rules import Part
from cairn.recovery.models import HardDaysPart
from cairn.recovery.shown.queries import only_shown
from cairn.recovery.shown.rules import What


@dataclass(frozen=True, slots=True)
class PartRow:
    part: Part
    words: str
    language: str
    written_at: datetime
    typed_by: str = ""  # a colleague; empty when they wrote it themselves


def parts_of(viewer: Viewer, person_id: UUID) -> tuple[PartRow, ...]:
    """What is written, in the order of the parts. Raises gate.Shut when it is not theirs to see."""
    only_shown(viewer, person_id, What.HARD_DAYS)
    rows = list(HardDaysPart.objects.filter(person_id=person_id))
    opened = gate.open_all(
        viewer, Purpose.SUPPORT, [row.words for row in rows], also={person_id: {Kind.HARD_DAYS_PLAN}}
    )
    called = staff.names(viewer.organisation_id, {row.typed_by_id for row in rows if row.typed_by_id})
    found = [
        PartRow(
            Part(row.part),
            opened(row.words),
            row.language,
            row.written_at,
            called.get(row.typed_by_id, "") if row.typed_by_id else "",
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda row: list(Part).index(row.part)))


def parts_there(person_id: UUID) -> frozenset[Part]:
    """Which parts hold something; opens nothing. For whoever types: nothing shut is written over."""
    there = HardDaysPart.objects.filter(person_id=person_id)
    return frozenset(Part(part) for part in there.values_list("part", flat=True))
