"""What a steward says of two listings that may be one: the same, not the same, or that it was a mistake."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from cairn.directory.duplicates import actions as duplicates
from cairn.directory.finds import Kind
from cairn.directory.labels import Listing
from cairn.directory.models import Merge, Pair
from cairn.ledger.actions import record
from cairn.people.viewers import Viewer
from cairn.upkeep.entries import listing_entry
from cairn.upkeep.errors import Refused
from cairn.upkeep.labels import label
from cairn.upkeep.rules import may_decide


def _check(by: Viewer) -> None:
    if why := may_decide(by.role):
        raise Refused(why)


@transaction.atomic
def make_one(*, by: Viewer, kept: Listing, other: Listing, chosen: Collection[str]) -> Merge:
    """These are the same. `chosen`: the groups of fields that are shown as the other says them."""
    _check(by)
    made = duplicates.merge(by=label(by), kept=kept, other=other, chosen=chosen)
    about = listing_entry(kept, other=str(other.id), merge=str(made.pk), fields=",".join(made.chosen))
    record(by=by, act="upkeep.make_one", about=about)
    return made


@transaction.atomic
def undo(*, by: Viewer, merge_id: UUID) -> Merge:
    """They are two again."""
    _check(by)
    made = duplicates.undo(by=label(by), merge_id=merge_id)
    kept = Listing(Kind(made.kind), made.kept)
    record(by=by, act="upkeep.make_two", about=listing_entry(kept, other=str(made.other), merge=str(made.pk)))
    return made


@transaction.atomic
def set_apart(*, by: Viewer, pair_id: UUID) -> Pair:
    """They are not the same, and are not asked about again."""
    _check(by)
    pair = duplicates.set_apart(by=label(by), pair_id=pair_id)
    record(by=by, act="upkeep.set_apart", about=_about(pair))
    return pair


@transaction.atomic
def put_back(*, by: Viewer, pair_id: UUID) -> Pair:
    """It was a mistake to set them apart."""
    _check(by)
    pair = duplicates.put_back(by=label(by), pair_id=pair_id)
    record(by=by, act="upkeep.put_back", about=_about(pair))
    return pair


def _about(pair: Pair) -> dict[str, str | int]:
    return {"pair": str(pair.pk), "first": str(pair.first), "second": str(pair.second)}
