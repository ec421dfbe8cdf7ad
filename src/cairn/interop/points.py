"""Coordinates that cannot be where a place is: far from its ZIP code, outside its state, or shared by many.

A list whose points are the middles of wards gives the same pair to every address in a ward. Such a point is
near enough to sort by and too far off to walk to, so it is kept as approximate.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from cairn.directory.places import gazetteer

from .addresses import zip_place
from .reasons import NO_REASON, Reason
from .reasons import Reason as _
from .records import Batch, Record, label

FAR = 75.0  # miles; the widest ZIP codes of the lower 48 states reach about as far from their middle
MARGIN = 0.5  # degrees around the ZIP codes of a state
STREETS = 3  # so many streets with one point between them: it is the middle of something
WIDE = frozenset({"AK"})  # where a ZIP code may be as large as another state
_EARTH = 3958.8
_STREET = re.compile(r"(\d[\w-]*)\s+(?:[NSEW]\.?\s+|(?:north|south|east|west)\s+)?(\w+)", re.IGNORECASE)

Box = tuple[float, float, float, float]


def check_point(batch: Batch, record: Record) -> None:
    """Drop a point that the address contradicts, and say so."""
    values = record.values
    if values.get("latitude") is None or values.get("country", "US") not in ("", "US"):
        return
    why = misplaced(
        values["latitude"], values["longitude"], values.get("state", ""), values.get("postal_code", "")
    )
    if why:
        batch.report.hold(record.where, "coordinates", why, label(record))
        values.pop("latitude")
        values.pop("longitude")


def misplaced(latitude: float, longitude: float, state: str, postal: str) -> Reason:
    """Why this point cannot be at that address; "" when it can."""
    place = zip_place(postal)
    if place and place.state not in WIDE:
        miles = _miles(latitude, longitude, place.latitude, place.longitude)
        far = _(
            "The point lies more than %(miles)s miles from its ZIP code. It was not kept.", miles=round(FAR)
        )
        return far if miles > FAR else NO_REASON
    box = _box(state)
    if box is None:
        return NO_REASON
    south, north, west, east = box
    if south <= latitude <= north and west <= longitude <= east:
        return NO_REASON
    return _("The point lies outside %(state)s, where the address is. It was not kept.", state=state)


@cache
def _box(state: str) -> Box | None:
    """South, north, west and east of a state; None for what is no state, or lies across the date line."""
    rows = [row for row in gazetteer().zips.values() if row["state"] == state]
    if not rows or state in WIDE:
        return None
    north, east = [float(row["lat"]) for row in rows], [float(row["long"]) for row in rows]
    return min(north) - MARGIN, max(north) + MARGIN, min(east) - MARGIN, max(east) + MARGIN


def _miles(north: float, east: float, north_2: float, east_2: float) -> float:
    a, b = math.radians(north), math.radians(north_2)
    half = math.sin((b - a) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(east_2 - east) / 2) ** 2
    return 2 * _EARTH * math.asin(math.sqrt(min(1.0, half)))


def mark_shared_points(batch: Batch, records: Iterable[Record], street: str) -> None:
    """Take a point as approximate when several streets have it. `street`: the field of the address."""
    at: dict[tuple[float, float], list[Record]] = defaultdict(list)
    for record in records:
        if record.values.get("latitude") is not None and not record.values.get("is_approximate"):
            at[record.values["latitude"], record.values["longitude"]].append(record)
    for some in at.values():
        streets = {
            found.groups() for one in some if (found := _STREET.search(one.values.get(street, "").casefold()))
        }
        if len(streets) >= STREETS:
            batch.report.mend(_("points shared by several streets taken as approximate"), len(some))
            for record in some:
                record.values["is_approximate"] = True
