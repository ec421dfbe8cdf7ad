"""Writing one's own plan for hard days, or having it typed by one who walks along."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.ledger.actions import record
from cairn.people.rules import YesHow
from cairn.people.viewers import Viewer
from cairn.recovery.errors import Refused
from cairn.recovery.hard_days.rules import Part
from cairn.recovery.models import HardDaysPart
from cairn.recovery.rules import No, words_fit
from cairn.recovery.shown.queries import sees
from cairn.recovery.shown.rules import What
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
    """Keep these parts as they are written; a part left empty goes. Parts not named stay as they are.

    Typed for somebody without an account, an empty part changes nothing, and what is there already is
    changed only by one to whom it is shown: nobody writes over what they cannot read.
    """
    by_hand = hand(by, person_id, Kind.HARD_DAYS_PLAN, yes_how)
    person, blind = by_hand.person, not sees(by, by_hand.person.id, What.HARD_DAYS)
    for words in parts.values():
        if why := words_fit(words, needed=False):
            raise Refused(why)
    for part, words in parts.items():
        here = HardDaysPart.objects.filter(person=person, part=part.value)
        if not words.strip():
            if by_hand.is_own:
                here.delete()
            continue
        if blind and here.exists():
            raise Refused(No.NOT_THEIRS)
        row = here.first() or HardDaysPart(person=person, part=part.value)
        row.words, row.language, row.written_at = words, language, clock.now()
        row.typed_by_id, row.yes_how = by_hand.typed_by_id, by_hand.yes_how.value
        row.save()
    act = "recovery.write_hard_days" if by_hand.is_own else "recovery.type_hard_days"
    record(by=by, act=act, person_id=person.id)
