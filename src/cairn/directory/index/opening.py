"""Open or closed for many timetables at once, for any stretch of time: arithmetic on arrays.

A weekly timetable is compiled to spans: seconds from Monday 0:00 at the place, and how long each lasts. Where
no clock changes near the stretch, a week is a circle and one sum says which spans touch it. Where one does,
each span is placed by the exact rule of its zone. What is not plainly weekly is left to `timing.state_of`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import IntEnum
from functools import lru_cache
from math import ceil, floor
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from cairn.directory.holidays import holidays_on
from cairn.directory.hours import zone_named
from cairn.directory.kept_holidays import IS_OPEN, Effect, as_bits, kept_holidays, of_bits
from cairn.directory.opening_rules import DAY, Hours, Rule, read, spans_on

from .documents import MeetingTimes
from .timing import SOON, Timing

DAY_SECONDS = 86_400
WEEK_SECONDS = 7 * DAY_SECONDS
A_MONDAY = date(2024, 1, 1)
EFFECTS = tuple(Effect)
AROUND = 2 * DAY  # a clock that changes no nearer than this to a stretch does not matter to it
TABLES = ("timing_sort", "timing_zone", "timing_kept", "span_start", "span_opens", "span_lasts")

Array = NDArray[Any]


class Sort(IntEnum):
    """How a timetable's state is found."""

    NOT_KNOWN = 0
    WEEKLY = 1
    MEETING = 2
    BY_RULE = 3  # monthly or dated rules, or some that cannot be read


@dataclass(frozen=True, slots=True)
class Compiled:
    """One timetable: spans of (seconds from Monday 0:00 to its opening, seconds it lasts).

    `kept` says what holidays do to it, as in `kept_holidays.as_bits`.
    """

    sort: Sort
    spans: tuple[tuple[int, int], ...] = ()
    kept: int = IS_OPEN


def compiled(timing: Timing) -> Compiled:
    if zone_named(timing.zone) is None or not timing.times:
        return Compiled(Sort.NOT_KNOWN)
    if isinstance(timing.times, MeetingTimes):
        return _meeting(timing.times)
    if all(one.is_about_holidays for one in timing.times):
        return Compiled(Sort.NOT_KNOWN)
    rules = [read(one) for one in timing.times]
    plain = [rule for rule in rules if rule is not None and _is_weekly(rule.hours, rule)]
    if len(plain) < len(rules):
        return Compiled(Sort.BY_RULE)
    days = enumerate(spans_on(A_MONDAY + day * DAY, plain) for day in range(7))
    spans = [_span(day, opens, closes) for day, some in days for opens, closes in some]
    return Compiled(Sort.WEEKLY, tuple(spans), as_bits(kept_holidays(timing.times, plain)))


def _is_weekly(hours: Hours, rule: Rule) -> bool:
    bounded = hours.valid_from or hours.valid_to or hours.dtstart
    split = any(moment and moment.microsecond for moment in (hours.opens_at, hours.closes_at))
    return not (rule.monthly or bounded or split) and hours.interval == 1


def _meeting(times: MeetingTimes) -> Compiled:
    if times.day is None or not times.starts:
        return Compiled(Sort.NOT_KNOWN)
    starts, day = time.fromisoformat(times.starts), (times.day - 1) % 7
    if not times.ends:
        return Compiled(Sort.MEETING, ((day * DAY_SECONDS + _of_day(starts), 0),))
    return Compiled(Sort.MEETING, (_span(day, starts, time.fromisoformat(times.ends)),))


def _span(day: int, opens: time, closes: time) -> tuple[int, int]:
    lasts = _of_day(closes) - _of_day(opens)
    return day * DAY_SECONDS + _of_day(opens), lasts + DAY_SECONDS if closes <= opens else lasts


def _of_day(moment: time) -> int:
    return moment.hour * 3600 + moment.minute * 60 + moment.second


def tables(timings: Iterable[Timing]) -> tuple[dict[str, Array], list[str]]:
    """Columns of all timetables and of all their spans; and the names of the zones."""
    zones: dict[str, int] = {}
    done = [(compiled(timing), zones.setdefault(timing.zone, len(zones))) for timing in timings]
    spans = np.array([span for one, _ in done for span in one.spans], np.int32).reshape(-1, 2)
    columns: dict[str, Array] = {
        "timing_sort": np.array([int(one.sort) for one, _ in done], np.uint8),
        "timing_zone": np.array([zone for _, zone in done], np.uint16),
        "timing_kept": np.array([one.kept for one, _ in done], np.uint32),
        "span_start": np.cumsum([0, *(len(one.spans) for one, _ in done)]).astype(np.int64),
        "span_opens": spans[:, 0],
        "span_lasts": spans[:, 1],
    }
    return columns, list(zones)


def are_open(
    columns: dict[str, Any], zones: Sequence[str], numbers: Array, start: datetime, end: datetime
) -> Array:
    """For each of some timetables whether it is surely open at some moment of the stretch."""
    return openness(columns, zones, numbers, start, end)[0]


