"""Whose person it is: who may write for somebody, and who may speak about somebody to people outside."""

from __future__ import annotations

from uuid import UUID

from cairn.consent import queries
from cairn.consent.errors import NotYours
from cairn.kit.privacy import Kind
from cairn.people.models import Person, SupportRelationship
from cairn.people.viewers import Viewer


def person_written_for(by: Viewer, person_id: UUID) -> Person:
    """The person, when the viewer is them or walks with them; else NotYours."""
    person = Person.objects.filter(id=person_id, organisation_id=by.organisation_id).first()
    if person is None:
        raise NotYours
    walking = SupportRelationship.objects.walking().filter(person=person, supporter_id=by.account_id)
    if by.person_id != person.id and not walking.exists():
        raise NotYours
    return person


def person_spoken_for(by: Viewer, person_id: UUID) -> Person:
    """The person, when this colleague walks with them or leads here, and so knows them; else NotYours."""
    purpose = queries.purpose_of(by, person_id)
    found = queries.people_open_to(by, Kind.IDENTITY, purpose).filter(id=person_id)
    person = found.select_related("organisation").first() if by.walks_with_people else None
    if person is None:
        raise NotYours
    return person
