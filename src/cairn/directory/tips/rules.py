"""What people tell us about a listing, in one tap: rules, pure.

A tip says something of a place and nothing of whoever told it. Its words are codes; free words are kept for
the steward only, and are looked at before they are taken, because they are where a person could slip in.
"""

import re
from datetime import datetime, timedelta
from enum import StrEnum


class TipKind(StrEnum):
    DEAD_NUMBER = "dead_number"
    MOVED = "moved"  # they are not there any more
    FULL = "full"  # right now
    TURNED_AWAY = "turned_away"
    WRONG_HOURS = "wrong_hours"


class Reason(StrEnum):
    """Why people are turned away there: a rule of the place, never something of one person."""

    ID = "id"
    ELSEWHERE = "elsewhere"  # one has to live in another county or town
    AGE = "age"
    GENDER = "gender"
    CHILDREN = "children"
    PETS = "pets"
    RECORD = "record"
    MEDICINE = "medicine"  # recovery medicine is not allowed there
    SOBER = "sober"  # one has to be sober for some time first
    COST = "cost"
    REFERRAL = "referral"  # only with a referral or an appointment
    LANGUAGE = "language"
    OTHER = "other"


class TipState(StrEnum):
    OPEN = "open"  # nobody has looked yet
    ASKED = "asked"  # the owner was asked
    STANDS = "stands"  # a steward found it true; it stays on the page as a note
    MENDED = "mended"  # the listing was changed or ended
    DISMISSED = "dismissed"
    CLEARED = "cleared"  # somebody reached them after it was told


LIVE = frozenset({TipState.OPEN, TipState.ASKED, TipState.STANDS})
WAITING = frozenset({TipState.OPEN, TipState.ASKED})
# Beds and places in groups change from day to day, so "full" is believed until this time on the next day.
FULL_LASTS = timedelta(hours=24)
LONGEST_WORDS = 300
MOST_WORDS = 5  # how many remarks are kept with one tip

# Which tips a new check answers: who picks up the telephone has one, and whoever is reached there is there.
CLEARED_BY = {
    "called": frozenset({TipKind.DEAD_NUMBER}),
    "reached": frozenset({TipKind.DEAD_NUMBER, TipKind.MOVED}),
    "owner": frozenset({TipKind.DEAD_NUMBER, TipKind.MOVED, TipKind.WRONG_HOURS}),
    "steward": frozenset({TipKind.DEAD_NUMBER}),
}


class Trace(StrEnum):
    """What in somebody's words could point to a person."""

    EMAIL = "email"
    DAY = "day"  # a full date, as of a birth
    NUMBER = "number"
    PERSON = "person"  # I, he, she: it tells a story of somebody instead of a rule


_EMAIL = re.compile(r"\S@\S")
_DAY = re.compile(r"\b(?:\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d{2}|(?:19|20)\d{2}-\d{1,2}-\d{1,2})\b")
_NUMBER = re.compile(r"\d(?:[\s().-]*\d){5,}")
_PERSON = re.compile(
    r"\b(?:i|i['’]m|i['’]ve|me|my|mine|myself|he|him|his|she|her|hers|himself|herself|"
    r"yo|mi|mis|mí|mío|mía|conmigo|él|ella|mr|mrs|ms|sr|sra)\b",
    re.IGNORECASE,
)


def ends_at(kind: TipKind, told_at: datetime) -> datetime | None:
    """When a tip stops being true by itself; None when it does not."""
    return told_at + FULL_LASTS if kind is TipKind.FULL else None


def is_shown(state: TipState, until: datetime | None, now: datetime) -> bool:
    """Whether the pages still say it."""
    return state in LIVE and (until is None or now < until)


def is_whole(kind: TipKind, reason: Reason | None) -> bool:
    """Being turned away has a reason, and nothing else does."""
    return (kind is TipKind.TURNED_AWAY) == (reason is not None)


def trace_in(kind: TipKind, words: str) -> Trace | None:
    """What could point to a person in words about a place; None when nothing was found.

    A new number or address of the place is what we hope for, except beside "turned away": there words are
    held to telling the rule. It finds the plain cases; a steward reads the rest before anybody else does.
    """
    if _EMAIL.search(words):
        return Trace.EMAIL
    if _DAY.search(words):
        return Trace.DAY
    if kind is TipKind.TURNED_AWAY:
        if _NUMBER.search(words):
            return Trace.NUMBER
        if _PERSON.search(words):
            return Trace.PERSON
    return None


def urgency(times: int, last_at: datetime) -> tuple[int, float]:
    """Order of the steward's queue: the most often told first, of those the newest."""
    return -times, -last_at.timestamp()
