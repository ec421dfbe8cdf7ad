"""Wishes for mental health treatment, for a time when somebody cannot decide. Pure.

The facts are those of the Illinois Mental Health Treatment Preference Declaration Act (755 ILCS 43), read at
ilga.gov on the day in `CHECKED_ON`. Our headings and sentences are our own: the form of the Act (43/75) is
not ours to print, and what is printed here says that there is one.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

CHECKED_ON = date(2026, 11, 30)
LASTS_YEARS = 3  # 43/10(2): it may be invoked within 3 years of its execution
WITNESSES = 2  # 43/20(a)
LONGEST_STAY = 17  # days, 43/5(7)
SOON = timedelta(days=90)


class Part(StrEnum):
    """What a wish is about. The middle three are what the Act calls mental health treatment (43/5(7))."""

    KNOW = "know"
    MEDICINE = "medicine"
    STAY = "stay"
    SHOCK = "shock"
    DECIDES = "decides"  # 43/15: who may decide, if they accept in writing
    ELSE = "else"


class Fact(StrEnum):
    """What the Act says that somebody has to know before they sign."""

    WHO_MAY = "who_may"
    WHEN = "when"
    WITNESSES = "witnesses"
    DOCTOR = "doctor"
    LASTS = "lasts"
    FOLLOWED = "followed"
    TAKE_BACK = "take_back"
    FORM = "form"


SOURCES: dict[Fact, str] = {
    Fact.WHO_MAY: "755 ILCS 43/10(1)",
    Fact.WHEN: "755 ILCS 43/5(5), 43/25",
    Fact.WITNESSES: "755 ILCS 43/20(a)",
    Fact.DOCTOR: "755 ILCS 43/25, 43/40",
    Fact.LASTS: "755 ILCS 43/10(2)",
    Fact.FOLLOWED: "755 ILCS 43/45",
    Fact.TAKE_BACK: "755 ILCS 43/50",
    Fact.FORM: "755 ILCS 43/75",
}


class MayNot(StrEnum):
    """Who may not be a witness (43/65) and who may not decide (43/60)."""

    RELATED = "related"
    TREATS = "treats"
    RUNS = "runs"
    TREATS_DECIDES = "treats_decides"
    WORKS_DECIDES = "works_decides"


NO_WITNESS_SOURCE, NO_DECIDER_SOURCE = "755 ILCS 43/65", "755 ILCS 43/60"
MAY_NOT_WITNESS = (MayNot.RELATED, MayNot.TREATS, MayNot.RUNS)
MAY_NOT_DECIDE = (MayNot.TREATS_DECIDES, MayNot.WORKS_DECIDES)


class Standing(StrEnum):
    """Where the three years stand, by the day that the person noted."""

    RUNS = "runs"
    SOON_OVER = "soon_over"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Clock:
    """`over_on`: from this day on it cannot begin to be used. Counted from a note, which proves nothing."""

    over_on: date
    standing: Standing


def clock_of(signed_on: date, today: date) -> Clock:
    """Three years from the day of signing. For February 29 the stricter, earlier day."""
    try:
        over_on = signed_on.replace(year=signed_on.year + LASTS_YEARS)
    except ValueError:
        over_on = signed_on.replace(year=signed_on.year + LASTS_YEARS, day=28)
    if today >= over_on:
        return Clock(over_on, Standing.OVER)
    return Clock(over_on, Standing.SOON_OVER if over_on - today <= SOON else Standing.RUNS)
