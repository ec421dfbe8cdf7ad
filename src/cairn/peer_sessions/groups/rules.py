"""Rules of groups: who may be named in one, what a number may be, and how long a code is good. Pure.

That somebody was in a group here is itself protected where 42 CFR Part 2 holds (2.11, 2.12(a)(1): it names
them as somebody who is helped): decision 0047 says what follows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from cairn.peer_sessions.contacts.rules import AHEAD
from cairn.peer_sessions.rules import No

LONGEST_NAME = 60
LONGEST_LINE = 500
MOST_COUNTED = 300
MOST_NAMED = 60  # at one time
A_LITTLE_AFTER = timedelta(minutes=30)  # somebody may say at the door that they were here
LETTERS = "23456789abcdefghjkmnpqrstvwxyz"  # nothing that is misread
CODE_LENGTH = 6  # 30 letters, six times: 729 million, of which a handful are open


class YesFor(StrEnum):
    """How far a yes to being named goes."""

    THIS_TIME = "this_time"
    FROM_NOW = "from_now"


@dataclass(frozen=True, slots=True)
class Yes:
    """One yes to being named. `gathering` is None when it is for the group as often as it meets."""

    gathering: UUID | None
    ended: bool = False
    ended_by_own_hand: bool = False


def may_be_named(yeses: Iterable[Yes], gathering: UUID) -> bool:
    """Whether a yes that goes on covers this time."""
    return any(not one.ended and one.gathering in {None, gathering} for one in yeses)


def may_be_asked(yeses: Iterable[Yes]) -> bool:
    """Whether somebody else may write down a new yes. Who took one back by their own hand gives the next one
    by their own hand too, and is not asked each week."""
    return not any(one.ended_by_own_hand for one in yeses)


def name_fits(name: str) -> No | None:
    if not name.strip():
        return No.NO_WORDS
    return No.TOO_LONG if len(name) > LONGEST_NAME else None


@dataclass(frozen=True, slots=True)
class Span:
    """From when on, and how many minutes. `id` is the gathering's."""

    id: UUID
    started_at: datetime
    minutes: int

    @property
    def ended_at(self) -> datetime:
        return self.started_at + timedelta(minutes=self.minutes)


def met_then(one: Span, kept: Iterable[Span]) -> Span | None:
    """The first of those that were kept with which this one has some time in common, other than itself.
    Where one ends as the next begins they have none."""
    return next(
        (
            other
            for other in kept
            if other.id != one.id and other.started_at < one.ended_at and one.started_at < other.ended_at
        ),
        None,
    )


def may_be_kept(one: Span, kept: Iterable[Span], now: datetime, *, twice: bool = False) -> No | None:
    """Whether a time of a group is over, and written down for the first time. kept: by the same holder, of
    the same group. twice: the holder said that it did meet twice."""
    if one.ended_at > now + AHEAD:
        return No.NOT_OVER
    return No.KEPT_ALREADY if not twice and met_then(one, kept) else None


def lasted(started_at: datetime, now: datetime) -> int:
    """Minutes since it began, at least one."""
    return max(1, round((now - started_at) / timedelta(minutes=1)))


def counted(by_hand: int, arrived: int) -> int:
    """How many are only counted: those who said so at the door, put right by hand."""
    return max(0, by_hand + arrived)


def by_hand(said: int, saw: int) -> int:
    """What somebody puts right who says how many there were in all, having seen so many arrive. Whoever
    arrives after that still counts, and said twice it is said once."""
    return said - saw


def takes_arrivals(until: datetime | None, now: datetime) -> bool:
    return until is not None and now < until


def counts_no_more(until: datetime | None, kept_at: datetime | None, now: datetime) -> No | None:
    """Why a code is no good. A group that was written down holds the number its holder saw and kept: whoever
    comes later is told, as long as the code would have been good, so that somebody can put it right."""
    if not takes_arrivals(until, now):
        return No.CODE_OVER
    return No.WRITTEN_DOWN if kept_at else None


def arrivals_end(started_at: datetime, minutes: int) -> datetime:
    """When a code stops by itself: a little after the end. minutes: how long it is meant to be."""
    return started_at + timedelta(minutes=minutes) + A_LITTLE_AFTER


def code_of(number: int) -> str:
    """The code that a long random number stands for."""
    found = ""
    for _ in range(CODE_LENGTH):
        number, letter = divmod(number, len(LETTERS))
        found += LETTERS[letter]
    return found


def code_as_typed(typed: str) -> str:
    """What somebody read off the wall: without case, blanks and dashes."""
    return "".join(letter for letter in typed.casefold() if letter.isalnum())


def code_as_read(code: str) -> str:
    """In two halves, to be read off a wall."""
    return f"{code[: CODE_LENGTH // 2]} {code[CODE_LENGTH // 2 :]}"
