"""When a measure is filled in, by whose hand, and when it comes up again. The person decides each."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from cairn.measures.rules.answering import number

LONGEST_QUESTION = 300
LONGEST_LEVEL = 300
LONGEST_ANSWER = 2_000
LINK_LASTS = timedelta(days=7)
LINK = "filling-link"  # what the keyed index of a link's secret is for


class No(StrEnum):
    """Why something may not be done; the web puts it in words."""

    NOT_THEIRS = "not_theirs"
    NOT_YOUR_ROLE = "not_your_role"
    NOT_HERE = "not_here"
    NOTHING_ANSWERED = "nothing_answered"
    CANNOT_BE_KEPT = "cannot_be_kept"
    NO_WORDS = "no_words"
    TOO_LONG = "too_long"
    ALL_LEVELS = "all_levels"
    NOT_A_GOAL = "not_a_goal"
    SET_DOWN = "set_down"
    NO_RIGHTS_SAID = "no_rights_said"
    NO_SOURCE = "no_source"
    NOT_A_FACT = "not_a_fact"
    SAME_ALREADY = "same_already"
    LINK_OVER = "link_over"


class How(StrEnum):
    """How a form was filled in."""

    ALONE = "alone"  # signed in, on the person's own device
    LINK = "link"  # by a link that opens this one form, once
    SHARED_SCREEN = "shared_screen"  # on the supporter's device, in the person's hand
    TOGETHER = "together"  # read out and typed by the supporter, and the person said yes


class Every(StrEnum):
    """How often a person wants to be asked."""

    WHEN_I_LIKE = "when_i_like"
    MONTH = "month"
    THREE_MONTHS = "three_months"
    SIX_MONTHS = "six_months"


_DAYS = {Every.MONTH: 30, Every.THREE_MONTHS: 91, Every.SIX_MONTHS: 182}


def comes_up(every: Every, filled_on: date | None, asked_on: date) -> date | None:
    """The day on which it is due again; None when it only comes up as the person likes.

    A form never filled in is due on the day it was asked for. Days missed are not counted up: one filled in
    late is due that much later again.
    """
    days = _DAYS.get(every)
    if days is None:
        return None
    return asked_on if filled_on is None else filled_on + timedelta(days=days)


class Way(StrEnum):
    """How a person answers their own question."""

    YES_NO = "yes_no"
    ZERO_TO_TEN = "zero_to_ten"
    NUMBER = "number"
    WORDS = "words"


def own_answer_fits(way: Way, value: str) -> bool:
    """Whether this can be an answer to a question that is answered this way. Numbers as people type them."""
    if way is Way.YES_NO:
        return value in {"yes", "no"}
    if way is Way.ZERO_TO_TEN:
        return value in {str(n) for n in range(11)}
    if way is Way.NUMBER:
        return number(value) is not None
    return bool(value.strip()) and len(value) <= LONGEST_ANSWER
