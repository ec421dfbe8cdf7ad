"""Asking an agency to look at its own listing, and what came back."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from cairn.directory.labels import By, Listing, Who
from cairn.directory.owners import actions as owners
from cairn.directory.owners.actions import Changes, Issued
from cairn.kit import clock
from cairn.ledger.actions import record
from cairn.people.viewers import Unsigned, Viewer
from cairn.upkeep.entries import listing_entry
from cairn.upkeep.errors import Refused
from cairn.upkeep.labels import label
from cairn.upkeep.rules import may_decide

HOME_ZONE = "America/Chicago"


@transaction.atomic
def ask_owner(*, by: Viewer, listing: Listing) -> Issued:
    """A one-time link that a steward sends or prints."""
    if why := may_decide(by.role):
        raise Refused(why)
    issued = owners.make_link(by=label(by), listing=listing)
    record(by=by, act="upkeep.ask_owner", about=listing_entry(listing, link=str(issued.link_id)))
    return issued


@transaction.atomic
def answer(*, by: Unsigned, link_id: UUID, listing: Listing, changes: Changes) -> list[str]:
    """What the agency says by its link; nobody there has a name here."""
    on = clock.today_in(HOME_ZONE)
    applied = owners.answer(by=By(Who.OWNER), link_id=link_id, changes=changes, on=on)
    fields = sorted({field for values in changes.values() for field in values})
    about = listing_entry(listing, link=str(link_id), fields=",".join(fields))
    record(by=by, act="upkeep.owner_answered", about=about)
    return applied


@transaction.atomic
def decide(*, by: Viewer, proposal_id: UUID, take: bool) -> None:
    """Yes or no to one field that an agency says otherwise."""
    if why := may_decide(by.role):
        raise Refused(why)
    proposal = owners.decide(by=label(by), proposal_id=proposal_id, take=take)
    act = "upkeep.proposal_taken" if take else "upkeep.proposal_declined"
    record(by=by, act=act, about={"proposal": str(proposal.pk), "field": proposal.field})
