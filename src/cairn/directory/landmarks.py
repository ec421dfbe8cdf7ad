"""A town that people know, to find one's bearings by: from the points of ZIP codes, offline."""

from collections import Counter
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from .finds import Place
from .places import Row, Spot, bearing, gazetteer, locate, miles_between, miles_from, town_spot

SAME_PLACE = 1.0  # miles: the gazetteer means this very place
FROM, TO = 0.2, 0.95  # parts of the reach: not upon whoever looks, and inside the drawing
LOOKED_AT = 20  # towns: the largest by the number of their ZIP codes


@dataclass(frozen=True, slots=True)
class Landmark:
    """The middle of a town, seen from somewhere: degrees clockwise from north, miles in a straight line."""

    name: str
    bearing: float
    miles: float


def landmark(place: Place, reach: float) -> Landmark | None:
    """The largest town within `reach` miles of a real place; None when there is none."""
    spot, here = locate(place.label, {}), (place.latitude, place.longitude)
    if not isinstance(spot, Spot) or miles_between(*here, spot.latitude, spot.longitude) > SAME_PLACE:
        return None
    far = miles_from(*here, *_points())
    rows = _rows()
    near = Counter(
        (rows[at]["city"], rows[at]["state"])
        for at in np.flatnonzero(far <= reach)
        if not place.label.startswith(rows[at]["city"])
    )
    # A single ZIP point can be far from its town, so the middle of all of a town's points decides.
    towns = {name: town_spot(name, "", state) for (name, state), _count in near.most_common(LOOKED_AT)}
    away = {name: miles_between(*here, town.latitude, town.longitude) for name, town in towns.items() if town}
    found = [(town.points, -away[name], name, town) for name, town in towns.items() if town]
    inside = [one for one in found if FROM * reach <= -one[1] <= TO * reach]
    if not inside:
        return None
    _points_of_it, nearness, name, town = max(inside, key=lambda one: one[:3])
    return Landmark(name, bearing(*here, town.latitude, town.longitude), -nearness)


@cache
def _rows() -> list[Row]:
    return list(gazetteer().zips.values())


@cache
def _points() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    points = np.array([(float(row["lat"]), float(row["long"])) for row in _rows()])
    return points[:, 0], points[:, 1]
