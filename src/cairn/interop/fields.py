"""Which cleaner each field of the directory has, and how a reader takes a raw value through it.

One table serves every format, so a limit or a rule about what may be kept stands in one place.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from cairn.directory.models import Location, Service

from . import addresses, cleaning
from .capitals import in_small_letters
from .cleaning import Cleaned, Cleaner, line, text, web_address
from .phones import read_phones
from .reasons import Reason as _
from .records import Kind, Record, label
from .report import Report

Row = Mapping[str, Any]
REFERRED = re.compile(r"do not refer|don't refer|no referrals", re.IGNORECASE)
STATUSES = {
    "": Service.Status.ACTIVE,
    "active": Service.Status.ACTIVE,
    "open": Service.Status.ACTIVE,
    "yes": Service.Status.ACTIVE,
    "inactive": Service.Status.INACTIVE,
    "no": Service.Status.INACTIVE,
    "closed": Service.Status.DEFUNCT,
    "defunct": Service.Status.DEFUNCT,
    "permanently closed": Service.Status.DEFUNCT,
    "temporarily closed": Service.Status.TEMPORARILY_CLOSED,
    "closed for season": Service.Status.TEMPORARILY_CLOSED,
    "closed for the season": Service.Status.TEMPORARILY_CLOSED,
}
FREE = re.compile(
    r"(?:free|no (?:fees?|cost|charge)|gratis|sin costo)\b(?! (?:of charge )?(?:to|for) eligible)", re.I
)


def status(raw: Any) -> Cleaned:
    """One of the HSDS states. A word nobody knows is inactive: nobody is sent to a door that may be shut."""
    words = text(raw).value.casefold()
    if REFERRED.search(words):
        return Cleaned(
            Service.Status.INACTIVE, _('services marked "do not refer" kept out of every suggestion')
        )
    found = STATUSES.get(words.rstrip("."))
    if found is None:
        return Cleaned(
            Service.Status.INACTIVE, refused=_("This is not a state of a service. It was taken as inactive.")
        )
    return Cleaned(found)


def location_type(raw: Any) -> Cleaned:
    words = text(raw).value.casefold() or "physical"
    if words not in Location.Type.values:
        return Cleaned(Location.Type.PHYSICAL, refused=_("A location is physical, postal or virtual."))
    return Cleaned(words)


def country(raw: Any) -> Cleaned:
    words = text(raw).value.upper()
    words = "US" if words in {"USA", "U.S.", "U.S.A.", "UNITED STATES"} else words
    return (
        Cleaned(words)
        if re.fullmatch("[A-Z]{2}|", words)
        else Cleaned("", refused=_("Use two letters, as in US."))
    )


def kept(raw: Any) -> Cleaned:
    """A value the reader has made itself (a list of need codes, extra fields already cleaned)."""
    return Cleaned(raw)


def called(limit: int) -> Cleaner:
    """A cleaner for names on one line; one in capitals alone gets small letters."""
    clean = line(limit)

    def name(raw: Any) -> Cleaned:
        cleaned = clean(raw)
        words = in_small_letters(cleaned.value)
        mended = _("names in capitals written in small letters") if words != cleaned.value else cleaned.mended
        return cleaned._replace(value=words, mended=mended)

    return name


def is_free(fees: str) -> bool | None:
    """True when the words about cost begin with "free"; None when they do not say."""
    if not fees:
        return None
    return True if FREE.match(fees) else None


def cleaners(today: date) -> dict[Kind, dict[str, Cleaner]]:
    """Field of the directory to cleaner, for each kind of record."""
    checked = cleaning.past_day(today)
    named = {"name": called(300), "alternate_name": line(300), "description": text, "more": kept}
    reached = {"website": web_address(500), "email": cleaning.email}
    return {
        Kind.AGENCY: named | reached,
        Kind.TERM: {
            "name": line(300),
            "description": text,
            "taxonomy": line(120),
            "code": line(80),
            "more": kept,
        },
        Kind.SERVICE: named | reached | _service(checked),
        Kind.LOCATION: _location(),
        Kind.SERVICE_AT_LOCATION: {"description": text, "more": kept},
        Kind.MEETING: _meeting(checked),
    }


def _service(checked: Cleaner) -> dict[str, Cleaner]:
    words = ("application_process", "eligibility", "fees", "documents", "alert", "hours_text")
    return {name: text for name in words} | {
        "status": status,
        "minimum_age": cleaning.age,
        "maximum_age": cleaning.highest_age,
        "assured_on": checked,
        "alert_until": cleaning.day,
        "is_free": kept,
        "needs": kept,
        "is_statewide": kept,
    }


def _location() -> dict[str, Cleaner]:
    return {
        "type": location_type,
        "name": called(300),
        "description": text,
        "transportation": text,
        "accessibility": text,
        "address_1": line(300),
        "address_2": line(300),
        "city": line(120),
        "county": line(120),
        "state": addresses.state,
        "postal_code": addresses.postal_code,
        "country": country,
        "is_approximate": kept,
        "time_zone": line(60),
        "more": kept,
    }


def _meeting(checked: Cleaner) -> dict[str, Cleaner]:
    return {
        "name": called(300),
        "fellowship": line(120),
        "location_name": line(300),
        "conference_url": web_address(1000),
        "website": web_address(1000),
        "assured_on": checked,
    }


class Taker:
    """Takes raw values through their cleaners and writes into the report what was mended or refused."""

    def __init__(self, report: Report, today: date) -> None:
        self.report = report
        self.today = today
        self.cleaners = cleaners(today)

    def values(self, record: Record, row: Row, names: Mapping[str, str] | None = None) -> None:
        """Fill `record.values` from the row. `names` maps a field of ours to its name in the row."""
        for field, cleaner in self.cleaners[record.kind].items():
            value = self.clean(record, field, row.get((names or {}).get(field, field)), cleaner)
            if value not in (None, ""):
                record.values[field] = value
        if record.values.get("status") and REFERRED.search(
            str(row.get((names or {}).get("status", "status")))
        ):
            record.values["do_not_refer"] = True

    def clean(self, record: Record, field: str, raw: Any, cleaner: Callable[[Any], Cleaned]) -> Any:
        cleaned = cleaner(raw)
        if cleaned.mended:
            self.report.mend(cleaned.mended)
        if cleaned.refused:
            self.report.hold(record.where, field, cleaned.refused, label(record))
        return cleaned.value

    def coordinates(self, record: Record, latitude: Any, longitude: Any) -> None:
        found = self.clean(
            record, "coordinates", (latitude, longitude), lambda both: cleaning.coordinates(*both)
        )
        if found:
            record.values["latitude"], record.values["longitude"] = found

    def phones(self, record: Record, raw: Any, kept: Row | None = None, /, **more: str) -> None:
        """Every number in the cell becomes a phone of the record. `more`: type, description, extension.

        `kept` is what else the source says of it; it goes with the first number.
        """
        phones = read_phones(raw)
        if phones.mended:
            self.report.mend(phones.mended)
        if phones.refused:
            self.report.hold(record.where, "phone", phones.refused, label(record))
        for at, number in enumerate(phones.numbers):
            row: dict[str, Any] = number._asdict() | {name: value for name, value in more.items() if value}
            if kept and at == 0:
                row["more"] = dict(kept)
            if row not in record.parts["phones"]:
                record.parts["phones"].append(row)

    def can_stand(self, record: Record) -> bool:
        """A record needs an id and, where it is shown by it, a name; without, it is held back."""
        if record.record_id and (record.name or record.kind in (Kind.LOCATION, Kind.SERVICE_AT_LOCATION)):
            return True
        if record.record_id:
            field, why = "name", _("It has no name. The record was held back.")
        else:
            field, why = "id", _("It has no id. The record was held back.")
        self.report.hold(record.where, field, why, label(record))
        return False
