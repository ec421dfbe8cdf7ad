"""Agreed follow-ups as frozen rows: those of a supporter's day, and those of one person."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from cairn.consent import gate
from cairn.consent.queries import purpose_of
from cairn.consent.rules import Purpose
from cairn.kit import clock
from cairn.peer_sessions.follow_ups.rules import State
from cairn.peer_sessions.models import FollowUp
from cairn.people import staff
from cairn.people.viewers import Viewer
from cairn.people.who_walks import in_hands_of


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """One agreed follow-up. `called` is the supporter who agreed to it; `of_three`: it is a time together of
    the person, who leaves and who comes."""

    id: UUID
    person_id: UUID
    supporter_id: UUID
    called: str
    words: str
    language: str
    on_day: date
    of_three: bool


def due(viewer: Viewer, people: Collection[UUID], until: date | None = None) -> tuple[FollowUpRow, ...]:
    """What the viewer agreed with these people to come back to by that day (today), the earliest first, and
    what somebody agreed who walks with them no longer: whoever walks with them now has it.

    people: whose notes the gate lets this viewer see; raises gate.Shut for another.
    """
    last = until or clock.today_in(viewer.time_zone)
    open_now = FollowUp.objects.filter(state=State.OPEN.value, on_day__lte=last, person_id__in=people)
    return _rows(viewer, Purpose.SUPPORT, list(open_now.filter(in_my_hands(viewer))))


def in_my_hands(viewer: Viewer) -> Q:
    """Those this supporter answers, of the people they walk with."""
    return in_hands_of(viewer.account_id) | Q(of_all=True)


def of_person(viewer: Viewer, person_id: UUID) -> tuple[FollowUpRow, ...]:
    """All that is open with one person. Raises gate.Shut when it is not theirs to see."""
    rows = list(FollowUp.objects.filter(person_id=person_id, state=State.OPEN.value))
    return _rows(viewer, purpose_of(viewer, person_id), rows)


def _rows(viewer: Viewer, purpose: Purpose, rows: Iterable[FollowUp]) -> tuple[FollowUpRow, ...]:
    found = list(rows)
    opened = gate.open_all(viewer, purpose, [row.words for row in found])
    called = staff.names(viewer.organisation_id, {row.supporter_id for row in found})
    return tuple(
        FollowUpRow(
            row.id,
            row.person_id,
            row.supporter_id,
            called.get(row.supporter_id, ""),
            opened(row.words),
            row.language,
            row.on_day,
            row.of_all,
        )
        for row in found
    )
