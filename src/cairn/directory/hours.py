"""When a place is open: reading opening rules and saying open, closed or not known, and why.

A rule is shaped as in HSDS 3.0 `schedule`, which follows RFC 5545: weekly or monthly, with BYDAY and
BYMONTHDAY. Times are wall-clock times at the place. A time that a clock change skips or repeats is
read as RFC 5545 section 3.3.5 says: the offset before a gap, the first of two.

Nothing is guessed. A rule that cannot be read makes the answer "not known" wherever it could matter.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DAY = timedelta(days=1)
LOOK_AHEAD = 62  # days: far enough for any monthly rule, near enough to be useful
BYDAY = re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)")


@dataclass(frozen=True, slots=True)
class Hours:
    """One opening rule as stored (see `models.Schedule`). Both times None means closed on those days."""

    freq: str = "WEEKLY"
    byday: str = ""
    opens_at: time | None = None
    closes_at: time | None = None
    bymonthday: str = ""
    interval: int = 1
    valid_from: date | None = None
    valid_to: date | None = None
    dtstart: date | None = None
    description: str = ""

    @property
    def is_closure(self) -> bool:
        return self.opens_at is None and self.closes_at is None


class State(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


class Because(StrEnum):
    """Why the answer is what it is; the web layer has a sentence for each."""

    IN_HOURS = "in_hours"
    ALWAYS = "always"
    OUTSIDE_HOURS = "outside_hours"
    CLOSED_THAT_DAY = "closed_that_day"
    NO_HOURS_GIVEN = "no_hours_given"
    HOURS_NOT_READABLE = "hours_not_readable"
    HOURS_RAN_OUT = "hours_ran_out"
    ZONE_NOT_KNOWN = "zone_not_known"


@dataclass(frozen=True, slots=True)
class OpenState:
    """`changes_at` is when it closes (if open) or next opens (if closed), in the place's own zone.

    None means it never changes, or not within two months, or is not known.
    """

    state: State
    because: Because
    changes_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """An opening rule that was understood: `days` holds (ordinal in the month or 0, weekday 0=Monday)."""

    monthly: bool
    days: frozenset[tuple[int, int]]
    monthdays: frozenset[int]
    hours: Hours

    def falls_on(self, day: date) -> bool:
        """Whether the rule speaks about this day."""
        if not self._in_force(day) or not self._in_turn(day):
            return False
        if self.monthdays and not {day.day, day.day - days_in_month(day) - 1} & self.monthdays:
            return False
        return not self.days or bool(self.days & places_in_month(day))

    def _in_force(self, day: date) -> bool:
        hours = self.hours
        starts = [start for start in (hours.valid_from, hours.dtstart) if start]
        return day >= max(starts, default=day) and day <= (hours.valid_to or day)

    def _in_turn(self, day: date) -> bool:
        start = self.hours.dtstart or self.hours.valid_from
        if self.hours.interval == 1 or start is None:
            return True
        if self.monthly:
            passed = (day.year - start.year) * 12 + day.month - start.month
        else:
            passed = (monday_of(day) - monday_of(start)).days // 7
        return passed % self.hours.interval == 0

    @property
    def reach(self) -> int:
        """How many days the rule is valid for; a rule for fewer days speaks louder."""
        if self.hours.valid_from and self.hours.valid_to:
            return (self.hours.valid_to - self.hours.valid_from).days
        return date.max.toordinal()


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def days_in_month(day: date) -> int:
    return ((day.replace(day=28) + timedelta(days=4)).replace(day=1) - DAY).day


def places_in_month(day: date) -> set[tuple[int, int]]:
    """The ways a day can be named: any Tuesday (0), the second (2), the last (-1)."""
    from_end = -((days_in_month(day) - day.day) // 7 + 1)
    return {(nth, day.weekday()) for nth in (0, (day.day - 1) // 7 + 1, from_end)}


def read(hours: Hours) -> Rule | None:
    """The rule, or None when it does not say for certain on which days or at what times."""
    monthly = hours.freq == "MONTHLY"
    days, monthdays = read_days(hours.byday), read_monthdays(hours.bymonthday)
    half_told = (hours.opens_at is None) != (hours.closes_at is None)
    if days is None or monthdays is None or half_told or hours.freq not in ("WEEKLY", "MONTHLY"):
        return None
    if hours.interval != 1 and (hours.interval < 1 or not (hours.dtstart or hours.valid_from)):
        return None
    if not monthly and (monthdays or any(nth for nth, _ in days)):
        return None
    if not days and not monthdays:
        return read_from_start(hours, monthly)
    return Rule(monthly, days, monthdays, hours)


def read_from_start(hours: Hours, monthly: bool) -> Rule | None:
    """RFC 5545: without BYDAY the day of the first occurrence repeats. A dated closure means every day."""
    if hours.dtstart and monthly:
        return Rule(True, frozenset(), frozenset({hours.dtstart.day}), hours)
    if hours.dtstart:
        return Rule(False, frozenset({(0, hours.dtstart.weekday())}), frozenset(), hours)
    if hours.is_closure and hours.valid_from and hours.valid_to:
        return Rule(monthly, frozenset(), frozenset(), hours)
    return None


def read_days(byday: str) -> frozenset[tuple[int, int]] | None:
    found = [BYDAY.fullmatch(part.strip().upper()) for part in byday.split(",") if part.strip()]
    if not all(found):
        return None
    return frozenset((int(m[1] or 0), WEEKDAYS.index(m[2])) for m in found if m)


def read_monthdays(bymonthday: str) -> frozenset[int] | None:
    try:
        days = frozenset(int(part) for part in bymonthday.split(",") if part.strip())
    except ValueError:
        return None
    return days if all(1 <= abs(day) <= 31 for day in days) else None


def zone_named(name: str) -> ZoneInfo | None:
    """The IANA zone, or None when the name is empty or not one."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def spans_on(day: date, rules: Sequence[Rule]) -> list[tuple[time, time]]:
    """Opening and closing times of the openings that begin on this day, after closures."""
    today = [rule for rule in rules if rule.falls_on(day)]
    loudest = min((rule.reach for rule in today if rule.hours.is_closure), default=None)
    return sorted(
        (rule.hours.opens_at, rule.hours.closes_at)
        for rule in today
        if rule.hours.opens_at is not None
        and rule.hours.closes_at is not None
        and (loudest is None or rule.reach < loudest)
    )


