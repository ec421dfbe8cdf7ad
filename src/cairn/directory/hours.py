"""When a place is open: from opening rules to open, closed or not known, and why.

Times are wall-clock times at the place. A time that a clock change skips or repeats is read as RFC 5545
section 3.3.5 says: the offset before a gap, the first of two.

Nothing is guessed. A rule that cannot be read makes the answer "not known" wherever it could matter, and so
does a great holiday of which nothing is said.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from .holidays import Holiday
from .kept_holidays import Effect, KeptHolidays, kept_holidays
from .opening_rules import DAY, Hours, Rule, read, spans_on

LOOK_AHEAD = 62  # days: far enough for any monthly rule, near enough to be useful


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
    HOLIDAY = "holiday"
    HOLIDAY_NOT_TOLD = "holiday_not_told"
    NO_HOURS_GIVEN = "no_hours_given"
    HOURS_IN_WORDS = "hours_in_words"
    BY_APPOINTMENT = "by_appointment"
    HOURS_NOT_READABLE = "hours_not_readable"
    HOURS_RAN_OUT = "hours_ran_out"
    ZONE_NOT_KNOWN = "zone_not_known"


@dataclass(frozen=True, slots=True)
class OpenState:
    """`changes_at` is when it closes (if open) or next opens (if closed), in the place's own zone.

    None means it never changes, or not within two months, or is not known. When it is closed, it may open
    sooner, at `may_open_at`, if it is open on the `holiday` of that day. With Because.HOLIDAY it is closed
    for `holiday`; with HOLIDAY_NOT_TOLD it would be open now if it were not for `holiday`. An open place with
    a `holiday` is open by its hours on a day when many places are not.
    """

    state: State
    because: Because
    changes_at: datetime | None = None
    holiday: Holiday | None = None
    may_open_at: datetime | None = None


@lru_cache(maxsize=700)  # as many as there are; Python itself keeps eight
def zone_named(name: str) -> ZoneInfo | None:
    """The IANA zone, or None when the name is empty or not one."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


@dataclass(frozen=True, slots=True)
class Opening:
    """From one instant to another (UTC). `holiday`: it may be closed then, and nobody has said."""

    start: datetime
    end: datetime
    holiday: Holiday | None = None


def openings(
    rules: Sequence[Rule], kept: KeptHolidays, zone: ZoneInfo, first: date, last: date
) -> Iterator[Opening]:
    """Openings that begin on these days, in order; sure ones that touch or overlap are joined."""
    joined: Opening | None = None
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        effect, holiday = kept.effect_on(day, rules)
        for opens, closes in spans_on(day, rules) if effect is not Effect.CLOSED else ():
            start = datetime.combine(day, opens, zone).astimezone(UTC)
            end = datetime.combine(day + DAY if closes <= opens else day, closes, zone).astimezone(UTC)
            if effect is Effect.NOT_TOLD:
                yield Opening(start, end, holiday)
            elif joined is not None and start <= joined.end:
                joined = Opening(joined.start, max(joined.end, end))
            else:
                if joined is not None:
                    yield joined
                joined = Opening(start, end)
    if joined is not None:
        yield joined


def state_at(hours: Sequence[Hours], zone_name: str, now: datetime, ahead: int = LOOK_AHEAD) -> OpenState:
    """Open, closed or not known at the aware moment `now`, and when that changes in the days `ahead`.

    An opening rule that cannot be read never hides a sure "open"; an unreadable closure always makes
    the answer "not known".
    """
    if all(one.is_about_holidays for one in hours):
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
    sure = state_by_rules(rules, kept_holidays(hours, rules), zone, now, ahead)
    if unread and sure.state is State.CLOSED:
        return OpenState(State.UNKNOWN, Because.HOURS_NOT_READABLE)
    return sure


def state_during(hours: Sequence[Hours], zone_name: str, start: datetime, end: datetime) -> State:
    """Open at some moment of a stretch (from `start`, before `end`), closed all through, or not known.

    A stretch without length is the moment `start`.
    """
    at_start = state_at(hours, zone_name, start, (end - start).days + 2)
    if at_start.state is not State.CLOSED:
        return _later_open(hours, zone_name, at_start, end)
    if _is_before(at_start.changes_at, end):
        return State.OPEN
    return State.UNKNOWN if _is_before(at_start.may_open_at, end) else State.CLOSED


def _later_open(hours: Sequence[Hours], zone_name: str, at_start: OpenState, end: datetime) -> State:
    """A holiday that hangs over the start of a stretch does not hide a sure opening later in it."""
    if at_start.because is Because.HOLIDAY_NOT_TOLD and _is_before(at_start.changes_at, end):
        return State.OPEN
    return at_start.state


def _is_before(moment: datetime | None, end: datetime) -> bool:
    return moment is not None and moment.astimezone(UTC) < end.astimezone(UTC)


def ran_out(rules: Sequence[Rule], today: date) -> bool:
    """Every opening rule ended before yesterday, so nobody has said what holds now."""
    ends = [rule.hours.valid_to for rule in rules if not rule.hours.is_closure]
    return bool(ends) and all(end is not None and end < today - DAY for end in ends)


def state_by_rules(
    rules: Sequence[Rule], kept: KeptHolidays, zone: ZoneInfo, now: datetime, ahead: int
) -> OpenState:
    today = now.astimezone(zone).date()
    last = today + timedelta(days=ahead)
    to_come = [one for one in openings(rules, kept, zone, today - DAY, last) if one.end > now]
    on_now = [one for one in to_come if one.start <= now]
    sure = next((one for one in on_now if not one.holiday), None)
    if sure:
        # An opening that runs to the edge of what we looked at has no end in sight: it is always open.
        ends = sure.end.astimezone(zone)
        if ends.date() > last:
            return OpenState(State.OPEN, Because.ALWAYS)
        return OpenState(State.OPEN, Because.IN_HOURS, ends, kept.beware_on(today, rules))
    opens = min((one.start for one in to_come if not one.holiday), default=None)
    opens_at = opens.astimezone(zone) if opens else None
    if on_now:
        return OpenState(State.UNKNOWN, Because.HOLIDAY_NOT_TOLD, opens_at, on_now[0].holiday)
    return closed_until(opens_at, to_come, rules, kept, today)


def closed_until(
    opens_at: datetime | None,
    to_come: Sequence[Opening],
    rules: Sequence[Rule],
    kept: KeptHolidays,
    today: date,
) -> OpenState:
    """Closed, why, and what may be before the next sure opening."""
    perhaps = next((one for one in to_come if one.holiday), None)
    if perhaps and opens_at and perhaps.start > opens_at:
        perhaps = None
    may_open_at = perhaps.start.astimezone(opens_at.tzinfo if opens_at else UTC) if perhaps else None
    effect, holiday = kept.effect_on(today, rules)
    if effect is Effect.CLOSED and spans_on(today, rules):
        return OpenState(State.CLOSED, Because.HOLIDAY, opens_at, holiday, may_open_at)
    because = Because.CLOSED_THAT_DAY if is_closed_that_day(rules, today) else Because.OUTSIDE_HOURS
    return OpenState(State.CLOSED, because, opens_at, perhaps.holiday if perhaps else None, may_open_at)


def is_closed_that_day(rules: Sequence[Rule], today: date) -> bool:
    closed = any(rule.hours.is_closure and rule.falls_on(today) for rule in rules)
    return closed and not spans_on(today, rules)
