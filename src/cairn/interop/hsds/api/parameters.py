"""Reads what a request asks for. Anything it does not understand is refused in plain words, never ignored:

a misspelt filter that is quietly left out gives somebody the wrong services.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time
from uuid import UUID

from django.http import QueryDict
from django.utils.dateparse import parse_date, parse_datetime

from cairn.directory.places import zip_spot

PER_PAGE = 100
MOST_PER_PAGE = 1_000
MOST_WHOLE = 100  # whole records are large
LONGEST_SEARCH = 200
MOST_WORDS = 8
METRES_PER_MILE = 1609.344
FARTHEST = 500_000  # metres

PAGING = ("page", "per_page", "format")


class BadParameter(ValueError):
    """A parameter that cannot be understood, and what to write instead."""

    def __init__(self, parameter: str, words: str) -> None:
        super().__init__(words)
        self.parameter = parameter


@dataclass(frozen=True, slots=True)
class Near:
    """A point, and how far around it, in metres (None: where the distance does not count)."""

    postal_code: str
    state: str
    latitude: float
    longitude: float
    metres: float | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What one request asks for. Filters add up: a record has to meet all of them."""

    words: tuple[str, ...] = ()
    taxonomy_term_id: UUID | None = None
    taxonomy_id: UUID | None = None
    organization_id: UUID | None = None
    parent_id: UUID | None = None
    modified_after: datetime | None = None
    near: Near | None = None
    minimal: bool = False
    full: bool = False
    full_service: bool = False
    top_only: bool = False
    page: int = 1
    per_page: int = PER_PAGE
    as_lines: bool = False


def read(query: QueryDict, allowed: tuple[str, ...]) -> Asked:
    """The request in our terms. Raises `BadParameter`."""
    for name in query:
        if name not in allowed:
            raise BadParameter(
                name, f"There is no such parameter here. It takes: {', '.join(allowed) or 'none'}."
            )
    is_whole = _flag(query, "full") or _flag(query, "full_service")
    minimal = _flag(query, "minimal")
    return Asked(
        words=_words(query),
        taxonomy_term_id=_id(query, "taxonomy_term_id"),
        taxonomy_id=_id(query, "taxonomy_id"),
        organization_id=_id(query, "organization_id"),
        parent_id=_id(query, "parent_id"),
        modified_after=_moment(query, "modified_after"),
        near=_near(query),
        minimal=minimal,
        full=_flag(query, "full"),
        full_service=_flag(query, "full_service"),
        top_only=_flag(query, "top_only"),
        page=_number(query, "page", 1),
        per_page=min(
            _number(query, "per_page", PER_PAGE if not minimal else 50_000),
            MOST_WHOLE if is_whole else 50_000 if minimal else MOST_PER_PAGE,
        ),
        as_lines=_format(query),
    )


def _given(query: QueryDict, name: str) -> str:
    value = query.get(name, "").strip()
    if "\x00" in value:
        raise BadParameter(name, "It holds a character that cannot be read.")
    return value


def _words(query: QueryDict) -> tuple[str, ...]:
    words = _given(query, "search")
    if len(words) > LONGEST_SEARCH:
        raise BadParameter("search", f"Use at most {LONGEST_SEARCH} letters.")
    found = tuple(dict.fromkeys(words.split()))
    if len(found) > MOST_WORDS:
        raise BadParameter("search", f"Use at most {MOST_WORDS} words.")
    return found


def _id(query: QueryDict, name: str) -> UUID | None:
    words = _given(query, name)
    try:
        return UUID(words) if words else None
    except ValueError as error:
        raise BadParameter(
            name, "It is not an id. Ids are UUIDs, as in 6fd1c1a4-7f0e-4a5b-9a3e-0d6b6a2c9f10."
        ) from error


def _number(query: QueryDict, name: str, otherwise: int) -> int:
    words = _given(query, name)
    if not words:
        return otherwise
    if not (words.isascii() and words.isdigit() and 1 <= int(words[:10]) <= 1_000_000_000):
        raise BadParameter(name, "It must be a whole number, 1 or more.")
    return int(words[:10])


def _flag(query: QueryDict, name: str) -> bool:
    words = _given(query, name).lower()
    if words not in {"", "true", "false", "1", "0"}:
        raise BadParameter(name, "It must be true or false.")
    return words in {"true", "1"}


def _format(query: QueryDict) -> bool:
    words = _given(query, "format").lower()
    if words not in {"", "json", "ndjson"}:
        raise BadParameter("format", "It must be json or ndjson.")
    return words == "ndjson"


def _moment(query: QueryDict, name: str) -> datetime | None:
    # A plus in an address means a blank, so an offset written as it is arrives with one.
    words = _given(query, name).replace(" ", "+") if "T" in _given(query, name) else _given(query, name)
    if not words:
        return None
    try:
        moment = parse_datetime(words)
        if moment is None and (day := parse_date(words)):
            moment = datetime.combine(day, time(0), UTC)
    except ValueError:
        moment = None
    if moment is None:
        raise BadParameter(name, "It is not a date. Write it as in 2026-11-21 or 2026-11-21T09:00:00Z.")
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _near(query: QueryDict) -> Near | None:
    postcode, proximity = _given(query, "postcode"), _given(query, "proximity")
    if proximity and not postcode:
        raise BadParameter("proximity", "It needs a postcode to count from.")
    if not postcode:
        return None
    spot = zip_spot(postcode) if len(postcode) <= 10 else None
    if spot is None:
        raise BadParameter("postcode", "It is not a ZIP code of the United States. Write it as in 60623.")
    metres = _number(query, "proximity", FARTHEST) if proximity else None
    if metres and metres > FARTHEST:
        raise BadParameter("proximity", f"It is in metres, at most {FARTHEST}.")
    return Near(postcode[:5], spot.state, spot.latitude, spot.longitude, metres)
