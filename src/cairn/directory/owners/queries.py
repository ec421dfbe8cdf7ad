"""Links for agencies, and what they said, as rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from cairn.directory.corrections.queries import Sheet, sheet
from cairn.directory.finds import Kind
from cairn.directory.labels import Listing
from cairn.directory.leading import all_of, shown_for, shown_instead
from cairn.directory.listings import Named, name_of
from cairn.directory.models import OwnerLink, Proposal
from cairn.directory.owners.rules import ProposalState, is_open
from cairn.kit import clock

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Opened:
    """An open link, with the listing it is for."""

    link_id: UUID
    sheet: Sheet
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Proposed:
    """One field as its owner says it, with what the listing said then."""

    id: UUID
    named: Named
    field: str
    was: Any
    value: Any
    made_at: datetime
    state: ProposalState


def hash_of(secret: str) -> str:
    """The secret has 256 random bits, so a plain hash cannot be guessed back."""
    return sha256(secret.encode()).hexdigest()


def listing_of(link: OwnerLink) -> Listing:
    if link.service_id:
        return Listing(Kind.SERVICE, link.service_id)
    if link.meeting_id:
        return Listing(Kind.MEETING, link.meeting_id)
    raise ValueError("A link is for a service or a meeting")  # the table holds it; this is for types


def by_secret(secret: str) -> Opened | None:
    """What a link opens; None when it is unknown, used, or over."""
    return _opened(OwnerLink.objects.filter(token_hash=hash_of(secret)).first())


def by_id(link_id: UUID) -> Opened | None:
    return _opened(OwnerLink.objects.filter(pk=link_id).first())


def _opened(link: OwnerLink | None) -> Opened | None:
    if link is None or not is_open(link.expires_at, link.used_at, clock.now()):
        return None
    found = sheet(shown_instead(listing_of(link)))
    return Opened(link.pk, found, link.expires_at) if found and not found.is_over else None


def waiting() -> tuple[Proposed, ...]:
    """What agencies said that waits for a steward, the oldest first. One query."""
    return _rows(
        Proposal.objects.filter(state=ProposalState.WAITING.value).order_by("made_at", "field", "pk")
    )


def of_listing(listing: Listing) -> tuple[Proposed, ...]:
    """What an agency said of this listing, the newest first."""
    mine = Proposal.objects.filter(**{f"link__{listing.kind}_id__in": all_of(listing)})
    return _rows(mine.order_by("-made_at", "field", "pk")[:SHOWN])


def _rows(proposals: QuerySet[Proposal]) -> tuple[Proposed, ...]:
    return tuple(_row(one) for one in _with_listings(proposals))


def _with_listings(proposals: QuerySet[Proposal]) -> Iterable[Proposal]:
    return proposals.select_related(
        "link__service__agency",
        "link__service__merged_into__agency",
        "link__meeting",
        "link__meeting__merged_into",
    )


def _row(one: Proposal) -> Proposed:
    record = one.link.service or one.link.meeting
    if record is None:
        raise ValueError("A link is for a service or a meeting")
    return Proposed(
        one.pk,
        name_of(shown_for(record)),
        one.field,
        one.was,
        one.value,
        one.made_at,
        ProposalState(one.state),
    )
