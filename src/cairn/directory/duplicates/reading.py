"""From stored records to what is compared of them, some hundred at a time."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q

from cairn.directory.duplicates.traits import (
    Traits,
    host_of,
    join_of,
    name_words,
    page_of,
    phone_digits,
    street_of,
    without_town,
    zip_of,
)
from cairn.directory.finds import Kind
from cairn.directory.models import Location, Meeting, Phone, Service, ServiceAtLocation
from cairn.directory.words import fold

NOT_TO_TALK_ON = ("fax", "tty", "textphone", "pager")


def comparable(kind: Kind) -> Any:
    """Listings of a kind that are looked at: those that stand, also one that leads to another now."""
    if kind is Kind.MEETING:
        return Meeting.objects.filter(ended_at=None).exclude(attendance=Meeting.Attendance.INACTIVE)
    return Service.objects.filter(ended_at=None, do_not_refer=False, status=Service.Status.ACTIVE)


def traits_of(ids: Collection[UUID]) -> dict[UUID, Traits]:
    """What is compared of these services and meetings; those that do not stand are left out."""
    wanted = list(ids)
    found = {one.pk: _meeting(one) for one in comparable(Kind.MEETING).filter(pk__in=wanted)}
    services = list(comparable(Kind.SERVICE).filter(pk__in=wanted).select_related("agency"))
    ties: dict[UUID, list[ServiceAtLocation]] = defaultdict(list)
    rows = ServiceAtLocation.objects.filter(service__in=services, ended_at=None, location__ended_at=None)
    for tie in rows.select_related("location"):
        ties[tie.service_id].append(tie)
    numbers = _numbers(services, ties)
    return found | {one.pk: _service(one, ties[one.pk], numbers[one.pk]) for one in services}


def _numbers(
    services: Iterable[Service], ties: dict[UUID, list[ServiceAtLocation]]
) -> dict[UUID, frozenset[str]]:
    """The numbers on which each service is called: those nearest to it, as its page shows them."""
    levels = {
        one.pk: (
            {tie.pk for tie in ties[one.pk]},
            {one.pk},
            {tie.location_id for tie in ties[one.pk]},
            {one.agency_id} if one.agency_id else set(),
        )
        for one in services
    }
    held = _held([owner for near_to_far in levels.values() for level in near_to_far for owner in level])
    return {
        pk: next((some for level in of if (some := _of(held, level))), frozenset())
        for pk, of in levels.items()
    }


def _of(held: dict[UUID, set[str]], owners: Iterable[UUID]) -> frozenset[str]:
    return phone_digits(number for owner in owners for number in held.get(owner, ()))


def _held(owners: list[UUID]) -> dict[UUID, set[str]]:
    names = ("service_at_location_id", "service_id", "location_id", "agency_id")
    wanted = Q()
    for name in names:
        wanted |= Q(**{f"{name}__in": owners})
    found: dict[UUID, set[str]] = defaultdict(set)
    rows = Phone.objects.filter(wanted).exclude(type__in=NOT_TO_TALK_ON)
    for row in rows.values_list(*names, "number", "dial"):
        for owner in row[:4]:
            if owner:
                found[owner].add(row[5] or row[4])
    return found


def _service(one: Service, ties: Collection[ServiceAtLocation], phones: frozenset[str]) -> Traits:
    secret = one.place_is_secret or any(tie.location.is_secret for tie in ties)
    places = (
        [tie.location for tie in ties if tie.location.type == Location.Type.PHYSICAL] if not secret else []
    )
    area = name_words(*(f"{at.city} {at.county}" for at in places))
    agency, website = one.agency, one.website or (one.agency.website if one.agency else "")
    streets = (street_of(at.address_1, at.postal_code) for at in places)
    return Traits(
        id=one.pk,
        kind=Kind.SERVICE,
        source=one.source_id,
        name=one.name,
        whole=without_town(name_words(one.name), area),
        agency=name_words(agency.name) if agency else frozenset(),
        agency_id=one.agency_id,
        site=name_words(places[0].name) if len(places) == 1 else frozenset(),
        phones=phones,
        streets=frozenset(street for street in streets if street),
        zips=frozenset(filter(None, (zip_of(at.postal_code) for at in places))),
        towns=frozenset(fold(at.city) for at in places if at.city),
        points=tuple(point for at in places if (point := _point(at))),
        host=host_of(website),
        page=page_of(website),
        email=one.email.casefold(),
        needs=frozenset(one.needs),
        ages=(one.minimum_age, one.maximum_age),
        secret=secret,
        has_place=bool(places),
    )


def _meeting(one: Meeting) -> Traits:
    here = one.attendance != Meeting.Attendance.ONLINE
    street = street_of(one.address, one.postal_code) if here else None
    code = zip_of(one.postal_code) if here else ""
    point = _point(one) if here else None
    return Traits(
        id=one.pk,
        kind=Kind.MEETING,
        source=one.source_id,
        name=one.name,
        whole=without_town(name_words(one.name), name_words(one.city)),
        streets=frozenset({street} if street else ()),
        zips=frozenset({code} if code else ()),
        towns=frozenset({fold(one.city)} if one.city and here else ()),
        points=(point,) if point else (),
        day=one.day,
        starts=one.starts_at,
        fellowship=fold(one.fellowship),
        types=frozenset(map(str, one.types)),
        joins=join_of(one.conference_url, one.conference_phone),
        has_place=here and bool(street or point),
    )


def _point(at: Location | Meeting) -> tuple[float, float] | None:
    """A point that is really there; the middle of a ZIP code brings nothing together."""
    if at.latitude is None or at.longitude is None or at.is_approximate:
        return None
    return at.latitude, at.longitude
