"""Wishes for treatment, put together for a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.functional import Promise

from cairn.consent import gate
from cairn.consent.queries import purpose_of
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.people.viewers import Viewer
from cairn.recovery.declaration.queries import wishes_of
from cairn.recovery.declaration.rules import CHECKED_ON, NO_DECIDER_SOURCE, NO_WITNESS_SOURCE
from cairn.recovery.shown.queries import beside, sees
from cairn.recovery.shown.rules import What
from cairn.web.check_ins.wording import who_sees
from cairn.web.declaration import wording


@dataclass(frozen=True, slots=True)
class Law:
    """What has to be known before signing, and on which day we looked it up."""

    facts: list[wording.FactShown]
    may_not_witness: list[Promise]
    may_not_decide: list[Promise]
    checked_on: date
    no_witness_source: str = NO_WITNESS_SOURCE
    no_decider_source: str = NO_DECIDER_SOURCE


@dataclass(frozen=True, slots=True)
class Own:
    wishes: wording.WishesShown
    law: Law
    sees: str


def law() -> Law:
    return Law(wording.facts(), wording.may_not_witness(), wording.may_not_decide(), CHECKED_ON)


def may_see_wishes(viewer: Viewer, person_id: UUID) -> bool:
    """Whether this person shows them to whoever looks."""
    kind = Kind.HARD_DAYS_PLAN
    may = gate.may(viewer, purpose_of(viewer, person_id), {person_id: {kind}})[person_id]
    return bool(may) and sees(viewer, person_id, What.DECLARATION)


def own(viewer: Viewer) -> Own:
    """A person's own page."""
    wishes = wishes_of(viewer, viewer.person_id or viewer.account_id)
    around = beside(viewer, What.DECLARATION)
    return Own(
        wording.shown(wishes, clock.today_in(viewer.time_zone)),
        law(),
        who_sees([one.called for one in around if one.sees]),
    )
