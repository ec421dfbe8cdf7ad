"""Where somebody may be named, and when they were: for the person, and for whoever walks with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from cairn.consent import gate
from cairn.consent.queries import people_open_to
from cairn.consent.rules import Purpose
from cairn.kit.privacy import Kind
from cairn.peer_sessions.contacts.queries import KINDS
from cairn.peer_sessions.errors import Refused
from cairn.peer_sessions.models import Contact, NamedIn
from cairn.peer_sessions.rules import No
from cairn.people import staff
from cairn.people.rules import YesHow
from cairn.people.viewers import Viewer

PAGE = 30


@dataclass(frozen=True, slots=True)
class OwnTime:
    """A time the person was in a group, as they see it: never who else was."""

    contact_id: UUID
    group: str
    started_at: datetime
    minutes: int
    locked: bool


@dataclass(frozen=True, slots=True)
class OwnYes:
    id: UUID
    person_id: UUID
    group: str
    said_at: datetime
    how: YesHow
    typed_by: str


def own_times(viewer: Viewer, most: int = PAGE) -> tuple[OwnTime, ...]:
    if viewer.person_id is None:
        raise Refused(No.NOT_THEIRS)
    rows = Contact.objects.filter(
        person_id=viewer.person_id, gathering__isnull=False, taken_back_at=None
    ).select_related("gathering__group", "note")[:most]
    gate.open_all(viewer, Purpose.OWN_ACCESS, [], {viewer.person_id: KINDS})
    return tuple(
        OwnTime(
            row.id,
            row.gathering.group.name if row.gathering else "",
            row.started_at,
            row.minutes,
            bool(getattr(row, "note", None) and row.note.locked_at),
        )
        for row in rows
    )


def yeses_of(viewer: Viewer, person_id: UUID) -> tuple[OwnYes, ...]:
    """Each yes for a group as often as it meets, that goes on. Raises gate.Shut when it is not theirs."""
    purpose = Purpose.OWN_ACCESS if viewer.person_id == person_id else Purpose.SUPPORT
    gate.open_all(viewer, purpose, [], {person_id: {Kind.ATTENDANCE}})
    return _rows(viewer, NamedIn.objects.filter(person_id=person_id))


def yeses_in(viewer: Viewer, group_id: UUID) -> tuple[OwnYes, ...]:
    """The same for one group, of those alone whom the viewer walks with."""
    mine = people_open_to(viewer, Kind.ATTENDANCE, Purpose.SUPPORT) if viewer.walks_with_people else []
    rows = _rows(viewer, NamedIn.objects.filter(group_id=group_id, person__in=mine))
    gate.open_all(viewer, Purpose.SUPPORT, [], {row.person_id: {Kind.ATTENDANCE} for row in rows})
    return rows


def _rows(viewer: Viewer, of: QuerySet[NamedIn]) -> tuple[OwnYes, ...]:
    rows = list(of.filter(gathering=None, ended_at=None).select_related("group"))
    called = staff.names(viewer.organisation_id, {row.typed_by_id for row in rows if row.typed_by_id})
    return tuple(
        OwnYes(
            row.id,
            row.person_id,
            row.group.name,
            row.said_at,
            YesHow(row.how),
            called.get(row.typed_by_id, "") if row.typed_by_id else "",
        )
        for row in rows
    )
