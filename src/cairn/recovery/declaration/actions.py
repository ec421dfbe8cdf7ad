"""Writing one's own wishes for treatment, and noting the day on which they were signed on paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from cairn.kit import clock
from cairn.ledger.actions import record
from cairn.people.viewers import Viewer
from cairn.recovery.check_ins.actions import own_person
from cairn.recovery.declaration.rules import Part
from cairn.recovery.errors import Refused
from cairn.recovery.models import SignedNote, TreatmentWish
from cairn.recovery.rules import No, words_fit


@transaction.atomic
def write(*, by: Viewer, parts: Mapping[Part, str], language: str) -> None:
    """Keep these wishes as they are written; a part left empty goes. Words that stay the same stay as old."""
    person = own_person(by=by)
    for words in parts.values():
        if why := words_fit(words, needed=False):
            raise Refused(why)
    for part, words in parts.items():
        here = TreatmentWish.objects.filter(person=person, part=part.value)
        if not words.strip():
            here.delete()
            continue
        row = here.first() or TreatmentWish(person=person, part=part.value)
        row.words, row.language, row.written_at = words, language, clock.now()
        row.save()
    record(by=by, act="recovery.write_treatment_wishes", person_id=person.id)


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
