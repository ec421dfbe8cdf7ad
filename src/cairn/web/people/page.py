"""What the pages about people are made of: which parts this viewer may see, and those parts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from cairn.consent import queries as consent
from cairn.consent.gate import may_see
from cairn.consent.names import details, names
from cairn.consent.rules import Answer, Purpose
from cairn.kit.privacy import Kind
from cairn.outside.beforehand.queries import Heard, heard
from cairn.peer_sessions.goodbyes.queries import who_leave
from cairn.peer_sessions.goodbyes.wishes import WishRow, for_who_came, want_next
from cairn.people.pauses.queries import want_to_walk
from cairn.people.queries import walkers_here
from cairn.people.rules import Role
from cairn.people.viewers import Viewer
from cairn.people.who_walks import Walk, alone, has_account, named, walk, walks
from cairn.recovery.check_ins.queries import Page as CheckIns
from cairn.recovery.glance import Glance, glances
from cairn.recovery.queries import plan
from cairn.recovery.spoken.queries import SpokenRow
from cairn.referrals.queries import hand_offs_of
from cairn.sealed.blind import fold
from cairn.web.check_ins.page import calls_to_make, shown_check_ins
from cairn.web.check_ins.wording import CallShown
from cairn.web.circle.page import may_see_circle
from cairn.web.declaration.page import may_see_wishes
from cairn.web.goodbyes.page import left_open, waiting_to_give, wishes_of
from cairn.web.hard_days.page import of_somebody
from cairn.web.ladder.page import BackShown, backs_of
from cairn.web.leaving.page import pause_of, pauses
from cairn.web.leaving.wording import PauseShown
from cairn.web.people import wording
from cairn.web.plan.asking import Plan, plan_for
from cairn.web.plan.wording import PlanShown, shown
from cairn.web.reaching.page import reach_of
from cairn.web.reaching.wording import ReachShown
from cairn.web.referral.wording import HandOffShown, all_shown
from cairn.web.spoken.page import spoken_of
from cairn.web.together.page import Together, shown_together


@dataclass(frozen=True, slots=True)
class ListedPerson:
    id: UUID
    name: str
    glance: Glance | None
    pause: PauseShown | None
    wants_somebody: bool
    wish: str = ""  # whom they would like next, and what is open, for a lead
    left: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """Those I walk with, and for a lead all others of the organisation, by name. `typed` was looked for.

    `alone` are those of the others with whom nobody walks: the lead finds somebody for them. `next` are those
    whom somebody leaves, and who said whom they would like: the lead asks before the walk ends.
    """

    mine: tuple[ListedPerson, ...]
    alone: tuple[ListedPerson, ...]
    next: tuple[ListedPerson, ...]
    others: tuple[ListedPerson, ...]
    typed: str
    is_lead: bool


def listed(viewer: Viewer, typed: str) -> Listed:
    """Who may be shown to this viewer, all or by name. Names that may not be seen are simply not there."""
    mine = _people(viewer, Purpose.SUPPORT, typed)
    seen = {person.id for person in mine}
    others = _people(viewer, Purpose.SUPERVISION, typed) if viewer.role is Role.LEAD else ()
    left = tuple(p for p in others if p.id not in seen)
    lonely = alone([p.id for p in left])
    follows = want_next([p.id for p in others]) - lonely
    open_now = left_open(viewer, list(lonely | follows))
    wishes = wishes_of(viewer, {p.id: p.name for p in others if p.id in lonely | follows})
    said = {p.id: replace(p, wish=wishes.get(p.id, ""), left=open_now.get(p.id, "")) for p in others}
    return Listed(
        mine=mine,
        alone=tuple(said[p.id] for p in left if p.id in lonely),
        next=tuple(said[p.id] for p in others if p.id in follows),
        others=tuple(p for p in left if p.id not in lonely | follows),
        typed=typed,
        is_lead=viewer.role is Role.LEAD,
    )


def _people(viewer: Viewer, purpose: Purpose, typed: str) -> tuple[ListedPerson, ...]:
    open_now = consent.people_open_to(viewer, Kind.IDENTITY, purpose)
    if typed:
        open_now = open_now.filter(id__in=named(viewer, typed))
    called = names(viewer, list(open_now), purpose)
    glance: dict[UUID, Glance] = {}
    if purpose is Purpose.SUPPORT:
        glance = glances(viewer, may_see(viewer, Kind.GOALS, called), purpose)
    resting, wanting = pauses(viewer, called), want_to_walk(viewer, called)
    rows = (
        ListedPerson(one, name, glance.get(one), resting.get(one), one in wanting)
        for one, name in called.items()
    )
    return tuple(sorted(rows, key=lambda row: (fold(row.name), row.id)))


@dataclass(frozen=True, slots=True)
class PersonPage:
    """A person's page. A part that is kept back is None, and `why_not` says why in its place."""

    asked: Plan
    heard: Heard | None  # whether they know what cannot stay private
    plan: PlanShown | None
    why_no_plan: str
    hand_offs: list[HandOffShown] | None
    why_no_hand_offs: str
    walks: tuple[Walk, ...]
    ended: tuple[Walk, ...]
    my_walk: Walk | None
    pause: PauseShown | None
    calls: tuple[CallShown, ...]
    check_ins: CheckIns | None
    shows_hard_days: bool
    backs: tuple[BackShown, ...]
    shows_circle: bool
    shows_declaration: bool
    spoken: tuple[SpokenRow, ...]
    phone: str
    call: str
    reach: ReachShown
    has_account: bool
    is_lead: bool
    together: Together | None
    would_like: WishRow | None  # how they would like it to be, said before this viewer came
    words_to_give: tuple[UUID, ...]  # left by who walked along before, for somebody without an account


