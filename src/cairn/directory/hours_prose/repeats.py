"""The sentences in which calendars of websites (Drupal's date module) describe a rule with its dates:

"Repeats every month on the third Tuesday 100 times. Tuesday, January 15, 2019 - 5:00pm to 7:00pm"

The rule counts only if every date that is given falls on it and all have the same times. It holds from the
first date to the last, so the rows come with the flag `dated` and the two dates.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from .answers import DAYS, MonthRow, NotSure, Row

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NTHS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1}
RULE = re.compile(
    rf"repeats every (?:month on the (?P<nth>{'|'.join(NTHS)})|week every) (?P<weekday>{'|'.join(WEEKDAYS)})"
    r"(?: (?P<times>\d{1,3}) times| until [a-z]{3} (?P<month>[a-z]{3}) (?P<day>\d\d?) (?P<year>\d{4}))?\. ?"
)
CLOCK = r"(\d{1,2}):(\d{2})([ap])m"
WHEN = re.compile(rf"\s*[a-z]+day, ([a-z]{{3}})[a-z]* (\d\d?), (\d{{4}}) - {CLOCK} to {CLOCK}\s*")
ODD = "it names dates that do not keep to a rule"


class Repeated(NamedTuple):
    """Rows that hold from `first` to `until` (None: no end is told)."""

    weekly: tuple[Row, ...]
    monthly: tuple[MonthRow, ...]
    first: date
    until: date | None


class Meeting(NamedTuple):
    on: date
    opens: str
    closes: str


def read_repeats(text: str) -> Repeated | None:
    """What a cleaned text of this kind says, None when it is of another kind. Raises NotSure."""
    if not text.startswith("repeats every "):
        return None
    rule = RULE.match(text)
    if not rule:
        raise NotSure(ODD)
    meetings = list(_meetings(text[rule.end() :]))
    nth, weekday = NTHS.get(rule["nth"] or "", 0), WEEKDAYS.index(rule["weekday"])
    days = [meeting.on for meeting in meetings]
    if not days or len({meeting[1:] for meeting in meetings}) != 1:
        raise NotSure(ODD)
    if not all(_keeps_to(day, nth, weekday) for day in days):
        raise NotSure(ODD)
    _, opens, closes = meetings[0]
    closes = "24:00" if closes == "00:00" else closes
    if opens == closes:
        raise NotSure("opens and closes at the same time")
    until = _until(rule, min(days), nth, weekday)
    if nth:
        return Repeated((), (MonthRow(f"{nth}{DAYS[weekday]}", opens, closes),), min(days), until)
    return Repeated((Row(DAYS[weekday], opens, closes),), (), min(days), until)


def _meetings(text: str) -> Iterator[Meeting]:
    place = 0
    while place < len(text):
        found = WHEN.match(text, place)
        if not found:
            raise NotSure(ODD)
        month, day, year, *clocks = found.groups()
        yield Meeting(_date(year, month, day), _clock(*clocks[:3]), _clock(*clocks[3:]))
        place = found.end()


def _date(year: str, month: str, day: str) -> date:
    try:
        return date(int(year), MONTHS.index(month) + 1, int(day))
    except ValueError:
        raise NotSure(ODD) from None


def _clock(hour: str, minute: str, half: str) -> str:
    if not (1 <= int(hour) <= 12 and int(minute) < 60):
        raise NotSure(ODD)
    return f"{int(hour) % 12 + 12 * (half == 'p'):02}:{minute}"


def _keeps_to(day: date, nth: int, weekday: int) -> bool:
    if day.weekday() != weekday:
        return False
    is_last = (day + timedelta(days=7)).month != day.month
    return nth == 0 or (is_last if nth == -1 else (day.day - 1) // 7 + 1 == nth)


def _until(rule: re.Match[str], first: date, nth: int, weekday: int) -> date | None:
    """The last day that the rule is for."""
    if rule["year"]:
        return _date(rule["year"], rule["month"], rule["day"])
    if not rule["times"]:
        return None
    times = int(rule["times"])
    if not nth:
        return first + timedelta(weeks=times - 1)
    month = first.year * 12 + first.month - 1 + times - 1
    days = (date(month // 12, month % 12 + 1, 1) + timedelta(days=step) for step in range(31))
    return max(day for day in days if day.month == month % 12 + 1 and _keeps_to(day, nth, weekday))
