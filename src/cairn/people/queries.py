"""Who there is, as frozen rows: colleagues, invitations that are open, what is set for the organisation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cairn.kit import clock
from cairn.people import staff
from cairn.people.errors import Refused
from cairn.people.models import SIGN_IN, Account, Invitation, Membership, Organisation
from cairn.people.rules import (
    WALKS_WITH_PEOPLE,
    InvitationFacts,
    No,
    Part2Status,
    Role,
    may_look_after_colleagues,
    may_use,
)
from cairn.people.viewers import Viewer
from cairn.sealed import blind


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who works here now."""

    account_id: UUID
    called: str
    role: Role
    started_at: datetime
    is_you: bool


def colleagues(viewer: Viewer) -> tuple[Colleague, ...]:
    """Those who work in the viewer's organisation now, by name. Raises Refused for a person."""
    if not viewer.is_staff:
        raise Refused(No.NOT_YOUR_ROLE)
    members = list(Membership.objects.filter(organisation_id=viewer.organisation_id, ended_at=None))
    called = staff.names(viewer.organisation_id, [m.account_id for m in members])
    rows = (
        Colleague(
            m.account_id,
            called.get(m.account_id, ""),
            Role(m.role),
            m.started_at,
            m.account_id == viewer.account_id,
        )
        for m in members
    )
    return tuple(sorted(rows, key=lambda row: (blind.fold(row.called), row.started_at)))


def colleague(viewer: Viewer, account_id: UUID) -> Colleague:
    """One of those who work here now, for the steward. Raises Refused for others, and for a stranger."""
    if why := may_look_after_colleagues(viewer.role):
        raise Refused(why)
    found = next((row for row in colleagues(viewer) if row.account_id == account_id), None)
    if found is None:
        raise Refused(No.OTHER_ORGANISATION)
    return found


def walkers_here(viewer: Viewer) -> dict[UUID, str]:
    """Who walks with people in the viewer's organisation now, by name; for everybody in it."""
    roles = [role.value for role in WALKS_WITH_PEOPLE]
    here = Membership.objects.filter(organisation_id=viewer.organisation_id, ended_at=None, role__in=roles)
    called = staff.names(viewer.organisation_id, here.values_list("account_id", flat=True))
    return dict(sorted(called.items(), key=lambda one: (blind.fold(one[1]), one[0])))


def leads_here(viewer: Viewer) -> tuple[str, ...]:
    """What those are called who lead the supporters of the viewer's organisation now; for everybody in it."""
    members = Membership.objects.filter(
        organisation_id=viewer.organisation_id, ended_at=None, role=Role.LEAD.value
    )
    called = staff.names(viewer.organisation_id, members.values_list("account_id", flat=True))
    return tuple(sorted(called.values(), key=blind.fold))


def postal_code_of(viewer: Viewer) -> str:
    """Where the viewer's organisation is; empty when that was never set."""
    return Organisation.objects.values_list("postal_code", flat=True).get(id=viewer.organisation_id)


@dataclass(frozen=True, slots=True)
class OpenInvitation:
    """An invitation nobody has used yet. It never says which person it is for."""

    id: UUID
    role: Role
    made_by: str  # empty for the one the founding command made
    made_at: datetime
    expires_at: datetime
    is_new_way_in: bool
    lifts_second_step: bool


def open_invitations(viewer: Viewer) -> tuple[OpenInvitation, ...]:
    """Those that can still be used: all of the organisation for its steward, one's own for others."""
    rows = Invitation.objects.filter(
        organisation_id=viewer.organisation_id, used_at=None, expires_at__gt=clock.now()
    )
    if may_look_after_colleagues(viewer.role):
        rows = rows.filter(made_by_id=viewer.account_id)
    found = list(rows.order_by("-made_at", "id"))
    makers = staff.names(viewer.organisation_id, {row.made_by_id for row in found if row.made_by_id})
    return tuple(
        OpenInvitation(
            row.id,
            Role(row.role),
            makers.get(row.made_by_id, "") if row.made_by_id else "",
            row.made_at,
            row.expires_at,
            row.account_id is not None,
            row.lifts_second_step,
        )
        for row in found
    )


@dataclass(frozen=True, slots=True)
class Welcome:
    """What an invitation says to the one who holds it: where to, as what, until when. Names no person."""

    invitation_id: UUID
    organisation_name: str
    role: Role
    expires_at: datetime
    is_new_way_in: bool
    lifts_second_step: bool


def welcome(invitation_id: UUID) -> Welcome:
    """The invitation somebody holds. Raises Refused when it is unknown, used or expired."""
    row = Invitation.objects.filter(id=invitation_id).select_related("organisation").first()
    if row is None:
        raise Refused(No.INVITATION_UNKNOWN)
    if why := may_use(InvitationFacts(row.expires_at, row.used_at), clock.now()):
        raise Refused(why)
    return Welcome(
        row.id,
        row.organisation.name,
        Role(row.role),
        row.expires_at,
        row.account_id is not None,
        row.lifts_second_step,
    )


@dataclass(frozen=True, slots=True)
class OrganisationSettings:
    """What is set for an organisation; nothing in it is about a person."""

    name: str
    county: str
    time_zone: str
    postal_code: str
    listens: str
    part2_status: Part2Status
    notes_are_cosigned: bool


def organisation_settings(viewer: Viewer) -> OrganisationSettings:
    """What is set for the viewer's organisation. Raises Refused for all but its steward."""
    if why := may_look_after_colleagues(viewer.role):
        raise Refused(why)
    row = Organisation.objects.get(id=viewer.organisation_id)
    return OrganisationSettings(
        row.name,
        row.county,
        row.time_zone,
        row.postal_code,
        row.listens,
        Part2Status(row.part2_status),
        row.notes_are_cosigned,
    )


def organisation_is_here(name: str) -> bool:
    """Whether an organisation of exactly this name exists. Asked by whoever runs the server: no viewer."""
    return Organisation.objects.filter(name=name).exists()


DEMO = "demo-"  # the sign-in names of the fictional cast begin with it


def demo_account(key: str) -> Account | None:
    """An account of the fictional cast by its key, or None. Never one outside a fictional organisation."""
    account = Account.objects.filter(sign_in_index=blind.index(SIGN_IN, DEMO + key), is_active=True).first()
    return account if account and _is_fictional(account) else None


def _is_fictional(account: Account) -> bool:
    fictional = Organisation.objects.filter(is_fictional=True)
    return (
        fictional.filter(memberships__account=account, memberships__ended_at=None).exists()
        or fictional.filter(people__account=account).exists()
    )