def person_page(viewer: Viewer, person_id: UUID) -> PersonPage:
    """Raises gate.Shut when not even the name is theirs to see."""
    asked = plan_for(viewer, person_id)
    answers = consent.answers(viewer, asked.purpose, {person_id: {Kind.GOALS, Kind.REFERRAL}})
    goals, referral = answers[person_id, Kind.GOALS], answers[person_id, Kind.REFERRAL]
    all_walks = walks(viewer, person_id)
    going_on = tuple(w for w in all_walks if w.ended_at is None)
    phone = details(viewer, person_id, asked.purpose).phone if asked.may_write else ""
    return PersonPage(
        asked=asked,
        heard=heard(viewer, person_id),
        plan=shown(plan(viewer, person_id, asked.purpose), asked.name, asked.supporter, asked.beside)
        if goals.allowed
        else None,
        why_no_plan=_why_not(goals, asked.name),
        hand_offs=all_shown(hand_offs_of(viewer, person_id, asked.purpose), asked.name, asked.beside)
        if referral.allowed
        else None,
        why_no_hand_offs=_why_not(referral, asked.name),
        walks=going_on,
        ended=tuple(w for w in all_walks if w.ended_at is not None),
        my_walk=next((w for w in going_on if w.supporter_id == viewer.account_id), None),
        pause=pause_of(viewer, person_id, asked.name),
        calls=calls_to_make(viewer, {person_id: asked.name}) if asked.may_write else (),
        check_ins=shown_check_ins(viewer, person_id),
        spoken=spoken_of(viewer, person_id),
        backs=backs_of(asked) if goals.allowed else (),
        shows_circle=may_see_circle(viewer, person_id),
        shows_declaration=may_see_wishes(viewer, person_id),
        shows_hard_days=of_somebody(viewer, person_id) is not None,
        phone=phone,
        call=wording.dial(phone),
        reach=reach_of(viewer, person_id, asked.purpose),
        has_account=has_account(person_id),
        is_lead=viewer.role is Role.LEAD,
        together=shown_together(asked),
        would_like=for_who_came(viewer, [person_id]).get(person_id) if asked.may_write else None,
        words_to_give=waiting_to_give(viewer, [person_id]) if asked.may_write else (),
    )


def _why_not(answer: Answer, name: str) -> str:
    return "" if answer.allowed else wording.kept_back(answer.reason, name)


def can_be_asked(viewer: Viewer, person_id: UUID) -> list[tuple[UUID, str]]:
    """Colleagues who can begin to walk with this person: without those who do already, and who leave."""
    with_them = {one.supporter_id for one in walks(viewer, person_id) if one.ended_at is None}
    not_now = with_them | who_leave(viewer)
    return [(one, called) for one, called in walkers_here(viewer).items() if one not in not_now]


@dataclass(frozen=True, slots=True)
class Ending:
    walk: Walk
    asked: Plan
    is_mine: bool  # it is the supporter's own


def end_of_walk(viewer: Viewer, walk_id: UUID) -> Ending | None:
    """The walk to end, when this viewer may: one's own, of either side, or as a lead."""
    found = walk(viewer, walk_id)
    if found is None or found.ended_at is not None:
        return None
    own = found.supporter_id == viewer.account_id or found.person_id == viewer.person_id
    if not own and viewer.role is not Role.LEAD:
        return None
    return Ending(found, plan_for(viewer, found.person_id), found.supporter_id == viewer.account_id)
