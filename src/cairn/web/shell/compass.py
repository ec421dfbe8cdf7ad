"""Where places lie from here, without a map: bearing and distance turned into a drawing. Pure arithmetic.

No map tiles are asked for from anyone, so nobody learns who looked for what.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import atan2, cos, degrees, dist, hypot, radians, sin

CENTRE = (170, 178)
RINGS = (66, 108, 150)  # radius of each ring, in drawing units
CLEAR_OF_CENTRE = 40
STONE = (44, 36)  # the width and height a stone needs to itself
LABEL = (56, 26)  # how near a stone may come to the words on a ring, across and down
LABEL_BEARINGS = (180, 150, 210, 120, 240, 90, 270, 60, 300)  # where those words may stand, the best first
# What a ring may say.
MILES = (0.1, 0.2, 0.5, 1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100, 150, 250, 400, 700, 1000, 2000, 5000)
DIRECTIONS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")


@dataclass(frozen=True, slots=True)
class Point:
    """A place seen from here. `bearing` in degrees clockwise from north, `miles` in a straight line."""

    letter: str
    name: str
    bearing: float
    miles: float


@dataclass(frozen=True, slots=True)
class Stone:
    """A point as drawn, with whole drawing units, and its direction as one of eight codes."""

    point: Point
    x: int
    y: int
    direction: str


@dataclass(frozen=True, slots=True)
class Ring:
    """A circle of equal distance, and where the middle of its words stands."""

    radius: int
    miles: float
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """Rings, innermost first, and the stones in the order given."""

    rings: tuple[Ring, ...]
    stones: tuple[Stone, ...]


def bearing(from_lat: float, from_lon: float, to_lat: float, to_lon: float) -> float:
    """Initial great-circle bearing in degrees, 0 to 360, clockwise from north."""
    lat1, lat2, along = radians(from_lat), radians(to_lat), radians(to_lon - from_lon)
    east = sin(along) * cos(lat2)
    north = cos(lat1) * sin(lat2) - sin(lat1) * cos(lat2) * cos(along)
    return degrees(atan2(east, north)) % 360


def direction(bearing_degrees: float) -> str:
    """The nearest of the eight compass points, as its English letters."""
    return DIRECTIONS[round(bearing_degrees / 45) % 8]


def draw(points: Sequence[Point]) -> Drawing:
    """Place every point inside the outer ring, true in bearing and distance unless two stones would touch.

    Each ring holds about a third of the points, so the rings are rarely evenly spaced in miles; between two
    rings distances are true to scale. A stone that would touch another is moved aside or
    outwards, as little as clears the others. The words of a ring stand where the fewest stones are.
    """
    reaches = ring_miles([point.miles for point in points])
    stones: list[Stone] = []
    for point in points:
        x, y = _free_spot(point.bearing, _radius(point.miles, reaches), stones)
        stones.append(Stone(point, x, y, direction(point.bearing)))
    rings = (
        Ring(radius, far, *_label_spot(radius, stones)) for radius, far in zip(RINGS, reaches, strict=True)
    )
    return Drawing(tuple(rings), tuple(stones))


def ring_miles(distances: Sequence[float]) -> tuple[float, ...]:
    """What the three rings say, in miles: round numbers, innermost first, the last beyond every distance."""
    ordered = sorted(distances) or [0.0]
    outer = max(_round_up(ordered[-1]), 2)
    middle = min(max(_round_up(ordered[(len(ordered) - 1) * 2 // 3]), 1), outer - 1)
    inner = min(_round_up(ordered[(len(ordered) - 1) // 3]), middle - 1)
    return MILES[inner], MILES[middle], MILES[outer]


def _round_up(far: float) -> int:
    return next((n for n, step in enumerate(MILES) if step >= far), len(MILES) - 1)


def _radius(far: float, reaches: Sequence[float]) -> float:
    inner_radius, inner_far = 0.0, 0.0
    for radius, reach in zip(RINGS, reaches, strict=True):
        if far <= reach:
            # Nobody stands closer than the mark in the middle is wide.
            part = (far - inner_far) / (reach - inner_far)
            return max(inner_radius + part * (radius - inner_radius), CLEAR_OF_CENTRE)
        inner_radius, inner_far = radius, reach
    return RINGS[-1]


def _label_spot(radius: float, stones: Sequence[Stone]) -> tuple[int, int]:
    """Where the words of a ring are covered by no stone, or by the fewest."""
    spots = [_on_ring(radius, bearing_degrees) for bearing_degrees in LABEL_BEARINGS]
    return min(spots, key=lambda spot: sum(_covers(stone, spot) for stone in stones))


def _covers(stone: Stone, spot: tuple[int, int]) -> bool:
    return abs(spot[0] - stone.x) < LABEL[0] and abs(spot[1] - stone.y) < LABEL[1]


def _free_spot(bearing_degrees: float, radius: float, taken: Sequence[Stone]) -> tuple[int, int]:
    """Its own spot, or the nearest one where a stone touches no other."""
    own = _on_ring(radius, bearing_degrees)
    if not any(_touch(own, one) for one in taken):
        return own
    free = (spot for spot in _around(bearing_degrees, radius) if not any(_touch(spot, one) for one in taken))
    return min(free, key=lambda spot: dist(own, spot), default=own)


def _around(bearing_degrees: float, radius: float) -> Iterator[tuple[int, int]]:
    for further in range(0, RINGS[-1] // 2, 12):
        for turn in range(-180, 180, 10):
            yield _on_ring(min(radius + further, RINGS[-1]), bearing_degrees + turn)


def _on_ring(radius: float, bearing_degrees: float) -> tuple[int, int]:
    angle = radians(bearing_degrees)
    return round(CENTRE[0] + radius * sin(angle)), round(CENTRE[1] - radius * cos(angle))


def _touch(spot: tuple[int, int], stone: Stone) -> bool:
    return hypot((spot[0] - stone.x) / STONE[0], (spot[1] - stone.y) / STONE[1]) < 1
