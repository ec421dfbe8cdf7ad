"""When a house reads messages, in the reader's language where its own words can be read without doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from django.utils.dates import WEEKDAYS
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cairn.directory.timetable import WeekDay
from cairn.directory.understanding.spelling import tongue_of
from cairn.directory.worded import week_in
from cairn.web.find.times import span


def house_hours(words: str) -> SafeString:
    """For the middle of a sentence. What was not read stands as it was written, marked with its language."""
    if told := "; ".join(_week(week_in(words))):
        return format_html("{}", told)
    return format_html('<span lang="{}">{}</span>', tongue_of(words), words)


def _week(days: Sequence[WeekDay]) -> Iterator[str]:
    """Days that follow each other with the same hours are one."""
    for spans, some in groupby(days, key=lambda day: day.spans):
        run = [str(WEEKDAYS[day.weekday]) for day in some]
        told = {"first": run[0], "last": run[-1], "hours": _(" and ").join(span(one) for one in spans)}
        if spans and len(run) == len(days):
            yield _("every day, %(hours)s") % told
        elif spans and len(run) > 2:
            yield _("%(first)s to %(last)s, %(hours)s") % told
        elif spans and len(run) == 2:
            yield _("%(first)s and %(last)s, %(hours)s") % told
        elif spans:
            yield _("%(first)s, %(hours)s") % told
