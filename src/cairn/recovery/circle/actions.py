"""Putting somebody into one's circle, moving them, taking them out."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.ledger.actions import record
from cairn.people.rules import YesHow
from cairn.people.viewers import Viewer
from cairn.recovery.circle.rules import HowNear, fits
from cairn.recovery.errors import Refused
from cairn.recovery.models import CircleMember
from cairn.recovery.rules import No
from cairn.recovery.shown.queries import sees
from cairn.recovery.shown.rules import What
from cairn.recovery.voices import Hand, hand


@transaction.atomic
def put(
    *,
    by: Viewer,
    name: str,
    who: str,
    how_near: HowNear,
    member_id: UUID | None = None,
    person_id: UUID | None = None,
    yes_how: YesHow = YesHow.SELF,
) -> CircleMember:
    """Put somebody in, or say it otherwise for one who is there. For somebody without an account a colleague
    types it; who is there already they change only where the circle is shown to them."""
    by_hand = hand(by, person_id, Kind.GOALS, yes_how)
    if member_id:
        _only_seen(by, by_hand)
    person = by_hand.person
    here = CircleMember.objects.filter(person=person)
    row = here.filter(id=member_id).first() if member_id else CircleMember(person=person, put_at=clock.now())
    if row is None:
        raise Refused(No.NOT_THEIRS)
    if why := fits(name, who, here.exclude(id=row.id).count()):
        raise Refused(why)
    row.name, row.who, row.how_near = name, who, how_near.value
    row.typed_by_id, row.yes_how = by_hand.typed_by_id, by_hand.yes_how.value
    row.save()
    act = "recovery.put_in_circle" if by_hand.is_own else "recovery.type_in_circle"
    record(by=by, act=act, person_id=person.id)
    return row


@transaction.atomic
def take_out(
    *, by: Viewer, member_id: UUID, person_id: UUID | None = None, yes_how: YesHow = YesHow.SELF
) -> None:
    """Somebody is in it no longer, and nothing of it is kept. Who may change it may take out."""
    by_hand = hand(by, person_id, Kind.GOALS, yes_how)
    _only_seen(by, by_hand)
    member = CircleMember.objects.filter(person=by_hand.person, id=member_id).first()
    if member is None:
        raise Refused(No.NOT_THEIRS)
    member.delete()
    act = "recovery.take_out_of_circle" if by_hand.is_own else "recovery.take_out_for_them"
    record(by=by, act=act, person_id=by_hand.person.id, about={"yes_how": yes_how.value})


def _only_seen(by: Viewer, by_hand: Hand) -> None:
    """Nobody writes over what they cannot read."""
    if not (by_hand.is_own or sees(by, by_hand.person.id, What.CIRCLE)):
        raise Refused(No.NOT_THEIRS)