def openness(
    columns: dict[str, Any], zones: Sequence[str], numbers: Array, start: datetime, end: datetime
) -> tuple[Array, Array]:
    """For each of some timetables whether a span makes it open at some moment of the stretch, and whether
    one would if it were not for a holiday of which nothing is said.

    Hours count from `start` and before `end`; a meeting also when it starts within two hours (`SOON`).
    """
    limit = max(end, start + SOON)
    now, before, soon = floor(start.timestamp()), ceil(end.timestamp()), floor(limit.timestamp()) + 1
    owner, at = _spans_of(columns["span_start"], numbers)
    zone, kept = columns["timing_zone"][numbers][owner], columns["timing_kept"][numbers][owner]
    opens, lasts = columns["span_opens"][at], columns["span_lasts"][at]
    length = np.where(columns["timing_sort"][numbers][owner] == Sort.MEETING, soon - now, before - now)
    today, clock = _days_and_seconds(tuple(zones), now)
    ahead = (opens - ((today - 1) % 7 * DAY_SECONDS + clock)[zone]) % WEEK_SECONDS
    is_on, begins = (
        (ahead > 0) & (ahead + lasts > WEEK_SECONDS),
        np.where(ahead == 0, lasts > 0, ahead < length),
    )
    days = _days(start, limit)
    holidays = Holidays(days, kept)
    began = today[zone] + (clock[zone] + ahead - WEEK_SECONDS) // DAY_SECONDS
    sure, maybe = holidays.split(is_on, began)
    for found, more in zip(
        (sure, maybe), holidays.split(begins, today[zone] + (clock[zone] + ahead) // DAY_SECONDS), strict=True
    ):
        found |= more
    steady = _steady(tuple(zones), start.astimezone(UTC).date(), limit.astimezone(UTC).date())
    for number in np.flatnonzero(~steady[zone]).tolist():
        span, where = (int(opens[number]), int(lasts[number])), _zone(zones[int(zone[number])])
        on = _days_that_fit(span, where, days, now, now + int(length[number]))
        effects = {holidays.effect(number, day) for day in on}
        sure[number], maybe[number] = Effect.NONE in effects, Effect.NOT_TOLD in effects
    is_open, may_be = np.zeros(len(numbers), np.bool_), np.zeros(len(numbers), np.bool_)
    is_open[owner[sure]] = True
    may_be[owner[maybe]] = True
    return is_open, may_be


class Holidays:
    """What the holidays of some days do to spans that begin on them, for each span by what it keeps."""

    def __init__(self, days: Sequence[date], kept: Array) -> None:
        self.first = days[0].toordinal()
        self.days = [number for number, day in enumerate(days) if holidays_on(day)]
        bits = np.unique(kept) if self.days else kept[:0]
        self.row = bits.searchsorted(kept)
        self.table = np.full((len(bits), len(days)), EFFECTS.index(Effect.NONE), np.uint8)
        for row, one in enumerate(bits.tolist()):
            for number in self.days:
                effect, _ = of_bits(one).effect_on(days[number], ())
                self.table[row, number] = EFFECTS.index(effect)

    def split(self, found: Array, began: Array) -> tuple[Array, Array]:
        """Of spans found on the days they began: those that surely are, and those that may be."""
        if not self.days:
            return found.copy(), np.zeros(len(found), np.bool_)
        place = np.clip(began - self.first, 0, self.table.shape[1] - 1)
        effect = self.table[self.row, place]
        return found & (effect == EFFECTS.index(Effect.NONE)), found & (
            effect == EFFECTS.index(Effect.NOT_TOLD)
        )

    def effect(self, span: int, day: date) -> Effect:
        if not self.days:
            return Effect.NONE
        return EFFECTS[self.table[self.row[span], day.toordinal() - self.first]]


def _spans_of(start: Array, numbers: Array) -> tuple[Array, Array]:
    """Of all spans of some timetables: whose it is (a place in `numbers`), and where it stands."""
    counts = start[numbers + 1] - start[numbers]
    owner = np.repeat(np.arange(len(numbers)), counts)
    return owner, np.arange(len(owner)) + np.repeat(start[numbers] - np.cumsum(counts) + counts, counts)


def _zone(name: str) -> ZoneInfo:
    return zone_named(name) or ZoneInfo("UTC")


@lru_cache(maxsize=256)
def _days_and_seconds(zones: tuple[str, ...], now: int) -> tuple[Array, Array]:
    """The day of each zone, counted as dates count (1 is a Monday), and the seconds since its midnight."""
    local = [datetime.fromtimestamp(now, _zone(name)) for name in zones]
    days = np.array([moment.toordinal() for moment in local], np.int64)
    return days, np.array([_of_day(moment.time()) for moment in local], np.int64)


@lru_cache(maxsize=256)
def _steady(zones: tuple[str, ...], first: date, last: date) -> Array:
    """For each zone whether its clock stays the same from some days before until some days after."""
    days = _days(datetime.combine(first, time(0), UTC), datetime.combine(last, time(0), UTC))
    moments = [datetime.combine(day, time(0), UTC) for day in days]
    offsets = ({moment.astimezone(zone_named(name)).utcoffset() for moment in moments} for name in zones)
    return np.array([len(some) == 1 for some in offsets], np.bool_)


def _days(start: datetime, end: datetime) -> list[date]:
    """The days that a span may begin on to touch a stretch, in whatever zone."""
    first = start.astimezone(UTC).date() - AROUND
    return [first + DAY * ahead for ahead in range((end.astimezone(UTC).date() + AROUND - first).days + 1)]


@lru_cache(maxsize=50_000)
def _instant(day: date, seconds: int, zone: ZoneInfo) -> int:
    """Unix time of a wall-clock time, counted in seconds from a day's midnight."""
    days, rest = divmod(seconds, DAY_SECONDS)
    wall = time(rest // 3600, rest % 3600 // 60, rest % 60)
    return int(datetime.combine(day + days * DAY, wall, zone).timestamp())


def _days_that_fit(
    span: tuple[int, int], zone: ZoneInfo, days: Sequence[date], now: int, last: int
) -> Iterator[date]:
    """The days on which a span begins that is on at `now`, or begins before `last`, by its zone's rule."""
    weekday, opens = divmod(span[0], DAY_SECONDS)
    for day in days:
        if day.weekday() == weekday:
            begins, ends = _instant(day, opens, zone), _instant(day, opens + span[1], zone)
            if ends > now if begins <= now else begins < last:
                yield day
