"""Where a ZIP, a county or a town is, offline, and how far things are from there.

A ZIP is a point (its centre). A county or a town is the middle of its ZIP points, with a reach that
covers them. Points come from the zipcodes package; nothing is asked over the network.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any

import numpy as np
import zipcodes
from numpy.typing import NDArray

from .finds import Place, PlaceProblem
from .needs import find
from .states import STATES
from .words import STOP_WORDS, fold, tokens

HOME_STATE = "IL"  # which one is meant when several states have a county or town of that name
HOME_ZONE = "America/Chicago"
EARTH_MILES = 3958.8
DEFAULT_MILES = 25.0
WIDEST_COUNTY = 150.0  # miles from its middle (San Bernardino, California)
MUCH_BIGGER = 3  # as many ZIPs as any other place of the name: Miami is the one in Florida
LARGER = 3  # ZIPs: a town larger than most
BIG = 10  # ZIPs: a town well known outside its state
ZIP = re.compile(r"(?<![\d-])(\d{5})(?:-\d{4})?(?![\d-])")
COUNTY = re.compile(r"^(?:condado (?:de )?)?(.+?)(?: county| parish)?$")
LEADING_IN = ("near", "in", "around", "by", "close to", "cerca de", "en", "por")


@dataclass(frozen=True, slots=True)
class Spot:
    """A named point. `reach` is how many miles its own ground stretches from there."""

    label: str
    state: str
    latitude: float
    longitude: float
    reach: float = 0.0
    time_zone: str = ""
    points: int = 1

    def looked_at(self, miles: float | None) -> Place:
        around = miles if miles is not None else max(DEFAULT_MILES, math.ceil(self.reach) + 5)
        return Place(self.label, self.latitude, self.longitude, around, self.time_zone)


class Gazetteer:
    """ZIP rows by ZIP, by folded county name (without "county") and by folded town name, then by state.

    Each table is made when it is first asked for: a ZIP needs no towns.
    """

    def __init__(self, rows: Sequence["Row"]) -> None:
        self.rows = rows

    @cached_property
    def zips(self) -> Mapping[str, "Row"]:
        return {row["zip_code"]: row for row in self.rows}

    @cached_property
    def counties(self) -> Mapping[str, Mapping[str, list["Row"]]]:
        return _grouped((row["county"], row) for row in self.rows if row["county"])

    @cached_property
    def towns(self) -> Mapping[str, Mapping[str, list["Row"]]]:
        return _grouped((name, row) for row in self.rows for name in (row["city"], *row["acceptable_cities"]))


Row = Mapping[str, Any]

# Towns and counties that the directory itself names, by folded name: {"turnstone": Spot(...)}.
Own = Mapping[str, Spot]


@cache
def gazetteer() -> Gazetteer:
    """Read once, at the first search with a place; takes about half a second."""
    return Gazetteer([row for row in zipcodes.list_all() if row["lat"] and row["long"] and row["state"]])


def _grouped(named: Iterable[tuple[str, Row]]) -> dict[str, dict[str, list[Row]]]:
    groups: dict[str, dict[str, list[Row]]] = {}
    keys: dict[str, str] = {}
    for name, row in named:
        if name not in keys:
            keys[name] = county_key(name)
        groups.setdefault(keys[name], {}).setdefault(row["state"], []).append(row)
    return groups


@lru_cache(maxsize=4096)
def zip_spot(postal_code: str) -> Spot | None:
    """The centre of a ZIP, written with or without its last four digits."""
    found = ZIP.search(postal_code)
    row = gazetteer().zips.get(found.group(1)) if found else None
    if row is None:
        return None
    label = f"{row['city']}, {row['state']} {row['zip_code']}"
    return Spot(label, row["state"], float(row["lat"]), float(row["long"]), time_zone=row["timezone"] or "")


def county_of_zip(postal_code: str) -> str:
    """The county a ZIP lies in ("Kane County"); empty when it is not known."""
    found = ZIP.search(postal_code)
    row = gazetteer().zips.get(found.group(1)) if found else None
    return str(row["county"]) if row else ""


@lru_cache(maxsize=4096)
def _spots(table: str, key: str) -> tuple[Spot, ...]:
    """One spot for each state that has a county or a town of this name; the one with most ZIPs first."""
    by_state = getattr(gazetteer(), table).get(key, {})
    spots = [_spot_of(table, state, rows) for state, rows in by_state.items()]
    return tuple(sorted(spots, key=lambda spot: (-spot.points, spot.state)))


def _spot_of(table: str, state: str, rows: Sequence[Row]) -> Spot:
    name = rows[0]["county"] if table == "counties" else rows[0]["city"]
    points = [(float(row["lat"]), float(row["long"])) for row in rows]
    return middle(f"{name}, {state}", state, points, rows[0]["timezone"] or "")


def middle(label: str, state: str, points: Sequence[tuple[float, float]], time_zone: str = "") -> Spot:
    """The median of some points (latitude, longitude), reaching to the farthest of them.

    The published ZIP points hold a few gross errors (a ZIP of Los Angeles in China), so points farther
    than any county stretches are left out of the reach.
    """
    latitude, longitude = np.median(np.array(points), axis=0).tolist()
    apart = miles_from(latitude, longitude, *np.array(points).T)
    reach = float(apart[apart < WIDEST_COUNTY].max(initial=0.0))
    return Spot(label, state, latitude, longitude, reach, time_zone, len(points))


def county_key(name: str) -> str:
    """A county's or town's name as it is compared: folded, single-spaced, without the word county."""
    plain = " ".join(re.sub(r"[^\w\s]", " ", fold(name).replace("'", "").replace("’", "")).split())
    found = COUNTY.match(plain)
    return found.group(1) if found else plain


def locate(near: str, own: Own) -> Spot | PlaceProblem | None:
    """The spot that `near` names; why there is none; or None when `near` is blank.

    A ZIP first, then a county if it says so, then a town, then a county without the word. A name in the
    home state or in the directory itself goes before the same name elsewhere.
    """
    if not near.strip():
        return None
    if zip_code := ZIP.search(near):
        return zip_spot(zip_code.group(1)) or PlaceProblem.ZIP_NOT_KNOWN
    if re.fullmatch(r"[\d\s-]+", near.strip()):
        return PlaceProblem.ZIP_NOT_KNOWN
    name, state = _name_and_state(near)
    key = county_key(name)
    tables = ["towns", "counties"]
    if says_county(name):
        tables = ["counties"]
    return _by_name(key, state, tables, own)


def zone_near(near: str) -> str:
    """The time zone of a place as typed; the home zone when it is not known."""
    spot = locate(near, {})
    return (spot.time_zone if isinstance(spot, Spot) else "") or HOME_ZONE


def says_county(name: str) -> bool:
    return bool(re.search(r"\b(county|parish|condado)\b", fold(name)))


def _name_and_state(near: str) -> tuple[str, str]:
    """ "Elgin, Illinois" is ("Elgin", "IL"); without a known state the whole text is the name."""
    name, comma, last = near.rpartition(",")
    words = fold(last).strip().replace(".", "")
    if comma and (state := STATES.get(words) or _abbreviation(words)):
        return name, state
    head, _, tail = near.strip().rpartition(" ")
    if head and tail.isupper() and (state := _abbreviation(fold(tail))):
        return head, state
    return near, ""


def _abbreviation(words: str) -> str:
    return words.upper() if words.upper() in STATES.values() else ""


def _by_name(key: str, state: str, tables: Sequence[str], own: Own) -> Spot | PlaceProblem:
    everywhere = [spot for table in tables for spot in _spots(table, key)]
    at_home = [spot for spot in everywhere if spot.state == (state or HOME_STATE)]
    if at_home:
        return at_home[0]
    if key in own and state in ("", own[key].state):
        return own[key]
    if not everywhere or state:
        return PlaceProblem.PLACE_NOT_KNOWN
    others = [spot.points for spot in everywhere if spot.state != everywhere[0].state]
    if others and everywhere[0].points < MUCH_BIGGER * max(others):
        return PlaceProblem.PLACE_IN_MANY_STATES
    return everywhere[0]


def place_in_words(words: str, own: Own) -> tuple[str, Spot] | None:
    """A place named within a sentence and the piece that names it: "food near 60120", "cerca de Elgin".

    Only a ZIP, "… County", a known town after a word such as "near", and at the very end also one of the
    directory's own towns or a larger town at home. Words that say a need ("in recovery") are not places.
    """
    if found := ZIP.search(words):
        spot = zip_spot(found.group(1))
        return (found.group(), spot) if spot else None
    said = list(tokens(words))
    taken = {at for one in find(said) for at in range(one.first, one.last + 1)}
    for first in range(len(said)):
        for size in (4, 3, 2, 1):
            span = said[first : first + size]
            if len(span) < size or taken & set(range(first, first + size)):
                continue
            phrase = words[span[0].start : span[-1].end]
            rest = range(first + size, len(said))
            is_last = all(at in taken or said[at].folded in STOP_WORDS for at in rest)
            spot = _place_of(phrase, _before(words, span[0].start), is_last, own)
            if spot:
                return phrase, spot
    return None


def _before(words: str, at: int) -> str:
    return " ".join(fold(words[:at]).split())


def _place_of(phrase: str, before: str, is_last: bool, own: Own) -> Spot | None:
    folded = fold(phrase)
    if folded in STOP_WORDS or len(folded) < 4:
        return None
    led = any(before == word or before.endswith(f" {word}") for word in LEADING_IN)
    if led or says_county(phrase):
        spot = locate(phrase, own)
        if not isinstance(spot, Spot):
            return None
        likely = spot.state == HOME_STATE or spot.points >= BIG or county_key(phrase) in own
        return spot if likely or says_county(phrase) else None
    return _town_at_the_end(phrase, own) if is_last else None


def _town_at_the_end(phrase: str, own: Own) -> Spot | None:
    """Small towns are left out here: Normal, Energy and Justice are towns in Illinois, and words."""
    at_home = [spot for spot in _spots("towns", county_key(phrase)) if spot.state == HOME_STATE]
    if at_home and at_home[0].points >= LARGER:
        return at_home[0]
    return own.get(county_key(phrase))


def miles_between(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Miles along the great circle."""
    return float(miles_from(lat1, lon1, np.array([lat2]), np.array([lon2]))[0])


