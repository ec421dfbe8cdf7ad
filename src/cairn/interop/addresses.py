"""Reads addresses as people typed them, and says what a ZIP code tells about a place."""

import re
from functools import cache
from typing import Any, NamedTuple

from cairn.directory.places import gazetteer
from cairn.directory.states import STATES

from .cleaning import Cleaned, line, number, text
from .reasons import Reason
from .reasons import Reason as _

_CODES = frozenset(STATES.values())
_COUNTRY = re.compile(r",?\s*(?:USA|U\.S\.A\.|US|United States(?: of America)?)\s*$", re.IGNORECASE)
_END = re.compile(
    r"^(?P<rest>.*?)[,\s]+(?P<state>[A-Za-z]{2}|[A-Z][a-z]+(?: [A-Z][a-z]+)?)\.?,?\s*"
    r"(?P<zip>\d{5}(?:-\d{4})?)?$"
)
# What stands in the place of a street, a city or a ZIP code that nobody knew.
_NOWHERE = re.compile(
    r"\b(?:(?:location|street|address|city|state|zip|postal|code)\s+){0,2}"
    r"(?:not (?:available|specified|provided|listed|given|found|known)|unknown)"
    r"(?:\s+(?:address|street|city|state))?\b|\b00000(?:-0000)?\b|^location address\b",
    re.IGNORECASE,
)
_GLUED = re.compile(r"(?<=[a-z.])(?=[A-Z][a-z])|(?<=\d)(?=[A-Z][a-z]{3})|(?<=[a-z]{3})(?=\d)")
_STREET_NAMES = re.compile(r"\bMc,\s*(?=[A-Z])|\bMac,\s*(?=[A-Z])|\bDe,\s*(?=[A-Z])|\bLa,\s*(?=Salle)")
_SMALL_LETTERS = {"Dupage": "DuPage", "Mchenry": "McHenry", "Mclean": "McLean", "Mcdonough": "McDonough",
                  "Dekalb": "DeKalb", "Lasalle": "LaSalle"}  # fmt: skip
NOT_A_PLACE = frozenset(
    {"confidential", "undisclosed", "not public", "location not public", "private", "call first"}
)


class Address(NamedTuple):
    """The parts of an address in one line. What could not be told apart stays in `address_1`."""

    address_1: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""


class ZipPlace(NamedTuple):
    """The middle of a ZIP code area, in degrees, with its county ("Cook County"), zone and state."""

    latitude: float
    longitude: float
    county: str
    zone: str
    state: str
    city: str


def state(raw: Any) -> Cleaned:
    """A state as its two letters where it is one of the United States; otherwise as given."""
    cleaned = line(40)(raw)
    if cleaned.value.casefold() in {"illlinois", "ill", "ill."}:
        return cleaned._replace(value="IL")
    if cleaned.value.upper() in _CODES:
        return cleaned._replace(value=cleaned.value.upper())
    code = STATES.get(cleaned.value.casefold())
    return cleaned._replace(value=code) if code else cleaned


def postal_code(raw: Any) -> Cleaned:
    """A ZIP code of five or nine digits, or a postal code from elsewhere as given."""
    whole = number(raw) if isinstance(raw, (int, float)) else None
    if whole is not None and whole.is_integer() and 0 <= whole < 1e9:
        raw = f"{int(whole):05d}"
    cleaned = line(20)(raw)
    if cleaned.value.startswith("00000"):
        return Cleaned("", _("placeholder words treated as empty"))
    digits = re.fullmatch(r"(\d{5})-?(\d{4})?(?:\.0)?", cleaned.value)
    if digits:
        return cleaned._replace(value=f"{digits[1]}-{digits[2]}" if digits[2] else digits[1])
    if re.fullmatch(r"[\W\d_]*", cleaned.value) and cleaned.value:
        return Cleaned("", refused=_("This is not a ZIP code."))
    return cleaned


def one_line(raw: Any) -> tuple[Address, Reason]:
    """The parts of an address typed in one line, and what was put right.

    "67 East Madison StreetSuite 2000Chicago, IL 60603" lost its line breaks on the way; they come back
    where a small letter or a number is followed by a capital.
    """
    cleaned = text(raw, limit=500)
    told = _NOWHERE.sub("", cleaned.value)
    words = ", ".join(part.strip(" ,") for part in re.split(r"[,\n]", told) if part.strip(" ,"))
    if told != cleaned.value:
        cleaned = cleaned._replace(mended=_("placeholder words treated as empty"))
    if not words or words.casefold() in NOT_A_PLACE:
        return Address(), cleaned.mended
    if words.upper() in _CODES:
        return Address(state=words.upper()), cleaned.mended
    parted = _STREET_NAMES.sub(lambda found: found[0].replace(", ", ""), _GLUED.sub(", ", words))
    mended = _("address that had run together taken apart") if parted != words else cleaned.mended
    american = _COUNTRY.sub("", parted)
    found = _END.match(american) or _END.match(f", {american}")
    if not found or state(found["state"]).value not in _CODES:
        return Address(words[:300]), cleaned.mended
    if len(found["state"]) > 2 and american == parted and not found["zip"]:
        return Address(words[:300]), cleaned.mended  # "Tbilisi, Georgia" is not in the United States
    street, city = _city_apart(found["rest"], found["zip"] or "")
    if city.endswith(" County"):
        city = ""
    return Address(street[:300], city[:120], state(found["state"]).value, found["zip"] or ""), mended


def _city_apart(words: str, postal: str) -> tuple[str, str]:
    """Street and city. Without a comma between them, the ZIP code knows the name of its city."""
    street, _, city = (part.strip(" ,") for part in words.rpartition(","))
    place = zip_place(postal)
    if not city[:1].isdigit() or place is None:
        return (street, city) if not city[:1].isdigit() else (f"{street}, {city}".strip(" ,"), "")
    if not city.casefold().endswith(f" {place.city.casefold()}"):
        return f"{street}, {city}".strip(" ,"), place.city
    street = f"{street}, {city[: -len(place.city)]}"
    return street.strip(" ,"), place.city


@cache
def zip_place(postal: str) -> ZipPlace | None:
    """What a United States ZIP code says about where it is; None when it is not one."""
    row = gazetteer().zips.get(postal[:5])
    if row is None:
        return None
    return ZipPlace(
        float(row["lat"]),
        float(row["long"]),
        _county(row["county"]),
        row["timezone"],
        row["state"],
        row["city"],
    )


def _county(name: str) -> str:
    for small, right in _SMALL_LETTERS.items():
        name = name.replace(small, right)
    return name


@cache
def zone_of_state(code: str) -> str:
    """The time zone of a state that has only one; "" otherwise, because the clock would be a guess."""
    zones = {row["timezone"] for row in gazetteer().zips.values() if row["state"] == code and row["timezone"]}
    return zones.pop() if len(zones) == 1 else ""
