"""Keeping words as they were spoken, and taking them away again. Only the person does: on their own page,
or into the phone of one who walks with them when they have no account."""

from __future__ import annotations

from base64 import b64encode
from uuid import UUID

from django.db import transaction

from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.ledger.actions import record
from cairn.people.rules import YesHow
from cairn.people.viewers import Viewer
from cairn.recovery.check_ins.actions import own_person
from cairn.recovery.errors import Refused
from cairn.recovery.models import Saying, Spoken
from cairn.recovery.rules import No
from cairn.recovery.shown.actions import hide_from_all
from cairn.recovery.shown.rules import What
from cairn.recovery.spoken.rules import MOST_BYTES, sound_of
from cairn.recovery.voices import hand


@transaction.atomic
def speak(
    *, by: Viewer, sound: bytes, saying_id: UUID | None = None, person_id: UUID | None = None
) -> Spoken:
    """Keep a sound file, by itself or beside one of the person's sentences. What it is, its bytes tell.

    `person_id`: somebody without an account who says it into the viewer's phone. Nobody can speak for
    another, so it is always by their own hand; once kept it is shut, also to whose phone it was.
    """
    by_hand = hand(by, person_id, Kind.GOALS, YesHow.HANDED if person_id else YesHow.SELF)
    person = by_hand.person
    kind = sound_of(sound[:12])
    if kind is None:
        raise Refused(No.NO_SOUND)
    if len(sound) > MOST_BYTES:
        raise Refused(No.TOO_LONG)
    if saying_id and not Saying.objects.filter(id=saying_id, person=person).exists():
        raise Refused(No.NOT_THEIRS)
    row = Spoken(person=person, saying_id=saying_id, said_at=clock.now())
    row.typed_by_id, row.yes_how = by_hand.typed_by_id, by_hand.yes_how.value
    row.sound = f"data:{kind.value};base64,{b64encode(sound).decode()}"
    row.save(force_insert=True)
    act = "recovery.speak" if by_hand.is_own else "recovery.speak_here"
    record(by=by, act=act, person_id=person.id, about={"spoken": str(row.id)})
    return row


@transaction.atomic
def remove(*, by: Viewer, spoken_id: UUID) -> None:
    """It is gone, for everybody."""
    person = own_person(by=by)
    row = Spoken.objects.filter(id=spoken_id, person=person).first()
    if row is None:
        raise Refused(No.NOT_THEIRS)
    hide_from_all(by=by, person_id=person.id, what=What.SPOKEN, item=row.id)
    row.delete()
    record(by=by, act="recovery.remove_spoken", person_id=person.id)
