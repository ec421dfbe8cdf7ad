"""What may be put right here, and what goes along with it: rules, pure.

A correction lies over what a source says: the source's own word is kept beside it, an import brings that
up to date and leaves ours standing, and undoing it shows the source's word of today.
"""

from collections.abc import Collection
from enum import StrEnum

from cairn.directory.tips.rules import TipKind


class OwnerKind(StrEnum):
    """What a corrected field belongs to."""

    AGENCY = "agency"
    SERVICE = "service"
    LOCATION = "location"
    SERVICE_AT_LOCATION = "service_at_location"
    MEETING = "meeting"


ENDED = "ended"  # not a column: the listing is over, whatever its source says
PARTS = ("phones", "schedules")
ADDRESS = ("address_1", "address_2", "city", "state", "postal_code")
POINT = ("latitude", "longitude", "is_approximate")
COUNTY = "county"

FIELDS: dict[OwnerKind, tuple[str, ...]] = {
    OwnerKind.AGENCY: PARTS,
    OwnerKind.SERVICE: (
        *("name", "description", "website", "email", "fees", "is_free", "eligibility"),
        *("minimum_age", "maximum_age", "documents", "application_process", "alert", "hours_text"),
        *(*PARTS, ENDED),
    ),
    OwnerKind.LOCATION: (*ADDRESS, COUNTY, *POINT, *PARTS),
    OwnerKind.SERVICE_AT_LOCATION: PARTS,
    OwnerKind.MEETING: (
        *("name", "day", "starts_at", "ends_at", "location_name", "address", "city", "state", "postal_code"),
        *("notes", "conference_url", "conference_phone", "website", *POINT, ENDED),
    ),
}

# A new address with the old coordinates would lead to the old door.
MOVES: dict[OwnerKind, frozenset[str]] = {
    OwnerKind.LOCATION: frozenset({"address_1", "city", "state", "postal_code"}),
    OwnerKind.MEETING: frozenset({"address", "city", "state", "postal_code"}),
}
NOWHERE: dict[str, object] = {"latitude": None, "longitude": None, "is_approximate": True}

ANSWERS = {
    TipKind.DEAD_NUMBER: {"phones", "conference_phone"},
    TipKind.MOVED: {*ADDRESS, "address", "location_name"},
    TipKind.WRONG_HOURS: {"schedules", "hours_text", "day", "starts_at", "ends_at"},
}


def may_be_corrected(kind: OwnerKind, field: str) -> bool:
    return field in FIELDS[kind]


def goes_along(kind: OwnerKind, fields: Collection[str]) -> dict[str, object]:
    """What changes with these fields, without being asked for."""
    return dict(NOWHERE) if MOVES.get(kind, frozenset()) & set(fields) else {}


def undone_with(kind: OwnerKind, field: str) -> frozenset[str]:
    """Fields that go back together: an address is one thing, with its point."""
    whole = frozenset({*MOVES.get(kind, ()), *POINT, *ADDRESS, COUNTY})
    return whole if MOVES.get(kind) and field in whole else frozenset({field})


def answered_by(fields: Collection[str]) -> frozenset[TipKind]:
    """The tips that are answered when these fields were put right."""
    if ENDED in fields:
        return frozenset(TipKind)
    return frozenset(kind for kind, about in ANSWERS.items() if about & set(fields))
