"""Opening hours and meeting times as the index keeps them: written once however many places share them.

Whether somebody is open is worked out once for each distinct timetable and stretch of time, and kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from cairn.directory.hours import Hours, State, state_during
from cairn.directory.timetable import next_meeting

from .documents import MeetingTimes

SOON = timedelta(hours=2)  # a meeting that starts this soon can still be walked to "now"
DATES = ("valid_from", "valid_to", "dtstart")


@dataclass(frozen=True, slots=True)
class Timing:
    """One distinct timetable in one time zone."""

    zone: str
    times: tuple[Hours, ...] | MeetingTimes


def week_minute(times: tuple[Hours, ...] | MeetingTimes) -> int:
    """Minutes from Monday 0:00 to the start of a weekly meeting; -1 for anything else."""
    if not isinstance(times, MeetingTimes) or times.day is None or not times.starts:
        return -1
    starts = time.fromisoformat(times.starts)
    return (times.day - 1) % 7 * 1440 + starts.hour * 60 + starts.minute


def written(timing: Timing) -> list[Any]:
    """As JSON can hold it. Descriptions are left out: nothing is decided by them."""
    if isinstance(timing.times, MeetingTimes):
        return ["m", timing.zone, timing.times.day, timing.times.starts, timing.times.ends]
    return ["h", timing.zone, [_written_hours(one) for one in timing.times]]


def _written_hours(one: Hours) -> list[Any]:
    moments = [str(moment) if moment else "" for moment in (one.opens_at, one.closes_at)]
    days = [day.isoformat() if day else "" for day in (one.valid_from, one.valid_to, one.dtstart)]
    return [one.freq, one.byday, one.bymonthday, one.interval, *moments, *days, one.holidays]


def timing_of(parts: Sequence[Any]) -> Timing:
    """The reverse of `written`."""
    if parts[0] == "m":
        return Timing(parts[1], MeetingTimes(*parts[2:]))
    return Timing(parts[1], tuple(_hours_of(one) for one in parts[2]))


def _hours_of(parts: Sequence[Any]) -> Hours:
    freq, byday, bymonthday, interval, opens, closes, *days, holidays = parts
    told = [date.fromisoformat(day) if day else None for day in days]
    return Hours(
        freq=freq,
        byday=byday,
        bymonthday=bymonthday,
        interval=interval,
        opens_at=time.fromisoformat(opens) if opens else None,
        closes_at=time.fromisoformat(closes) if closes else None,
        valid_from=told[0],
        valid_to=told[1],
        dtstart=told[2],
        holidays=holidays,
    )


def state_of(timing: Timing, start: datetime, end: datetime) -> State:
    """Open at some moment from `start` to `end` (aware; the same for one moment), closed, or not known.

    A meeting counts as open while it is on and from two hours before it starts.
    """
    if isinstance(timing.times, MeetingTimes):
        return _meeting_state(timing, timing.times, start, end)
    return state_during(timing.times, timing.zone, start, end)


def _meeting_state(timing: Timing, times: MeetingTimes, start: datetime, end: datetime) -> State:
    if times.day is None or not times.starts:
        return State.UNKNOWN
    ends = time.fromisoformat(times.ends) if times.ends else None
    found = next_meeting(times.day, time.fromisoformat(times.starts), ends, timing.zone, start)
    if found is None:
        return State.UNKNOWN
    return State.OPEN if found.starts.astimezone(UTC) <= max(end, start + SOON) else State.CLOSED
