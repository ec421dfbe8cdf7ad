"""What other rooms and pages read from the directory."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from . import needs as book
from .attached import Attached, attached, owner_of
from .finds import Note, PhoneRow, SourceRow
from .freshness import Freshness, freshness
from .hours import OpenState
from .leading import also_listed_by
from .meeting_types import languages_of
from .models import Meeting, Service, ServiceAtLocation, TaxonomyTerm
from .notes import meeting_obstacles, service_obstacles
from .rows import (
    Seen,
    facts_of,
    meeting_place_row,
    next_of_meeting,
    places_by_service,
    seen,
    services_by_id,
    source_row,
    today_at,
    zone_of_meeting,
)
from .taxonomy import usual
from .timetable import NextMeeting, next_start, timetable
from .tips.queries import notes_of, told_of
from .whole import MeetingPage, OtherPlace, ServicePage
from .worded import with_week

LATER = 4  # how many starts after the next one a meeting's page shows


@dataclass(frozen=True, slots=True)
class Line:
    """A number that helps anywhere in the state, with the day it was last checked."""

    id: UUID
    name: str
    organisation: str
    description: str
    needs: tuple[str, ...]
    phones: tuple[PhoneRow, ...]
    state: OpenState
    is_free: bool | None
    languages: tuple[str, ...]
    checked_on: date | None
    freshness: Freshness
    source: SourceRow


def service_page(service_id: UUID, now: datetime) -> ServicePage | None:
    """Everything about one service that may be shown now; None when there is none (or no longer)."""
    service = services_by_id([service_id]).get(service_id)
    if service is None:
        return None
    places = places_by_service([service_id]).get(service_id, [])
    parts = attached([owner_of(service, None), *(owner_of(service, at) for at in places)])
    at_each = [seen(service, at, parts, now) for at in places] or [seen(service, None, parts, now)]
    return _page(service, at_each[0], at_each[1:], now)


def _page(service: Service, first: Seen, others: list[Seen], now: datetime) -> ServicePage:
    agency, today = service.agency, today_at(now)
    table, words = with_week(timetable(first.hours, today), service.hours_text)
    return ServicePage(
        id=service.pk,
        name=service.name,
        alternate_name=service.alternate_name,
        organisation=agency.name if agency else "",
        organisation_description=agency.description if agency else "",
        description=service.description,
        needs=tuple(code for code in service.needs if code in book.needs()),
        categories=_categories(service.pk),
        place=first.place,
        other_places=tuple(
            OtherPlace(other.place, other.state, timetable(other.hours, today), other.phones)
            for other in others
        ),
        time_zone=first.zone,
        state=first.state,
        timetable=table,
        hours_text=words,
        phones=first.phones,
        website=service.website or (agency.website if agency else ""),
        email=service.email or (agency.email if agency else ""),
        is_free=service.is_free,
        fees=service.fees,
        eligibility=service.eligibility,
        minimum_age=service.minimum_age,
        maximum_age=service.maximum_age,
        application_process=service.application_process,
        documents=service.documents,
        languages=first.languages,
        alert=first.alert,
        obstacles=(*_told(service.pk, now), *service_obstacles(facts_of(first))),
        checked_on=first.checked_on,
        checked=first.checked,
        freshness=first.freshness,
        source=source_row(service.source),
        also=_also(service.pk),
    )


def _also(listing: UUID) -> tuple[SourceRow, ...]:
    """The further sources that list it."""
    return tuple(source_row(source) for source in also_listed_by([listing]).get(listing, ()))


def _told(listing: UUID, now: datetime) -> tuple[Note, ...]:
    """What people told us about it."""
    return notes_of(told_of([listing], now).get(listing, ()))


def _categories(service_id: UUID) -> tuple[str, ...]:
    names = TaxonomyTerm.objects.filter(services=service_id).order_by("name").values_list("name", flat=True)
    return tuple(dict.fromkeys(names))


def meeting_page(meeting_id: UUID, now: datetime) -> MeetingPage | None:
    """Everything about one running meeting; None when there is none (or no longer)."""
    meeting = Meeting.objects.running().select_related("source").filter(pk=meeting_id).first()
    if meeting is None:
        return None
    place, following = meeting_place_row(meeting), next_of_meeting(meeting, now)
    checked = meeting.last_checked(today_at(now))
    age = freshness(checked.on, today_at(now))
    barred = meeting_obstacles(meeting.types, place.kind, place.is_approximate, following, checked.on, age)
    return MeetingPage(
        id=meeting.pk,
        name=meeting.name,
        fellowship=meeting.fellowship,
        types=tuple(meeting.types),
        attendance=meeting.attendance,
        day=meeting.day,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        time_zone=zone_of_meeting(meeting),
        next_meeting=following,
        later=_later(meeting, following),
        place=place,
        notes=meeting.notes,
        conference_url=meeting.conference_url,
        conference_phone=meeting.conference_phone,
        asks_passcode=bool(meeting.more.get("asks_passcode")),
        website=meeting.website,
        languages=languages_of(meeting.types),
        obstacles=(*_told(meeting.pk, now), *barred),
        checked_on=checked.on,
        checked=checked,
        freshness=age,
        source=source_row(meeting.source),
        also=_also(meeting.pk),
    )


def _later(meeting: Meeting, following: NextMeeting | None) -> tuple[datetime, ...]:
    """The starts after the next one."""
    found: list[datetime] = []
    after = following.starts.astimezone(UTC) if following else None
    while after is not None and len(found) < LATER:
        start = next_start(meeting.day, meeting.starts_at, zone_of_meeting(meeting), after)
        if start is None:
            break
        found.append(start)
        after = start.astimezone(UTC)
    return tuple(found)


def need_labels(language: str) -> dict[str, str]:
    """{need code: plain label} in "en" or "es", in the order of needs.toml. Other languages read English."""
    return book.labels(book.needs(), language)


def usual_term(need: str) -> int:
    """The number of the Open Eligibility term that a need usually stands for; 0 for none."""
    return usual().get(need, 0)


def facet_labels(language: str) -> dict[str, str]:
    """{facet code: plain label} for what else is understood from words: free, tonight, pets, es, …"""
    return book.labels(book.facets(), language)


def statewide_lines(now: datetime) -> tuple[Line, ...]:
    """Lines for the whole state that may be shown, by name."""
    services = list(
        Service.objects.offered()
        .filter(is_statewide=True)
        .select_related("agency", "source")
        .order_by("name", "pk")
    )
    places = places_by_service([service.pk for service in services])
    hanging = [owner_of(service, None) for service in services]
    hanging += [owner_of(at.service, at) for some in places.values() for at in some]
    parts = attached(hanging)
    return tuple(_line(service, places, parts, now) for service in services)


def _line(
    service: Service, places: dict[UUID, list[ServiceAtLocation]], parts: Attached, now: datetime
) -> Line:
    here = seen(service, next(iter(places.get(service.pk, [])), None), parts, now)
    return Line(
        id=service.pk,
        name=service.name,
        organisation=service.agency.name if service.agency else "",
        description=service.description,
        needs=tuple(service.needs),
        phones=here.phones,
        state=here.state,
        is_free=service.is_free,
        languages=here.languages,
        checked_on=here.checked_on,
        freshness=here.freshness,
        source=source_row(service.source),
    )
