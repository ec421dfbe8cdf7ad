"""Opening hours in as few lines as a page to fold has room for."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import gettext as _

from cairn.directory.timetable import Timetable, WeekDay
from cairn.web.find import times


def lines(table: Timetable, as_written: str) -> Iterator[str]:
    """The week, days of the month, dated hours, notes; what the listing wrote when nothing else is known."""
    known = [*week(table.week), *map(times.month_day, table.monthly), *map(times.dated, table.dated)]
    yield from known
    yield from table.notes
    if not known and not table.notes:
        yield " ".join(as_written.split()) or _("We do not know the hours. Call before you go.")


def week(days: Sequence[WeekDay]) -> Iterator[str]:
    """Days that follow each other with the same hours are one: "Mon to Fri 9:00 AM to 5:00 PM"."""
    if days and all(day.spans == days[0].spans != () for day in days):
        yield _("Every day: %(hours)s") % {"hours": _hours(days[0])}
        return
    told = []
    for spans, some in groupby(days, key=lambda day: day.spans):
        run = list(some)
        if spans:
            told.append(_("%(days)s %(hours)s") % {"days": _days(run), "hours": _hours(run[0])})
    if told:
        yield "; ".join(told)
    elif days:
        yield _("Closed all week")


def _days(run: Sequence[WeekDay]) -> str:
    names = [str(WEEKDAYS_ABBR[day.weekday]) for day in run]
    if len(run) == 1:
        return str(WEEKDAYS[run[0].weekday])
    if len(run) == 2:
        return _("%(first)s and %(last)s") % {"first": names[0], "last": names[-1]}
    return _("%(first)s to %(last)s") % {"first": names[0], "last": names[-1]}


def _hours(day: WeekDay) -> str:
    return _(" and ").join(times.span(one) for one in day.spans)
