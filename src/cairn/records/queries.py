"""What waits to be erased and why it waits, and what a person holds against something that is held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from cairn.consent import gate
from cairn.consent.rules import Purpose
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.people.viewers import Viewer
from cairn.records.models import DutyToKeep, Erasure, OwnView
from cairn.records.rules import Because, Duty, Erasable, when_erasable


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One duty to keep that stands. `law` is what the lead wrote."""

    id: UUID
    because: Because
    law: str
    last_day: date | None


@dataclass(frozen=True, slots=True)
class ViewRow:
    id: UUID
    kind: Kind
    words: str
    language: str
    said_at: datetime


@dataclass(frozen=True, slots=True)
class Leaving:
    """Where a person's leaving stands. `asked_at` is None when nobody asked; `agreed` once it may go on."""

    asked_at: datetime | None
    agreed: bool
    asked_by: UUID | None
    erasable: Erasable
    duties: tuple[DutyRow, ...]


def duties_of(person_id: UUID) -> list[Duty]:
    return [
        Duty(Because(because), last_day, lifted_at is not None)
        for because, last_day, lifted_at in DutyToKeep.objects.filter(person_id=person_id).values_list(
            "because", "last_day", "lifted_at"
        )
    ]


def leaving(viewer: Viewer, person_id: UUID, purpose: Purpose) -> Leaving:
    """Raises gate.Shut when this person is not theirs to see."""
    today = clock.today_in(viewer.time_zone)
    wish = Erasure.objects.filter(person_id=person_id, taken_back_at=None, done_at=None).first()
    standing = list(DutyToKeep.objects.filter(person_id=person_id, lifted_at=None).order_by("set_at"))
    opened = gate.open_all(viewer, purpose, [d.law for d in standing], {person_id: {Kind.IDENTITY}})
    return Leaving(
        asked_at=wish.asked_at if wish else None,
        agreed=bool(wish and wish.agreed_at),
        asked_by=wish.asked_by_id if wish else None,
        erasable=when_erasable(duties_of(person_id), today),
        duties=tuple(
            DutyRow(d.id, Because(d.because), opened(d.law), d.last_day)
            for d in standing
            if d.last_day is None or d.last_day >= today
        ),
    )


def own_views(viewer: Viewer, person_id: UUID, purpose: Purpose) -> tuple[ViewRow, ...]:
    """What stands beside what is held, newest first. Raises gate.Shut."""
    found = list(OwnView.objects.filter(person_id=person_id, taken_back_at=None).order_by("-said_at"))
    opened = gate.open_all(viewer, purpose, [v.words for v in found], {person_id: {Kind.IDENTITY}})
    return tuple(ViewRow(v.id, Kind(v.kind), opened(v.words), v.language, v.said_at) for v in found)


def due() -> list[Erasure]:
    """Agreed wishes that nothing stands against any more, in the person's organisation."""
    found = Erasure.objects.filter(taken_back_at=None, done_at=None, agreed_at__isnull=False)
    return [
        wish
        for wish in found.select_related("person__organisation")
        if when_erasable(duties_of(wish.person_id), clock.today_in(wish.person.organisation.time_zone)).now
    ]
