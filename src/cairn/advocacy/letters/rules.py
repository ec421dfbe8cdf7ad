"""Letters and calls of one's own: what can be asked for, by when an answer is due, and what is next. Pure.

Days come from the law where it names one, and from the person where it does not. Nothing is late, and nobody
is told but the person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

LONGEST_TO, LONGEST_LINES, LONGEST_TEXT = 200, 2000, 6000
MOST_NEWS = 60  # entries in the log of one letter


class Ask(StrEnum):
    """What somebody writes or calls for."""

    RECORDS = "records"
    CORRECTION = "correction"
    PLAN_MEETING = "plan_meeting"
    ACCOMMODATION = "accommodation"
    GRIEVANCE = "grievance"
    APPEAL = "appeal"


class What(StrEnum):
    """One entry in the log."""

    SENT = "sent"
    CALLED = "called"
    CAME = "came"


class Way(StrEnum):
    """How it went out."""

    MAIL = "mail"
    EMAIL = "email"
    FAX = "fax"
    BY_HAND = "by_hand"
    ONLINE = "online"


class Came(StrEnum):
    """What they said."""

    YES = "yes"
    PART = "part"
    NO = "no"
    LATER = "later"  # they need more time, or will call back
    NO_ANSWER = "no_answer"


class Next(StrEnum):
    """What can be done now."""

    SEND = "send"
    WAIT = "wait"
    ASK_AGAIN = "ask_again"  # the day of the answer is over
    LOOK = "look"  # they said no, or in part: what now?
    DONE = "done"


class No(StrEnum):
    """Why something is not kept."""

    TOO_MANY = "too_many"
    DAY_TO_COME = "day_to_come"
    BEFORE_NOTICE = "before_notice"
    NO_LETTER = "no_letter"


ENDS = {Came.YES: Next.DONE, Came.NO: Next.LOOK, Came.PART: Next.LOOK}


@dataclass(frozen=True, slots=True)
class News:
    what: What
    on: date
    came: Came | None = None


@dataclass(frozen=True, slots=True)
class Stands:
    """What is next, and the day to keep in mind for it; None where there is none, and once the log says what
    came back. `is_over`: that day has passed."""

    next: Next
    day: date | None
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class LastDay:
    """By when a letter has to be there. `counted_from`: the day on the notice; None where the notice names
    the last day itself."""

    day: date
    counted_from: date | None = None


def last_day(send_by: date | None, notice_on: date | None, days: int | None) -> LastDay | None:
    """The day the person typed counts before one that is counted: the notice itself may say otherwise."""
    if send_by:
        return LastDay(send_by)
    return LastDay(notice_on + timedelta(days=days), notice_on) if notice_on and days else None


def is_late(news: Sequence[News], last: LastDay | None, today: date) -> bool:
    """Whether a letter goes after its last day: the day it was first sent counts, or today before that."""
    return last is not None and next((one.on for one in news if one.what is What.SENT), today) > last.day


def answer_by(sent_on: date, days: int | None, wished: date | None) -> date | None:
    """The day by which an answer is due: the law's so many days later, or else the one that was asked for."""
    return sent_on + timedelta(days=days) if days else wished


def stands(
    news: Sequence[News],
    today: date,
    *,
    days: int | None = None,
    send_by: date | None = None,
    wished: date | None = None,
) -> Stands:
    """Where a letter is. `news` in the order of their days; the last that says something counts. `days`: so
    many the law gives for an answer.

    Where there is a last day, a call alone does not do: the letter is still to be sent, unless they said yes.
    """
    last = next((one for one in reversed(news) if one.came in ENDS), None)
    went = [one for one in news if one.what is What.SENT or (one.what is What.CALLED and not send_by)]
    if not went and not (send_by and last and (last.what is What.CAME or last.came is Came.YES)):
        return Stands(Next.SEND, send_by, bool(send_by and send_by < today))
    if last and last.came and last is _latest(last, went):
        return Stands(ENDS[last.came], None)
    first = next((one.on for one in went if one.what is What.SENT), went[0].on)
    due = answer_by(first, days, wished)
    is_over = bool(due and due < today)
    return Stands(Next.ASK_AGAIN if is_over else Next.WAIT, due, is_over)


def _latest(said: News, went: Sequence[News]) -> News:
    """What they said, unless one wrote or called again on a later day."""
    return max([*went, said], key=lambda one: (one.on, one is said))


def day_fits(on: date, today: date, notice_on: date | None = None) -> No | None:
    """A log tells of what has been, and nothing is sent about a notice before its day."""
    if notice_on and on < notice_on:
        return No.BEFORE_NOTICE
    return No.DAY_TO_COME if on > today else None
