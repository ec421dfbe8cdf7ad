"""What the ledger says of a listing: ids and codes, never words."""

from __future__ import annotations

from cairn.directory.labels import Listing
from cairn.directory.models import Tip

About = dict[str, str | int]


def listing_entry(listing: Listing, **more: str | int) -> About:
    return {listing.kind.value: str(listing.id), **more}


def tip_entry(tip: Tip) -> About:
    told: About = {"tip": str(tip.id), "kind": tip.kind}
    if tip.reason:
        told["reason"] = tip.reason
    if tip.place_id:
        told["place"] = str(tip.place_id)
    return told
