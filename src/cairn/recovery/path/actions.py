"""Choosing what is seen of a path. Only the person chooses, for themselves and for others."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db import transaction

from cairn.ledger.actions import record
from cairn.people.viewers import Viewer
from cairn.recovery.check_ins.actions import own_person
from cairn.recovery.models import HiddenOnPath
from cairn.recovery.path.rules import Eye, Part


@transaction.atomic
def choose_seen(*, by: Viewer, hidden: Mapping[Eye, Collection[Part]]) -> None:
    """From now on these parts are left out, for each eye, and no others. What was hidden one by one stays."""
    person = own_person(by=by)
    HiddenOnPath.objects.filter(person=person, item=None).delete()
    HiddenOnPath.objects.bulk_create(
        HiddenOnPath(person=person, part=part.value, eye=eye.value)
        for eye in Eye
        for part in Part
        if part in hidden.get(eye, ())
    )
    record(by=by, act="recovery.choose_on_path", person_id=person.id)


@transaction.atomic
def hide_one(*, by: Viewer, part: Part, item: UUID) -> None:
    """Leave one thing out, for everybody. The thing itself stays where it is."""
    person = own_person(by=by)
    for eye in Eye:
        HiddenOnPath.objects.get_or_create(person=person, part=part.value, item=item, eye=eye.value)
    record(by=by, act="recovery.choose_on_path", person_id=person.id)


@transaction.atomic
def show_each_again(*, by: Viewer) -> None:
    """What was hidden one by one is seen again, by whoever sees the rest of its part."""
    person = own_person(by=by)
    HiddenOnPath.objects.filter(person=person, item__isnull=False).delete()
    record(by=by, act="recovery.choose_on_path", person_id=person.id)
