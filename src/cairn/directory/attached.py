"""What hangs on services and places: hours, phones and languages, loaded together for many at once.

Opening hours come from the nearest level that gives any (this service at this place, then the service,
then the place); closures from every level count. Phones go from near to far as well.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from .finds import PhoneRow
from .hours import Hours
from .languages import codes_of
from .models import Language, Phone, Schedule, Service, ServiceAtLocation

NOT_SPOKEN = ("text", "sms", "fax", "tty", "textphone", "pager")  # shown after numbers to talk on
OWNERS = ("service_at_location_id", "service_id", "location_id", "agency_id")


@dataclass(frozen=True, slots=True)
class Owner:
    """One service at one place (either may be missing), as the things that parts can hang on."""

    at_location: UUID | None
    service: UUID | None
    location: UUID | None
    agency: UUID | None

    def near_to_far(self) -> tuple[UUID | None, ...]:
        return self.at_location, self.service, self.location, self.agency


def owner_of(service: Service, at: ServiceAtLocation | None) -> Owner:
    if at is None:
        return Owner(None, service.pk, None, service.agency_id)
    return Owner(at.pk, service.pk, at.location_id, service.agency_id)


@dataclass(frozen=True, slots=True)
class Attached:
    """Parts by the id of what they hang on."""

    hours: dict[UUID, list[Hours]]
    phones: dict[UUID, list[PhoneRow]]
    spoken: dict[UUID, list[tuple[str, str]]]

    def hours_of(self, owner: Owner) -> tuple[Hours, ...]:
        levels = [
            self.hours.get(one, []) for one in (owner.at_location, owner.service, owner.location) if one
        ]
        nearest = next((level for level in levels if any(not one.is_closure for one in level)), [])
        openings = [one for one in nearest if not one.is_closure]
        closures = [one for level in levels for one in level if one.is_closure]
        return tuple(dict.fromkeys(openings + closures))

    def phones_of(self, owner: Owner) -> tuple[PhoneRow, ...]:
        """Those of the nearest level that has any, so that a head office never stands before the door."""
        for one in owner.near_to_far():
            if one and self.phones.get(one):
                return tuple(dict.fromkeys(self.phones[one]))
        return ()

    def languages_of(self, owner: Owner) -> tuple[str, ...]:
        return codes_of(said for one in owner.near_to_far() if one for said in self.spoken.get(one, []))


def attached(owners: Iterable[Owner] | None = None, with_phones: bool = True) -> Attached:
    """The parts of these owners, or of everything (None). Three questions to the database."""
    only = None if owners is None else {one for owner in owners for one in owner.near_to_far() if one}
    return Attached(hours=_hours(only), phones=_phones(only) if with_phones else {}, spoken=_languages(only))


def _hanging(only: Collection[UUID] | None) -> Q:
    if only is None:
        return Q()
    wanted = list(only)
    return Q(
        Q(service_at_location_id__in=wanted),
        Q(service_id__in=wanted),
        Q(location_id__in=wanted),
        Q(agency_id__in=wanted),
        _connector=Q.OR,
    )


def _holders(row: Any) -> Iterable[UUID]:
    return (getattr(row, owner) for owner in OWNERS if getattr(row, owner))


def _hours(only: Collection[UUID] | None) -> dict[UUID, list[Hours]]:
    fields = ("freq", "byday", "opens_at", "closes_at", "bymonthday", "interval")
    more = ("valid_from", "valid_to", "dtstart", "description", "holidays")
    found: dict[UUID, list[Hours]] = defaultdict(list)
    rows = Schedule.objects.filter(_hanging(only)).order_by("id")
    for row in rows.values_list(*OWNERS, *fields, *more, named=True).iterator():
        hours = Hours(*(getattr(row, name) for name in (*fields, *more)))
        for holder in _holders(row):
            found[holder].append(hours)
    return found


def _phones(only: Collection[UUID] | None) -> dict[UUID, list[PhoneRow]]:
    fields = ("number", "dial", "extension", "type", "description")
    found: dict[UUID, list[PhoneRow]] = defaultdict(list)
    rows = Phone.objects.filter(_hanging(only)).order_by("number", "id")
    for row in rows.values_list(*OWNERS, *fields, named=True).iterator():
        for holder in _holders(row):
            found[holder].append(PhoneRow(*(getattr(row, name) for name in fields)))
    for numbers in found.values():
        numbers.sort(key=lambda one: (one.type.casefold() in NOT_SPOKEN, not one.dial))
    return found


def _languages(only: Collection[UUID] | None) -> dict[UUID, list[tuple[str, str]]]:
    found: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    rows = Language.objects.filter(_hanging(only)).order_by("name", "id")
    for row in rows.values_list(*OWNERS, "code", "name", named=True).iterator():
        for holder in _holders(row):
            found[holder].append((row.code, row.name))
    return found
