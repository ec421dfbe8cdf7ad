"""Hours and meetings as people read them: a week, day by day; the next time a meeting starts.

Weekdays are counted 0=Monday, as Python does; the Meeting Guide format counts 0=Sunday, and
`next_meeting` takes that count because that is how meetings are stored.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from .holidays import Holiday
from .hours import zone_named
from .kept_holidays import ON_ALL
from .opening_rules import DAY, Hours, Rule, monday_of, read


@dataclass(frozen=True, slots=True)
class Span:
    """Open from `opens` to `closes`; `overnight` when it ends on the next day, `all_day` for 24 hours."""

    opens: time
    closes: time

    @property
    def overnight(self) -> bool:
        return self.closes <= self.opens and not self.all_day and self.closes != time(0)

    @property
    def all_day(self) -> bool:
        return self.closes == self.opens


@dataclass(frozen=True, slots=True)
class WeekDay:
    """One row of the table: no spans means closed that day."""

    weekday: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class MonthDay:
    """An opening on some days of the month: `nth` weekday (-1 the last, 0 every), or `monthday`."""

    nth: int
    weekday: int | None
    monthday: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class Dated:
    """Hours, or a closure (span None), that hold only between two dates."""

    first: date | None
    last: date | None
    weekdays: tuple[int, ...]
    span: Span | None


@dataclass(frozen=True, slots=True)
class Timetable:
    """Everything known about the hours. `week` is empty when no plain weekly hours are given.

    `closed_on` holds codes of holidays on which it is closed, and "holidays" for all of them.
    """

    week: tuple[WeekDay, ...] = ()
    monthly: tuple[MonthDay, ...] = ()
    dated: tuple[Dated, ...] = ()
    notes: tuple[str, ...] = ()
    closed_on: tuple[str, ...] = ()


def timetable(hours: Sequence[Hours], today: date) -> Timetable:
    """Sort the rules into a week, monthly days and dated hours that are not over yet."""
    rules = [rule for one in hours if not one.is_about_holidays and (rule := read(one))]
    live = [rule for rule in rules if not rule.hours.valid_to or rule.hours.valid_to >= today]
    dated = [rule for rule in live if is_dated(rule)]
    plain = [rule for rule in live if not is_dated(rule)]
    notes = tuple(dict.fromkeys(one.description for one in hours if one.description))
    return Timetable(
        week=week_of([rule for rule in plain if not rule.monthly]),
        monthly=tuple(month_day for rule in plain if rule.monthly for month_day in month_days(rule)),
        dated=tuple(as_dated(rule) for rule in dated),
        notes=notes,
        closed_on=closed_on(hours),
    )


def closed_on(hours: Sequence[Hours]) -> tuple[str, ...]:
    """In the order of the year. What is said in words already is not said again."""
    said = {
        code
        for one in hours
        if one.is_about_holidays and not one.description
        for code in one.holidays.split(",")
    }
    return (ON_ALL,) if ON_ALL in said else tuple(code for code in Holiday if code in said)


def is_dated(rule: Rule) -> bool:
    """Rules for part of the year, and every-other-week rules, would be untrue in a plain week."""
    return bool(rule.hours.valid_from or rule.hours.valid_to) or rule.hours.interval != 1


def week_of(rules: Sequence[Rule]) -> tuple[WeekDay, ...]:
    if not rules:
        return ()
    monday = monday_of(date(2024, 1, 1))
    return tuple(WeekDay(day, spans_of(rules, monday + timedelta(days=day))) for day in range(7))


def spans_of(rules: Sequence[Rule], day: date) -> tuple[Span, ...]:
    that_day = [rule for rule in rules if (0, day.weekday()) in rule.days]
    if any(rule.hours.is_closure for rule in that_day):
        return ()
    spans = {span for rule in that_day if (span := span_in(rule))}
    return tuple(sorted(spans, key=lambda span: (span.opens, span.closes)))


def span_in(rule: Rule) -> Span | None:
    if rule.hours.opens_at is None or rule.hours.closes_at is None:
        return None
    return Span(rule.hours.opens_at, rule.hours.closes_at)


def month_days(rule: Rule) -> list[MonthDay]:
    span = span_in(rule)
    if span is None:
        return []
    named = [MonthDay(nth, weekday, None, span) for nth, weekday in sorted(rule.days)]
    return named or [MonthDay(0, None, day, span) for day in sorted(rule.monthdays)]


def as_dated(rule: Rule) -> Dated:
    weekdays = tuple(sorted({weekday for _, weekday in rule.days}))
    return Dated(rule.hours.valid_from, rule.hours.valid_to, weekdays, span_in(rule))


class When(StrEnum):
    """The words for time that a search understands."""

    NOW = "open_now"
    TONIGHT = "tonight"
    TODAY = "today"
    TOMORROW = "tomorrow"
    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


DAYS = (
    When.MONDAY,
    When.TUESDAY,
    When.WEDNESDAY,
    When.THURSDAY,
    When.FRIDAY,
    When.SATURDAY,
    When.SUNDAY,
)


def window(when: When, zone_name: str, now: datetime) -> tuple[datetime, datetime]:
    """The stretch of time meant, as UTC instants. Night is 6 pm to midnight, or from now if later.

    A day of the week is the next such day, or what is left of it today.
    A now in the small hours still belongs to the night before: "tonight" at 1 am ends at 6 am.
    """
    zone = zone_named(zone_name) or UTC
    local = now.astimezone(zone)
    midnight = datetime.combine(local.date() + DAY, time(0), zone)
    evening = datetime.combine(local.date(), time(18), zone)
    small_hours = datetime.combine(local.date(), time(6), zone)
    if when is When.NOW:
        return now, now
    if when is When.TODAY:
        return now, midnight.astimezone(UTC)
    if when is When.TOMORROW:
        return whole_day(midnight.date(), zone)
    if when in DAYS:
        ahead = (DAYS.index(when) - local.weekday()) % 7
        return whole_day(local.date() + ahead * DAY, zone) if ahead else (now, midnight.astimezone(UTC))
    if local < small_hours:
        return now, small_hours.astimezone(UTC)
    return max(now, evening.astimezone(UTC)), midnight.astimezone(UTC)


def whole_day(day: date, zone: tzinfo) -> tuple[datetime, datetime]:
    begins, ends = (datetime.combine(one, time(0), zone) for one in (day, day + DAY))
    return begins.astimezone(UTC), ends.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """The meeting going on now, or else the next one, in the meeting's own zone."""

    starts: datetime
    ends: datetime | None
    is_on_now: bool