def miles_from(
    latitude: float, longitude: float, latitudes: NDArray[Any], longitudes: NDArray[Any]
) -> NDArray[np.float64]:
    """Great-circle miles from one point to many (haversine); NaN where a coordinate is NaN."""
    lat1, lon1 = math.radians(latitude), math.radians(longitude)
    lat2, lon2 = np.radians(latitudes.astype(np.float64)), np.radians(longitudes.astype(np.float64))
    half = np.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    result: NDArray[np.float64] = 2 * EARTH_MILES * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    return result


def bearing(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Degrees clockwise from north, from the first point towards the second."""
    a, b, turn = math.radians(lat1), math.radians(lat2), math.radians(lon2 - lon1)
    east = math.sin(turn) * math.cos(b)
    north = math.cos(a) * math.sin(b) - math.sin(a) * math.cos(b) * math.cos(turn)
    return math.degrees(math.atan2(east, north)) % 360


@lru_cache(maxsize=4096)
def town_spot(town: str, county: str, state: str) -> Spot | None:
    """The middle of a town, or else of its county, in a state given as letters or in full."""
    letters = _abbreviation(fold(state).strip()) or STATES.get(fold(state).strip(), "")
    for name, table in ((town, "towns"), (county, "counties")):
        for spot in _spots(table, county_key(name)) if name.strip() and letters else ():
            if spot.state == letters:
                return spot
    return None
