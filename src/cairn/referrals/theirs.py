"""Who may write on a hand-off."""

from __future__ import annotations

from uuid import UUID

from cairn.consent import gate
from cairn.consent.rules import Purpose
from cairn.kit.privacy import Kind
from cairn.people.models import Person, SupportRelationship
from cairn.people.viewers import Viewer
from cairn.referrals.errors import Refused
from cairn.referrals.models import Referral
from cairn.referrals.rules import No


def check_theirs(by: Viewer, person_id: UUID) -> None:
    """The person themselves, or one who walks with them now and may see hand-offs; else Refused."""
    if by.person_id == person_id:
        return
    in_house = Person.objects.filter(id=person_id, organisation_id=by.organisation_id)
    walking = SupportRelationship.objects.walking().filter(person_id=person_id, supporter_id=by.account_id)
    may_read = gate.may(by, Purpose.REFERRAL, {person_id: {Kind.REFERRAL}})[person_id]
    if not (in_house.exists() and walking.exists() and may_read):
        raise Refused(No.NOT_THEIRS)


def theirs(by: Viewer, referral_id: UUID) -> Referral:
    """One hand-off, locked until the transaction ends; Refused as above, also when there is none."""
    referral = Referral.objects.select_for_update(of=("self",), no_key=True).filter(id=referral_id).first()
    if referral is None:
        raise Refused(No.NOT_THEIRS)
    check_theirs(by, referral.person_id)
    return referral
