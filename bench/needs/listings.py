"""Everything that can be found, read from the database for judging: what it is for, and what it goes against.

None of this looks at the search index or at the phrase book: needs are those that the listing's own source
or author gave.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from cairn.directory import meeting_types
from cairn.directory.hours import Hours, State, state_during
from cairn.directory.index.documents import Document, MeetingTimes, documents
from cairn.directory.models import Meeting, Service

SHORT = {
    "AA": "alcoholics anonymous|aa", "NA": "narcotics anonymous|na", "Al-Anon": "al-?anon",
    "GA": "gamblers anonymous", "CA": "cocaine anonymous", "CMA": "crystal meth", "OA": "overeaters",
    "ACA": "adult children|aca", "SMART": "smart", "MA": "marijuana anonymous", "DA": "debtors anonymous",
    "CoDA": "co-?dependents anonymous|coda", "LifeRing": "life ?ring", "Alateen": "alateen",
    "CR": "celebrate recovery", "Dharma": "dharma", "Nar-Anon": "nar-?anon",
    "WFS": "women for sobriety|wfs", "Gam-Anon": "gam-?anon", "HA": "heroin anonymous",
    "SLAA": "sex and love",
    "DRA": "dual recovery|double trouble", "All Recovery": "all recovery",
}  # fmt: skip
DAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")
NO_PETS = re.compile(
    r"\bno (?:pets|animals|dogs)\b|pets? (?:are )?not allowed|not take (?:pets|animals)", re.IGNORECASE
)
# Who a listing's own words say it is for, and for nobody else.
ONLY = {
    "women": re.compile(r"\b(?:women|mothers|girls|females?)\b", re.IGNORECASE),
    "men": re.compile(r"\b(?:men|fathers|males?)\b", re.IGNORECASE),
}
ANYONE = re.compile(r"\b(?:anyone|any adult|everyone|all adults|families|people|persons)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Listing:
    """One service or meeting; several places of one service are one listing."""

    id: str
    is_meeting: bool
    needs: frozenset[str]
    text: str
    eligibility: str
    is_free: bool | None
    languages: frozenset[str]
    is_virtual: bool
    is_place: bool
    times: tuple[tuple[tuple[Hours, ...] | MeetingTimes, str], ...]
    points: tuple[tuple[float, float] | None, ...]
    ages: tuple[int | None, int | None]
    types: frozenset[str]
    fellowship: str


def listings() -> Iterator[Listing]:
    together: dict[Any, list[Document]] = {}
    for document in documents():
        together.setdefault(document.owner, []).append(document)
    services = Service.objects.select_related("agency").in_bulk(list(together))
    meetings = Meeting.objects.in_bulk(list(together))
    for owner, places in together.items():
        yield (
            _of_service(services[owner], places)
            if owner in services
            else _of_meeting(meetings[owner], places[0])
        )


def _shared(places: list[Document]) -> dict[str, Any]:
    return {
        "text": " ".join(text for _, text in places[0].texts),
        "is_free": places[0].is_free,
        "languages": frozenset(code for one in places for code in one.languages),
        "is_virtual": any(one.is_virtual for one in places),
        "is_place": any(str(one.reach) in ("place", "private", "unknown") for one in places),
        "times": tuple((one.times, one.zone) for one in places),
        "points": tuple((one.point.latitude, one.point.longitude) if one.point else None for one in places),
    }


def _of_service(service: Service, places: list[Document]) -> Listing:
    return Listing(
        id=str(service.pk),
        is_meeting=False,
        needs=frozenset(service.needs),
        eligibility=f"{service.name}. {service.eligibility}",
        ages=(service.minimum_age, service.maximum_age),
        types=frozenset(),
        fellowship="",
        **_shared(places),
    )


def _of_meeting(meeting: Meeting, place: Document) -> Listing:
    return Listing(
        id=str(meeting.pk),
        is_meeting=True,
        needs=frozenset(["support_meeting"]),
        eligibility="",
        ages=(None, None),
        types=frozenset(meeting.types),
        fellowship=meeting.fellowship,
        **_shared([place]),
    )


def fits(listing: Listing, needs: frozenset[str], must: dict[str, Any], at: datetime) -> bool:
    """Shares a need, and goes against nothing that must be."""
    return bool(listing.needs & needs) and not any(
        AGAINST[name](listing, value, at) for name, value in must.items()
    )


def _costs(listing: Listing, value: Any, at: datetime) -> bool:
    return listing.is_free is False


def _speaks_otherwise(listing: Listing, value: Any, at: datetime) -> bool:
    if listing.is_meeting:
        return value not in (listing.languages or {"en"})
    return bool(listing.languages) and value not in listing.languages


def _closed(listing: Listing, value: Any, at: datetime) -> bool:
    """Closed all through the time asked for. What nobody knows is not held against it."""
    begin, end = (_minutes(value[name]) for name in ("from", "to"))
    days = [date.fromisoformat(day) for day in value.get("days", ())] or [
        at.date() + timedelta(days=n) for n in range(7)
    ]
    states = {_state(times, zone, day, begin, end) for times, zone in listing.times for day in days}
    return states == {State.CLOSED}


def _state(times: tuple[Hours, ...] | MeetingTimes, zone: str, day: date, begin: int, end: int) -> State:
    if not isinstance(times, MeetingTimes):
        start = datetime.combine(day, datetime.min.time(), ZoneInfo(zone or "America/Chicago"))
        return state_during(
            times, zone, start + timedelta(minutes=begin), start + timedelta(minutes=max(end - 1, begin))
        )
    if times.day is None or not times.starts:
        return State.UNKNOWN
    starts = _minutes(times.starts)
    is_then = times.day == (day.weekday() + 1) % 7 and begin <= starts <= max(end, begin + 120)
    return State.OPEN if is_then else State.CLOSED


def _minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:5])


def _not_virtual(listing: Listing, value: Any, at: datetime) -> bool:
    return not listing.is_virtual


def _not_in_person(listing: Listing, value: Any, at: datetime) -> bool:
    return not listing.is_place


def _no_pets(listing: Listing, value: Any, at: datetime) -> bool:
    return bool(NO_PETS.search(listing.text))


def _not_for(listing: Listing, value: list[str], at: datetime) -> bool:
    return any(_shuts_out(listing, who) for who in value)


def _shuts_out(listing: Listing, who: str) -> bool:
    if who in ONLY:
        other = "men" if who == "women" else "women"
        code = {"men": "M", "women": "W"}[other]
        says = ONLY[other].search(listing.eligibility) and not ONLY[who].search(listing.eligibility)
        return code in listing.types or bool(says and not ANYONE.search(listing.eligibility))
    least, most = listing.ages
    if who == "seniors":
        return most is not None and most < 60
    if who == "youth":
        return least is not None and least > 24
    return False


def _other_day(listing: Listing, value: str, at: datetime) -> bool:
    return listing.is_meeting and all(
        isinstance(times, MeetingTimes) and times.day is not None and DAYS[times.day] != value
        for times, _ in listing.times
    )


def _other_fellowship(listing: Listing, value: str, at: datetime) -> bool:
    named = listing.fellowship if listing.is_meeting else listing.text
    known = meeting_types.fellowship_words(listing.fellowship) if listing.is_meeting else ""
    return not re.search(rf"\b(?:{SHORT[value]})\b", f"{named} {known}", re.IGNORECASE)


def _never(listing: Listing, value: Any, at: datetime) -> bool:
    return False


AGAINST = {
    "free": _costs,
    "language": _speaks_otherwise,
    "open": _closed,
    "virtual": _not_virtual,
    "in_person": _not_in_person,
    "pets": _no_pets,
    "no_car": _never,  # no listing says that one must come by car
    "for": _not_for,
    "meeting_day": _other_day,
    "meeting_type": _other_fellowship,
}
