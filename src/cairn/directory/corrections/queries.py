"""What of a listing may be put right, as it stands now; and what was put right already."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from cairn.directory.corrections.rules import ADDRESS, COUNTY, ENDED, FIELDS, PARTS, POINT, OwnerKind
from cairn.directory.corrections.values import Owner, owner_of, part_rows, plain
from cairn.directory.finds import Kind, SourceRow
from cairn.directory.freshness import How
from cairn.directory.labels import Listing, Who
from cairn.directory.leading import all_of
from cairn.directory.listings import Named, name_of
from cairn.directory.models import Check, Correction, Location, Meeting, Service, ServiceAtLocation
from cairn.directory.rows import source_row

CHECKS_SHOWN = 12
NOT_TYPED = {ENDED, COUNTY, *POINT}  # changed by a button, or along with an address


@dataclass(frozen=True, slots=True)
class Field:
    """One field that may be put right. `value` is plain JSON; `at` names the place when there are several.

    `shared` is how many other listings change with it: a number of an agency, an address of a shared place.
    """

    owner: Owner
    name: str
    value: Any
    at: str = ""
    shared: int = 0

    @property
    def key(self) -> str:
        return f"{self.owner.kind}-{self.owner.id}-{self.name}"


@dataclass(frozen=True, slots=True)
class Ours:
    """One correction that stands. `theirs` is what the source says, brought up to date by each import."""

    id: UUID
    owner: Owner
    field: str
    ours: Any
    theirs: Any
    made_at: datetime
    who: Who
    of: str
    theirs_changed_at: datetime | None
    of_merge: bool = False  # it is what another listing says, with which this one was made one


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything of one listing that may be put right, for whoever looks after it."""

    named: Named
    source: SourceRow
    is_secret: bool
    is_over: bool
    fields: tuple[Field, ...]
    ours: tuple[Ours, ...]

    def field(self, key: str) -> Field | None:
        return next((one for one in self.fields if one.key == key), None)


def sheet(listing: Listing) -> Sheet | None:
    """The sheet of a listing, also of one that is over; None when there never was one."""
    if listing.kind is Kind.MEETING:
        meeting = Meeting.objects.select_related("source").filter(pk=listing.id).first()
        return _sheet(meeting, _meeting_fields(meeting), False, [meeting.pk]) if meeting else None
    service = Service.objects.select_related("source", "agency").filter(pk=listing.id).first()
    if service is None:
        return None
    ties = list(
        ServiceAtLocation.objects.filter(service=service, ended_at=None, location__ended_at=None)
        .select_related("location")
        .order_by("location__name", "pk")
    )
    secret = service.place_is_secret or any(tie.location.is_secret for tie in ties)
    fields = (*_service_fields(service, ties), *_place_fields(service, ties))
    return _sheet(service, fields, secret, [service.pk, service.agency_id, *_ids(ties)])


def _ids(ties: Iterable[ServiceAtLocation]) -> Iterator[UUID]:
    for tie in ties:
        yield tie.pk
        yield tie.location_id


def _sheet(
    record: Service | Meeting, fields: Iterable[Field], secret: bool, ids: Collection[UUID | None]
) -> Sheet:
    return Sheet(
        named=name_of(record),
        source=source_row(record.source),
        is_secret=secret,
        is_over=record.ended_at is not None,
        fields=tuple(fields),
        ours=tuple(_ours(one) for one in live(ids)),
    )


def _meeting_fields(meeting: Meeting | None) -> Iterator[Field]:
    if meeting is None:
        return
    owner = Owner(OwnerKind.MEETING, meeting.pk)
    for name in FIELDS[OwnerKind.MEETING]:
        if name not in NOT_TYPED:
            yield Field(owner, name, plain(getattr(meeting, name)))


def _service_fields(service: Service, ties: list[ServiceAtLocation]) -> Iterator[Field]:
    owner = Owner(OwnerKind.SERVICE, service.pk)
    for name in FIELDS[OwnerKind.SERVICE]:
        if name not in NOT_TYPED and name not in PARTS:
            yield Field(owner, name, plain(getattr(service, name)))
    yield from (_part(name, service, ties[0] if ties else None) for name in PARTS)


def _part(name: str, service: Service, tie: ServiceAtLocation | None) -> Field:
    """The phones or hours that its page shows: of the nearest record that has any."""
    levels = _levels(service, tie)
    if name == "schedules":
        levels = [owner for owner in levels if owner.kind is not OwnerKind.AGENCY]
    for owner in levels:
        if rows := part_rows(name, owner):
            return Field(owner, name, rows, shared=_shared(owner, service))
    return Field(Owner(OwnerKind.SERVICE, service.pk), name, [])


