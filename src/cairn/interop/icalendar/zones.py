"""The rules of a time zone for a calendar file (RFC 5545, section 3.6.5), read from the zone itself.

A calendar must not know our zone names, so the file carries the rules. Where the clock changes by the same
rule every year, the rule is written; where it does not, the days are.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from cairn.interop.icalendar.lines import local, text

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
YEARS = 10  # how far ahead changes of the clock are looked at
HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)
SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of time in a zone, and the offset before it began."""

    before: timedelta
    after: timedelta
    name: str
    is_summer: bool


@lru_cache(maxsize=64)
def time_zone(name: str, year: int) -> tuple[str, ...]:
    """The lines of a VTIMEZONE that is true from `year` on.

    Raises ZoneInfoNotFoundError when there is no such zone.
    """
    zone = ZoneInfo(name)
    first = datetime(year - 1, 1, 1, tzinfo=UTC)
    changes: dict[Kind, list[datetime]] = defaultdict(list)
    for at in _changes(zone, first, datetime(year + YEARS + 1, 1, 1, tzinfo=UTC)):
        changes[_kind(zone, at)].append(_wall_clock_before(zone, at))
    lines = ["BEGIN:VTIMEZONE", f"TZID:{text(name)}"]
    if min((onsets[0].year for onsets in changes.values()), default=year) >= year:
        # No change came before: what holds from the start is a kind of its own.
        lines += _block(_kind(zone, first), [_wall_clock_before(zone, first)], year)
    for kind, onsets in changes.items():
        lines += _block(kind, onsets, year)
    return (*lines, "END:VTIMEZONE")


def _kind(zone: ZoneInfo, at: datetime) -> Kind:
    before, after = (at - SECOND).astimezone(zone), at.astimezone(zone)
    return Kind(
        before.utcoffset() or timedelta(),
        after.utcoffset() or timedelta(),
        after.tzname() or "",
        bool(after.dst()),
    )


def _changes(zone: ZoneInfo, first: datetime, last: datetime) -> Iterator[datetime]:
    """The instants at which the offset changes, to the second: found by days, then by halves."""
    at = first
    while at < last:
        if at.astimezone(zone).utcoffset() != (at + DAY).astimezone(zone).utcoffset():
            low, high = at, at + DAY
            while high - low > SECOND:
                middle = low + (high - low) // SECOND // 2 * SECOND
                same = middle.astimezone(zone).utcoffset() == low.astimezone(zone).utcoffset()
                low, high = (middle, high) if same else (low, middle)
            yield high
        at += DAY


def _wall_clock_before(zone: ZoneInfo, at: datetime) -> datetime:
    """When a change comes, by the clock that held until then, as RFC 5545 counts it."""
    offset = (at - SECOND).astimezone(zone).utcoffset() or timedelta()
    return (at + offset).replace(tzinfo=None)


def _block(kind: Kind, onsets: Sequence[datetime], year: int) -> list[str]:
    part = "DAYLIGHT" if kind.is_summer else "STANDARD"
    lines = [f"BEGIN:{part}", f"DTSTART:{local(onsets[0])}"]
    lines += [f"TZOFFSETFROM:{_offset(kind.before)}", f"TZOFFSETTO:{_offset(kind.after)}"]
    if rule := _yearly(onsets, year):
        lines.append(f"RRULE:{rule}")
    elif len(onsets) > 1:
        lines.append("RDATE:" + ",".join(local(onset) for onset in onsets[1:]))
    return [*lines, f"TZNAME:{text(kind.name)}", f"END:{part}"]


def _yearly(onsets: Sequence[datetime], year: int) -> str:
    """The rule that gives all of these days and goes on, or nothing when there is none."""
    years = [onset.year for onset in onsets]
    if years != list(range(years[0], year + YEARS + 1)) or len(years) < YEARS:
        return ""
    first = onsets[0]
    same = {(onset.month, onset.weekday(), onset.time()) for onset in onsets}
    nths = set.intersection(*({(onset.day - 1) // 7 + 1, _from_the_end(onset)} for onset in onsets))
    if len(same) > 1 or not nths:
        return ""
    # "The last" is what is meant when the fourth would do as well by chance.
    nth = -1 if -1 in nths else max(nths)
    return f"FREQ=YEARLY;BYMONTH={first.month};BYDAY={nth}{WEEKDAYS[first.weekday()]}"


def _from_the_end(day: datetime) -> int:
    nth = 0
    while day.month == (day + nth * WEEK).month:
        nth += 1
    return -nth


def _offset(offset: timedelta) -> str:
    seconds = int(offset.total_seconds())
    hours, rest = divmod(abs(seconds), 3600)
    minutes, seconds_left = divmod(rest, 60)
    told = f"{'-' if seconds < 0 else '+'}{hours:02}{minutes:02}"
    return told + (f"{seconds_left:02}" if seconds_left else "")
