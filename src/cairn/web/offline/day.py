"""A supporter's day as their phone may keep it: with whom something is to be done today, and what that takes.

Not everybody they walk with, no plan, no note, no goal. A number stands there only where the person asked to
be called, or said that a call or a text is fine; and never where they asked to be let be, unless they asked
for a call as well.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cairn.consent import gate
from cairn.consent import queries as consent
from cairn.consent.rules import Purpose
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.peer_sessions.follow_ups.queries import due
from cairn.people.models import Person
from cairn.people.viewers import Viewer
from cairn.recovery.calls.queries import asked_of_me
from cairn.recovery.reaching.rules import Way, fits_today
from cairn.sealed.blind import fold
from cairn.web.leaving.page import quiet
from cairn.web.people.wording import dial
from cairn.web.reaching.wording import ReachShown
from cairn.web.today.talking import reaches

LOGGED = ("call", "visit", "ride")


@dataclass(frozen=True, slots=True)
class Line:
    words: str
    lang: str


@dataclass(frozen=True, slots=True)
class Ahead:
    """One person of today. `why`: what is to be done; `reach`: how, as they said. `check_in`, `log`: where it
    is sent to."""

    name: str
    why: list[Line]
    reach: list[str]
    let_be: str
    phone: dict[str, str]
    asked: bool  # for a call
    may_note: bool
    check_in: str
    log: dict[str, str] = field(default_factory=dict)


def ahead(viewer: Viewer) -> dict[UUID, Ahead]:
    """Today's list by person: who asked for a call first, then what was agreed. Constant queries."""
    people = {one.id: one for one in consent.people_open_to(viewer, Kind.IDENTITY, Purpose.SUPPORT)}
    may = gate.may(viewer, Purpose.SUPPORT, dict.fromkeys(people, (Kind.CHECK_INS, Kind.NOTES)))
    reach = reaches(viewer, people)
    asked = _asked(viewer, [one for one in people if Kind.CHECK_INS in may[one]])
    agreed = _agreed(viewer, [one for one in people if Kind.NOTES in may[one]])
    again = _again(viewer, people, reach)
    called = _opened(viewer, [people[one] for one in {**asked, **agreed, **again}])
    order = sorted(called, key=lambda one: (one not in asked, one not in agreed, fold(called[one][0])))
    return {
        one: _row(
            one,
            called[one],
            [line for said in (asked, agreed, again) for line in said.get(one, ())],
            reach[one],
            asked_to_call=one in asked,
            may_note=Kind.NOTES in may[one],
        )
        for one in order
    }


def until(viewer: Viewer) -> datetime:
    """When a list of today ends: with the day, where the organisation is."""
    tomorrow = clock.today_in(viewer.time_zone) + timedelta(days=1)
    return datetime.combine(tomorrow, time.min, ZoneInfo(viewer.time_zone))


def _asked(viewer: Viewer, people: Iterable[UUID]) -> dict[UUID, list[Line]]:
    said = _("Asked you to call, %(when)s.")
    return {
        row.person_id: [_ours(said % {"when": date_format(localtime(row.asked_at), "DATETIME_FORMAT")})]
        for row in asked_of_me(viewer, list(people))
    }


def _agreed(viewer: Viewer, people: Iterable[UUID]) -> dict[UUID, list[Line]]:
    found: dict[UUID, list[Line]] = {}
    for row in due(viewer, list(people)):
        lines = found.setdefault(row.person_id, [])
        lines.extend([_ours(_("A time of three"))] if row.of_three else [])
        lines.append(Line(row.words, row.language))
    return found


def _again(viewer: Viewer, people: Collection[UUID], reach: dict[UUID, ReachShown]) -> dict[UUID, list[Line]]:
    """With whom it may be time to talk, where today is one of the days they chose."""
    today, resting = clock.today_in(viewer.time_zone), quiet(viewer, people)
    return {
        one: [_ours(shown.again)]
        for one, shown in reach.items()
        if shown.again and one not in resting and shown.row and fits_today(shown.row.how, today)
    }


def _opened(viewer: Viewer, people: list[Person]) -> dict[UUID, tuple[str, str]]:
    """Name and number. The ledger says that they are kept on a phone, so the person can read it."""
    sealed = [text for person in people for text in (person.name, person.phone)]
    opened = gate.open_all(viewer, Purpose.SUPPORT, sealed, on_phone=True)
    return {person.id: (opened(person.name), opened(person.phone)) for person in people}


def _row(
    person_id: UUID,
    called: tuple[str, str],
    why: list[Line],
    reach: ReachShown,
    *,
    asked_to_call: bool,
    may_note: bool,
) -> Ahead:
    name, number = called
    fine = bool(reach.row and reach.row.how.ways & {Way.CALL, Way.TEXT}) and not reach.let_be
    shown = {"full": number, "dial": dial(number)} if number and (fine or asked_to_call) else {}
    unsaid = [] if reach.lines or asked_to_call else [_("They have not said how to reach them. Ask first.")]
    return Ahead(
        name=name,
        why=why,
        reach=[*reach.lines, *unsaid],
        let_be=reach.let_be,
        phone=shown,
        asked=asked_to_call,
        may_note=may_note,
        check_in=reverse("log_check_in", args=[person_id]),
        log={kind: reverse("log_contact", args=[person_id, kind]) for kind in LOGGED},
    )


def _ours(words: str) -> Line:
    return Line(words, get_language() or "en")
