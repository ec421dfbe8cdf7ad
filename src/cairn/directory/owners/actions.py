"""Links for agencies, and what they say of their listings. Called by rooms that know who acts."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from cairn.directory.checks.actions import check
from cairn.directory.corrections.actions import correct
from cairn.directory.corrections.queries import sheet
from cairn.directory.corrections.rules import OwnerKind, answered_by
from cairn.directory.corrections.values import MODELS, Owner, settle, value_of
from cairn.directory.duplicates.sides import owner_of_field
from cairn.directory.errors import No, Refused
from cairn.directory.freshness import How
from cairn.directory.labels import By, Listing, Who
from cairn.directory.leading import all_of, shown_instead
from cairn.directory.listings import held, name_of
from cairn.directory.models import OwnerLink, Proposal
from cairn.directory.models.upkeep import Tip
from cairn.directory.owners.queries import hash_of, listing_of
from cairn.directory.owners.rules import (
    LINK_LASTS,
    OWNERS_FIELDS,
    ProposalState,
    applies_at_once,
    is_open,
)
from cairn.directory.tips.actions import mend
from cairn.directory.tips.rules import TipState
from cairn.kit import clock

Changes = Mapping[Owner, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Issued:
    """A fresh link. The secret is shown once; it is not stored."""

    link_id: UUID
    secret: str
    expires_at: datetime


@transaction.atomic
def make_link(*, by: By, listing: Listing) -> Issued:
    """A one-time link for the agency; earlier ones that were not used close. Its tips say they were asked."""
    listing = shown_instead(listing)
    if held(listing) is None:
        raise Refused(No.NOT_LISTED)
    here = {f"{listing.kind}_id__in": all_of(listing)}
    now, secret = clock.now(), secrets.token_urlsafe(32)
    OwnerLink.objects.filter(**here, used_at=None, expires_at__gt=now).update(expires_at=now)
    link = OwnerLink.objects.create(
        **listing.column,
        token_hash=hash_of(secret),
        made_at=now,
        made_of=by.of,
        expires_at=now + LINK_LASTS,
    )
    Tip.objects.filter(**here, state=TipState.OPEN.value).update(state=TipState.ASKED.value)
    return Issued(link.pk, secret, link.expires_at)


@transaction.atomic
def answer(*, by: By, link_id: UUID, changes: Changes, on: date) -> list[str]:
    """What the agency says of its listing; the fields that are on the page at once. The link is used up.

    Whether anything changed or not, they looked at it: its date moves. Raises Refused, and nothing is kept,
    when the link is not open any more, or a change is none of theirs.
    """
    link = OwnerLink.objects.select_for_update(of=("self",), no_key=True).filter(pk=link_id).first()
    now = clock.now()
    if link is None or not is_open(link.expires_at, link.used_at, now):
        raise Refused(No.NOT_LIVE)
    listing = shown_instead(listing_of(link))
    found, record = sheet(listing), held(listing)
    if found is None or record is None:
        raise Refused(No.NOT_LISTED)
    owner = By(Who.OWNER, name_of(record).by)
    link.used_at = now
    link.save(update_fields=["used_at"])
    mine = {field.owner for field in found.fields}
    applied: list[str] = []
    for whose, values in changes.items():
        if whose not in mine or not set(values) <= OWNERS_FIELDS:
            raise Refused(No.NOT_OURS_TO_CHANGE)
        applied += _take(owner, link, whose, values, found.is_secret)
    check(by=owner, listing=listing, how=How.OWNER, on=on)
    mend(by=owner, listing=listing, kinds=answered_by(applied))
    return applied


def _take(owner: By, link: OwnerLink, whose: Owner, values: Mapping[str, Any], secret: bool) -> list[str]:
    """Apply what may be applied at once; keep all of it as proposals, with what the listing said before."""
    record = MODELS[whose.kind]._default_manager.get(pk=whose.id)
    was = {field: value_of(record, whose, field) for field in values}
    changed = {field: value for field, value in values.items() if was[field] != settle(field, value)}
    at_once = {f: v for f, v in changed.items() if applies_at_once(f, v, is_secret=secret)}
    if "hours_text" in changed and "hours_text" not in at_once:
        at_once.pop("schedules", None)  # a timetable goes with its words
    if at_once:
        correct(by=owner, owner=whose, values=at_once)
    for field, value in changed.items():
        Proposal.objects.create(
            link=link,
            record_kind=whose.kind.value,
            record=whose.id,
            field=field,
            was=was[field],
            value=settle(field, value),
            made_at=clock.now(),
            state=(ProposalState.APPLIED if field in at_once else ProposalState.WAITING).value,
        )
    return list(at_once)


@transaction.atomic
def decide(*, by: By, proposal_id: UUID, take: bool) -> Proposal:
    """A steward says yes or no to one field. A yes goes on the page, as the agency's own word."""
    proposal = (
        Proposal.objects.select_for_update(of=("self",), no_key=True)
        .filter(pk=proposal_id, state=ProposalState.WAITING.value)
        .select_related("link__service__agency", "link__meeting")
        .first()
    )
    if proposal is None:
        raise Refused(No.NOT_LIVE)
    if take:
        record = proposal.link.service or proposal.link.meeting
        owner = By(Who.OWNER, name_of(record).by if record else "")
        correct(by=owner, owner=_whose_now(proposal), values={proposal.field: proposal.value})
        mend(by=by, listing=listing_of(proposal.link), kinds=answered_by([proposal.field]))
    proposal.state = (ProposalState.TAKEN if take else ProposalState.DECLINED).value
    proposal.decided_at, proposal.decided_who, proposal.decided_of = clock.now(), by.who.value, by.of
    proposal.save(update_fields=["state", "decided_at", "decided_who", "decided_of"])
    return proposal


def _whose_now(proposal: Proposal) -> Owner:
    """The record it is about; of a listing made one with another since, the same field of that one."""
    asked = listing_of(proposal.link)
    shown = shown_instead(asked)
    moved = owner_of_field(proposal.field, shown) if shown != asked else None
    return moved or Owner(OwnerKind(proposal.record_kind), proposal.record)
