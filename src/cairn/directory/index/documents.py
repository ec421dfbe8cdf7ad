"""Everything that can be found, as documents: one for each service at each place, one for each meeting."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from cairn.directory import meeting_types
from cairn.directory.attached import Attached, attached, owner_of
from cairn.directory.finds import Kind, PlaceKind
from cairn.directory.hours import Hours
from cairn.directory.models import Meeting, Service, ServiceAtLocation, TaxonomyTerm
from cairn.directory.needs import needs, needs_in
from cairn.directory.places import HOME_ZONE, Spot, town_spot, zip_spot
from cairn.directory.stances import without_refused

MEETING_NEED = "support_meeting"
BATCH = 500  # services or meetings read from the database at a time


@dataclass(frozen=True, slots=True)
class MeetingTimes:
    """A weekly meeting: `day` counts 0=Sunday; `day` and `starts` are "" and None by appointment."""

    day: int | None
    starts: str
    ends: str


@dataclass(frozen=True, slots=True)
class Point:
    """Coordinates to search by. `is_told` is false when they are only near, and not for showing."""

    latitude: float
    longitude: float
    is_told: bool = True


@dataclass(frozen=True, slots=True)
class Document:
    """What the index keeps of one find. `texts` pairs a weight with words; `town` and `county` name it."""

    kind: Kind
    owner: UUID
    location: UUID | None
    reach: PlaceKind
    point: Point | None
    zone: str
    times: tuple[Hours, ...] | MeetingTimes
    is_free: bool | None
    is_virtual: bool
    languages: tuple[str, ...]
    said: frozenset[str]
    main: str  # the need it lists first
    named: frozenset[str]
    mentioned: frozenset[str]
    checked_on: date | None
    texts: tuple[tuple[float, str], ...]
    town: tuple[str, str]  # name and state
    county: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a reading of everything has come: services first, then meetings, each in the order of ids."""

    kind: Kind = Kind.SERVICE
    last: UUID | None = None


START = Mark()


def batches(after: Mark = START) -> Iterator[tuple[Mark, list[UUID]]]:
    """Ids of services offered and of meetings running, some hundred at a time, from a mark on."""
    kinds: dict[Kind, Any] = {
        Kind.SERVICE: Service.objects.offered(),
        Kind.MEETING: Meeting.objects.running(),
    }
    for kind in list(kinds)[list(kinds).index(after.kind) :]:
        last, rows = after.last if kind is after.kind else None, kinds[kind].order_by("pk")
        while ids := list((rows.filter(pk__gt=last) if last else rows).values_list("pk", flat=True)[:BATCH]):
            last = ids[-1]
            yield Mark(kind, last), ids


def documents_of(ids: Sequence[UUID]) -> Iterator[Document]:
    """The documents of those services and meetings that may be found."""
    for at in range(0, len(ids), BATCH):
        some = ids[at : at + BATCH]
        yield from _services(some)
        for meeting in Meeting.objects.running().filter(pk__in=some).select_related("source").order_by("pk"):
            yield meeting_document(meeting)


def documents() -> Iterator[Document]:
    """Everything that can be found."""
    for _, ids in batches():
        yield from documents_of(ids)


def _services(ids: Sequence[UUID]) -> Iterator[Document]:
    places: dict[UUID, list[ServiceAtLocation | None]] = {}
    for at in places_of_services().filter(service__in=ids).order_by("pk"):
        places.setdefault(at.service_id, []).append(at)
    offered = Service.objects.offered().filter(pk__in=ids).select_related("agency", "source").order_by("pk")
    some = [(service, at) for service in offered for at in places.get(service.pk) or [None]]
    parts, terms = attached((owner_of(*pair) for pair in some), with_phones=False), _terms(ids)
    for service, at in some:
        yield service_document(service, at, parts, terms.get(service.pk, ""))


def places_of_services() -> Any:
    """Services offered at places that still stand."""
    return ServiceAtLocation.objects.filter(
        service__in=Service.objects.offered(), ended_at=None, location__ended_at=None
    ).select_related("service__agency", "service__source", "location")


def _terms(ids: Sequence[UUID]) -> dict[UUID, str]:
    words: dict[UUID, str] = {}
    links = TaxonomyTerm.services.through.objects.filter(service_id__in=ids).order_by("pk")
    for service_id, name in links.values_list("service_id", "taxonomyterm__name"):
        words[service_id] = f"{words.get(service_id, '')} {name} ."
    return words


