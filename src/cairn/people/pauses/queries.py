"""Whose walk is on pause, and who wants to walk again, as frozen rows.

That somebody is supported here is protected: as in `who_walks`, whoever asks about a person has asked the
consent gate first. What is asked of the viewer themselves names nobody.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from cairn.people import staff
from cairn.people.models import Membership, Pause, SupportRelationship, WalkAgain
from cairn.people.pauses.rules import CanCome, PauseReason, can_come
from cairn.people.rules import WALKS_WITH_PEOPLE, EndReason, Role, YesHow
from cairn.people.viewers import Viewer


@dataclass(frozen=True, slots=True)
class PauseRow:
    """A pause that goes on. `by` is the colleague who wrote it down; empty when the person did it."""

    person_id: UUID
    began_at: datetime
    reason: PauseReason
    look_again_on: date | None
    by: str
    yes_how: YesHow


def paused(viewer: Viewer, people: Collection[UUID]) -> dict[UUID, PauseRow]:
    """Those of these people whose walk is on pause now."""
    rows = list(Pause.objects.filter(person_id__in=people, ended_at=None))
    called = staff.names(viewer.organisation_id, {row.by_id for row in rows})
    return {
        row.person_id: PauseRow(
            row.person_id,
            row.began_at,
            PauseReason(row.reason),
            row.look_again_on,
            called.get(row.by_id, "") if row.yes_how != YesHow.SELF else "",
            YesHow(row.yes_how),
        )
        for row in rows
    }


@dataclass(frozen=True, slots=True)
class Again:
    """One who walked with the person before, and whether they can still say yes to it."""

    supporter_id: UUID
    called: str
    can: CanCome


def walked_before(viewer: Viewer) -> tuple[Again, ...]:
    """Who walked with a person before and does no longer, the latest first."""
    ties = list(
        SupportRelationship.objects.filter(person_id=viewer.person_id or viewer.account_id).order_by(
            "-ended_at", "-started_at"
        )
    )
    going_on = {tie.supporter_id for tie in ties if tie.ended_at is None}
    before = list(dict.fromkeys(tie.supporter_id for tie in ties if tie.supporter_id not in going_on))
    members = Membership.objects.filter(
        account_id__in=before, organisation_id=viewer.organisation_id, ended_at=None
    )
    here = {member.account_id: member for member in members}
    last = {tie.supporter_id: tie for tie in reversed(ties)}
    called = staff.names(viewer.organisation_id, before)
    return tuple(Again(one, called.get(one, ""), _can(here.get(one), last[one])) for one in before)


def _can(member: Membership | None, last: SupportRelationship) -> CanCome:
    if member is None:
        return can_come(works_here=False, walks_with_people=False, left=False)
    left = last.end_reason == EndReason.SUPPORTER_LEFT.value and member.started_at <= (
        last.ended_at or last.started_at
    )
    return can_come(works_here=True, walks_with_people=Role(member.role) in WALKS_WITH_PEOPLE, left=left)


@dataclass(frozen=True, slots=True)
class WishRow:
    """A person's own wish to walk again. `to` is who was asked; empty when the lead looks."""

    asked_at: datetime
    to: str
    passed_on: bool


def own_wish(viewer: Viewer) -> WishRow | None:
    row = WalkAgain.objects.filter(person_id=viewer.person_id or viewer.account_id, over_at=None).first()
    if row is None:
        return None
    called = staff.names(viewer.organisation_id, {row.to_id} if row.to_id else set())
    return WishRow(row.asked_at, called.get(row.to_id, "") if row.to_id else "", row.not_now_at is not None)


@dataclass(frozen=True, slots=True)
class AskedOfMe:
    """Somebody wants to walk with the viewer again. Who it is opens with the viewer's yes."""

    id: UUID
    asked_at: datetime
    walked_from: datetime
    walked_to: datetime | None


def asked_of_me(viewer: Viewer) -> tuple[AskedOfMe, ...]:
    wishes = list(
        WalkAgain.objects.filter(
            to_id=viewer.account_id, over_at=None, person__organisation_id=viewer.organisation_id
        ).order_by("asked_at", "id")
    )
    ties = SupportRelationship.objects.filter(
        supporter_id=viewer.account_id, person_id__in=[wish.person_id for wish in wishes]
    ).order_by("started_at")
    last = {tie.person_id: tie for tie in ties}
    return tuple(
        AskedOfMe(wish.id, wish.asked_at, last[wish.person_id].started_at, last[wish.person_id].ended_at)
        for wish in wishes
    )


def want_to_walk(viewer: Viewer, people: Collection[UUID]) -> frozenset[UUID]:
    """Those of these people who want to walk with somebody again, and for whom the lead looks."""
    standing = WalkAgain.objects.filter(person_id__in=people, over_at=None, to=None)
    return frozenset(standing.values_list("person_id", flat=True))
