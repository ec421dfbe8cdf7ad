"""Writing one's own plan for hard days. Nobody writes it for somebody."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from cairn.kit import clock
from cairn.ledger.actions import record
from cairn.people.viewers import Viewer
from cairn.recovery.check_ins.actions import own_person
from cairn.recovery.errors import Refused
from cairn.recovery.hard_days.rules import Part
from cairn.recovery.models import HardDaysPart
from cairn.recovery.rules import words_fit


@transaction.atomic
def write(*, by: Viewer, parts: Mapping[Part, str], language: str) -> None:
    """Keep these parts as they are written; a part left empty goes. Parts not named stay as they are."""
    person = own_person(by=by)
    for words in parts.values():
        if why := words_fit(words, needed=False):
            raise Refused(why)
    for part, words in parts.items():
        here = HardDaysPart.objects.filter(person=person, part=part.value)
        if not words.strip():
            here.delete()
            continue
        row = here.first() or HardDaysPart(person=person, part=part.value)
        row.words, row.language, row.written_at = words, language, clock.now()
        row.save()
    record(by=by, act="recovery.write_hard_days", person_id=person.id)
