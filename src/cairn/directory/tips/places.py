"""The places of a service that something can be told about: where there are several, one may be meant."""

from __future__ import annotations

from uuid import UUID

from cairn.directory.finds import Kind, PlaceKind
from cairn.directory.labels import Listing
from cairn.directory.models import Location
from cairn.directory.rows import place_row, places_by_service


def places_to_tell(listing: Listing) -> dict[UUID, str]:
    """By id, what to call each of several places of a service. Nothing where there is one alone, or where
    the service is secret: there nobody is asked to tell places apart. One query."""
    if listing.kind is not Kind.SERVICE:
        return {}
    some = places_by_service([listing.id]).get(listing.id, [])
    if any(place_row(at.service, at.location).kind is PlaceKind.PRIVATE for at in some):
        return {}
    named = {at.location_id: name_of_place(at.location) for at in some}
    return {place: name for place, name in named.items() if name} if len(named) > 1 else {}


def can_be_told(listing: Listing, place: UUID | None) -> bool:
    return place is None or place in places_to_tell(listing)


def name_of_place(location: Location | None) -> str:
    """Its name, street and town in one line, as far as they are told; nothing of a secret one."""
    if location is None or location.is_secret:
        return ""
    return ", ".join(part for part in (location.name, location.address_1, location.city) if part)
