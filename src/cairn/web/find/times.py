"""Moments and opening hours in words. Every moment is told in the time of the place it belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cairn.directory.holidays import Holiday
from cairn.directory.hours import Because, OpenState, State, zone_named
from cairn.directory.kept_holidays import ON_ALL
from cairn.directory.timetable import Dated, MonthDay, NextMeeting, Span, Timetable

from .holiday_names import HOLIDAYS

NTH = {
    1: gettext_lazy("first"),
    2: gettext_lazy("second"),
    3: gettext_lazy("third"),
    4: gettext_lazy("fourth"),
    5: gettext_lazy("fifth"),
    -1: gettext_lazy("last"),
}

UNKNOWN = {
    Because.NO_HOURS_GIVEN: gettext_lazy("We do not know the hours. Call before you go."),
    Because.HOURS_IN_WORDS: gettext_lazy("They give the hours in their own words. Call to confirm."),
    Because.BY_APPOINTMENT: gettext_lazy("By appointment. Call to make one."),
    Because.HOURS_NOT_READABLE: gettext_lazy("Part of the hours is not clear to us. Call before you go."),
    Because.HOURS_RAN_OUT: gettext_lazy("The hours we have are out of date. Call before you go."),
    Because.ZONE_NOT_KNOWN: gettext_lazy(
        "We do not know the time there, so we cannot say if it is open. Call before you go."
    ),
}


def clock_time(at: time | datetime) -> str:
    """A time as people here say it: "7:30 PM", "noon", "midnight"."""
    if at.minute == 0 and at.hour in {0, 12}:
        return _("noon") if at.hour else _("midnight")
    return time_format(at, "TIME_FORMAT")


def moment(at: datetime, now: datetime) -> str:
    """A day and time near now, as in "today at 7:00 PM"; both in the zone of `at`."""
    days = (at.date() - now.astimezone(at.tzinfo).date()).days
    told = {"at": clock_time(at)}
    # Spanish says "a la 1", but "a las 2".
    number = 1 if at.hour % 12 == 1 else 2
    if days == 0:
        return ngettext("today at %(at)s", "today at %(at)s", number) % told
    if days == 1:
        return ngettext("tomorrow at %(at)s", "tomorrow at %(at)s", number) % told
    return ngettext("%(day)s at %(at)s", "%(day)s at %(at)s", number) % (
        told | {"day": day_near(at.date(), days)}
    )


def day_near(day: date, days: int) -> str:
    """A weekday within the week, otherwise the date."""
    return str(WEEKDAYS[day.weekday()]) if 1 < days < 7 else date_format(day, "DATE_FORMAT")


def until(at: datetime, now: datetime) -> str:
    """When something ends: only the time when that is within a day."""
    within_a_day = (at - now).total_seconds() < 20 * 3600
    return clock_time(at) if within_a_day else moment(at, now)


def open_state(state: OpenState, now: datetime) -> str:
    """Whether it is open, in one sentence or two, and when that changes."""
    if state.because is Because.HOLIDAY_NOT_TOLD and state.holiday:
        return may_be_closed(state.holiday)
    if state.state is State.UNKNOWN:
        return str(UNKNOWN.get(state.because, UNKNOWN[Because.NO_HOURS_GIVEN]))
    if state.state is State.OPEN:
        return _open(state, now)
    return _closed(state, now)


def _closed(state: OpenState, now: datetime) -> str:
    if state.because is Because.HOLIDAY and state.holiday:
        return closed_for(state.holiday, state.changes_at, now)
    if state.may_open_at and state.holiday:
        return may_open(state.holiday, state.may_open_at, now)
    if state.changes_at is None:
        return _("Closed now. We do not know when it opens next.")
    opens = {"when": moment(state.changes_at, now)}
    if state.because is Because.CLOSED_THAT_DAY:
        return _("Closed all day today. It opens %(when)s.") % opens
    return _("Closed now. It opens %(when)s.") % opens


def _open(state: OpenState, now: datetime) -> str:
    if state.because is Because.ALWAYS:
        return _("Open now, day and night.")
    if state.changes_at is None:
        return _("Open now.")
    open_until = _("Open now, until %(when)s.") % {"when": until(state.changes_at, now)}
    return f"{open_until} {many_closed(state.holiday)}" if state.holiday else open_until


def closed_for(holiday: Holiday, opens: datetime | None, now: datetime) -> str:
    named = {"holiday": HOLIDAYS[holiday]}
    if opens is None:
        return _("Closed today: %(holiday)s.") % named
    return _("Closed today: %(holiday)s. It opens %(when)s.") % (named | {"when": moment(opens, now)})


def may_be_closed(holiday: Holiday) -> str:
    """It would be open by its hours, and nobody has said what holds on this day."""
    return _("It may be closed for %(holiday)s. Call before you go.") % {"holiday": HOLIDAYS[holiday]}


def may_open(holiday: Holiday, at: datetime, now: datetime) -> str:
    told = {"holiday": HOLIDAYS[holiday], "when": moment(at, now)}
    return _("Closed now. It may open %(when)s, but that is %(holiday)s. Call before you go.") % told


def many_closed(holiday: Holiday) -> str:
    return _("Many places are closed for %(holiday)s. Call before you go.") % {"holiday": HOLIDAYS[holiday]}


def meets(next_one: NextMeeting, now: datetime) -> str:
    """When a meeting meets next, or that it is going on."""
    if not next_one.is_on_now:
        return _("It meets %(when)s.") % {"when": moment(next_one.starts, now)}
    if next_one.ends is None:
        return _("It is going on now.")
    return _("It is going on now, until %(when)s.") % {"when": until(next_one.ends, now)}


def span(one: Span) -> str:
    if one.all_day:
        return _("day and night")
    told = {"opens": clock_time(one.opens), "closes": clock_time(one.closes)}
    if one.overnight and one.closes.hour >= 12:
        return _("%(opens)s to %(closes)s the next day") % told
    if one.closes in {time(0), time(12)}:  # Spanish says "a las 12 del día", but "a mediodía"
        return (_("%(opens)s to noon") if one.closes.hour else _("%(opens)s to midnight")) % told
    return _("%(opens)s to %(closes)s") % told


@dataclass(frozen=True, slots=True)
class Day:
    """One row of the table of hours."""

    day: str
    hours: tuple[str, ...]
    today: bool


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours of one place in words: the week, then sentences about other days, then notes as given."""

    week: tuple[Day, ...]
    others: tuple[str, ...]
    notes: tuple[str, ...]


