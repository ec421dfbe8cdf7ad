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
_PLACE_FIELDS = ("address_1", "address_2", "transportation", "latitude", "longitude", "is_approximate")


def hide_places(batch: Batch) -> None:
    """Mark secret services, strip their places, and take the street out of every text about them."""
    places: dict[str, list[Record]] = defaultdict(list)
    ties: dict[str, list[Record]] = defaultdict(list)
    for at in batch.of(Kind.SERVICE_AT_LOCATION).values():
        places[at.links["service"]].append(batch.of(Kind.LOCATION)[at.links["location"]])
        ties[at.links["location"]].append(at)
    secret = _secret_locations(batch, places)
    for service_id, locations in places.items():
        if any(place.record_id in secret for place in locations):
            batch.of(Kind.SERVICE)[service_id].values["place_is_secret"] = True
    for location in secret.values():
        _strip(location, list(_around(batch, location, ties[location.record_id])))
    batch.report.mend("addresses of places about violence at home left out, to keep people safe", len(secret))


def _secret_locations(batch: Batch, places: dict[str, list[Record]]) -> dict[str, Record]:
    secret = {place.record_id: place for place in batch.of(Kind.LOCATION).values() if _is_secret_place(place)}
    dangerous = {id for id, agency in batch.of(Kind.AGENCY).items() if _NAMED.search(_names(agency))}
    for service in batch.of(Kind.SERVICE).values():
        if service.links.get("agency") in dangerous or _is_about_violence(batch, service):
            service.values["place_is_secret"] = True
            secret |= {place.record_id: place for place in places[service.record_id]}
    for place in batch.of(Kind.LOCATION).values():
        if place.links.get("agency") in dangerous:
            secret[place.record_id] = place
    return secret


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


def _strip(location: Record, around: list[Record]) -> None:
    street = location.values.get("address_1", "")
    for name in _PLACE_FIELDS:
        location.values.pop(name, None)
    location.values["is_secret"] = True
    location.values["more"] = {}
    if re.match(r"\d", location.name):  # a place named by its own street number
        location.values["name"] = ""
    parts = re.split(r"[\s,.]+", street.strip(" ,."))
    if len(parts) < 2:
        return
    pattern = re.compile(r"[\s,.]+".join(re.escape(part) for part in parts), re.IGNORECASE)
    for record in (location, *around):
        record.values = _without(record.values, pattern)
        record.parts = _without(record.parts, pattern)


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
