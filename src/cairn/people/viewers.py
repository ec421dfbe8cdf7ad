"""Who is looking. Built once for each request by the middleware; commands and tests build it too."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from cairn.people import staff
from cairn.people.models import Account, Membership, Organisation, Person
from cairn.people.rules import STAFF, WALKS_WITH_PEOPLE, Role


@dataclass(frozen=True, slots=True)
class Viewer:
    """The one who looks or acts. `person_id` is theirs when they are a person being supported."""

    account_id: UUID
    organisation_id: UUID
    role: Role
    person_id: UUID | None = None
    organisation_name: str = field(default="", compare=False)
    time_zone: str = field(default="America/Chicago", compare=False)
    listens: str = field(default="", compare=False)
    called: str = field(default="", compare=False)

    @property
    def is_staff(self) -> bool:
        return self.role in STAFF

    @property
    def walks_with_people(self) -> bool:
        return self.role in WALKS_WITH_PEOPLE


@dataclass(frozen=True, slots=True)
class Unsigned:
    """An actor for the ledger when nobody is signed in yet: the start of the demo, using an invitation."""

    account_id: UUID | None = None
    organisation_id: UUID | None = None
    role: str = "unsigned"


def viewer_for(account: Account | object) -> Viewer | None:
    """The viewer behind a signed-in account; None for nobody, and for an account without a place."""
    if not isinstance(account, Account) or not account.is_active:
        return None
    called = staff.own_name(account)
    member = Membership.objects.filter(account=account, ended_at=None).select_related("organisation").first()
    if member:
        return _viewer(account, member.organisation, Role(member.role), None, called)
    person = Person.objects.filter(account=account).select_related("organisation").first()
    return _viewer(account, person.organisation, Role.PERSON, person.id, called) if person else None


def _viewer(
    account: Account, organisation: Organisation, role: Role, person_id: UUID | None, called: str
) -> Viewer:
    return Viewer(
        account_id=account.id,
        organisation_id=organisation.id,
        role=role,
        person_id=person_id,
        organisation_name=organisation.name,
        time_zone=organisation.time_zone,
        listens=organisation.listens,
        called=called,
    )
