"""Which rights cards may be shown, and what is said about how they were checked. Pure.

A card says what a law or an office says, so it is shown only while somebody stands for it: whoever wrote it
read it in its source, or a steward has confirmed it. Nothing here gives legal advice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cairn.people.rules import Role

LONGEST = timedelta(days=366)  # a steward's word holds for a year at most


class Setting(StrEnum):
    """Where somebody stands when they need the card. In the order of the page."""

    CARE = "care"
    HOSPITAL = "hospital"
    MEDICATION = "medication"
    PLAN = "plan"
    RECORDS = "records"
    PRIVACY = "privacy"
    HOUSING = "housing"
    WORK = "work"
    SCHOOL = "school"
    BENEFITS = "benefits"
    COURT = "court"
    YOUTH = "youth"
    ROUTES = "routes"


class Certain(StrEnum):
    """How the writer of a card knew it."""

    SEEN = "seen"  # read in the source that is named
    MEMORY = "memory"  # not read there yet: shown only when a steward has confirmed it


class Says(StrEnum):
    """A steward's word about a card."""

    TRUE = "true"
    HELD_BACK = "held_back"


class How(StrEnum):
    """How a steward knows."""

    READ = "read"
    ASKED_OFFICE = "asked_office"
    ASKED_LAWYER = "asked_lawyer"


class Why(StrEnum):
    """Why a card is shown or not."""

    READ_BY_WRITER = "read_by_writer"
    CONFIRMED = "confirmed"
    NOT_CONFIRMED = "not_confirmed"
    CHANGED_SINCE = "changed_since"
    RAN_OUT = "ran_out"
    HELD_BACK = "held_back"


class No(StrEnum):
    """Why a steward's word is not taken; the web puts it in words."""

    NOT_YOUR_ROLE = "not_your_role"
    NO_SUCH_CARD = "no_such_card"
    NO_DAY_TO_COME = "no_day_to_come"
    TOO_LONG_A_TIME = "too_long_a_time"


@dataclass(frozen=True, slots=True)
class Shipped:
    """What a card says about itself. `mark` changes with every word that a reader is told."""

    certain: Certain
    mark: str
    checked: date
    again: date


@dataclass(frozen=True, slots=True)
class Word:
    """The last that a steward said about a card. `mark`: of the card as it stood then."""

    says: Says
    mark: str
    on: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a card is shown, why, and its dates. `past`: the day to check it again is over."""

    shown: bool
    why: Why
    checked: date
    again: date
    past: bool


def may_check(by: Role) -> No | None:
    """What is shown to everybody is the steward's to confirm, as with listings."""
    return None if by is Role.STEWARD else No.NOT_YOUR_ROLE


def may_confirm(by: Role, on: date, until: date) -> No | None:
    """A word holds until a day to come, within a year: laws and numbers change."""
    if no := may_check(by):
        return no
    if until <= on:
        return No.NO_DAY_TO_COME
    return No.TOO_LONG_A_TIME if until - on > LONGEST else None


def standing(card: Shipped, word: Word | None, today: date) -> Standing:
    """A steward's word holds for the card as it read then. A changed card starts anew.

    A card from memory rests on that word alone, so it goes when the word runs out. A card that was read in
    its source stays, and says that it is past its day.
    """
    holds = word if word and word.mark == card.mark else None
    if holds and holds.says is Says.HELD_BACK:
        return Standing(False, Why.HELD_BACK, holds.on, holds.on, past=False)
    if holds and holds.until:
        return _confirmed(card, holds.on, holds.until, today)
    if card.certain is Certain.MEMORY:
        why = Why.CHANGED_SINCE if word and word.says is Says.TRUE else Why.NOT_CONFIRMED
        return Standing(False, why, card.checked, card.again, past=False)
    return Standing(True, Why.READ_BY_WRITER, card.checked, card.again, past=today > card.again)


def _confirmed(card: Shipped, on: date, until: date, today: date) -> Standing:
    if card.certain is Certain.MEMORY and today > until:
        return Standing(False, Why.RAN_OUT, on, until, past=True)
    if card.certain is Certain.SEEN and card.checked > on:
        return Standing(True, Why.READ_BY_WRITER, card.checked, card.again, past=today > card.again)
    return Standing(True, Why.CONFIRMED, on, until, past=today > until)
