"""Whom to talk with, and how: those who asked first, then those with whom it may be time again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from cairn.consent import queries as consent
from cairn.consent.gate import may_see
from cairn.consent.names import names, phones
from cairn.consent.rules import Purpose
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.peer_sessions.contacts.queries import last_talked
from cairn.people.viewers import Viewer
from cairn.recovery.reaching.rules import fits_today
from cairn.sealed.blind import fold
from cairn.web.check_ins.page import calls_to_make
from cairn.web.check_ins.wording import CallShown
from cairn.web.leaving.page import quiet
from cairn.web.people.wording import dial
from cairn.web.reaching.page import reach_of_all
from cairn.web.reaching.wording import ReachShown


@dataclass(frozen=True, slots=True)
class ToTalk:
    """One person. `today`: this is one of the days they chose, or they chose none."""

    id: UUID
    name: str
    phone: str
    dial: str
    reach: ReachShown
    today: bool


@dataclass(frozen=True, slots=True)
class Talks:
    """Everybody the viewer walks with, once. Who is on pause, or asked to be let be, stands apart."""

    calls: tuple[CallShown, ...]
    again: tuple[ToTalk, ...]
    others: tuple[ToTalk, ...]
    resting: tuple[ToTalk, ...]


def talks(viewer: Viewer, longest: bool = False) -> Talks:
    """In constant queries, however many people. By name, those whose day it is first; or, among those with
    whom it may be time, the longest without a talk first."""
    people = list(consent.people_open_to(viewer, Kind.IDENTITY, Purpose.SUPPORT))
    called, numbers = names(viewer, people), phones(viewer, people)
    calls, on_pause = calls_to_make(viewer, called), quiet(viewer, called)
    last = last_talks(viewer, called)
    reach = reach_of_all(viewer, called, last)
    today = clock.today_in(viewer.time_zone)
    rows = [
        ToTalk(one, name, numbers[one], dial(numbers[one]), reach[one], _is_day(reach[one], today))
        for one, name in sorted(called.items(), key=lambda named: (fold(named[1]), named[0]))
    ]
    awake = sorted((row for row in rows if not _rests(row, on_pause)), key=lambda row: not row.today)
    again = [row for row in awake if row.reach.again]
    if longest:
        again.sort(key=lambda row: last[row.id].timestamp() if row.id in last else 0.0)
    return Talks(
        calls,
        tuple(again),
        tuple(row for row in awake if not row.reach.again),
        tuple(row for row in rows if _rests(row, on_pause)),
    )


def _rests(row: ToTalk, on_pause: frozenset[UUID]) -> bool:
    return row.id in on_pause or bool(row.reach.let_be)


def reaches(viewer: Viewer, people: Collection[UUID]) -> dict[UUID, ReachShown]:
    """How each of these people wants to be reached, and whether it may be time again."""
    return reach_of_all(viewer, people, last_talks(viewer, people))


def last_talks(viewer: Viewer, people: Collection[UUID]) -> dict[UUID, datetime]:
    """When the two last talked: only where the person lets the viewer see that they were in touch."""
    return last_talked(viewer, may_see(viewer, Kind.ATTENDANCE, people))


def _is_day(reach: ReachShown, today: date) -> bool:
    return reach.row is None or fits_today(reach.row.how, today)