def _levels(service: Service, tie: ServiceAtLocation | None) -> list[Owner]:
    near = [Owner(OwnerKind.SERVICE_AT_LOCATION, tie.pk)] if tie else []
    far = [Owner(OwnerKind.LOCATION, tie.location_id)] if tie else []
    agency = [Owner(OwnerKind.AGENCY, service.agency_id)] if service.agency_id else []
    return [*near, Owner(OwnerKind.SERVICE, service.pk), *far, *agency]


def _shared(owner: Owner, service: Service) -> int:
    others = Service.objects.offered().exclude(pk=service.pk)
    if owner.kind is OwnerKind.AGENCY:
        return others.filter(agency_id=owner.id).count()
    if owner.kind is OwnerKind.LOCATION:
        return others.filter(at_locations__location_id=owner.id).distinct().count()
    return 0


def _place_fields(service: Service, ties: list[ServiceAtLocation]) -> Iterator[Field]:
    """The address of each place, unless it must not be told; and what hangs on the further places alone."""
    for number, tie in enumerate(ties):
        place, at = tie.location, _called(tie.location) if len(ties) > 1 else ""
        owner = Owner(OwnerKind.LOCATION, place.pk)
        if place.type == Location.Type.PHYSICAL and not (place.is_secret or service.place_is_secret):
            shared = _shared(owner, service)
            for name in ADDRESS:
                yield Field(owner, name, getattr(place, name), at, shared)
        for name in PARTS if number else ():
            near = Owner(OwnerKind.SERVICE_AT_LOCATION, tie.pk)
            if rows := part_rows(name, near):
                yield Field(near, name, rows, at)


def _called(place: Location) -> str:
    return place.name or ", ".join(part for part in (place.address_1, place.city) if part)


def live(records: Collection[UUID | None]) -> QuerySet[Correction]:
    """The corrections that stand on any of these records, the newest first."""
    ids = [one for one in records if one]
    wanted = Q()
    for kind in OwnerKind:
        wanted |= Q(**{f"{kind}_id__in": ids})
    return Correction.objects.filter(wanted, ended_at=None).order_by("-made_at", "field", "pk")


def ours_on(listing: Listing) -> tuple[Ours, ...]:
    """What was put right on a listing or on what its page shows, the newest first. One query."""
    if listing.kind is Kind.MEETING:
        wanted = Q(meeting_id=listing.id)
    else:
        wanted = Q(service_id=listing.id) | Q(service_at_location__service_id=listing.id)
        wanted |= Q(agency__services=listing.id) | Q(location__services_here__service_id=listing.id)
    rows = Correction.objects.filter(wanted, ended_at=None).order_by("-made_at", "field", "pk").distinct()
    return tuple(_ours(one) for one in rows)


def said_otherwise() -> tuple[tuple[Named, Ours], ...]:
    """Corrections whose source has said something else since, with the listing to look at them on."""
    return _with_listings(Correction.objects.filter(ended_at=None, theirs_changed_at__isnull=False))


def ended_here() -> tuple[tuple[Named, Ours], ...]:
    """Listings that are over because we said so, the newest first."""
    return _with_listings(Correction.objects.filter(ended_at=None, field=ENDED))


def _with_listings(rows: QuerySet[Correction]) -> tuple[tuple[Named, Ours], ...]:
    """Each with a listing on which it shows: its own, or one of the agency's or the place's."""
    found = list(
        rows.select_related("service__agency", "meeting", "service_at_location__service__agency")
        .prefetch_related("agency__services__agency", "location__services_here__service__agency")
        .order_by("-made_at", "pk")
    )
    pairs = ((_listing_of(one), one) for one in found)
    return tuple((name_of(record), _ours(one)) for record, one in pairs if record)


def _listing_of(one: Correction) -> Service | Meeting | None:
    if one.service or one.meeting:
        return one.service or one.meeting
    if one.service_at_location:
        return one.service_at_location.service
    if one.agency:
        return next(iter(one.agency.services.all()), None)
    ties = one.location.services_here.all() if one.location else ()
    return next((tie.service for tie in ties), None)


@dataclass(frozen=True, slots=True)
class CheckRow:
    """When somebody made sure of it, how, and whose word it is."""

    on: date
    how: How
    of: str


def checks_of(listing: Listing) -> tuple[CheckRow, ...]:
    """The last times somebody here made sure of a listing, the newest first."""
    here = {f"{listing.kind}_id__in": all_of(listing)}
    rows = Check.objects.filter(**here).order_by("-on", "-pk")[:CHECKS_SHOWN]
    return tuple(CheckRow(one.on, How(one.how), one.of) for one in rows)


def _ours(one: Correction) -> Ours:
    return Ours(
        id=one.pk,
        owner=owner_of(one),
        field=one.field,
        ours=one.ours,
        theirs=one.theirs,
        made_at=one.made_at,
        who=Who(one.who),
        of=one.of,
        theirs_changed_at=one.theirs_changed_at,
        of_merge=one.merge_id is not None,
    )
