"""Opening hours as the demo files write them. Anything else is refused, never guessed.

    24/7
    daily 19:00-7:00
    Mon-Thu,Sat 8:30-12:00, 13:00-17:00
    1st,3rd Sat 9:00-12:00          last Thu 18:00-20:00
    daily 20:00-8:00 from 2026-11-15 to 2027-03-31
    closed 2026-11-26               closed 2026-12-24 to 2027-01-01

A closing time at or before the opening time is on the next day; 24:00 is midnight.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time

from cairn.directory.opening_rules import WEEKDAYS, Hours

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
ORDINALS = {"1st": "1", "2nd": "2", "3rd": "3", "4th": "4", "5th": "5", "last": "-1"}
ALWAYS = Hours(byday=",".join(WEEKDAYS), opens_at=time(0), closes_at=time(0))

DATED = re.compile(r"(?P<rest>.+) from (?P<first>\S+) to (?P<last>\S+)")
CLOSED = re.compile(r"closed (?P<first>\S+)(?: to (?P<last>\S+))?")
OPEN = re.compile(r"(?:(?P<nth>[a-z0-9,]+) )?(?P<days>daily|[A-Z][A-Za-z,-]+) (?P<spans>[0-9:, -]+)")
SPAN = re.compile(r"(\d{1,2}):(\d\d)-(\d{1,2}):(\d\d)")


class NotHours(ValueError):
    """The text is not one of the forms above."""


def read(texts: Iterable[str]) -> list[Hours]:
    """The rules behind the texts, in order. Raises NotHours naming the text that is not understood."""
    return [rule for text in texts for rule in _read_one(text)]


def _read_one(text: str) -> list[Hours]:
    try:
        return _rules(text)
    except (ValueError, KeyError) as problem:
        raise NotHours(f"“{text}” is not written as opening hours: {problem}") from None


def _rules(text: str) -> list[Hours]:
    if text == "24/7":
        return [ALWAYS]
    if closed := CLOSED.fullmatch(text):
        first = date.fromisoformat(closed["first"])
        return [_between(Hours(byday=ALWAYS.byday), first, closed["last"] or closed["first"])]
    if dated := DATED.fullmatch(text):
        first = date.fromisoformat(dated["first"])
        return [_between(rule, first, dated["last"]) for rule in _rules(dated["rest"])]
    found = OPEN.fullmatch(text)
    if not found:
        raise ValueError("it should look like “Mon-Fri 9:00-17:00”")
    freq, byday = _days(found["days"], found["nth"])
    return [
        Hours(freq=freq, byday=byday, opens_at=opens, closes_at=closes)
        for opens, closes in _spans(found["spans"])
    ]


def _between(rule: Hours, first: date, last: str) -> Hours:
    until = date.fromisoformat(last)
    if until < first:
        raise ValueError("the last day is before the first")
    return replace(rule, valid_from=first, valid_to=until)


def _days(days: str, nth: str | None) -> tuple[str, str]:
    named = WEEKDAYS if days == "daily" else tuple(d for part in days.split(",") for d in _run(part))
    if not nth:
        return "WEEKLY", ",".join(named)
    return "MONTHLY", ",".join(ORDINALS[n] + day for n in nth.split(",") for day in named)


def _run(part: str) -> tuple[str, ...]:
    """ "Mon-Fri" or "Sat"."""
    first, _, last = part.partition("-")
    begin, end = DAYS.index(first), DAYS.index(last or first)
    if end < begin:
        raise ValueError(f"{part} ends before it begins")
    return WEEKDAYS[begin : end + 1]


def _spans(text: str) -> list[tuple[time, time]]:
    spans = []
    for part in text.split(", "):
        found = SPAN.fullmatch(part)
        if not found:
            raise ValueError(f"“{part}” should look like “9:00-17:00”")
        opens, closes = time(int(found[1]), int(found[2])), _closing(int(found[3]), int(found[4]))
        if opens == closes:
            raise ValueError("opening and closing are the same; write 24/7")
        spans.append((opens, closes))
    return spans


def _closing(hour: int, minute: int) -> time:
    return time(0) if (hour, minute) == (24, 0) else time(hour, minute)
