"""One listing at a time: is it there, what is it called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .finds import Kind
from .labels import Listing
from .models import Meeting, Service


@dataclass(frozen=True, slots=True)
class Named:
    """What to call a listing. `by` is who offers it: an agency, or where a meeting meets."""

    listing: Listing
    name: str
    by: str
    is_secret: bool = False


def listed(kind: Kind) -> Any:
    """The listings of a kind that may be shown now."""
    return Service.objects.offered() if kind is Kind.SERVICE else Meeting.objects.running()


def held(listing: Listing) -> Service | Meeting | None:
    """The record, locked for this transaction; None when there is none that may be shown."""
    rows = listed(listing.kind).filter(pk=listing.id)
    found: Service | Meeting | None = rows.select_for_update(of=("self",), no_key=True).first()
    return found


def named(listing: Listing) -> Named | None:
    """Its name and who offers it; None when it may not be shown any more."""
    record = listed(listing.kind).filter(pk=listing.id).first()
    return name_of(record) if record else None


def is_secret(record: Service | Meeting | None) -> bool:
    """Whether where it is must not be told. Costs a query."""
    if not isinstance(record, Service):
        return False
    return record.place_is_secret or record.at_locations.filter(location__is_secret=True).exists()


def name_of(record: Service | Meeting) -> Named:
    """Needs `agency` selected with a service, or costs a query."""
    if isinstance(record, Meeting):
        return Named(Listing(Kind.MEETING, record.pk), record.name, record.location_name)
    by = record.agency.name if record.agency else ""
    return Named(Listing(Kind.SERVICE, record.pk), record.name, by, record.place_is_secret)