def openings(
    rules: Sequence[Rule], zone: ZoneInfo, first: date, last: date
) -> Iterator[tuple[datetime, datetime]]:
    """Openings as UTC instants in order of their start, touching or overlapping ones joined."""
    began = ended = None
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        for opens, closes in spans_on(day, rules):
            start = datetime.combine(day, opens, zone).astimezone(UTC)
            end = datetime.combine(day + DAY if closes <= opens else day, closes, zone).astimezone(UTC)
            if ended is not None and start <= ended:
                ended = max(ended, end)
                continue
            if began is not None and ended is not None:
                yield began, ended
            began, ended = start, end
    if began is not None and ended is not None:
        yield began, ended


def state_at(hours: Sequence[Hours], zone_name: str, now: datetime) -> OpenState:
    """Open, closed or not known at the aware moment `now`, and when that changes.

    An opening rule that cannot be read never hides a sure "open"; an unreadable closure always makes
    the answer "not known".
    """
    if not hours:
        return OpenState(State.UNKNOWN, Because.NO_HOURS_GIVEN)
    zone = zone_named(zone_name)
    if zone is None:
        return OpenState(State.UNKNOWN, Because.ZONE_NOT_KNOWN)
    today = now.astimezone(zone).date()
    read_all = [(one, read(one)) for one in hours]
    rules = [rule for _, rule in read_all if rule]
    unread = [one for one, rule in read_all if rule is None]
    if any(one.is_closure for one in unread):
        return OpenState(State.UNKNOWN, Because.HOURS_NOT_READABLE)
    if not unread and ran_out(rules, today):
        return OpenState(State.UNKNOWN, Because.HOURS_RAN_OUT)
    sure = state_by_rules(rules, zone, now)
    if unread and sure.state is State.CLOSED:
        return OpenState(State.UNKNOWN, Because.HOURS_NOT_READABLE)
    return sure


def state_during(hours: Sequence[Hours], zone_name: str, start: datetime, end: datetime) -> State:
    """Open at some moment of a stretch (from `start`, before `end`), closed all through, or not known.

    A stretch without length is the moment `start`.
    """
    at_start = state_at(hours, zone_name, start)
    opens = at_start.changes_at
    if at_start.state is State.CLOSED and opens and opens.astimezone(UTC) < end.astimezone(UTC):
        return State.OPEN
    return at_start.state


def ran_out(rules: Sequence[Rule], today: date) -> bool:
    """Every opening rule ended before yesterday, so nobody has said what holds now."""
    ends = [rule.hours.valid_to for rule in rules if not rule.hours.is_closure]
    return bool(ends) and all(end is not None and end < today - DAY for end in ends)


def state_by_rules(rules: Sequence[Rule], zone: ZoneInfo, now: datetime) -> OpenState:
    today = now.astimezone(zone).date()
    last = today + timedelta(days=LOOK_AHEAD)
    for start, end in openings(rules, zone, today - DAY, last):
        if end <= now:
            continue
        if start > now:
            return OpenState(State.CLOSED, closed_because(rules, today), start.astimezone(zone))
        # An opening that runs to the edge of what we looked at has no end in sight: it is always open.
        if end.astimezone(zone).date() > last:
            return OpenState(State.OPEN, Because.ALWAYS)
        return OpenState(State.OPEN, Because.IN_HOURS, end.astimezone(zone))
    return OpenState(State.CLOSED, closed_because(rules, today))


def closed_because(rules: Sequence[Rule], today: date) -> Because:
    closed = any(rule.hours.is_closure and rule.falls_on(today) for rule in rules)
    return Because.CLOSED_THAT_DAY if closed and not spans_on(today, rules) else Because.OUTSIDE_HOURS
