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
    NO_LETTER = "no_letter"


# Days that a law gives whoever is asked: 45 CFR 164.524(b)(2) and 164.526(b)(2).
ANSWER_WITHIN = {Ask.RECORDS: timedelta(days=30), Ask.CORRECTION: timedelta(days=60)}
ENDS = {Came.YES: Next.DONE, Came.NO: Next.LOOK, Came.PART: Next.LOOK}


@dataclass(frozen=True, slots=True)
class News:
    what: What
    on: date
    came: Came | None = None


@dataclass(frozen=True, slots=True)
class Stands:
    """What is next, and the day it is about; `day` is None where there is none."""

    next: Next
    day: date | None


def answer_by(ask: Ask, sent_on: date, wished: date | None) -> date | None:
    """The day by which an answer is due: the law's, or else the one that was asked for."""
    within = ANSWER_WITHIN.get(ask)
    return sent_on + within if within else wished


def stands(
    ask: Ask, news: Sequence[News], today: date, *, send_by: date | None = None, wished: date | None = None
) -> Stands:
    """Where a letter is. `news` in the order of their days; the last that says something counts."""
    went = [one for one in news if one.what is not What.CAME]
    if not went:
        return Stands(Next.SEND, send_by)
    last = next((one for one in reversed(news) if one.came in ENDS), None)
    if last and last.came and last is _latest(last, went):
        return Stands(ENDS[last.came], None)
    first = next((one.on for one in went if one.what is What.SENT), went[0].on)
    due = answer_by(ask, first, wished)
    return Stands(Next.ASK_AGAIN if due and due < today else Next.WAIT, due)


def _latest(said: News, went: Sequence[News]) -> News:
    """What they said, unless one wrote or called again on a later day."""
    return max([*went, said], key=lambda one: (one.on, one is said))


def day_fits(on: date, today: date) -> No | None:
    """A log tells of what has been."""
    return No.DAY_TO_COME if on > today else None
