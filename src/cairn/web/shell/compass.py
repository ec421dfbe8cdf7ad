"""Where places lie from here, without a map: bearing and distance turned into a drawing. Pure arithmetic.

No map tiles are asked for from anyone, so nobody learns who looked for what.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import atan2, cos, degrees, hypot, radians, sin

CENTRE = (170, 178)
RINGS = (50, 100, 150)  # radius of each ring, in drawing units
CLEAR_OF_CENTRE = 40
STONE = (44, 36)  # the width and height a stone needs to itself
LABEL = (56, 26)  # how near a stone may come to the words on a ring, across and down
LABEL_BEARINGS = (180, 150, 210, 120, 240, 90, 270, 60, 300)  # where those words may stand, the best first
STEPS_IN_MILES = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 250, 500, 1000)
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

    Then the later one is moved along its own ring, the smallest turn that clears the others, so that the
    distance stays true. The words on the rings stand where the fewest stones are.
    """
    step = _ring_step(max((point.miles for point in points), default=0))
    stones: list[Stone] = []
    for point in points:
        x, y = _free_spot(point, step, stones)
        stones.append(Stone(point, x, y, direction(point.bearing)))
    way = min(LABEL_BEARINGS, key=lambda bearing: _hidden_words(bearing, stones))
    rings = (Ring(radius, step * n, *_on_ring(radius, way)) for n, radius in enumerate(RINGS, 1))
    return Drawing(tuple(rings), tuple(stones))


def _ring_step(furthest: float) -> float:
    return next((step for step in STEPS_IN_MILES if furthest <= step * len(RINGS)), STEPS_IN_MILES[-1])


def _hidden_words(bearing_degrees: float, stones: Sequence[Stone]) -> int:
    words = [_on_ring(radius, bearing_degrees) for radius in RINGS]
    return sum(
        abs(x - stone.x) < LABEL[0] and abs(y - stone.y) < LABEL[1] for x, y in words for stone in stones
    )


def _free_spot(point: Point, step: float, taken: Sequence[Stone]) -> tuple[int, int]:
    radius = min(max(point.miles / step * RINGS[0], CLEAR_OF_CENTRE), RINGS[-1])
    spots = [_on_ring(radius, point.bearing + turn) for turn in _turns()]
    return next((spot for spot in spots if not any(_touch(spot, stone) for stone in taken)), spots[0])


def _turns() -> list[int]:
    return [0, *(sign * turn for turn in range(6, 181, 6) for sign in (1, -1))]


def _on_ring(radius: float, bearing_degrees: float) -> tuple[int, int]:
    angle = radians(bearing_degrees)
    return round(CENTRE[0] + radius * sin(angle)), round(CENTRE[1] - radius * cos(angle))


def _touch(spot: tuple[int, int], stone: Stone) -> bool:
    return hypot((spot[0] - stone.x) / STONE[0], (spot[1] - stone.y) / STONE[1]) < 1
