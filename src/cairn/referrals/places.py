"""What a hand-off needs to know of a place in the directory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from cairn.consent.queries import recipient_index
from cairn.directory.finds import Kind
from cairn.directory.labels import Listing
from cairn.directory.leading import shown_for
from cairn.directory.models import Meeting, Service
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


# What `place_of` reads, to be selected with a referral so that it costs no queries.
WITH_PLACES = (
    "service__agency",
    "service__merged_into__agency",
    "meeting",
    "meeting__merged_into",
)


def place_of(referral: Referral) -> Place:
    """The place as it is listed now: when it was made one with another, the one that is shown.

    Needs `WITH_PLACES` selected with the referral, or costs queries.
    """
    return _place(shown_for(_chosen(referral)))


def _chosen(referral: Referral) -> Service | Meeting:
    chosen = referral.meeting or referral.service
    if chosen is None:
        raise ValueError("A referral has a service or a meeting")  # the table holds it; this is for types
    return chosen


def _place(listed: Service | Meeting) -> Place:
    if isinstance(listed, Meeting):
        return Place("meeting", listed.id, listed.name, listed.location_name)
    return Place("service", listed.id, listed.name, listed.agency.name if listed.agency else "")


def listing_of(referral: Referral) -> Listing:
    """The place as the directory names it."""
    if referral.service_id:
        return Listing(Kind.SERVICE, referral.service_id)
    if referral.meeting_id:
        return Listing(Kind.MEETING, referral.meeting_id)
    raise ValueError("A referral has a service or a meeting")


def recipient_of(referral: Referral) -> str:
    """To whom a written yes for this hand-off is given, as its page shows the place now."""
    return place_of(referral).full


def named_in_yes(referral: Referral) -> str:
    """The place as the written yes of this hand-off names it.

    A yes holds for whom it names and nobody else. When the listing was made one with another after it was
    given, it may name the place as the person chose it; when it names neither, the name of now is given
    back, and the yes does not hold for it.
    """
    now, then = place_of(referral).full, _place(_chosen(referral)).full
    grant = referral.grant
    if grant is not None and recipient_index(grant.person_id, then) == grant.recipient_index:
        return then
    return now
