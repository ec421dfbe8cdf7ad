"""Hours that stand only in words: what of them is read without doubt, and whether the words are still shown.

Shown in the reader's language the week says all; beside it the words, often in another language, would only
say it again. They stay where one of them was not read, or says more than is told otherwise.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from .hours_prose import Parsed
from .hours_prose.answers import DAYS
from .said_hours import TOLD, read
from .timetable import Span, Timetable, WeekDay

DAY_AND_NIGHT = "24_7"


def week_in(text: str) -> tuple[WeekDay, ...]:
    """The week that the words say; empty where they were not read, or say anything but days and times."""
    said = read(text)
    return _week(said) if _only_a_week(said) and set(said.flags) <= {DAY_AND_NIGHT} else ()


def with_week(table: Timetable, text: str) -> tuple[Timetable, str]:
    """The timetable, with the week that the words say where it has no rule; and the words that are left to
    show, as given or empty."""
    said = read(text)
    if not text or not _only_a_week(said):
        return table, text
    has_rules = bool(table.week or table.monthly or table.dated)
    week = _week(said)
    if has_rules:
        return table, "" if table.week == week or not week else text
    if week or "by_appointment" in said.flags:
        return replace(table, week=week), ""
    return table, text


def _only_a_week(said: Parsed) -> bool:
    """Read to the last word, and nothing in it that neither a week nor a note of its own says."""
    more = said.monthly or said.zone or said.closed_on or said.first or said.until
    return not said.abstained and not more and set(said.flags) <= {*TOLD, DAY_AND_NIGHT}


def _week(said: Parsed) -> tuple[WeekDay, ...]:
    if not said.weekly:
        return ()
    return tuple(WeekDay(number, _spans(said, day)) for number, day in enumerate(DAYS))


def _spans(said: Parsed, day: str) -> tuple[Span, ...]:
    spans = {Span(_time(row.opens), _time(row.closes)) for row in said.weekly if row.day == day}
    return tuple(sorted(spans, key=lambda span: (span.opens, span.closes)))


def _time(text: str) -> time:
    """ "24:00" is the midnight at the end of the day."""
    return time(0) if text == "24:00" else time.fromisoformat(text)
