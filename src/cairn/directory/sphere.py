"""Miles to many places at once, without an angle for each: points on a ball of radius 1."""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .places import EARTH_MILES

Floats = NDArray[np.float64]


def on_sphere(latitudes: NDArray[Any], longitudes: NDArray[Any]) -> Floats:
    """Rows of x, y, z; NaN where a coordinate is. Degrees in."""
    up, east = np.radians(latitudes.astype(np.float64)), np.radians(longitudes.astype(np.float64))
    return np.stack((np.cos(up) * np.cos(east), np.cos(up) * np.sin(east), np.sin(up)), axis=-1)


def miles_on_sphere(latitude: float, longitude: float, rows: Floats) -> Floats:
    """The miles that `places.miles_from` tells, from one point (degrees) to rows of `on_sphere`."""
    up, east = math.radians(latitude), math.radians(longitude)
    apart = rows - (math.cos(up) * math.cos(east), math.cos(up) * math.sin(east), math.sin(up))
    half = np.sqrt(np.einsum("ij,ij->i", apart, apart)) / 2
    result: Floats = 2 * EARTH_MILES * np.arcsin(np.minimum(half, 1.0))
    return result
