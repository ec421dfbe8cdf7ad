"""The moments that a time in words means, seen from now."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from cairn.directory import timetable

from .times import MIDNIGHT, When

WEEK = 7  # days


def stretch_of(asked: When, zone_name: str, now: datetime) -> tuple[datetime, datetime]:
    """The next stretch meant, as UTC instants from `now` on; the same instant twice for one moment.

    Days that follow each other ("the weekend") are one stretch when no hours were said.
    """
    if asked.code in tuple(timetable.When):
        return timetable.window(timetable.When(asked.code), zone_name, now)
    zone = ZoneInfo(zone_name)
    midnight = datetime.combine(now.astimezone(zone).date(), time(0), zone)
    days = asked.ahead or tuple(range(WEEK))
    if asked.begins == 0 and asked.ends == MIDNIGHT:
        days = days[:1] if len(days) == 1 or days[-1] - days[0] != len(days) - 1 else days
        begins, ends = _at(midnight, days[0], 0), _at(midnight, days[-1], MIDNIGHT)
        return max(begins, now), max(ends, now)
    for day in (*days, days[0] + WEEK):
        begins, ends = _at(midnight, day, asked.begins), _at(midnight, day, asked.ends)
        if ends > now or (begins == ends == now):
            break
    return max(begins, now), ends


def _at(midnight: datetime, day: int, minute: int) -> datetime:
    """A minute of a day by the clock on the wall, also where the clock changes in between."""
    date = midnight.date() + timedelta(days=day + minute // MIDNIGHT)
    hour, rest = divmod(minute % MIDNIGHT, 60)
    return datetime.combine(date, time(hour, rest), midnight.tzinfo).astimezone(UTC)
