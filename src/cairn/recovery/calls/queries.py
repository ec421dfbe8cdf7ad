"""Wishes to be called: those a supporter was asked, and a person's own."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from cairn.consent import gate
from cairn.consent.rules import Purpose
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.people import staff
from cairn.people.models import SupportRelationship
from cairn.people.viewers import Viewer
from cairn.people.who_walks import in_hands_of
from cairn.recovery.calls.rules import Answer
from cairn.recovery.check_ins.rules import Came, waited_since
from cairn.recovery.models import Call

STILL_TOLD = timedelta(hours=36)  # how long after it is over a person still reads what came of it


@dataclass(frozen=True, slots=True)
class CallRow:
    """One wish. `reaches`: whoever was asked still walks with the person. `answers`: what came of it."""

    id: UUID
    person_id: UUID
    to_id: UUID
    called: str
    came: Came
    asked_at: datetime
    over_at: datetime | None
    reaches: bool
    answers: tuple[tuple[Answer, datetime], ...]
    waited_since: datetime | None = None  # when it was asked, if that waited on a phone
    handed_on: bool = False  # who was asked walks along no longer, and somebody else does

    @property
    def last(self) -> tuple[Answer, datetime] | None:
        return self.answers[-1] if self.answers else None


def asked_of_me(viewer: Viewer, people: Collection[UUID]) -> tuple[CallRow, ...]:
    """What these people asked the viewer and is open, the longest waiting first; and what they asked of one
    who walks with them no longer. One wish for each person: a call answers all that are in the same hands.

    people: those whose check-ins the gate lets this viewer see; raises gate.Shut for another.
    """
    open_now = Call.objects.filter(in_hands_of(viewer.account_id, "to"), person_id__in=people, over_at=None)
    first: dict[UUID, Call] = {}
    for one in open_now.prefetch_related("answers"):
        first.setdefault(one.person_id, one)
    rows = list(first.values())
    gate.open_all(viewer, Purpose.SUPPORT, [], also={row.person_id: {Kind.CHECK_INS} for row in rows})
    others = {row.to_id for row in rows if row.to_id != viewer.account_id}
    called = staff.names(viewer.organisation_id, others) if others else {}
    return tuple(_row(row, called.get(row.to_id, viewer.called), True) for row in rows)


def own_calls(viewer: Viewer) -> tuple[CallRow, ...]:
    """A person's own wishes: the open ones, and those that were over a short while ago."""
    if viewer.person_id is None:
        return ()
    recent = Q(over_at=None) | Q(over_at__gte=clock.now() - STILL_TOLD)
    rows = list(Call.objects.filter(recent, person_id=viewer.person_id).prefetch_related("answers"))
    called = staff.names(viewer.organisation_id, {row.to_id for row in rows})
    walking = SupportRelationship.objects.walking().filter(person_id=viewer.person_id)
    beside = set(walking.values_list("supporter_id", flat=True))
    # Who was asked may have left: then whoever walks along now has it.
    return tuple(_row(row, called.get(row.to_id, ""), row.to_id in beside, bool(beside)) for row in rows)


def _row(row: Call, called: str, reaches: bool, handed_on: bool = False) -> CallRow:
    return CallRow(
        row.id,
        row.person_id,
        row.to_id,
        called,
        Came(row.came),
        row.asked_at,
        row.over_at,
        reaches,
        tuple((Answer(one.answer), one.at) for one in row.answers.all()),
        waited_since(row.written_at, row.asked_at),
        handed_on and not reaches,
    )
