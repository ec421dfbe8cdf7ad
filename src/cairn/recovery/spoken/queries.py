"""Spoken words: which there are, and the sound of one. Of others only those shown one by one."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cairn.consent import gate
from cairn.consent.rules import Purpose
from cairn.kit.privacy import Kind
from cairn.people.viewers import Viewer
from cairn.recovery.models import Spoken
from cairn.recovery.shown.queries import only_shown, shown_to_me
from cairn.recovery.shown.rules import What


@dataclass(frozen=True, slots=True)
class SpokenRow:
    id: UUID
    saying_id: UUID | None
    said_at: datetime


def spoken(viewer: Viewer, person_id: UUID) -> tuple[SpokenRow, ...]:
    """The newest first, without their sound: none of somebody who shows none."""
    rows = Spoken.objects.filter(person_id=person_id).defer("sound")
    if viewer.person_id != person_id:
        shown = shown_to_me(viewer, What.SPOKEN, [person_id])[person_id]
        rows = rows.filter(id__in=[item for item in shown if item])
    found = [SpokenRow(row.id, row.saying_id, row.said_at) for row in rows]
    if found:
        gate.open_all(viewer, Purpose.SUPPORT, [], also={person_id: {Kind.GOALS}})
    return tuple(found)


def spoken_there(person_id: UUID) -> tuple[SpokenRow, ...]:
    """That there are such, and since when: all that one who lends a phone learns, shown or not."""
    rows = Spoken.objects.filter(person_id=person_id).defer("sound")
    return tuple(SpokenRow(row.id, row.saying_id, row.said_at) for row in rows)


def sound(viewer: Viewer, spoken_id: UUID) -> tuple[str, bytes]:
    """The type and the bytes of one. Raises gate.Shut when there is none that is theirs to hear."""
    row = Spoken.objects.filter(id=spoken_id).first()
    if row is None:
        raise gate.Shut(None)
    only_shown(viewer, row.person_id, What.SPOKEN, row.id)
    opened = gate.open_all(viewer, Purpose.SUPPORT, [row.sound])(row.sound)
    head, _comma, content = opened.partition(",")
    return head.removeprefix("data:").removesuffix(";base64"), b64decode(content)
