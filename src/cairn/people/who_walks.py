"""Who walks with whom, as frozen rows, and finding people by name without reading names.

That somebody is supported here is protected. These answers go to rooms that have asked the consent gate
about the person first.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q

from cairn.people import staff
from cairn.people.actions.walking import name_space
from cairn.people.models import NameIndex, Person, SupportRelationship
from cairn.people.rules import EndReason, YesHow
from cairn.people.viewers import Viewer
from cairn.sealed import blind


@dataclass(frozen=True, slots=True)
class Walk:
    """One relationship, going on while `ended_at` is None. `called` is the supporter's name."""

    id: UUID
    person_id: UUID
    supporter_id: UUID
    called: str
    started_at: datetime
    yes_how: YesHow
    ended_at: datetime | None
    end_reason: EndReason | None


def walks(viewer: Viewer, person_id: UUID) -> tuple[Walk, ...]:
    """Everyone who walks or walked with this person, those who do now first, then the latest."""
    found = list(SupportRelationship.objects.filter(person_id=person_id))
    called = staff.names(viewer.organisation_id, {row.supporter_id for row in found})
    rows = [
        Walk(
            row.id,
            row.person_id,
            row.supporter_id,
            called.get(row.supporter_id, ""),
            row.started_at,
            YesHow(row.yes_how),
            row.ended_at,
            EndReason(row.end_reason) if row.end_reason else None,
        )
        for row in found
    ]
    return tuple(sorted(rows, key=lambda w: (w.ended_at is not None, -w.started_at.timestamp())))


def named(viewer: Viewer, typed: str) -> frozenset[UUID]:
    """The people of the viewer's organisation whose name holds every whole word that was typed."""
    words = blind.words_index(name_space(viewer.organisation_id), typed)
    matching = NameIndex.objects.filter(word__in=words, person__organisation_id=viewer.organisation_id)
    counted = matching.values("person_id").annotate(hits=Count("id")).filter(hits=len(words))
    return frozenset(counted.values_list("person_id", flat=True)) if words else frozenset()


def named_among(viewer: Viewer, supporters: Collection[UUID], typed: str) -> bool:
    """Whether any typed word is a word of the name of somebody these supporters walk with. Opens nothing."""
    words = blind.words_index(name_space(viewer.organisation_id), typed)
    walking = SupportRelationship.objects.walking().filter(supporter_id__in=supporters)
    return NameIndex.objects.filter(word__in=words, person__in=walking.values("person")).exists()


def walk(viewer: Viewer, walk_id: UUID) -> Walk | None:
    """One walk in the viewer's organisation, or None."""
    row = SupportRelationship.objects.filter(
        id=walk_id, person__organisation_id=viewer.organisation_id
    ).first()
    if row is None:
        return None
    return next((one for one in walks(viewer, row.person_id) if one.id == walk_id), None)


def new_with(viewer: Viewer, since: datetime) -> dict[UUID, datetime]:
    """With whom the viewer walks since no longer ago than that, and somebody else did before; from when."""
    earlier = SupportRelationship.objects.filter(
        person_id=OuterRef("person_id"), started_at__lt=OuterRef("started_at")
    ).exclude(supporter_id=viewer.account_id)
    begun = SupportRelationship.objects.walking().filter(
        supporter_id=viewer.account_id, started_at__gte=since
    )
    return dict(begun.filter(Exists(earlier)).values_list("person_id", "started_at"))


def alone(people: Collection[UUID]) -> frozenset[UUID]:
    """Those of these people with whom nobody walks now."""
    walking = SupportRelationship.objects.walking().filter(person_id__in=people)
    return frozenset(people) - frozenset(walking.values_list("person_id", flat=True))


def in_hands_of(account_id: UUID, whose: str = "supporter") -> Q:
    """Rows about people that are this supporter's to go on with: their own, and those of one who walks with
    that person no longer. So nothing that is open leaves with who leaves.

    whose: the column that says whose a row was. For rows of people the viewer walks with, as the gate says.
    """
    walking = SupportRelationship.objects.walking()
    still_there = walking.filter(person_id=OuterRef("person_id"), supporter_id=OuterRef(f"{whose}_id"))
    return Q(**{f"{whose}_id": account_id}) | ~Q(Exists(still_there))


def has_account(person_id: UUID) -> bool:
    """Whether this person signs in by themselves."""
    return Person.objects.filter(id=person_id, account__isnull=False).exists()
