"""Keeping listings true: who may, the write in the directory under a plain label, and the ledger entry."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from cairn.directory.checks import actions as checks
from cairn.directory.freshness import How
from cairn.directory.labels import Listing
from cairn.directory.models import Tip
from cairn.directory.tips import actions as tips
from cairn.directory.tips.rules import Reason, TipKind, TipState
from cairn.kit import clock
from cairn.ledger.actions import record
from cairn.people.viewers import Viewer
from cairn.upkeep.errors import Refused
from cairn.upkeep.labels import actor, label
from cairn.upkeep.rules import may_decide, may_say_they_answered


def _entry(listing: Listing, **more: str | int) -> dict[str, str | int]:
    return {listing.kind.value: str(listing.id), **more}


def _of(tip: Tip) -> dict[str, str | int]:
    told: dict[str, str | int] = {"tip": str(tip.id), "kind": tip.kind}
    return told | {"reason": tip.reason} if tip.reason else told


@transaction.atomic
def they_answered(*, by: Viewer, listing: Listing) -> None:
    """Somebody who works here called, and they answered: the listing's date moves to today."""
    if why := may_say_they_answered(by.role):
        raise Refused(why)
    checks.check(by=label(by), listing=listing, how=How.CALLED, on=clock.today_in(by.time_zone))
    record(by=by, act="upkeep.they_answered", about=_entry(listing))


@transaction.atomic
def tell(*, by: Viewer | None, listing: Listing, kind: TipKind, reason: Reason | None = None) -> Tip:
    """Keep what somebody told by one tap; anybody may. Nothing says who, unless they work here."""
    tip = tips.tell(by=label(by), listing=listing, kind=kind, reason=reason)
    record(by=actor(by), act="upkeep.tell", about=_entry(listing) | _of(tip))
    return tip


@transaction.atomic
def take_back(*, by: Viewer | None, tip_id: UUID) -> None:
    """The tap was a mistake."""
    tips.take_back(by=label(by), tip_id=tip_id)
    record(by=actor(by), act="upkeep.take_back", about={"tip": str(tip_id)})


@transaction.atomic
def add_words(*, by: Viewer | None, tip_id: UUID, words: str) -> Tip:
    """More for the steward to know. Raises directory.errors.Refused when it could point to a person."""
    tip = tips.add_words(by=label(by), tip_id=tip_id, words=words)
    record(by=actor(by), act="upkeep.add_words", about=_of(tip))
    return tip


@transaction.atomic
def decide(*, by: Viewer, tip_id: UUID, state: TipState) -> Tip:
    """What the steward makes of a tip."""
    if why := may_decide(by.role):
        raise Refused(why)
    tip = tips.decide(by=label(by), tip_id=tip_id, state=state)
    record(by=by, act=f"upkeep.tip_{state.value}", about=_of(tip))
    return tip
