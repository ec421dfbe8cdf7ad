"""A supporter's day, put together from what several rooms know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext

from cairn.consent import queries as consent
from cairn.consent.gate import may_see
from cairn.consent.names import names
from cairn.consent.rules import Purpose
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.measures.queries import due_for
from cairn.peer_sessions.goodbyes.wishes import WishRow, for_who_came, want_next
from cairn.people.pauses.queries import AskedOfMe, asked_of_me, want_to_walk
from cairn.people.rules import Role
from cairn.people.viewers import Viewer
from cairn.people.who_walks import alone, new_with
from cairn.recovery.glance import Glance, NextStep, glances
from cairn.referrals.queries import under_way
from cairn.referrals.rules import Hands
from cairn.sealed.blind import fold
from cairn.web.check_ins.page import calls_to_make
from cairn.web.check_ins.wording import CallShown
from cairn.web.duties.following_page import Briefs, open_duties
from cairn.web.getting_ready.page import Coming, coming
from cairn.web.goodbyes.page import waiting_to_give
from cairn.web.leaving.page import pauses, quiet
from cairn.web.leaving.wording import PauseShown
from cairn.web.outside.page import ToFollow, to_follow
from cairn.web.plan.wording import day, owner
from cairn.web.reaching.wording import ReachShown
from cairn.web.referral.wording import HandOffShown, shown
from cairn.web.supervision.page import how_many_wait
from cairn.web.today.talking import reaches
from cairn.web.together.page import ForToday, for_today

NEW = timedelta(days=14)  # so long a walk that was handed on is said to be new


@dataclass(frozen=True, slots=True)
class PersonToday:
    """One person of the day. `glance` is None when they keep their words to themselves."""

    id: UUID
    name: str
    glance: Glance | None
    who: str
    reach: ReachShown
    since: datetime | None  # when the viewer began to walk with them, while that is new
    would_like: WishRow | None  # how they would like it to be, while it is new


@dataclass(frozen=True, slots=True)
class Promise:
    """A step that the supporter takes for somebody."""

    person_id: UUID
    name: str
    step: NextStep
    by: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who wanted to be asked again how things are; `lists`: how many lists of questions are up."""

    person_id: UUID
    name: str
    lists: int


@dataclass(frozen=True, slots=True)
class Carried:
    """A hand-off under way, with the name of the person it is for."""

    it: HandOffShown
    name: str


@dataclass(frozen=True, slots=True)
class Resting:
    """Somebody whose walk is on pause: a name, and a day to look again if they chose one."""

    id: UUID
    name: str
    pause: PauseShown


@dataclass(frozen=True, slots=True)
class Day:
    calls: tuple[CallShown, ...]
    people: tuple[PersonToday, ...]
    promised: tuple[Promise, ...]
    again: tuple[Promise, ...]
    asked: tuple[Asked, ...]
    in_my_hands: tuple[Carried, ...]
    on_the_way: tuple[Carried, ...]
    follow: ToFollow
    duties: Briefs  # duties to report that are open in one's own hands
    alone: int  # for a lead: how many here have nobody who walks with them, and are not on pause
    wanting: int  # for a lead: how many of those asked for somebody
    next: int  # for a lead: how many others, whom somebody leaves, said whom they would like next
    resting: tuple[Resting, ...]
    wishes: tuple[AskedOfMe, ...]
    together: ForToday
    meetings: tuple[Coming, ...]  # to come, and shown to the viewer
    to_give: tuple[UUID, ...]  # goodbye words of one who left, for somebody without an account
    supervision: int  # how many of one's own supervisions wait for a yes


def day_of(viewer: Viewer) -> Day:
    """Constant queries, however many people. Sorted by the day of their next step, then by name.

    Whose walk is on pause stands apart, with nothing of theirs to be reminded of; a wish to be called stands.
    """
    everybody = names(viewer, list(consent.people_open_to(viewer, Kind.IDENTITY, Purpose.SUPPORT)))
    on_pause = pauses(viewer, everybody)
    called = {person_id: name for person_id, name in everybody.items() if person_id not in on_pause}
    seen = glances(viewer, may_see(viewer, Kind.GOALS, called))
    reach = reaches(viewer, called)
    new = new_with(viewer, clock.now() - NEW)
    like = for_who_came(viewer, list(new.keys() & called.keys()))
    people = [
        _today(viewer, one, name, seen.get(one), reach[one], new.get(one), like.get(one))
        for one, name in called.items()
    ]
    carried = [
        Carried(shown(row, called[row.person_id]), called[row.person_id])
        for row in under_way(viewer, may_see(viewer, Kind.REFERRAL, called), Purpose.SUPPORT)
    ]
    here = _here(viewer)
    lonely = alone(here)
    mine = {Hands.SUPPORTER, Hands.BOTH}
    return Day(
        calls_to_make(viewer, everybody),
        tuple(sorted(people, key=_order)),
        _promised(people),
        _again(people),
        _asked(viewer, called),
        tuple(c for c in carried if c.it.row.hands in mine),
        tuple(c for c in carried if c.it.row.hands not in mine),
        to_follow(viewer),
        open_duties(viewer),
        len(lonely - quiet(viewer, lonely)),
        len(want_to_walk(viewer, lonely)),
        len(want_next(here) - lonely),
        tuple(Resting(one, everybody[one], pause) for one, pause in on_pause.items()),
        asked_of_me(viewer),
        for_today(viewer, everybody),
        coming(viewer, called),
        waiting_to_give(viewer, list(called)),
        how_many_wait(viewer),
    )


def _promised(people: list[PersonToday]) -> tuple[Promise, ...]:
    """What I said I would do, the earliest day first."""
    found = [
        Promise(
            person.id,
            person.name,
            step,
            gettext("By %(day)s.") % {"day": day(step.when_on)} if step.when_on else "",
        )
        for person in people
        if person.glance
        for step in person.glance.promised
    ]
    return tuple(sorted(found, key=lambda one: (one.step.when_on or date.max, fold(one.name))))


def _again(people: list[PersonToday]) -> tuple[Promise, ...]:
    """Steps that people wanted to look at again by today."""
    shown = [(person, step) for person in people if person.glance for step in person.glance.again]
    found = [Promise(person.id, person.name, step, "") for person, step in shown]
    return tuple(sorted(found, key=lambda one: fold(one.name)))


def _asked(viewer: Viewer, called: dict[UUID, str]) -> tuple[Asked, ...]:
    due = due_for(viewer, list(called))
    found = [Asked(person_id, called[person_id], lists) for person_id, lists in due.items()]
    return tuple(sorted(found, key=lambda one: fold(one.name)))


def _here(viewer: Viewer) -> list[UUID]:
    """For a lead, everybody here. No name is opened: nobody is looked at by looking at one's day."""
    if viewer.role is not Role.LEAD:
        return []
    here = consent.people_open_to(viewer, Kind.IDENTITY, Purpose.SUPERVISION)
    return list(here.values_list("id", flat=True))


def _today(
    viewer: Viewer,
    person_id: UUID,
    name: str,
    glance: Glance | None,
    reach: ReachShown,
    since: datetime | None,
    would_like: WishRow | None,
) -> PersonToday:
    following = glance.next if glance else None
    who = owner(following.owner, name, viewer.called) if following else ""
    return PersonToday(person_id, name, glance, who, reach, since, would_like)


def _order(person: PersonToday) -> tuple[date, str, UUID]:
    following = person.glance.next if person.glance else None
    return (following.when_on if following else None) or date.max, fold(person.name), person.id
