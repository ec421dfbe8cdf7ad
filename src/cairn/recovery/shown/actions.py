"""Choosing who sees. Only the person themselves does this, for each one by name."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from cairn.kit import clock
from cairn.ledger.actions import record
from cairn.people.models import Person, SupportRelationship
from cairn.people.viewers import Viewer
from cairn.recovery.errors import Refused
from cairn.recovery.models import Shown
from cairn.recovery.rules import No
from cairn.recovery.shown.queries import is_theirs
from cairn.recovery.shown.rules import What


@transaction.atomic
def choose_who_sees(
    *, by: Viewer, what: What, supporters: Collection[UUID], item: UUID | None = None
) -> None:
    """From now on these see it, and nobody else. Raises Refused for one who does not walk with the person."""
    if by.person_id is None:
        raise Refused(No.NOT_THEIRS)
    Person.objects.select_for_update(no_key=True, of=("self",)).get(id=by.person_id)
    if not is_theirs(by.person_id, what, item):
        raise Refused(No.NOT_THEIRS)
    walking = SupportRelationship.objects.walking().filter(person_id=by.person_id)
    if not set(supporters) <= set(walking.values_list("supporter_id", flat=True)):
        raise Refused(No.NOT_THEIRS)
    now = clock.now()
    ours = Shown.objects.filter(person_id=by.person_id, what=what.value, item=item, until=None)
    standing = set(ours.standing().values_list("supporter_id", flat=True))
    stay = standing & set(supporters)
    ours.exclude(supporter_id__in=stay).update(until=now)
    Shown.objects.bulk_create(
        Shown(person_id=by.person_id, what=what.value, item=item, supporter_id=one, since=now)
        for one in sorted(set(supporters) - stay)
    )
    record(
        by=by,
        act="recovery.choose_who_sees",
        person_id=by.person_id,
        about={"what": what.value, "how_many": len(set(supporters))},
    )


def hide_from_all(*, by: Viewer, person_id: UUID, what: What, item: UUID) -> None:
    """Part of removing something: nothing stays shown. Call it in that transaction."""
    Shown.objects.filter(person_id=person_id, what=what.value, item=item, until=None).update(
        until=clock.now()
    )


def show_to_whoever_types(*, by: Viewer, person_id: UUID, what: What, item: UUID) -> None:
    """Part of beginning something for the person, on the device of one who walks with them: that one sees
    it, until the person chooses otherwise. Call it in that transaction."""
    Shown.objects.create(
        person_id=person_id, what=what.value, item=item, supporter_id=by.account_id, since=clock.now()
    )
