"""Wishes for treatment: the person's own, or shown to whoever looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from cairn.consent import gate
from cairn.consent.rules import Purpose
from cairn.kit.privacy import Kind
from cairn.people import staff
from cairn.people.viewers import Viewer
from cairn.recovery.declaration.rules import Part
from cairn.recovery.models import SignedNote, TreatmentWish
from cairn.recovery.shown.queries import only_shown
from cairn.recovery.shown.rules import What


@dataclass(frozen=True, slots=True)
class WishRow:
    part: Part
    words: str
    language: str
    written_at: datetime
    typed_by: str = ""  # a colleague; empty when they wrote it themselves


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is written, in the order of the parts, and the day the person noted as that of signing."""

    rows: tuple[WishRow, ...]
    signed_on: date | None


def wishes_of(viewer: Viewer, person_id: UUID) -> Wishes:
    """Raises gate.Shut when they are neither the viewer's own nor shown to them."""
    only_shown(viewer, person_id, What.DECLARATION)
    rows = list(TreatmentWish.objects.filter(person_id=person_id))
    note = SignedNote.objects.filter(person_id=person_id).first()
    texts = [row.words for row in rows] + ([note.signed_on] if note else [])
    opened = gate.open_all(viewer, Purpose.SUPPORT, texts, also={person_id: {Kind.HARD_DAYS_PLAN}})
    called = staff.names(viewer.organisation_id, {row.typed_by_id for row in rows if row.typed_by_id})
    found = [
        WishRow(
            Part(row.part),
            opened(row.words),
            row.language,
            row.written_at,
            called.get(row.typed_by_id, "") if row.typed_by_id else "",
        )
        for row in rows
    ]
    return Wishes(
        tuple(sorted(found, key=lambda row: list(Part).index(row.part))),
        date.fromisoformat(opened(note.signed_on)) if note else None,
    )


def wishes_there(person_id: UUID) -> frozenset[Part]:
    """Which parts hold something; opens nothing. For whoever types: nothing shut is written over."""
    there = TreatmentWish.objects.filter(person_id=person_id)
    return frozenset(Part(part) for part in there.values_list("part", flat=True))
