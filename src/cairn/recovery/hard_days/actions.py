"""Writing one's own plan for hard days, or having it typed by one who walks along."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from cairn.kit.privacy import Kind
from cairn.ledger.actions import record
from cairn.people.rules import YesHow
from cairn.people.viewers import Viewer
from cairn.recovery.hard_days.rules import Part
from cairn.recovery.models import HardDaysPart
from cairn.recovery.parts import keep_parts
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
    """Keep these parts as they are written; a part left empty goes. `keep_parts` says the rest."""
    by_hand = hand(by, person_id, Kind.HARD_DAYS_PLAN, yes_how)
    keep_parts(by, by_hand, HardDaysPart, parts, language)
    act = "recovery.write_hard_days" if by_hand.is_own else "recovery.type_hard_days"
    record(by=by, act=act, person_id=by_hand.person.id)
