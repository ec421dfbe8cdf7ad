"""Keeps places secret where being found could cost a life: services about violence at home.

Whatever a file says, no street address, directions or coordinates of such a place are stored. The rule
errs on the side of hiding; the telephone number, which is how such a place is reached, stays.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from .addresses import NOT_A_PLACE
from .reasons import Reason as _
from .records import Batch, Kind, Record

# In a name, a category or an address these words are enough.
_NAMED = re.compile(
    r"domestic[\s-]+(?:violence|abuse)|family violence|intimate[\s-]+partner|\bdv\b|batter(?:ed|ing)|"
    r"abused (?:women|men|spouse|partner)|(?:women|partner|spous\w*) abuse|dating violence|"
    r"violencia (?:doméstica|domestica|familiar|en el hogar)|violence at home|human trafficking",
    re.IGNORECASE,
)
# In a description they count only together with a roof; a court desk for protective orders is no secret.
_ROOF = re.compile(
    r"shelter|safe[\s-]?(?:house|home|place)|refuge|hous(?:ing|es)\b|transitional|emergency bed|"
    r"albergue|refugio",
    re.IGNORECASE,
)
_SECRET = re.compile(
    r"(?:confidential|undisclosed|secret|not public|unlisted) (?:location|address|site|place|shelter)|"
    r"(?:location|address) (?:is )?(?:confidential|not public|undisclosed|kept secret)",
    re.IGNORECASE,
)
_SAFE_FIELDS = ("type", "city", "county", "state", "postal_code", "country", "time_zone")
_LEADS_THERE = ("contacts", "metadata")  # who works there, and what the address was before
_PLACE_FIELDS = ("name", "description", "address_1", "address_2", "transportation", "accessibility",
                 "latitude", "longitude", "is_approximate")  # fmt: skip


def hide_places(batch: Batch) -> None:
    """Mark secret services, strip their places, and take the street out of every text about them.

    A place that other services share keeps its address for those; the secret service is tied to a twin of
    it that has only town, county and ZIP code.
    """
    ties: dict[str, list[Record]] = defaultdict(list)
    for tie in batch.of(Kind.SERVICE_AT_LOCATION).values():
        ties[tie.links["location"]].append(tie)
    dangerous = {id for id, agency in batch.of(Kind.AGENCY).items() if _NAMED.search(_names(agency))}
    places = {
        id
        for id, place in batch.of(Kind.LOCATION).items()
        if place.links.get("agency") in dangerous or _is_secret_place(place)
    }
    secret = {
        id
        for id, service in batch.of(Kind.SERVICE).items()
        if service.links.get("agency") in dangerous or _is_about_violence(batch, service)
    } | {tie.links["service"] for place in places for tie in ties[place]}
    for service_id in secret:
        values = batch.of(Kind.SERVICE)[service_id].values
        values["place_is_secret"] = True
        values["more"] = {k: v for k, v in values.get("more", {}).items() if k not in _LEADS_THERE}
    for place_id, place in list(batch.of(Kind.LOCATION).items()):
        hidden = [tie for tie in ties[place_id] if tie.links["service"] in secret]
        if place_id in places or (hidden and len(hidden) == len(ties[place_id])):
            _strip(place, place.values.get("address_1", ""), _around(batch, place, hidden))
        elif hidden:
            _tie_to_twin(batch, place, hidden)
    batch.report.mend(_("places of services about violence at home kept secret"), _count_secret(batch))
    for meeting in batch.of(Kind.MEETING).values():
        _hide_meeting(batch, meeting)


def _hide_meeting(batch: Batch, meeting: Record) -> None:
    """A group for survivors, or one that meets in such a house, is found by asking and not by a map."""
    values = meeting.values
    named = (
        f"{_names(meeting)} / {values.get('location_name', '')} / {values.get('more', {}).get('group', '')}"
    )
    if not (_NAMED.search(named) or _SECRET.search(f"{named} {values.get('notes', '')}")):
        return
    street = values.get("address", "")
    for name in ("address", "location_name", "latitude", "longitude"):
        values.pop(name, None)
    values["is_approximate"] = True
    if pattern := _pattern_of(street):
        meeting.values = _without(values, pattern)
    batch.report.mend(_("places of meetings about violence at home kept secret"))


def _count_secret(batch: Batch) -> int:
    return sum(1 for place in batch.of(Kind.LOCATION).values() if place.values.get("is_secret"))


def _tie_to_twin(batch: Batch, place: Record, hidden: list[Record]) -> None:
    kept = {name: place.values[name] for name in _SAFE_FIELDS if name in place.values}
    parts = {name: [dict(part) for part in rows] for name, rows in place.parts.items()}
    twin = Record(Kind.LOCATION, f"secret {place.record_id}"[:200], place.where, kept, parts=parts)
    batch.of(Kind.LOCATION)[twin.record_id] = twin
    batch.mention(Kind.LOCATION, twin.record_id)
    for tie in hidden:
        tie.links["location"] = twin.record_id
    services = [batch.of(Kind.SERVICE)[tie.links["service"]] for tie in hidden]
    _strip(twin, place.values.get("address_1", ""), [*hidden, *services])


def _is_secret_place(place: Record) -> bool:
    values = place.values
    street = values.get("address_1", "").casefold().strip(" .")
    texts = f"{_names(place)} {values.get('description', '')}"
    return street in NOT_A_PLACE or bool(_NAMED.search(_names(place)) or _SECRET.search(f"{texts} {street}"))


def _is_about_violence(batch: Batch, service: Record) -> bool:
    terms = [batch.of(Kind.TERM)[term].name for term in service.terms]
    more = service.values.get("more", {})
    named = " / ".join([_names(service), *terms, *map(str, more.get("categories", ()))])
    about = str(service.values.get("description", ""))
    if _NAMED.search(named) or _SECRET.search(about):
        return True
    return any(
        _NAMED.search(sentence) and _ROOF.search(sentence) for sentence in re.split(r"(?<=[.!?])\s", about)
    )


def _names(record: Record) -> str:
    return f"{record.name} / {record.values.get('alternate_name', '')}"


def _strip(location: Record, street: str, around: Iterable[Record]) -> None:
    for name in _PLACE_FIELDS:
        location.values.pop(name, None)
    location.values |= {"is_secret": True, "more": {}}
    if pattern := _pattern_of(street):
        for record in (location, *around):
            record.values = _without(record.values, pattern)
            record.parts = _without(record.parts, pattern)


def _pattern_of(street: str) -> re.Pattern[str] | None:
    """Finds the street in other words, however it is spaced; None when there is too little to look for."""
    parts = re.split(r"[\s,.]+", street.strip(" ,."))
    if len(parts) < 2:
        return None
    return re.compile(r"[\s,.]+".join(re.escape(part) for part in parts), re.IGNORECASE)


def _around(batch: Batch, location: Record, ties: Iterable[Record]) -> Iterable[Record]:
    """Whatever might repeat the address in its own words: services there, their agency, the links between."""
    agencies = {location.links.get("agency")}
    for at in ties:
        service = batch.of(Kind.SERVICE)[at.links["service"]]
        agencies.add(service.links.get("agency"))
        yield at
        yield service
    yield from (batch.of(Kind.AGENCY)[agency] for agency in agencies if agency)


def _without(value: Any, pattern: re.Pattern[str]) -> Any:
    """The value with the street address taken out of every text in it."""
    if isinstance(value, str) and not isinstance(value, StrEnum):
        return pattern.sub("…", value)
    if isinstance(value, dict):
        return {name: _without(inner, pattern) for name, inner in value.items()}
    return [_without(inner, pattern) for inner in value] if isinstance(value, list) else value
