"""How somebody wants to be reached, how often, and when to let them be. Pure.

Nothing here is overdue: where a while has gone by since the two last talked, one sentence says so, once a day
has come that they had agreed on. It counts no days and it tells nobody else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cairn.recovery.rules import No

LONGEST_REACH = 500
FURTHEST = timedelta(days=366)


class Way(StrEnum):
    """What is okay. None chosen: nothing was said, so ask."""

    CALL = "call"
    TEXT = "text"
    VOICEMAIL = "voicemail"
    VIDEO = "video"
    VISIT = "visit"


class Time(StrEnum):
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


class Every(StrEnum):
    """How often the two agreed to talk."""

    WEEK = "week"
    TWO_WEEKS = "two_weeks"
    MONTH = "month"
    AS_I_LIKE = "as_i_like"


AFTER = {Every.WEEK: 7, Every.TWO_WEEKS: 14, Every.MONTH: 31}  # days until it is time again


@dataclass(frozen=True, slots=True)
class How:
    """What somebody said of how to reach them. days: 0 for Monday to 6; none of them: any day."""

    ways: frozenset[Way] = frozenset()
    days: frozenset[int] = frozenset()
    times: frozenset[Time] = frozenset()
    every: Every = Every.AS_I_LIKE
    words: str = ""


@dataclass(frozen=True, slots=True)
class LetBe:
    """Please do not reach out. `until`: the last day of it; None means until they say otherwise."""

    since: date
    until: date | None


def how_fits(how: How) -> No | None:
    """What is written stays as it is written, so it is only checked."""
    if not how.days <= set(range(7)):
        return No.NOT_FROM_HERE
    return No.TOO_LONG if len(how.words) > LONGEST_REACH else None


def until_fits(until: date | None, today: date) -> No | None:
    if until is None:
        return None
    if until < today:
        return No.DAY_PASSED
    return No.DAY_TOO_FAR if until - today > FURTHEST else None


def is_let_be(let_be: LetBe | None, today: date) -> bool:
    """Whether nobody reaches out today."""
    return let_be is not None and (let_be.until is None or today <= let_be.until)


def time_again(every: Every, agreed_on: date, last_on: date | None, today: date) -> bool:
    """Whether the day has come by which the two wanted to talk again.

    agreed_on: when they agreed on it, which counts like a talk. last_on: when they last talked, or None.
    """
    days = AFTER.get(every)
    return days is not None and today >= max(agreed_on, last_on or agreed_on) + timedelta(days=days)


def fits_today(how: How, today: date) -> bool:
    """Whether today is one of the days they chose; they chose none: every day is."""
    return not how.days or today.weekday() in how.days
