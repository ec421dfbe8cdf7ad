"""Where places lie from here, without a map: bearing and distance turned into a drawing. Pure arithmetic.

No map tiles are asked for from anyone, so nobody learns who looked for what.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import atan2, cos, degrees, dist, hypot, radians, sin

CENTRE = (150, 172)
RINGS = (54, 92, 130)  # radius of each ring, in drawing units
CLEAR_OF_CENTRE = 38
STONE = (44, 36)  # the width and height a stone needs to itself
LABEL = (56, 26)  # how near a stone may come to the words on a ring, across and down
WORDS = (72, 22)  # the room such words take themselves
LABEL_BEARINGS = tuple(180 + turn * side for turn in range(0, 181, 10) for side in (1, -1))  # the best first
YOU = ((0, 30), (38, 0), (-38, 0), (0, -31))  # from the middle: where "You" may stand
SIGN_WIDTH, SIGN_HEIGHT = 9, 22  # of a landmark's name: for each letter, and in all

# A mile takes 20 minutes on foot (3 miles an hour), and streets go round corners: a quarter more.
MINUTES_A_MILE = 25
WALKABLE = 30  # minutes
CLOSE_BY = 0.1  # miles: nearer than this no direction is told
STILL_WALKABLE = 60  # minutes: as far as the drawing counts in them

# What a ring may say.
MINUTES = (5, 10, 15, 20, 30, 45, 60)
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
class Away:
    """A find that lies nowhere on the drawing, and why, in words."""

    letter: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Stone:
    """A point as drawn, with whole drawing units, and its direction as one of eight codes."""

    point: Point
    x: int
    y: int
    direction: str


@dataclass(frozen=True, slots=True)
class Ring:
    """A circle of equal distance, and where the middle of its words stands, if there is room for them.

    `minutes` is 0 where it says miles. `is_on_walk`: its words lie on the ground that can be walked.
    """

    radius: int
    miles: float
    minutes: int
    words_at: tuple[int, int] | None
    is_on_walk: bool


@dataclass(frozen=True, slots=True)
class Sign:
    """A landmark as drawn, and the middle of its name."""

    point: Point
    x: int
    y: int
    words_y: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """Rings, innermost first, and the stones in the order given.

    `walk` is the radius of the ground that can be walked in half an hour, 0 where it would be too small to
    see. `you` is where the middle of that word stands, `sign` the landmark; None where stones lie.
    """

    rings: tuple[Ring, ...]
    stones: tuple[Stone, ...]
    walk: int = 0
    you: tuple[int, int] | None = None
    sign: Sign | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """What the rings say, in minutes on foot or in miles, and how far one of those is."""

    values: tuple[float, ...]
    a_mile: float

    @property
    def in_minutes(self) -> bool:
        return self.a_mile != 1

    def radius(self, miles: float) -> float:
        """How far from the middle that distance lies; true to scale between two rings."""
        far, inner_radius, inner = miles * self.a_mile, 0.0, 0.0
        for radius, value in zip(RINGS, self.values, strict=True):
            if far <= value:
                return inner_radius + (far - inner) / (value - inner) * (radius - inner_radius)
            inner_radius, inner = radius, value
        return RINGS[-1]


def bearing(from_lat: float, from_lon: float, to_lat: float, to_lon: float) -> float:
    """Initial great-circle bearing in degrees, 0 to 360, clockwise from north."""
    lat1, lat2, along = radians(from_lat), radians(to_lat), radians(to_lon - from_lon)
    east = sin(along) * cos(lat2)
    north = cos(lat1) * sin(lat2) - sin(lat1) * cos(lat2) * cos(along)
    return degrees(atan2(east, north)) % 360


def direction(bearing_degrees: float) -> str:
    """The nearest of the eight compass points, as its English letters."""
    return DIRECTIONS[round(bearing_degrees / 45) % 8]


def minutes_on_foot(miles: float) -> int:
    """About how long it takes on foot, to five minutes; 0 beyond what anybody would walk."""
    exact = miles * MINUTES_A_MILE
    return max(5, round(exact / 5) * 5) if exact <= STILL_WALKABLE else 0


def draw(points: Sequence[Point], landmark: Point | None = None) -> Drawing:
    """Place every point inside the outer ring, true in bearing and distance unless two stones would touch.

    Each ring holds about a third of the points, so the rings are rarely evenly spaced; between two rings
    distances are true to scale. A stone that would touch another is moved aside or outwards, as little as
    clears the others. The words of a ring stand where no stone and no other words are, or are left out.
    """
    scale = scale_of([point.miles for point in points])
    stones: list[Stone] = []
    for point in points:
        radius = max(scale.radius(point.miles), CLEAR_OF_CENTRE)
        x, y = _free_spot(point.bearing, radius, stones)
        stones.append(Stone(point, x, y, direction(point.bearing)))
    walk, you = round(scale.radius(WALKABLE / MINUTES_A_MILE)), _you(stones)
    sign = _sign(landmark, scale, stones) if landmark else None
    return Drawing(
        rings=tuple(_rings(scale, stones, you, sign)),
        stones=tuple(stones),
        walk=walk if walk >= STONE[0] // 2 else 0,
        you=you,
        sign=sign,
    )


def scale_of(distances: Sequence[float]) -> Scale:
    """Minutes on foot while everything can be walked within the hour, else miles."""
    in_minutes = [far * MINUTES_A_MILE for far in distances]
    if distances and max(in_minutes) <= STILL_WALKABLE:
        return Scale(_spread(in_minutes, MINUTES), MINUTES_A_MILE)
    return Scale(ring_miles(distances), 1)


def ring_miles(distances: Sequence[float]) -> tuple[float, ...]:
    """What the three rings say, in miles: round numbers, innermost first, the last beyond every distance."""
    return _spread(distances, MILES)


def _spread(distances: Sequence[float], steps: Sequence[float]) -> tuple[float, ...]:
    def round_up(far: float) -> int:
        return next((n for n, step in enumerate(steps) if step >= far), len(steps) - 1)

    ordered = sorted(distances) or [0.0]
    outer = max(round_up(ordered[-1]), 2)
    middle = min(max(round_up(ordered[(len(ordered) - 1) * 2 // 3]), 1), outer - 1)
    inner = min(round_up(ordered[(len(ordered) - 1) // 3]), middle - 1)
    return steps[inner], steps[middle], steps[outer]


def _rings(
    scale: Scale, stones: Sequence[Stone], you: tuple[int, int] | None, sign: Sign | None
) -> Iterator[Ring]:
    taken: list[tuple[float, float, float]] = [(*you, WORDS[0])] if you else []
    if sign:
        wide = (WORDS[0] + len(sign.point.name) * SIGN_WIDTH) / 2
        taken += [(sign.x, sign.words_y, wide), (sign.x, sign.y, WORDS[0])]
    for radius, value in zip(RINGS, scale.values, strict=True):
        spot = _label_spot(radius, stones, taken)
        taken += [(*spot, WORDS[0])] if spot else []
        on_walk = radius + WORDS[1] / 2 < scale.radius(WALKABLE / MINUTES_A_MILE)
        yield Ring(radius, value / scale.a_mile, round(value) if scale.in_minutes else 0, spot, on_walk)


def _label_spot(
    radius: float, stones: Sequence[Stone], words: Sequence[tuple[float, float, float]]
) -> tuple[int, int] | None:
    """Where the words of a ring cover nothing, inside the drawing; `words` are x, y and room across."""
    for bearing_degrees in LABEL_BEARINGS:
        x, y = _on_ring(radius, bearing_degrees)
        if not WORDS[0] / 2 <= x <= 2 * CENTRE[0] - WORDS[0] / 2:
            continue
        others = (abs(x - left) < across and abs(y - top) < WORDS[1] for left, top, across in words)
        if not any(_covers(stone, (x, y), LABEL) for stone in stones) and not any(others):
            return x, y
    return None


def _you(stones: Sequence[Stone]) -> tuple[int, int] | None:
    spots = [(CENTRE[0] + x, CENTRE[1] + y) for x, y in YOU]
    return next((spot for spot in spots if not any(_covers(one, spot, (40, 27)) for one in stones)), None)


def _sign(landmark: Point, scale: Scale, stones: Sequence[Stone]) -> Sign | None:
    """Where the landmark stands, its name above or below; None when it is off the drawing or covered."""
    half = len(landmark.name) * SIGN_WIDTH / 2
    if landmark.miles * scale.a_mile > scale.values[-1]:
        return None
    x, y = _on_ring(max(scale.radius(landmark.miles), CLEAR_OF_CENTRE), landmark.bearing)
    room = (half + STONE[0] / 2, (SIGN_HEIGHT + STONE[1]) / 2)
    if not half <= x <= 2 * CENTRE[0] - half:
        return None
    for words_y in (y + SIGN_HEIGHT, y - SIGN_HEIGHT):
        spots = ((x, words_y), (x, y))
        if not any(_covers(stone, spot, room) for stone in stones for spot in spots):
            return Sign(landmark, x, y, words_y)
    return None


def _covers(stone: Stone, spot: tuple[float, float], room: tuple[float, float]) -> bool:
    return abs(spot[0] - stone.x) < room[0] and abs(spot[1] - stone.y) < room[1]


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
