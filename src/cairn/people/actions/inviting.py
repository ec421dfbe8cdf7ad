"""Invitations: a one-time way to an account."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from cairn.kit import clock
from cairn.ledger.actions import Note, record, record_all
from cairn.people.errors import Refused
from cairn.people.models import SIGN_IN, Account, Invitation, Membership, Person, SupportRelationship
from cairn.people.rules import (
    INVITATION_LASTS,
    STAFF,
    InvitationFacts,
    No,
    Role,
    may_cancel,
    may_invite,
    may_use,
    name_fits,
    sign_in_name_fits,
)
from cairn.people.signing_in import forgetting
from cairn.people.signing_in.rules import may_lift
from cairn.people.viewers import Unsigned, Viewer
from cairn.sealed import blind

# No 0/O, 1/I/L or U: nothing that is misread on paper. 12 of 30 characters are 58 bits.
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


@transaction.atomic
def offer_new_way_in(*, by: Viewer, account_id: UUID, lifts_second_step: bool = False) -> Issued:
    """For somebody who forgot their password: a one-time link and code to choose a new one.

    The steward makes it for staff, whoever walks with a person for that person. Only the newest works.
    `lifts_second_step`: it also takes away every second step, for who lost them all; `may_lift` says who may.
    """
    role, person_id = _place_of(by, account_id)
    if lifts_second_step:
        why = may_lift(by.role, role, own=account_id == by.account_id)
    else:
        why = may_invite(by.role, role)
    if why:
        raise Refused(why)
    if person_id is not None and not lifts_second_step and not _walks_with(by, person_id):
        raise Refused(No.NOT_WALKING_TOGETHER)
    Invitation.objects.filter(account_id=account_id, used_at=None, expires_at__gt=clock.now()).update(
        expires_at=clock.now()
    )
    return issue(
        by=by,
        organisation_id=by.organisation_id,
        role=role,
        person_id=person_id,
        account_id=account_id,
        lifts_second_step=lifts_second_step,
    )


@transaction.atomic
def offer_way_in(*, by: Viewer, person_id: UUID) -> Issued:
    """For a person one walks with: an invitation, or a new way in when they have an account already."""
    person = Person.objects.filter(id=person_id, organisation_id=by.organisation_id).first()
    if person and person.account_id:
        return offer_new_way_in(by=by, account_id=person.account_id)
    return invite(by=by, role=Role.PERSON, person_id=person_id)


@transaction.atomic
def let_person_back_in(*, by: Viewer, person_id: UUID) -> Issued:
    """For a person who lost every second step, by a lead of their organisation."""
    if why := may_lift(by.role, Role.PERSON):
        raise Refused(why)
    person = Person.objects.filter(id=person_id, organisation_id=by.organisation_id).first()
    if person is None:
        raise Refused(No.OTHER_ORGANISATION)
    if person.account_id is None:
        raise Refused(No.HAS_NO_ACCOUNT)
    return offer_new_way_in(by=by, account_id=person.account_id, lifts_second_step=True)


def _place_of(by: Viewer, account_id: UUID) -> tuple[Role, UUID | None]:
    here = {"organisation_id": by.organisation_id, "account_id": account_id, "account__is_active": True}
    if member := Membership.objects.filter(**here, ended_at=None).first():
        return Role(member.role), None
    if person := Person.objects.filter(**here).first():
        return Role.PERSON, person.id
    raise Refused(No.HAS_NO_ACCOUNT)


@transaction.atomic
def cancel_invitation(*, by: Viewer, invitation_id: UUID) -> None:
    """Close an open invitation now. One that is used or over already is left as it is."""
    row = Invitation.objects.filter(id=invitation_id, organisation_id=by.organisation_id).first()
    # Whoever may not close it is not told either that there is one.
    if row is None or may_cancel(by.role, made_it=row.made_by_id == by.account_id):
        raise Refused(No.INVITATION_UNKNOWN)
    _close(by, Invitation.objects.filter(id=row.id))


@transaction.atomic
def close_made_by(
    *, by: Viewer, account_id: UUID, person_id: UUID | None = None, roles: Collection[Role] = tuple(Role)
) -> None:
    """Close what this account made for these roles, or for this one person, and nobody has used yet.

    Whoever made a way in has held it in their hands: when they may not make it any more, it must not work.
    """
    made = Invitation.objects.filter(made_by_id=account_id, role__in=[role.value for role in roles])
    _close(by, made.filter(person_id=person_id) if person_id else made)


def _close(by: Viewer, these: QuerySet[Invitation]) -> None:
    now = clock.now()
    still_open = these.select_for_update(of=("self",), no_key=True).filter(used_at=None, expires_at__gt=now)
    rows = list(still_open)
    Invitation.objects.filter(id__in=[row.id for row in rows]).update(expires_at=now)
    act = "people.cancel_invitation"
    notes = [Note(act, row.person_id, about={"role": row.role, "invitation": str(row.id)}) for row in rows]
    record_all(by=by, notes=notes)


def issue(
    *,
    by: Viewer | Unsigned,
    organisation_id: UUID,
    role: Role,
    person_id: UUID | None = None,
    account_id: UUID | None = None,
    lifts_second_step: bool = False,
) -> Issued:
    """Write the invitation itself; whether it may be made was asked before."""
    link, code = secrets.token_urlsafe(32), "".join(secrets.choice(CODE_LETTERS) for _ in range(12))
    now = clock.now()
    row = Invitation.objects.create(
        organisation_id=organisation_id,
        role=role.value,
        person_id=person_id,
        account_id=account_id,
        made_by_id=by.account_id,
        made_at=now,
        expires_at=now + INVITATION_LASTS,
        link_index=blind.index("invitation-link", link),
        code_index=blind.index("invitation-code", code),
        lifts_second_step=lifts_second_step,
    )
    act = "people.offer_new_way_in" if account_id else "people.invite"
    act = "people.let_back_in" if lifts_second_step else act
    record(by=by, act=act, person_id=person_id, about={"role": role.value})
    return Issued(row.id, link, "-".join((code[:4], code[4:8], code[8:])), row.expires_at)


def _check_person_to_invite(by: Viewer, person_id: UUID) -> None:
    if not _walks_with(by, person_id):
        raise Refused(No.NOT_WALKING_TOGETHER)
    if Person.objects.filter(id=person_id, account__isnull=False).exists():
        raise Refused(No.HAS_ACCOUNT)


def _walks_with(by: Viewer, person_id: UUID) -> bool:
    walking = SupportRelationship.objects.walking().filter(supporter_id=by.account_id)
    return walking.filter(person_id=person_id, person__organisation_id=by.organisation_id).exists()


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
    *, invitation_id: UUID, sign_in_name: str, password: str | None, called: str = "", language: str = "en"
) -> Account:
    """Open the account an invitation is for. Single use: a second try is refused even at the same moment.

    A new way in keeps the account, with the name it is called by unless a new one is given. Without a
    password (None) nobody can sign in by name: the fictional cast has ways in of its own.
    """
    invitation = (
        Invitation.objects.select_for_update(of=("self",), no_key=True).filter(id=invitation_id).first()
    )
    if invitation is None:
        raise Refused(No.INVITATION_UNKNOWN)
    _check_usable(invitation)
    if invitation.account_id:
        account = _renewed(invitation.account_id, sign_in_name, password, called, language)
        forgetting.sign_out(account)
        if invitation.lifts_second_step:
            forgetting.lift_second_step(account)
        forgetting.burn_unguarded(account)
    else:
        account = new_account(sign_in_name=sign_in_name, password=password, called=called, language=language)
        _give_place(invitation, account)
    invitation.used_at, invitation.used_by = clock.now(), account
    invitation.save(update_fields=["used_at", "used_by"])
    act = "people.use_new_way_in" if invitation.account_id else "people.accept_invitation"
    record(
        by=Unsigned(account.id, invitation.organisation_id),
        act="people.come_back_in" if invitation.lifts_second_step else act,
        person_id=invitation.person_id,
        about={"account": str(account.id), "role": invitation.role},
    )
    return account


def _give_place(invitation: Invitation, account: Account) -> None:
    if invitation.role in STAFF:
        Membership.objects.create(
            account=account, organisation_id=invitation.organisation_id, role=invitation.role
        )
        return
    # By the person's own row, not through the invitation: PostgreSQL then looks again after waiting for it.
    person_id = invitation.person_id
    if not person_id or not Person.objects.filter(id=person_id, account=None).update(account=account):
        raise Refused(No.HAS_ACCOUNT)


def new_account(*, sign_in_name: str, password: str | None, called: str, language: str = "en") -> Account:
    """An account and nothing more. Raises Refused when a name does not fit or the sign-in name is taken."""
    if why := name_fits(called):
        raise Refused(why)
    account = Account(language=language)
    account.name = called
    account.set_password(password)
    _save_under(sign_in_name, account, new=True)
    return account


def _renewed(
    account_id: UUID, sign_in_name: str, password: str | None, called: str, language: str
) -> Account:
    account = (
        Account.objects.select_for_update(of=("self",), no_key=True)
        .filter(id=account_id, is_active=True)
        .first()
    )
    if account is None:
        raise Refused(No.INVITATION_UNKNOWN)
    account.language = language
    if called:
        account.name = called
    account.set_password(password)
    _save_under(sign_in_name, account)
    return account


def _save_under(sign_in_name: str, account: Account, *, new: bool = False) -> None:
    if why := sign_in_name_fits(sign_in_name):
        raise Refused(why)
    account.sign_in_index = blind.index(SIGN_IN, sign_in_name)
    try:
        with transaction.atomic():
            account.save(force_insert=new)
    except IntegrityError:
        raise Refused(No.SIGN_IN_NAME_TAKEN) from None
