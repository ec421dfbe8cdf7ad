"""Writing one's own wishes for treatment, and noting the day on which they were signed on paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.ledger.actions import record
from cairn.people.rules import YesHow
from cairn.people.viewers import Viewer
from cairn.recovery.check_ins.actions import own_person
from cairn.recovery.declaration.rules import Part
from cairn.recovery.errors import Refused
from cairn.recovery.models import SignedNote, TreatmentWish
from cairn.recovery.parts import keep_parts
from cairn.recovery.rules import No
from cairn.recovery.voices import hand


@transaction.atomic
def write(
    *,
    by: Viewer,
    parts: Mapping[Part, str],
    language: str,
    person_id: UUID | None = None,
    yes_how: YesHow = YesHow.SELF,
) -> None:
    """Keep these wishes as they are written; a part left empty goes. `keep_parts` says the rest."""
    by_hand = hand(by, person_id, Kind.HARD_DAYS_PLAN, yes_how)
    keep_parts(by, by_hand, TreatmentWish, parts, language)
    act = "recovery.write_treatment_wishes" if by_hand.is_own else "recovery.type_treatment_wishes"
    record(by=by, act=act, person_id=by_hand.person.id)


@transaction.atomic
def note_signed(*, by: Viewer, day: date) -> SignedNote:
    """The person says that they signed on this day. Another day takes the place of the one before."""
    person = own_person(by=by)
    if day > clock.today_in(by.time_zone):
        raise Refused(No.DAY_TO_COME)
    row = SignedNote.objects.filter(person=person).first() or SignedNote(person=person)
    row.signed_on, row.noted_at = day.isoformat(), clock.now()
    row.save()
    record(by=by, act="recovery.note_signed", person_id=person.id)
    return row


@transaction.atomic
def forget_signed(*, by: Viewer) -> None:
    """The note goes, and nothing of it is kept."""
    person = own_person(by=by)
    if SignedNote.objects.filter(person=person).delete()[0]:
        record(by=by, act="recovery.forget_signed", person_id=person.id)
