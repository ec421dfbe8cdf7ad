"""What anybody can tell of a listing by one tap, and that somebody called and they answered."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from cairn.directory.checks import actions as checks
from cairn.directory.freshness import How
from cairn.directory.labels import Listing
from cairn.directory.models import Tip
from cairn.directory.tips import actions as tips
from cairn.directory.tips.rules import Reason, TipKind
from cairn.kit import clock
from cairn.ledger.actions import record
from cairn.people.viewers import Viewer
from cairn.upkeep.entries import listing_entry, tip_entry
from cairn.upkeep.errors import Refused
from cairn.upkeep.labels import actor, label
from cairn.upkeep.rules import may_say_they_answered


@transaction.atomic
def they_answered(*, by: Viewer, listing: Listing) -> None:
    """Somebody who works here called, and they answered: the listing's date moves to today."""
    if why := may_say_they_answered(by.role):
        raise Refused(why)
    checks.check(by=label(by), listing=listing, how=How.CALLED, on=clock.today_in(by.time_zone))
    record(by=by, act="upkeep.they_answered", about=listing_entry(listing))


@transaction.atomic
def tell(
    *,
    by: Viewer | None,
    listing: Listing,
    kind: TipKind,
    reason: Reason | None = None,
    place: UUID | None = None,
) -> Tip:
    """Keep what somebody told by one tap; anybody may. Nothing says who, unless they work here."""
    tip = tips.tell(by=label(by), listing=listing, kind=kind, reason=reason, place=place)
    record(by=actor(by), act="upkeep.tell", about=listing_entry(listing) | tip_entry(tip))
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
    record(by=actor(by), act="upkeep.add_words", about=tip_entry(tip))
    return tip
