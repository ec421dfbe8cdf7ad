"""Contacts as frozen rows: of one person, or the last of several."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import OuterRef, Subquery

from cairn.consent import gate
from cairn.consent.queries import purpose_of
from cairn.consent.rules import Purpose
from cairn.kit.privacy import Kind
from cairn.peer_sessions.contacts.rules import (
    PAGE,
    About,
    ContactKind,
    Did,
    Domain,
    Frame,
    Mode,
    Place,
    There,
    Tie,
)
from cairn.peer_sessions.models import Contact
from cairn.people import staff
from cairn.people.models import Person
from cairn.people.viewers import Viewer

WITH = ("note", "gathering__group")
CLOSE = timedelta(minutes=20)  # two alike within it may be one that was kept twice
KINDS = frozenset({Kind.ATTENDANCE, Kind.HOURS})  # that there was a contact, and how long


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One contact. `next_words` are empty where notes are kept back; `note_id`: of the note written of it."""

    id: UUID
    person_id: UUID
    supporter_id: UUID
    called: str
    started_at: datetime
    frame: Frame
    next_words: str
    language: str
    ties: tuple[Tie, ...]
    note_id: UUID | None
    taken_back: bool
    group: str  # what it is called, where it was a time of a group
    gathering_id: UUID | None


@dataclass(frozen=True, slots=True)
class Page:
    """Newest first; `older` continues it from that moment, None at the end."""

    rows: tuple[ContactRow, ...]
    older: datetime | None


def contacts_of(viewer: Viewer, person_id: UUID, before: datetime | None = None, most: int = PAGE) -> Page:
    """In constant queries. Raises gate.Shut when it is not theirs to see."""
    found = Contact.objects.filter(person_id=person_id, taken_back_at=None)
    if before:
        found = found.filter(started_at__lt=before)
    rows = list(found.select_related(*WITH).prefetch_related("ties")[: most + 1])
    shown = rows[:most]
    return Page(_rows(viewer, person_id, shown), shown[-1].started_at if len(rows) > most else None)


def contact(viewer: Viewer, contact_id: UUID) -> ContactRow | None:
    """One contact; None where there is none. Raises gate.Shut when it is not theirs to see."""
    row = Contact.objects.select_related(*WITH).prefetch_related("ties").filter(id=contact_id).first()
    return _rows(viewer, row.person_id, [row])[0] if row else None


def _rows(viewer: Viewer, person_id: UUID, rows: list[Contact]) -> tuple[ContactRow, ...]:
    purpose = purpose_of(viewer, person_id)
    with_notes = Kind.NOTES in gate.may(viewer, purpose, {person_id: {Kind.NOTES}})[person_id]
    texts = [row.next_words for row in rows if with_notes]
    opened = gate.open_all(viewer, purpose, texts, {person_id: KINDS})
    called = staff.names(viewer.organisation_id, {row.supporter_id for row in rows})
    return tuple(
        ContactRow(
            row.id,
            row.person_id,
            row.supporter_id,
            called.get(row.supporter_id, ""),
            row.started_at,
            frame_of(row),
            opened(row.next_words) if with_notes else "",
            row.language,
            tuple(Tie(About(tie.about), tie.item) for tie in row.ties.all()),
            row.note.id if with_notes and hasattr(row, "note") else None,
            row.taken_back_at is not None,
            row.gathering.group.name if row.gathering else "",
            row.gathering_id,
        )
        for row in rows
    )


def frame_of(row: Contact) -> Frame:
    return Frame(
        kind=ContactKind(row.kind),
        mode=Mode(row.mode),
        minutes=row.minutes,
        place=Place(row.place) if row.place else None,
        did=frozenset(map(Did, row.did)),
        there=frozenset(map(There, row.there)),
        reached=row.reached,
        domain=Domain(row.domain),
        travel=row.travel,
    )


def last_frame(viewer: Viewer, person_id: UUID, kind: ContactKind) -> Frame | None:
    """How the viewer's own last contact of this kind with this person was, without a word of it; None where
    there is none. Raises gate.Shut when it is not theirs to see."""
    mine = Contact.objects.filter(
        person_id=person_id,
        supporter_id=viewer.account_id,
        kind=kind.value,
        reached=True,
        taken_back_at=None,
    )
    row = mine.first()
    if row is None:
        return None
    gate.open_all(viewer, Purpose.SUPPORT, [], {person_id: KINDS})
    return frame_of(row)


def last_talked(viewer: Viewer, people: Collection[UUID]) -> dict[UUID, datetime]:
    """When the viewer last reached each of these people; others are left out.

    One query, which goes along the index of each person from the newest contact back to the first that fits.

    people: whom this viewer walks with, as the gate says them; raises gate.Shut for another.
    """
    mine = Contact.objects.filter(
        person_id=OuterRef("id"), supporter_id=viewer.account_id, reached=True, taken_back_at=None
    )
    last = Subquery(mine.order_by("-started_at").values("started_at")[:1])
    asked = Person.objects.filter(id__in=people).annotate(last=last).values_list("id", "last")
    found = {person_id: at for person_id, at in asked if at}
    gate.open_all(viewer, Purpose.SUPPORT, [], {person_id: {Kind.ATTENDANCE} for person_id in found})
    return found


def has_a_double(viewer: Viewer, contact_id: UUID) -> bool:
    """Whether a contact of the viewer's stands close to another of theirs that is alike: one, kept twice?

    It is about what the viewer wrote; nothing of the person is opened.
    """
    mine = Contact.objects.filter(supporter_id=viewer.account_id, taken_back_at=None)
    one = mine.filter(id=contact_id).first()
    if one is None:
        return False
    near = (one.started_at - CLOSE, one.started_at + CLOSE)
    alike = mine.filter(person_id=one.person_id, kind=one.kind, mode=one.mode, started_at__range=near)
    return alike.exclude(id=one.id).exists()
