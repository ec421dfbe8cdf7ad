"""What a steward makes of tips: puts it right, keeps it as a note, takes it off, ends the listing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from cairn.directory.checks import actions as checks
from cairn.directory.corrections import actions as corrections
from cairn.directory.corrections.rules import ENDED, OwnerKind, answered_by
from cairn.directory.corrections.values import Owner
from cairn.directory.freshness import How
from cairn.directory.labels import Listing
from cairn.directory.models import Tip
from cairn.directory.tips import actions as tips
from cairn.directory.tips.rules import TipState
from cairn.kit import clock
from cairn.ledger.actions import record
from cairn.people.viewers import Viewer
from cairn.upkeep.entries import listing_entry, tip_entry
from cairn.upkeep.errors import Refused
from cairn.upkeep.labels import label
from cairn.upkeep.rules import may_decide

Changes = Mapping[Owner, Mapping[str, Any]]


def _check_may_decide(by: Viewer) -> None:
    if why := may_decide(by.role):
        raise Refused(why)


@transaction.atomic
def decide(*, by: Viewer, tip_id: UUID, state: TipState) -> Tip:
    """Dismiss a tip, keep it as a note on the page, or say that the owner was asked."""
    _check_may_decide(by)
    tip = tips.decide(by=label(by), tip_id=tip_id, state=state)
    record(by=by, act=f"upkeep.tip_{state.value}", about=tip_entry(tip))
    return tip


@transaction.atomic
def correct(*, by: Viewer, listing: Listing, changes: Changes) -> list[str]:
    """Put fields right over what the source says; the names of those that changed. It answers their tips."""
    _check_may_decide(by)
    changed = [
        field
        for owner, values in changes.items()
        for field in corrections.correct(by=label(by), owner=owner, values=values)
    ]
    if changed:
        tips.mend(by=label(by), listing=listing, kinds=answered_by(changed))
        record(by=by, act="upkeep.correct", about=listing_entry(listing, fields=",".join(sorted(changed))))
    return changed


@transaction.atomic
def end(*, by: Viewer, listing: Listing) -> None:
    """The place is gone. It leaves the pages at once, and its source cannot bring it back."""
    correct(by=by, listing=listing, changes={_whole(listing): {ENDED: True}})


@transaction.atomic
def undo(*, by: Viewer, listing: Listing, correction_id: UUID) -> None:
    """Show what the source says again. `listing` is the one on whose page it was asked for."""
    _check_may_decide(by)
    _owner, fields = corrections.undo(by=label(by), correction_id=correction_id)
    record(by=by, act="upkeep.undo", about=listing_entry(listing, fields=",".join(sorted(fields))))


@transaction.atomic
def keep_ours(*, by: Viewer, correction_id: UUID) -> None:
    """The source says something else by now, and ours stands."""
    _check_may_decide(by)
    corrections.keep_ours(by=label(by), correction_id=correction_id)
    record(by=by, act="upkeep.keep_ours", about={"correction": str(correction_id)})


@transaction.atomic
def asked_them(*, by: Viewer, listing: Listing) -> None:
    """The steward asked them today, and what the page says is true."""
    _check_may_decide(by)
    checks.check(by=label(by), listing=listing, how=How.STEWARD, on=clock.today_in(by.time_zone))
    record(by=by, act="upkeep.asked_them", about=listing_entry(listing))


def _whole(listing: Listing) -> Owner:
    return Owner(OwnerKind(listing.kind.value), listing.id)
