"""A colleague's place in the organisation: changing the role, and ending it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from cairn.kit import clock
from cairn.ledger.actions import Note, record, record_all
from cairn.people.actions.inviting import close_made_by
from cairn.people.errors import Refused
from cairn.people.lockers.keeping import burn
from cairn.people.models import Account, Membership, SupportRelationship, WalkAgain
from cairn.people.rules import (
    WALKS_WITH_PEOPLE,
    ColleagueFacts,
    EndedBy,
    EndReason,
    No,
    Role,
    may_change_role,
    may_end_place,
    may_invite,
)
from cairn.people.viewers import Viewer


@transaction.atomic
def change_role(*, by: Viewer, account_id: UUID, role: Role) -> None:
    """Give a colleague another role; from the next page on they see what that role sees.

    Invitations they made and could not make in the new role are closed: they may have kept the code.
    """
    member = _member(by, account_id)
    if why := may_change_role(by.role, _facts(by, member), role):
        raise Refused(why)
    about: dict[str, str | int] = {"account": str(account_id), "before": member.role, "role": role.value}
    member.role = role.value
    member.save(update_fields=["role"])
    record(by=by, act="people.change_role", about=about)
    if role not in WALKS_WITH_PEOPLE:
        _pass_wishes_on(account_id)
    close_made_by(by=by, account_id=account_id, roles=[to for to in Role if may_invite(role, to)])


@transaction.atomic
def end_place(*, by: Viewer, account_id: UUID) -> None:
    """A colleague leaves: they are signed out everywhere at once, and every walk of theirs ends.

    The invitations they made are closed: they may have kept the codes. What was theirs alone is erased:
    nobody could open it any more, and it is not the organisation's to hold.
    """
    member = _member(by, account_id)
    if why := may_end_place(by.role, _facts(by, member)):
        raise Refused(why)
    member.ended_at = clock.now()
    member.save(update_fields=["ended_at"])
    Account.objects.filter(id=account_id).update(is_active=False)
    ended = Note("people.end_place", about={"account": str(account_id), "role": member.role})
    record_all(by=by, notes=[ended, *_end_walks(account_id)])
    close_made_by(by=by, account_id=account_id)
    burn(account_id)


def _end_walks(account_id: UUID) -> list[Note]:
    walks = SupportRelationship.objects.walking().filter(supporter_id=account_id)
    people = list(walks.values_list("person_id", flat=True))
    reason = EndReason.SUPPORTER_LEFT.value
    walks.update(ended_at=clock.now(), end_reason=reason, ended_by=EndedBy.LEFT.value)
    _pass_wishes_on(account_id)
    about: dict[str, str | int] = {"supporter": str(account_id), "reason": reason}
    return [Note("people.end_walking_together", person, about=about) for person in people]


def _pass_wishes_on(account_id: UUID) -> None:
    """Who was asked to walk with somebody again cannot: now the lead looks for somebody."""
    WalkAgain.objects.filter(to_id=account_id, over_at=None).update(to=None, not_now_at=clock.now())


def _member(by: Viewer, account_id: UUID) -> Membership:
    """The colleague's place, with all places of the organisation locked: two stewards may leave at once."""
    here = Membership.objects.select_for_update(of=("self",), no_key=True).filter(
        organisation_id=by.organisation_id, ended_at=None
    )
    member = next((row for row in here if row.account_id == account_id), None)
    if member is None:
        raise Refused(No.OTHER_ORGANISATION)
    return member


def _facts(by: Viewer, member: Membership) -> ColleagueFacts:
    stewards = Membership.objects.filter(
        organisation_id=by.organisation_id, ended_at=None, role=Role.STEWARD.value
    )
    return ColleagueFacts(
        role=Role(member.role),
        other_stewards=stewards.exclude(id=member.id).count(),
        people_walking=SupportRelationship.objects.walking().filter(supporter_id=member.account_id).count(),
    )
