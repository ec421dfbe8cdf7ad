"""The two listings of a pair as they are compared and chosen from."""

from __future__ import annotations

from typing import Any

from cairn.directory.corrections.queries import Sheet, sheet
from cairn.directory.corrections.rules import ADDRESS, COUNTY, POINT, OwnerKind
from cairn.directory.corrections.values import Owner, plain
from cairn.directory.duplicates.choices import GROUPS, Side
from cairn.directory.finds import Kind
from cairn.directory.labels import Listing
from cairn.directory.leading import table
from cairn.directory.listings import is_secret
from cairn.directory.models import Location, Meeting, Service, ServiceAtLocation

NEAREST = (OwnerKind.SERVICE_AT_LOCATION, OwnerKind.SERVICE)


def side_of(listing: Listing) -> Side | None:
    """One listing, whether it is shown or leads to another; None when there never was one."""
    record = table(listing.kind).select_related("source").filter(pk=listing.id).first()
    found = sheet(listing)
    if record is None or found is None:
        return None
    secret = found.is_secret or is_secret(record)
    places = [] if secret or isinstance(record, Meeting) else _places(record)
    told, owners = _told(record, found)
    if len(places) == 1:
        _tell_place(places[0], told, owners)
    corrected = {one.field for one in found.ours}
    return Side(
        kind=listing.kind,
        id=listing.id,
        values=_grouped(listing.kind, told),
        owners=owners,
        corrected=frozenset(g for g, names in GROUPS[listing.kind].items() if corrected & {*names}),
        checked=record.last_checked().on,
        places=len(places),
        secret=secret,
    )


def _places(service: Service) -> list[Location]:
    ties = ServiceAtLocation.objects.filter(
        service=service, ended_at=None, location__ended_at=None, location__type=Location.Type.PHYSICAL
    )
    return [tie.location for tie in ties.select_related("location").order_by("location__name", "pk")]


def _told(record: Service | Meeting, found: Sheet) -> tuple[dict[str, Any], dict[str, Owner]]:
    """What the listing says itself, and on which record each field would be put right.

    A number or timetable of the agency or the place is put right on the service, so that no other changes.
    """
    mine = Owner(OwnerKind.MEETING if isinstance(record, Meeting) else OwnerKind.SERVICE, record.pk)
    told, owners = {}, {}
    for one in found.fields:
        if not one.at and one.name not in told and one.owner.kind is not OwnerKind.LOCATION:
            told[one.name], owners[one.name] = one.value, one.owner if one.owner.kind in NEAREST else mine
        elif one.name in ("phones", "schedules") and one.name not in told:
            told[one.name], owners[one.name] = one.value, mine
    if isinstance(record, Meeting):
        told |= {name: plain(getattr(record, name)) for name in POINT}
        owners |= dict.fromkeys([*owners, *POINT], mine)
    return told, owners


def _tell_place(place: Location, told: dict[str, Any], owners: dict[str, Owner]) -> None:
    names = (*ADDRESS, COUNTY, *POINT)
    told |= {name: plain(getattr(place, name)) for name in names}
    owners |= dict.fromkeys(names, Owner(OwnerKind.LOCATION, place.pk))


def _grouped(kind: Kind, told: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """By group; a group of which a field is not known is left out whole."""
    return {
        group: {name: told[name] for name in names}
        for group, names in GROUPS[kind].items()
        if told.keys() >= {*names}
    }


def owner_of_field(field: str, listing: Listing) -> Owner | None:
    """The record on which a field of a listing would be put right; None when it has no such field now."""
    side = side_of(listing)
    return side.owners.get(field) if side else None
