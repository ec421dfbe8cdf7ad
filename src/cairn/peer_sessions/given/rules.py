"""Rules of what is given beside time: things, rides, and hours of those who help. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cairn.peer_sessions.rules import No

OTHER = "other"
LONGEST_WORDS = 200
MOST = 500  # things, people in a ride, miles
MOST_MINUTES = 16 * 60
MONTHS = 12


class GivenKind(StrEnum):
    SUPPLY = "supply"
    RIDE = "ride"
    HOURS = "hours"


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing given. `what`: a code of kinds.toml; `how_many`: things, or people who rode; `minutes` of a
    ride or of help; `words` only beside "other"."""

    kind: GivenKind
    what: str
    how_many: int = 1
    minutes: int = 0
    miles: int | None = None
    words: str = ""


def thing_fits(thing: Thing, known: Collection[str], *, beside_contact: bool) -> No | None:
    """known: the codes of its kind. Beside a contact the minutes are the contact's, and nobody's hours."""
    if thing.what not in known or (beside_contact and thing.kind is GivenKind.HOURS):
        return No.DOES_NOT_FIT
    if len(thing.words) > LONGEST_WORDS:
        return No.TOO_LONG
    if not 1 <= thing.how_many <= MOST or not 0 <= (thing.miles or 0) <= MOST:
        return No.TOO_MANY
    if thing.kind is GivenKind.SUPPLY or beside_contact:
        return None
    if not thing.minutes:
        return No.NO_MINUTES
    return No.TOO_MANY_MINUTES if not 0 < thing.minutes <= MOST_MINUTES else None


def day_fits(day: date, today: date) -> No | None:
    if day > today:
        return No.TO_COME
    return No.TOO_LONG_AGO if (today - day).days > 400 else None


def months_over(today: date) -> tuple[date, ...]:
    """The first days of the last twelve months that are over, the newest first. One that goes on is not
    counted: who knows what happened on a day could read it from a number that moves."""
    found, first = [], today.replace(day=1)
    for _ in range(MONTHS):
        first = date(first.year - (first.month == 1), (first.month - 2) % 12 + 1, 1)
        found.append(first)
    return tuple(found)
