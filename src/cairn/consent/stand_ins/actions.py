"""Saying who must sign for somebody, and whose papers were seen: the only writes about it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from cairn.consent.errors import Faulty, NotYours
from cairn.consent.models import StandsIn
from cairn.consent.rules.facts import STAND_INS, Signer
from cairn.consent.theirs import person_spoken_for
from cairn.kit import clock
from cairn.ledger.actions import record
from cairn.people.models import Person
from cairn.people.rules import Age
from cairn.people.viewers import Viewer

NO_NAME, NO_PAPERS = "name", "papers"


@transaction.atomic
def say_who_signs(
    *, by: Viewer, person_id: UUID, age: Age, has_guardian: bool | None, may_alone: bool | None
) -> None:
    """How old the person is as far as the law asks, and whether a court gave them a guardian.

    may_alone: whether from 12 to 17 they may get this help without a parent. None: nobody knows.
    """
    person_spoken_for(by, person_id)
    person = Person.objects.select_for_update(no_key=True, of=("self",)).get(id=person_id)
    person.age, person.has_guardian = age.value, has_guardian
    person.may_alone = may_alone if age is Age.FROM_12 else None
    person.save(update_fields=["age", "has_guardian", "may_alone"])
    record(by=by, act="consent.say_who_signs", person_id=person_id, about={"age": age.value})


@transaction.atomic
def verify(*, by: Viewer, person_id: UUID, signer: Signer, name: str, papers: str) -> StandsIn:
    """A colleague saw the papers of somebody who may sign in the person's place. Raises Faulty, NotYours."""
    person = person_spoken_for(by, person_id)
    faults = [NO_NAME] * (not name.strip()) + [NO_PAPERS] * (not papers.strip())
    if signer not in STAND_INS:
        raise NotYours
    if faults:
        raise Faulty(faults)
    stand_in = StandsIn(
        person=person, signer=signer.value, verified_at=clock.now(), verified_by_id=by.account_id
    )
    stand_in.name, stand_in.papers = name, papers
    stand_in.save(force_insert=True)
    record(by=by, act="consent.verify_stand_in", person_id=person_id, about={"signer": signer.value})
    return stand_in


@transaction.atomic
def end(*, by: Viewer, stand_in_id: UUID) -> None:
    """They may not sign any more. What they signed before stands until it is taken back."""
    stand_in = StandsIn.objects.select_for_update(of=("self",), no_key=True).filter(id=stand_in_id).first()
    if stand_in is None:
        raise NotYours
    person_spoken_for(by, stand_in.person_id)
    if stand_in.ended_at is None:
        stand_in.ended_at, stand_in.ended_by_id = clock.now(), by.account_id
        stand_in.save(update_fields=["ended_at", "ended_by"])
        record(by=by, act="consent.end_stand_in", person_id=stand_in.person_id)
