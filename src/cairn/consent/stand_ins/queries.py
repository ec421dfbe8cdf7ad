"""Who may sign for somebody: how old they are as far as the law asks, and whose papers were seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cairn.consent import gate, queries
from cairn.consent.models import StandsIn
from cairn.consent.rules.facts import Signer
from cairn.consent.rules.making import MustSign, who_must_sign
from cairn.kit.privacy import Kind
from cairn.people.models import Person
from cairn.people.rules import Age, Part2Status
from cairn.people.viewers import Viewer


@dataclass(frozen=True, slots=True)
class StandInRow:
    """Somebody whose papers were seen. `papers`: what was seen."""

    id: UUID
    signer: Signer
    name: str
    papers: str
    verified_at: datetime


@dataclass(frozen=True, slots=True)
class Signing:
    """Who must sign for one person, and who may. `age` is None while nobody has said."""

    must: MustSign
    age: Age | None
    has_guardian: bool | None
    may_alone: bool | None
    stand_ins: tuple[StandInRow, ...]


def signing(viewer: Viewer, person_id: UUID) -> Signing:
    """Raises gate.Shut when this person is not theirs to see. Where nobody stands in, nothing is opened."""
    found = list(StandsIn.objects.filter(person_id=person_id, ended_at=None).order_by("verified_at"))
    purpose = queries.purpose_of(viewer, person_id)
    sealed = [text for one in found for text in (one.name, one.papers)]
    if not gate.may(viewer, purpose, {person_id: {Kind.IDENTITY}})[person_id]:
        raise gate.Shut(None)
    opened = gate.open_all(viewer, purpose, sealed)
    person = Person.objects.select_related("organisation").get(id=person_id)
    facts = queries.facts_of(person)
    return Signing(
        must=who_must_sign(facts, facts.part2 is not Part2Status.NEITHER),
        age=Age(person.age) if person.age else None,
        has_guardian=person.has_guardian,
        may_alone=person.may_alone,
        stand_ins=tuple(
            StandInRow(one.id, Signer(one.signer), opened(one.name), opened(one.papers), one.verified_at)
            for one in found
        ),
    )
