"""From numbers in the index to rows for a page: ten finds ask as much of the database as one."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from . import meeting_types
from . import needs as book
from .attached import Attached, attached, owner_of
from .finds import Hit, Kind, Note, PlaceKind, PlaceRow
from .freshness import freshness
from .hours import State, state_during
from .index.documents import MEETING_NEED
from .index.layout import Snapshot
from .models import Meeting, Service, ServiceAtLocation
from .notes import meeting_obstacles, meeting_reasons, note, open_reasons, outcome_reasons, service_obstacles
from .places import bearing
from .questions import Found
from .rows import (
    Seen,
    facts_of,
    meeting_place_row,
    next_of_meeting,
    places_by_service,
    seen,
    services_by_id,
    source_row,
    summary_of,
    today_at,
)
from .stances import COMING_ALONG, Stance, stance
from .tips.queries import Told, notes_of, told_of
from .words import tokens

# {service or meeting: (people it helped, people who answered)}; only counts that may be shown come here.
Outcomes = Mapping[UUID, tuple[int, int]]
NO_OUTCOMES: Outcomes = {}


@dataclass(frozen=True, slots=True)
class Asked:
    """What of the question the rows answer to. `words` are the stems looked for, `text` is the question."""

    needs: tuple[str, ...]
    akin: tuple[str, ...]  # needs that may help as well
    words: tuple[str, ...]
    text: str
    mine: tuple[str, ...]
    language: str
    wants_free: bool
    when: str
    point: tuple[float, float] | None
    fellowships: tuple[str, ...] = ()  # by their short names
    days: tuple[int, ...] = ()  # weekdays that were named, 0 is Monday


@dataclass(frozen=True, slots=True)
class Loaded:
    """The records behind one page of finds."""

    services: dict[UUID, Service]
    places: dict[UUID, list[ServiceAtLocation]]
    parts: Attached
    meetings: dict[UUID, Meeting]
    told: dict[UUID, tuple[Told, ...]]  # what people told us about them


def hits_of(
    snapshot: Snapshot,
    found: Sequence[Found],
    asked: Asked,
    stretch: tuple[datetime, datetime],
    now: datetime,
    outcomes: Outcomes = NO_OUTCOMES,
) -> tuple[Hit, ...]:
    """Rows in the order found. A record that has gone since the index was built is left out."""
    owners = [UUID(bytes=snapshot.value("owner", one.number).tobytes()) for one in found]
    loaded = _load(owners, now)
    rows: list[Hit] = []
    for owner, one in zip(owners, found, strict=True):
        location = None
        if owner in loaded.services:
            location = UUID(bytes=snapshot.value("location", one.number).tobytes())
            at = _at(loaded.places.get(owner, []), location)
            here = seen(loaded.services[owner], at, loaded.parts, now)
            hit = _service_hit(snapshot, here, one, asked, state_during(here.hours, here.zone, *stretch))
        elif owner in loaded.meetings:
            hit = _meeting_hit(loaded.meetings[owner], one, asked, now)
        else:
            continue
        obstacles = (*notes_of(loaded.told.get(owner, ()), location), *hit.obstacles)
        reasons = (*hit.reasons, *outcome_reasons(outcomes.get(owner)))
        rows.append(replace(hit, reasons=reasons, obstacles=obstacles))
    return tuple(rows)


def _load(ids: Collection[UUID], now: datetime) -> Loaded:
    services = services_by_id(ids)
    places = places_by_service(list(services))
    hanging = [owner_of(service, None) for service in services.values()]
    hanging += [owner_of(at.service, at) for some in places.values() for at in some]
    meetings = Meeting.objects.running().select_related("source").in_bulk(list(ids))
    return Loaded(services, places, attached(hanging), meetings, told_of(ids, now))


def _not_said(languages: Sequence[str], asked: Asked) -> Iterator[Note]:
    if asked.language and asked.language not in languages:
        yield note("language_unknown", language=asked.language)


def _spoken_of(text: str, mine: Sequence[str]) -> tuple[list[str], list[str]]:
    """Which of the things that matter to somebody a text speaks of, and which it says cannot come."""
    refused = [code for code in mine if code in COMING_ALONG and stance(text, code) is Stance.REFUSES]
    return [code for code in mine if code not in refused and book.mentions(text, code)], refused


def _at(places: Sequence[ServiceAtLocation], location: UUID) -> ServiceAtLocation | None:
    return next((at for at in places if at.location_id == location), None)


def _service_hit(snapshot: Snapshot, here: Seen, found: Found, asked: Asked, then: State) -> Hit:
    service = here.service
    mentioned, refused = _spoken_of(here.text, asked.mine)
    facts = facts_of(
        here,
        miles=found.miles,
        wants_free=asked.wants_free,
        wants_language=asked.language,
        asked_about=[code for code in asked.mine if code not in (*mentioned, *refused)],
        refused=refused,
    )
    reasons = [
        *_need_reasons(service, asked),
        *open_reasons(here.state, asked.when, then),
        *_offer_reasons(service.is_free, here.languages, here.place.kind, here.is_virtual, asked),
        *(note("mentions", facet=code) for code in mentioned),
        *_word_reasons(here.text, asked),
    ]
    return Hit(
        kind=Kind.SERVICE,
        id=service.pk,
        name=service.name,
        organisation=service.agency.name if service.agency else "",
        summary=summary_of(service.description),
        place=here.place,
        distance_miles=found.miles,
        bearing=_bearing(here.place, asked),
        state=here.state,
        next_meeting=None,
        is_free=service.is_free,
        is_virtual=here.is_virtual,
        languages=here.languages,
        phone=here.phones[0] if here.phones else None,
        reasons=tuple(reasons),
        obstacles=service_obstacles(facts),
        checked_on=here.checked_on,
        checked=here.checked,
        freshness=here.freshness,
        source=source_row(service.source),
        unsure=found.unsure,
        other_places=found.others,
        score=found.score,
        needs=tuple(service.needs) or needs_of(snapshot, found.number),
    )


def _meeting_hit(meeting: Meeting, found: Found, asked: Asked, now: datetime) -> Hit:
    place, following = meeting_place_row(meeting), next_of_meeting(meeting, now)
    checked = meeting.last_checked(today_at(now))
    age = freshness(checked.on, today_at(now))
    languages = meeting_types.languages_of(meeting.types)
    is_virtual = meeting.attendance != Meeting.Attendance.IN_PERSON
    text = f"{meeting.name} . {meeting.notes} . {meeting_types.words_of(meeting.types)}"
    mentioned, refused = _spoken_of(text, asked.mine)
    reasons = [
        *_fellowship_reasons(meeting, asked),
        *_akin_reasons((MEETING_NEED,), asked),
        *meeting_reasons(following, asked.days),
        *_offer_reasons(None, languages, place.kind, is_virtual, asked),
        *(note("mentions", facet=code) for code in mentioned),
        *_word_reasons(text, asked),
    ]
    barred = meeting_obstacles(meeting.types, place.kind, place.is_approximate, following, checked.on, age)
    return Hit(
        kind=Kind.MEETING,
        id=meeting.pk,
        name=meeting.name,
        organisation=meeting.fellowship,
        summary="",
        place=place,
        distance_miles=found.miles,
        bearing=_bearing(place, asked),
        state=None,
        next_meeting=following,
        is_free=True,
        is_virtual=is_virtual,
        languages=languages,
        phone=None,
        reasons=tuple(reasons),
        obstacles=(*(note("refuses", facet=code) for code in refused), *_not_said(languages, asked), *barred),
        checked_on=checked.on,
        checked=checked,
        freshness=age,
        source=source_row(meeting.source),
        unsure=found.unsure,
        other_places=found.others,
        score=found.score,
        needs=(MEETING_NEED,),
    )


def _need_reasons(service: Service, asked: Asked) -> Iterator[Note]:
    named = book.needs_in(f"{service.name} . {service.alternate_name}")
    for code in asked.needs:
        if code in service.needs:
            yield note("need", need=code)
        elif code in named:
            yield note("need_in_name", need=code)
    yield from _akin_reasons(service.needs, asked)


def _akin_reasons(needs: Sequence[str], asked: Asked) -> Iterator[Note]:
    """That it is for something else, which may help as well; said of the nearest kin only."""
    if asked.needs and not set(asked.needs) & set(needs):
        yield from (note("akin", need=code) for code in [code for code in asked.akin if code in needs][:1])


def _fellowship_reasons(meeting: Meeting, asked: Asked) -> Iterator[Note]:
    """That it is of the fellowship asked for, or of another one and may only help as well."""
    called = meeting_types.short_names(meeting.fellowship or meeting.name)
    asked_for = [name for name in asked.fellowships if meeting_types.stems_of_fellowship(name)]
    own = [name for name in asked_for if name in called]
    if asked_for and not own:
        yield note("other_fellowship", name=asked_for[0])
        return
    yield from (note("need", need=code) for code in asked.needs if code == MEETING_NEED)
    yield from (note("fellowship", name=name) for name in own[:1])


def needs_of(snapshot: Snapshot, number: int) -> tuple[str, ...]:
    """The needs that a listing's name and categories speak of."""
    bits = int(snapshot.value("named", number))
    return tuple(code for at, code in enumerate(snapshot.meta["needs"]) if bits >> at & 1)


def _offer_reasons(
    is_free: bool | None, languages: Sequence[str], place: PlaceKind, is_virtual: bool, asked: Asked
) -> Iterator[Note]:
    if is_free:
        yield note("free")
    if asked.language and asked.language in languages:
        yield note("language", language=asked.language)
    if place is PlaceKind.STATEWIDE:
        yield note("statewide")
    elif is_virtual:
        yield note("virtual")


def _word_reasons(text: str, asked: Asked) -> Iterator[Note]:
    """The words of the question, as typed, that the listing holds."""
    held = {token.stem for token in tokens(text)}
    both = held & set(asked.words)
    typed = (asked.text[token.start : token.end] for token in tokens(asked.text) if token.stem in both)
    if words := tuple(dict.fromkeys(typed)):
        yield note("words", words=words)


def _bearing(place: PlaceRow, asked: Asked) -> float | None:
    if asked.point is None or place.is_approximate or place.latitude is None or place.longitude is None:
        return None
    return bearing(*asked.point, place.latitude, place.longitude)
