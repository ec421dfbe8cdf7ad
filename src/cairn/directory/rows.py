"""Frozen rows from stored records, the same for a list and for a page. A private address is left out here."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from .attached import Attached, owner_of
from .finds import PhoneRow, PlaceKind, PlaceRow, SourceRow
from .freshness import Checked, Freshness, freshness
from .hours import Hours, OpenState, state_at
from .index.documents import places_of_services, reach_of, spot_of, zone_of
from .models import Location, Meeting, Service, ServiceAtLocation, Source
from .notes import ServiceFacts
from .places import HOME_ZONE, town_spot, zip_spot
from .said_hours import SaidHours, said_hours, with_words
from .timetable import NextMeeting, next_meeting

SUMMARY = 220  # characters, about two lines on a wide page
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def source_row(source: Source) -> SourceRow:
    return SourceRow(
        key=source.key,
        name=source.name,
        licence=source.licence,
        address=source.address,
        is_fictional=source.is_fictional,
        checked_on=source.checked_on,
    )


def place_row(service: Service, location: Location | None) -> PlaceRow:
    reach = reach_of(service, location)
    if location is None or reach is PlaceKind.PRIVATE:
        return PlaceRow(reach, county=location.county if location else "")
    return PlaceRow(
        kind=reach,
        name=location.name,
        address=", ".join(line for line in (location.address_1, location.address_2) if line),
        city=location.city,
        county=location.county,
        state=location.state,
        postal_code=location.postal_code,
        latitude=location.latitude,
        longitude=location.longitude,
        is_approximate=location.is_approximate or location.latitude is None,
        transportation=location.transportation,
        accessibility=location.accessibility,
    )


def meeting_place_row(meeting: Meeting) -> PlaceRow:
    if meeting.attendance == Meeting.Attendance.ONLINE:
        return PlaceRow(PlaceKind.ONLINE, name=meeting.location_name)
    has_place = meeting.latitude is not None or meeting.city or meeting.address
    return PlaceRow(
        kind=PlaceKind.PLACE if has_place else PlaceKind.UNKNOWN,
        name=meeting.location_name,
        address=meeting.address,
        city=meeting.city,
        county="",
        state=meeting.state,
        postal_code=meeting.postal_code,
        latitude=meeting.latitude,
        longitude=meeting.longitude,
        is_approximate=meeting.is_approximate or meeting.latitude is None,
    )


def zone_of_meeting(meeting: Meeting) -> str:
    spot = zip_spot(meeting.postal_code) or town_spot(meeting.city, "", meeting.state)
    return meeting.time_zone or (spot.time_zone if spot else "")


def next_of_meeting(meeting: Meeting, now: datetime) -> NextMeeting | None:
    return next_meeting(meeting.day, meeting.starts_at, meeting.ends_at, zone_of_meeting(meeting), now)


def summary_of(text: str, most: int = SUMMARY) -> str:
    """The first sentences of a listing that fit in `most` letters; a longer first one is cut at a word."""
    plain = " ".join(text.split())
    if len(plain) <= most:
        return plain
    kept = ""
    for sentence in SENTENCE_END.split(plain):
        if len(kept) + len(sentence) + 1 > most:
            break
        kept = f"{kept} {sentence}".strip()
    return kept or f"{plain[:most].rsplit(' ', 1)[0].rstrip(',;:')} …"


def services_by_id(ids: Iterable[UUID]) -> dict[UUID, Service]:
    """Those of the services that may be shown now."""
    return Service.objects.offered().select_related("agency", "source").in_bulk(list(ids))


def places_by_service(ids: Sequence[UUID]) -> dict[UUID, list[ServiceAtLocation]]:
    """The places where each service is offered, in the order of their names."""
    found: dict[UUID, list[ServiceAtLocation]] = {}
    places = places_of_services().filter(service_id__in=ids).order_by("location__name", "pk")
    for at in places:
        found.setdefault(at.service_id, []).append(at)
    return found


@dataclass(frozen=True, slots=True)
class Seen:
    """One service at one place (or at none), with what hangs on it, at one moment."""

    service: Service
    place: PlaceRow
    zone: str
    hours: tuple[Hours, ...]
    said_hours: SaidHours
    state: OpenState
    phones: tuple[PhoneRow, ...]
    languages: tuple[str, ...]
    checked: Checked
    freshness: Freshness
    alert: str

    @property
    def checked_on(self) -> date | None:
        return self.checked.on

    @property
    def is_virtual(self) -> bool:
        return self.place.kind in (PlaceKind.ONLINE, PlaceKind.STATEWIDE)

    @property
    def text(self) -> str:
        """What the listing says, to look for a mention in."""
        service, place = self.service, self.place
        about = (service.name, service.description, service.eligibility, self.alert)
        return " . ".join((*about, service.documents, place.accessibility, place.transportation))


def seen(service: Service, at: ServiceAtLocation | None, parts: Attached, now: datetime) -> Seen:
    location, owner = at.location if at else None, owner_of(service, at)
    zone = zone_of(service, location, spot_of(location))
    hours = parts.hours_of(owner)
    said = said_hours(service.hours_text, hours)
    checked = service.last_checked(today_at(now))
    return Seen(
        service=service,
        place=place_row(service, location),
        zone=zone,
        hours=hours,
        said_hours=said,
        state=with_words(state_at(hours, zone, now), said, hours),
        phones=parts.phones_of(owner),
        languages=parts.languages_of(owner),
        checked=checked,
        freshness=freshness(checked.on, today_at(now)),
        alert=service.alert_on(today_at(now)),
    )


def facts_of(seen: Seen, **asked: Any) -> ServiceFacts:
    """What obstacles are told from; `asked` adds what only a search knows (miles, wishes)."""
    service = seen.service
    return ServiceFacts(
        state=seen.state,
        said_hours=seen.said_hours,
        place=seen.place.kind,
        is_approximate=seen.place.is_approximate,
        has_contact=bool(seen.phones or service.email or service.website),
        is_free=service.is_free,
        fees=service.fees,
        alert=seen.alert,
        eligibility=service.eligibility,
        minimum_age=service.minimum_age,
        maximum_age=service.maximum_age,
        application_process=service.application_process,
        documents=service.documents,
        languages=seen.languages,
        checked_on=seen.checked_on,
        freshness=seen.freshness,
        **asked,
    )


def today_at(now: datetime) -> date:
    return now.astimezone(ZoneInfo(HOME_ZONE)).date()
