"""A circle of support: the person's own, or shown to whoever looks."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from cairn.consent import gate
from cairn.consent.rules import Purpose
from cairn.kit.privacy import Kind
from cairn.people import staff
from cairn.people.viewers import Viewer
from cairn.recovery.circle.rules import HowNear
from cairn.recovery.models import CircleMember
from cairn.recovery.shown.queries import only_shown
from cairn.recovery.shown.rules import What


@dataclass(frozen=True, slots=True)
class MemberRow:
    id: UUID
    name: str
    who: str
    how_near: HowNear
    typed_by: str = ""  # a colleague; empty when they put them there themselves


def circle(viewer: Viewer, person_id: UUID) -> tuple[MemberRow, ...]:
    """The nearest first. Raises gate.Shut when it is neither their own nor shown to them."""
    only_shown(viewer, person_id, What.CIRCLE)
    rows = list(CircleMember.objects.filter(person_id=person_id))
    texts = [text for row in rows for text in (row.name, row.who, row.how_near)]
    opened = gate.open_all(viewer, Purpose.SUPPORT, texts, also={person_id: {Kind.GOALS}})
    called = staff.names(viewer.organisation_id, {row.typed_by_id for row in rows if row.typed_by_id})
    found = [
        MemberRow(
            row.id,
            opened(row.name),
            opened(row.who),
            HowNear(opened(row.how_near)),
            called.get(row.typed_by_id, "") if row.typed_by_id else "",
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda row: list(HowNear).index(row.how_near)))