def next_meeting(
    day: int | None, starts_at: time | None, ends_at: time | None, zone_name: str, now: datetime
) -> NextMeeting | None:
    """When a weekly meeting meets next; `day` counts 0=Sunday (Meeting Guide specification).

    None when it has no day and time (it meets by appointment) or its zone is not known. An end before
    the start is on the next day. Without an end nobody can say that it is still going on.
    """
    zone = zone_named(zone_name)
    if day is None or starts_at is None or zone is None:
        return None
    today = now.astimezone(zone).date()
    since = (today.weekday() - (day - 1)) % 7
    for weeks in (0, 1, 2):
        on = today - timedelta(days=since) + timedelta(weeks=weeks)
        starts = datetime.combine(on, starts_at, zone)
        ends = (
            None
            if ends_at is None
            else datetime.combine(on + DAY if ends_at <= starts_at else on, ends_at, zone)
        )
        if starts.astimezone(UTC) > now or (ends and ends.astimezone(UTC) > now):
            return NextMeeting(starts, ends, starts.astimezone(UTC) <= now)
    return None


def next_start(day: int | None, starts_at: time | None, zone_name: str, now: datetime) -> datetime | None:
    """The next start strictly after `now`, in the meeting's own zone; show it with `.astimezone(mine)`."""
    found = next_meeting(day, starts_at, None, zone_name, now)
    return found.starts if found else None