def service_document(service: Service, at: ServiceAtLocation | None, parts: Attached, terms: str) -> Document:
    location = at.location if at else None
    owner = owner_of(service, at)
    reach = reach_of(service, location)
    spot = spot_of(location)
    agency = service.agency
    said = frozenset(code for code in service.needs if code in needs())
    named = needs_in(f"{service.name} . {service.alternate_name} . {terms}") if not said else frozenset()
    mentioned = needs_in(service.description) - said - named
    town = (location.city, location.state) if location and reach is not PlaceKind.PRIVATE else ("", "")
    county = (location.county, location.state) if location else ("", "")
    access = location.accessibility if location and reach is not PlaceKind.PRIVATE else ""
    return Document(
        kind=Kind.SERVICE,
        owner=service.pk,
        location=location.pk if location else None,
        reach=reach,
        point=point_of(location, reach, spot),
        zone=zone_of(service, location, spot),
        times=parts.hours_of(owner),
        is_free=service.is_free,
        is_virtual=reach in (PlaceKind.ONLINE, PlaceKind.STATEWIDE),
        languages=parts.languages_of(owner),
        said=said,
        main=next((code for code in service.needs if code in said), ""),
        named=named,
        mentioned=mentioned,
        checked_on=service.last_checked().on,
        texts=(
            (3.0, f"{service.name} {service.alternate_name}"),
            (1.5, f"{agency.name} {agency.alternate_name}" if agency else ""),
            (2.0, terms),
            (1.0, " ".join(label for code in said for label in needs()[code].labels.values())),
            (1.0, without_refused(service.description)),
            (0.5, without_refused(f"{service.eligibility} {service.alert} {access}")),
            (1.0, " ".join((*town[:1], *county[:1]))),
        ),
        town=town,
        county=county,
    )


def reach_of(service: Service, location: Any) -> PlaceKind:
    """A private address stays private, whatever else is known."""
    if service.place_is_secret or (location is not None and location.is_secret):
        return PlaceKind.PRIVATE
    if service.is_statewide:
        return PlaceKind.STATEWIDE
    if location is None or location.type == location.Type.POSTAL:
        return PlaceKind.UNKNOWN
    if location.type == location.Type.VIRTUAL:
        return PlaceKind.ONLINE
    return PlaceKind.PLACE


def spot_of(location: Any) -> Spot | None:
    """The ZIP, or else the town or county, that a location lies in."""
    if location is None:
        return None
    return zip_spot(location.postal_code) or town_spot(location.city, location.county, location.state)


def zone_of(service: Service, location: Any, spot: Spot | None) -> str:
    """The place's own zone, or its ZIP's; a line for the whole state keeps that state's time."""
    told = location.time_zone if location else ""
    return told or (spot.time_zone if spot else "") or (HOME_ZONE if service.is_statewide else "")


def point_of(location: Any, reach: PlaceKind, spot: Spot | None) -> Point | None:
    """Where to look for it. A private address counts as the middle of its county, and is never told."""
    if location is None or reach in (PlaceKind.ONLINE, PlaceKind.STATEWIDE):
        return None
    if reach is PlaceKind.PRIVATE:
        county = town_spot("", location.county, location.state)
        return Point(county.latitude, county.longitude, is_told=False) if county else None
    if location.latitude is not None:
        return Point(location.latitude, location.longitude, is_told=not location.is_approximate)
    return Point(spot.latitude, spot.longitude, is_told=False) if spot else None


def meeting_document(meeting: Meeting) -> Document:
    online = meeting.attendance == Meeting.Attendance.ONLINE
    spot = None if online else zip_spot(meeting.postal_code) or town_spot(meeting.city, "", meeting.state)
    point = None
    if not online and meeting.latitude is not None and meeting.longitude is not None:
        point = Point(meeting.latitude, meeting.longitude, is_told=not meeting.is_approximate)
    elif spot:
        point = Point(spot.latitude, spot.longitude, is_told=False)
    town = ("", "") if online else (meeting.city, meeting.state)
    return Document(
        kind=Kind.MEETING,
        owner=meeting.pk,
        location=None,
        reach=PlaceKind.ONLINE if online else PlaceKind.PLACE if point else PlaceKind.UNKNOWN,
        point=point,
        zone=meeting.time_zone or (spot.time_zone if spot else ""),
        times=meeting_times(meeting),
        is_free=True,
        is_virtual=meeting.attendance != Meeting.Attendance.IN_PERSON,
        languages=meeting_types.languages_of(meeting.types),
        said=frozenset([MEETING_NEED]),
        main=MEETING_NEED,
        named=frozenset(),
        mentioned=frozenset(),
        checked_on=meeting.last_checked().on,
        texts=(
            (2.0, meeting.name),
            (2.0, f"{meeting.fellowship} {meeting_types.fellowship_words(meeting.fellowship)}"),
            (1.0, " ".join(label for label in needs()[MEETING_NEED].labels.values())),
            (1.0, meeting_types.words_of(meeting.types)),
            (1.0, f"{meeting.location_name} {town[0]} {meeting.region}"),
            (0.5, without_refused(meeting.notes)),
        ),
        town=town,
        county=("", ""),
    )


def meeting_times(meeting: Meeting) -> MeetingTimes:
    starts = meeting.starts_at.isoformat() if meeting.starts_at else ""
    ends = meeting.ends_at.isoformat() if meeting.ends_at else ""
    return MeetingTimes(meeting.day, starts, ends)
