"""Putting somebody into one's circle, moving them, taking them out. Only the person does."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from cairn.kit import clock
from cairn.ledger.actions import record
from cairn.people.viewers import Viewer
from cairn.recovery.check_ins.actions import own_person
from cairn.recovery.circle.rules import HowNear, fits
from cairn.recovery.errors import Refused
from cairn.recovery.models import CircleMember
from cairn.recovery.rules import No


@transaction.atomic
def put(*, by: Viewer, name: str, who: str, how_near: HowNear, member_id: UUID | None = None) -> CircleMember:
    """Put somebody in, or say it otherwise for one who is there."""
    person = own_person(by=by)
    here = CircleMember.objects.filter(person=person)
    row = here.filter(id=member_id).first() if member_id else CircleMember(person=person, put_at=clock.now())
    if row is None:
        raise Refused(No.NOT_THEIRS)
    if why := fits(name, who, here.exclude(id=row.id).count()):
        raise Refused(why)
    row.name, row.who, row.how_near = name, who, how_near.value
    row.save()
    record(by=by, act="recovery.put_in_circle", person_id=person.id)
    return row


@transaction.atomic
def take_out(*, by: Viewer, member_id: UUID) -> None:
    person = own_person(by=by)
    member = CircleMember.objects.filter(person=person, id=member_id).first()
    if member is None:
        raise Refused(No.NOT_THEIRS)
    member.delete()
    record(by=by, act="recovery.take_out_of_circle", person_id=person.id)
