"""Invitations: a one-time way to an account."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from cairn.kit import clock
from cairn.ledger.actions import record
from cairn.people.errors import Refused
from cairn.people.models import SIGN_IN, Account, Invitation, Membership, Person, SupportRelationship
from cairn.people.rules import (
    INVITATION_LASTS,
    InvitationFacts,
    No,
    Role,
    may_invite,
    may_use,
    sign_in_name_fits,
)
from cairn.people.viewers import Unsigned, Viewer
from cairn.sealed import blind

# No 0/O, 1/I/L or U: nothing that is misread on paper. 12 of 29 characters are 58 bits.
CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


@dataclass(frozen=True, slots=True)
class Issued:
    """A fresh invitation. Link and code are shown once; they are not stored."""

    invitation_id: UUID
    link: str
    code: str
    expires_at: datetime


@transaction.atomic
def invite(*, by: Viewer, role: Role, person_id: UUID | None = None) -> Issued:
    """Make a one-time link and code. Raises Refused when it is not theirs to invite this one."""
    if why := may_invite(by.role, role):
        raise Refused(why)
    if (role is Role.PERSON) != (person_id is not None):
        raise Refused(No.NOT_YOUR_ROLE)
    if person_id is not None:
        _check_person_to_invite(by, person_id)
    return issue(by=by, organisation_id=by.organisation_id, role=role, person_id=person_id)


def issue(
    *, by: Viewer | Unsigned, organisation_id: UUID, role: Role, person_id: UUID | None = None
) -> Issued:
    """Write the invitation itself; whether it may be made was asked before."""
    link, code = secrets.token_urlsafe(32), "".join(secrets.choice(CODE_LETTERS) for _ in range(12))
    now = clock.now()
    row = Invitation.objects.create(
        organisation_id=organisation_id,
        role=role.value,
        person_id=person_id,
        made_by_id=by.account_id,
        made_at=now,
        expires_at=now + INVITATION_LASTS,
        link_index=blind.index("invitation-link", link),
        code_index=blind.index("invitation-code", code),
    )
    record(by=by, act="people.invite", person_id=person_id, about={"role": role.value})
    return Issued(row.id, link, "-".join((code[:4], code[4:8], code[8:])), row.expires_at)


def _check_person_to_invite(by: Viewer, person_id: UUID) -> None:
    walking = SupportRelationship.objects.walking().filter(person_id=person_id, supporter_id=by.account_id)
    if not walking.exists():
        raise Refused(No.NOT_WALKING_TOGETHER)
    if Person.objects.filter(id=person_id, account__isnull=False).exists():
        raise Refused(No.HAS_ACCOUNT)


def find_invitation(*, link: str = "", code: str = "") -> Invitation:
    """The invitation behind a link or a code. Raises Refused: unknown, used or expired."""
    if link:
        found = Invitation.objects.filter(link_index=blind.index("invitation-link", link))
    else:
        typed = "".join(c for c in code.upper() if c.isalnum())
        found = Invitation.objects.filter(code_index=blind.index("invitation-code", typed))
    invitation = found.select_related("organisation").first()
    if invitation is None:
        raise Refused(No.INVITATION_UNKNOWN)
    _check_usable(invitation)
    return invitation


def _check_usable(invitation: Invitation) -> None:
    if why := may_use(InvitationFacts(invitation.expires_at, invitation.used_at), clock.now()):
        raise Refused(why)


@transaction.atomic
def accept_invitation(
    *, invitation_id: UUID, sign_in_name: str, password: str, called: str, language: str = "en"
) -> Account:
    """Open the account an invitation is for. Single use: a second try is refused even at the same moment."""
    invitation = Invitation.objects.select_for_update(of=("self",)).get(id=invitation_id)
    _check_usable(invitation)
    account = new_account(sign_in_name=sign_in_name, password=password, called=called, language=language)
    if invitation.role == Role.PERSON.value:
        if not Person.objects.filter(invitations=invitation, account=None).update(account=account):
            raise Refused(No.HAS_ACCOUNT)
    else:
        Membership.objects.create(
            account=account, organisation_id=invitation.organisation_id, role=invitation.role
        )
    invitation.used_at, invitation.used_by = clock.now(), account
    invitation.save(update_fields=["used_at", "used_by"])
    record(
        by=Unsigned(organisation_id=invitation.organisation_id),
        act="people.accept_invitation",
        person_id=invitation.person_id,
        about={"account": str(account.id), "role": invitation.role},
    )
    return account


def new_account(*, sign_in_name: str, password: str, called: str, language: str = "en") -> Account:
    """An account and nothing more. Raises Refused when the sign-in name does not fit or is taken."""
    if why := sign_in_name_fits(sign_in_name):
        raise Refused(why)
    account = Account(sign_in_index=blind.index(SIGN_IN, sign_in_name), language=language)
    account.name = called
    account.set_password(password)
    try:
        with transaction.atomic():
            account.save(force_insert=True)
    except IntegrityError:
        raise Refused(No.SIGN_IN_NAME_TAKEN) from None
    return account