def hours(table: Timetable, zone_name: str, now: datetime) -> Hours:
    today = now.astimezone(zone_named(zone_name) or ZoneInfo("UTC")).weekday()
    week = tuple(
        Day(str(WEEKDAYS[row.weekday]), tuple(span(one) for one in row.spans), row.weekday == today)
        for row in table.week
    )
    others = (*map(month_day, table.monthly), *map(dated, table.dated), *holidays(table.closed_on))
    if len({row.hours for row in week}) == 1 and week[0].hours:
        every_day = _("Every day: %(hours)s") % {"hours": ", ".join(week[0].hours)}
        return Hours((), (every_day, *others), table.notes)
    return Hours(week, others, table.notes)


def holidays(codes: Sequence[str]) -> Sequence[str]:
    """On which holidays it is closed, in a sentence, if that is told."""
    if ON_ALL in codes:
        return (_("Closed on holidays."),)
    named = [str(HOLIDAYS[Holiday(code)]) for code in codes]
    return (_("Closed on these holidays: %(days)s.") % {"days": ", ".join(named)},) if named else ()


def month_day(one: MonthDay) -> str:
    told = {"hours": span(one.span)}
    if one.weekday is None:
        return _("Day %(day)s of each month: %(hours)s") % (told | {"day": one.monthday})
    told["weekday"] = str(WEEKDAYS[one.weekday])
    if one.nth not in NTH:
        return _("Every %(weekday)s: %(hours)s") % told
    return _("The %(nth)s %(weekday)s of each month: %(hours)s") % (told | {"nth": str(NTH[one.nth])})


def dated(one: Dated) -> str:
    told = {"when": _between(one.first, one.last), "days": _days(one.weekdays)}
    told["hours"] = span(one.span) if one.span else _("closed")
    if one.weekdays:
        return _("%(when)s, %(days)s: %(hours)s") % told
    return _("%(when)s: %(hours)s") % told


def _days(weekdays: Sequence[int]) -> str:
    if len(set(weekdays)) == len(WEEKDAYS):
        return _("every day")
    return ", ".join(str(WEEKDAYS[day]) for day in weekdays)


def _between(first: date | None, last: date | None) -> str:
    if first and last and first == last:
        return date_format(first, "DATE_FORMAT")
    told = {name: date_format(day, "DATE_FORMAT") for name, day in (("first", first), ("last", last)) if day}
    if first and last:
        return _("From %(first)s to %(last)s") % told
    if first:
        return _("From %(first)s on") % told
    if last:
        return _("Until %(last)s") % told
    return _("Not every week")
