"""What a hand-off needs to know of a place in the directory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from cairn.directory.finds import Kind
from cairn.directory.labels import Listing
from cairn.referrals.models import Referral


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """A service or a meeting of the directory."""

    kind: Literal["service", "meeting"]
    id: UUID


@dataclass(frozen=True, slots=True)
class Place:
    """What to call it, and where its page is. `by` is who runs it, empty when that is its own name."""

    kind: Literal["service", "meeting"]
    id: UUID
    name: str
    by: str

    @property
    def full(self) -> str:
        """The place as a written yes names it: who runs it, and which service (42 CFR 2.31(a)(4))."""
        return f"{self.by}: {self.name}" if self.by and self.by != self.name else self.name


def place_of(referral: Referral) -> Place:
    """Needs `service__agency` and `meeting` selected with the referral, or costs queries."""
    if referral.meeting is not None:
        return Place("meeting", referral.meeting.id, referral.meeting.name, referral.meeting.location_name)
    service = referral.service
    if service is None:
        raise ValueError("A referral has a service or a meeting")  # the table holds it; this is for types
    return Place("service", service.id, service.name, service.agency.name if service.agency else "")


def listing_of(referral: Referral) -> Listing:
    """The place as the directory names it."""
    if referral.service_id:
        return Listing(Kind.SERVICE, referral.service_id)
    if referral.meeting_id:
        return Listing(Kind.MEETING, referral.meeting_id)
    raise ValueError("A referral has a service or a meeting")


def recipient_of(referral: Referral) -> str:
    """To whom a written yes for this hand-off is given."""
    return place_of(referral).full
