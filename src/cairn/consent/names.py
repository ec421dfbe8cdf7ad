"""What people are called, opened through the gate. Looking a name up is looking at who they are."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from cairn.consent import gate, queries
from cairn.consent.rules import Purpose
from cairn.kit.privacy import Kind
from cairn.people.models import Person
from cairn.people.viewers import Viewer


def names(viewer: Viewer, people: Collection[Person], purpose: Purpose = Purpose.SUPPORT) -> dict[UUID, str]:
    """The name of each of these people. Raises gate.Shut when one of them is not theirs to see."""
    opened = gate.open_all(viewer, purpose, [person.name for person in people])
    return {person.id: opened(person.name) for person in people}


def name(viewer: Viewer, person_id: UUID, purpose: Purpose = Purpose.SUPPORT) -> str:
    """One person's name. Raises gate.Shut when there is no such person or it is not theirs to see."""
    person = Person.objects.filter(id=person_id).first()
    opened = gate.open_all(
        viewer, purpose, [person.name if person else None], also={person_id: {Kind.IDENTITY}}
    )
    return opened(person.name) if person else ""


def supervised(viewer: Viewer) -> dict[UUID, str]:
    """Everyone of the organisation whose name a lead may see in order to supervise."""
    people = list(queries.people_open_to(viewer, Kind.IDENTITY, Purpose.SUPERVISION))
    return names(viewer, people, Purpose.SUPERVISION)


def phones(viewer: Viewer, people: Collection[Person]) -> dict[UUID, str]:
    """The number of each of these people, empty where they gave none. Raises gate.Shut as `names` does."""
    opened = gate.open_all(
        viewer,
        Purpose.SUPPORT,
        [person.phone for person in people],
        also={person.id: {Kind.IDENTITY} for person in people},
    )
    return {person.id: opened(person.phone) for person in people}


def phones_of(viewer: Viewer, people: Collection[UUID]) -> dict[UUID, str]:
    """The same by their ids; asks nothing when there is nobody. Raises gate.Shut as `names` does."""
    return phones(viewer, list(Person.objects.filter(id__in=people))) if people else {}


@dataclass(frozen=True, slots=True)
class Details:
    """Who a person is here: what they are called, and how to reach them, as far as they wanted to say."""

    name: str
    phone: str
    postal_code: str
    language: str


def details(viewer: Viewer, person_id: UUID, purpose: Purpose = Purpose.SUPPORT) -> Details:
    """Raises gate.Shut when there is no such person or it is not theirs to see."""
    person = Person.objects.filter(id=person_id).first()
    asked = {person_id: {Kind.IDENTITY}}
    if person is None:
        gate.open_all(viewer, purpose, [], also=asked)
        raise gate.Shut(None)
    opened = gate.open_all(viewer, purpose, [person.name, person.phone, person.postal_code], also=asked)
    return Details(opened(person.name), opened(person.phone), opened(person.postal_code), person.language)
