"""How often a person wants to be asked. Only they, or one who walks with them at their word, say so."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from cairn.kit import clock
from cairn.ledger.actions import record
from cairn.measures.errors import Refused
from cairn.measures.models import Asking, Measure
from cairn.measures.rules.asking import Every, No
from cairn.measures.voices import writing
from cairn.people.viewers import Viewer


@transaction.atomic
def ask(*, by: Viewer, person_id: UUID, measure_id: UUID, every: Every) -> Asking:
    """Ask this person this, so often. What was agreed before ends."""
    whose = writing(by, person_id)
    if not Measure.objects.of(by.organisation_id).in_use().filter(id=measure_id).exists():
        raise Refused(No.NOT_HERE)
    now = clock.now()
    Asking.objects.going_on().filter(person_id=person_id, measure_id=measure_id).update(ended_at=now)
    asking = Asking.objects.create(
        person_id=person_id, measure_id=measure_id, every=every.value, started_at=now
    )
    about: dict[str, str | int] = {"measure": str(measure_id), "every": every.value, "voice": whose.value}
    record(by=by, act="measures.ask", person_id=person_id, about=about)
    return asking


@transaction.atomic
def stop_asking(*, by: Viewer, person_id: UUID, measure_id: UUID) -> None:
    """Ask no more. What was answered stays."""
    writing(by, person_id)
    going_on = Asking.objects.going_on().filter(person_id=person_id, measure_id=measure_id)
    if going_on.update(ended_at=clock.now()):
        record(by=by, act="measures.stop_asking", person_id=person_id, about={"measure": str(measure_id)})
