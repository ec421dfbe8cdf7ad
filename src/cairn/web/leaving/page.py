"""Pauses, wishes to walk again, and the pages of a farewell, put together."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from cairn.consent import gate
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.people.pauses.queries import Again, own_wish, paused, walked_before
from cairn.people.pauses.rules import CanCome
from cairn.people.queries import leads_here
from cairn.people.rules import EndReason
from cairn.people.viewers import Viewer
from cairn.people.who_walks import Walk
from cairn.recovery.queries import plan
from cairn.recovery.rules import StepState
from cairn.referrals.queries import hand_offs_of
from cairn.referrals.rules import State
from cairn.web.hard_days.page import own_parts
from cairn.web.hard_days.wording import PartShown
from cairn.web.leaving import wording
from cairn.web.plan.asking import Plan, plan_for
from cairn.web.plan.wording import PlanShown, StepShown, shown


@dataclass(frozen=True, slots=True)
class OwnWay:
    """Where a person's walk stands, on their own page: on pause, or wanting somebody beside them again."""

    pause: wording.PauseShown | None
    wish: str
    again: tuple[Again, ...]  # who can be asked
    gone: tuple[str, ...]  # and a line for each who cannot, with why
    leads: tuple[str, ...]


def own_way(viewer: Viewer, walks_with_somebody: bool) -> OwnWay:
    wish = own_wish(viewer)
    leads = () if walks_with_somebody else leads_here(viewer)
    before = () if walks_with_somebody else walked_before(viewer)
    return OwnWay(
        pause=pause_of(viewer, viewer.person_id or viewer.account_id),
        wish=wording.wish_line(wish, leads) if wish else "",
        again=() if wish else tuple(one for one in before if one.can is CanCome.YES),
        gone=tuple(
            wording.CANNOT[one.can] % {"who": one.called} for one in before if one.can in wording.CANNOT
        ),
        leads=leads,
    )


def alone_on_top(walks: Collection[Walk], wishes: bool) -> bool:
    """Whether it stands first on their page that nobody walks with them now. Whoever chose to walk alone, and
    wishes for nobody, is not told so every day: for them it stands where the others read who walks with them.
    """
    if any(walk.ended_at is None for walk in walks):
        return False
    last = max(walks, key=lambda walk: walk.ended_at or walk.started_at, default=None)
    return wishes or last is None or last.end_reason is not EndReason.WALKS_ALONE


def pause_of(viewer: Viewer, person_id: UUID, name: str = "") -> wording.PauseShown | None:
    return pauses(viewer, {person_id: name}).get(person_id)


def pauses(viewer: Viewer, called: dict[UUID, str]) -> dict[UUID, wording.PauseShown]:
    """The pauses of these people, by name; an empty name is the viewer's own."""
    today, rows = clock.today_in(viewer.time_zone), paused(viewer, called)
    return {person_id: wording.pause_shown(row, today, called[person_id]) for person_id, row in rows.items()}


@dataclass(frozen=True, slots=True)
class Farewell:
    """What somebody takes along on paper: their words, what they wanted next, and how to come back."""

    asked: Plan
    plan: PlanShown | None
    steps: tuple[StepShown, ...]
    hard_days: list[PartShown]
    places: tuple[str, ...]
    leads: tuple[str, ...]


def farewell_of(viewer: Viewer, person_id: UUID) -> Farewell:
    """Raises gate.Shut when it is not theirs to see. The plan for hard days goes to the person alone."""
    asked = plan_for(viewer, person_id)
    may = gate.may(viewer, asked.purpose, {person_id: {Kind.GOALS, Kind.REFERRAL}})[person_id]
    words = (
        shown(plan(viewer, person_id, asked.purpose), "", beside=asked.beside) if Kind.GOALS in may else None
    )
    return Farewell(
        asked=asked,
        plan=words,
        steps=tuple(s for s in words.steps if s.row.state is StepState.OPEN) if words else (),
        hard_days=own_parts(viewer) if viewer.person_id == person_id else [],
        places=_places(asked) if Kind.REFERRAL in may else (),
        leads=leads_here(viewer),
    )


def _places(asked: Plan) -> tuple[str, ...]:
    rows = hand_offs_of(asked.viewer, asked.person_id, asked.purpose)
    names = [row.place.name for row in rows if row.state is not State.SET_DOWN]
    return tuple(dict.fromkeys(names))


def quiet(viewer: Viewer, people: Collection[UUID]) -> frozenset[UUID]:
    """Those of these people about whom nobody is reminded: their walk is on pause."""
    return frozenset(paused(viewer, people))
