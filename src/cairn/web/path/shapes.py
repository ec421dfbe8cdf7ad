"""What a drawing of a path is made of: what goes in, and the places that come out, in units of its view."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cairn.web.path.period import Month

WIDE = 340
HEAD, PAD = 34, 26  # the name of a month, air around its things
ROAD, SHADE, TEXT = 76, 62, 112  # the middle of the road, how wide a shade is, where words begin


@dataclass(frozen=True, slots=True)
class Stone:
    """A thing on the road. `open`: drawn as a ring, for what was chosen or left for now."""

    on: date
    what: str
    open: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    began: date
    ended: date


@dataclass(frozen=True, slots=True)
class Thread:
    """One list of questions. A level of None: filled in, and nothing can be said of how it moves.

    `noise`: how much the numbers move by themselves, in points; None where nobody knows.
    """

    points: tuple[tuple[date, float | None], ...]
    noise: float | None = None


@dataclass(frozen=True, slots=True)
class Things:
    stones: tuple[Stone, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    check_ins: tuple[date, ...] = ()
    threads: tuple[Thread, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """A month: from `top` on, so many units tall; its days lie between `low` and `high`."""

    month: Month
    top: float
    tall: float
    quiet: bool

    @property
    def low(self) -> float:
        return self.top + HEAD + (0 if self.quiet else PAD)

    @property
    def high(self) -> float:
        return self.top + self.tall - (0 if self.quiet else PAD)

    @property
    def name_y(self) -> float:
        return self.top + 24

    def at(self, day: date) -> float:
        days = (self.month.last - self.month.first).days or 1
        return self.low + (self.high - self.low) * (day - self.month.first).days / days


@dataclass(frozen=True, slots=True)
class Spot:
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class StoneSpot:
    stone: Stone
    x: float
    y: float

    @property
    def day_y(self) -> float:
        return self.y - 4

    @property
    def what_y(self) -> float:
        return self.y + 17


@dataclass(frozen=True, slots=True)
class Shade:
    top: float
    tall: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the road, as the path of an SVG."""

    line: str
    dotted: bool


@dataclass(frozen=True, slots=True)
class ThreadDrawn:
    middle: float
    line: str  # "" when nothing may be joined
    marks: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    wide: int
    tall: float
    months: tuple[Band, ...]
    road: tuple[Piece, ...]
    stones: tuple[StoneSpot, ...]
    shades: tuple[Shade, ...]
    check_ins: tuple[Spot, ...]
    threads: tuple[ThreadDrawn, ...]
    here: Spot | None

    # Numbers a template needs and cannot work out.

    @property
    def text(self) -> int:
        return TEXT

    @property
    def shade_x(self) -> float:
        return ROAD - SHADE / 2

    @property
    def shade_wide(self) -> int:
        return SHADE
