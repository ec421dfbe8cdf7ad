"""A written yes as it was signed, with what came of it: for reading, printing and taking along."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from cairn.consent import gate, queries
from cairn.consent.models import Disclosure, Grant
from cairn.consent.rules import ConsentType, Purpose
from cairn.consent.rules.facts import Signer
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.people import staff
from cairn.people.rules import YesHow
from cairn.people.viewers import Viewer


@dataclass(frozen=True, slots=True)
class Told:
    """One telling on this yes. `by` is a colleague's name, empty when they are not on the team now."""

    id: UUID
    at: datetime
    by: str
    kinds: tuple[Kind, ...]


@dataclass(frozen=True, slots=True)
class Other:
    """Another who may be told by what was signed on the same page; each is taken back alone."""

    id: UUID
    recipient: str
    taken_back_at: datetime | None


@dataclass(frozen=True, slots=True)
class Copy:
    """The whole yes. `holds`: it lets things be told now; `needs_notice`: with the notice of 2.32."""

    id: UUID
    person_id: UUID
    organisation: str
    recipient: str
    type: ConsentType
    purpose: Purpose
    kinds: tuple[Kind, ...]
    what: str
    excluded: str
    given_at: datetime
    expires_on: date
    signed_name: str
    stand_in: str
    stand_in_signed: str
    signer: Signer | None
    drawn: str
    language: str
    how: YesHow
    witness: str
    witnessed_at: datetime | None
    copy_given_at: datetime | None
    taken_back_at: datetime | None
    taken_back_how: YesHow | None
    told: tuple[Told, ...]
    others: tuple[Other, ...]
    holds: bool
    needs_notice: bool


def copy_of(viewer: Viewer, grant_id: UUID, taken: bool = False) -> Copy | None:
    """One yes; None when there is none. Raises gate.Shut when it is not theirs to see. taken: as a file."""
    grant = Grant.objects.select_related("person__organisation", "stand_in").filter(id=grant_id).first()
    if grant is None:
        return None
    purpose = queries.purpose_of(viewer, grant.person_id)
    others = list(Grant.objects.filter(sheet=grant.sheet).exclude(id=grant.id)) if grant.sheet else []
    sealed = [grant.recipient, grant.what, grant.excluded, grant.signed_name, grant.drawn]
    sealed += [grant.stand_in_signed, grant.stand_in.name if grant.stand_in else None]
    sealed += [other.recipient for other in others]
    also = {grant.person_id: {Kind.REFERRAL, Kind.IDENTITY}}
    opened = gate.open_all(viewer, purpose, sealed, also=also, taken=taken)
    told = list(grant.disclosures.order_by("told_at"))
    accounts = {one.told_by_id for one in told} | ({grant.witness_id} if grant.witness_id else set())
    names = staff.names(grant.person.organisation_id, accounts)
    also_signed = tuple(Other(one.id, opened(one.recipient), one.revoked_at) for one in others)
    rows = tuple(_told(one, names) for one in told)
    return _copy(grant, opened, (rows, also_signed), names, viewer.time_zone)


def _told(one: Disclosure, names: dict[UUID, str]) -> Told:
    return Told(one.id, one.told_at, names.get(one.told_by_id, ""), tuple(Kind(kind) for kind in one.kinds))


def _copy(
    grant: Grant,
    opened: gate.Opened,
    came: tuple[tuple[Told, ...], tuple[Other, ...]],
    names: dict[UUID, str],
    zone: str,
) -> Copy:
    told, others = came
    return Copy(
        id=grant.id,
        person_id=grant.person_id,
        organisation=grant.person.organisation.name,
        recipient=opened(grant.recipient),
        type=ConsentType(grant.type),
        purpose=Purpose(grant.purpose),
        kinds=tuple(Kind(kind) for kind in grant.kinds),
        what=opened(grant.what),
        excluded=opened(grant.excluded),
        given_at=grant.given_at,
        expires_on=grant.expires_on,
        signed_name=opened(grant.signed_name),
        stand_in=opened(grant.stand_in.name) if grant.stand_in else "",
        stand_in_signed=opened(grant.stand_in_signed),
        signer=Signer(grant.stand_in.signer) if grant.stand_in else None,
        drawn=opened(grant.drawn),
        language=grant.language,
        how=YesHow(grant.yes_how),
        witness=names.get(grant.witness_id, "") if grant.witness_id else "",
        witnessed_at=grant.witnessed_at or (grant.given_at if grant.witness_id else None),
        copy_given_at=grant.copy_given_at,
        taken_back_at=grant.revoked_at,
        taken_back_how=YesHow(grant.revoked_how) if grant.revoked_how else None,
        told=told,
        others=others,
        holds=queries.holds(grant, clock.now_in(zone)),
        needs_notice=queries.needs_notice(grant),
    )
