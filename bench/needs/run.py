"""One collection of listings, every question: what our search finds against plain BM25.

    CAIRN_DATA=folder python -m bench.needs.run COLLECTION

prints a JSON line for each question. `python -m bench.needs` does this for every collection.
"""

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "src"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cairn.project.settings")

import django  # noqa: E402

django.setup()

from cairn.directory.finds import Query  # noqa: E402
from cairn.directory.places import locate, miles_between  # noqa: E402
from cairn.directory.search import search  # noqa: E402

from .listings import Listing, fits, listings  # noqa: E402
from .plain import Plain  # noqa: E402
from .questions import Asked, asked  # noqa: E402
from .scores import DEPTH, score  # noqa: E402

# Where people ask from, by collection, and for meetings. The meetings at hand are not in Illinois.
NEAR = {"county": ("61728", "61728"), "real": ("60623", "19107")}
HOME = "America/Chicago"


class Collection:
    """All listings of the database, with plain BM25 over their words."""

    def __init__(self, name: str) -> None:
        self.name, self.listings = name, list(listings())
        self.by_id = {one.id: at for at, one in enumerate(self.listings)}
        self.plain = Plain([one.text for one in self.listings])
        self.reach: dict[tuple[str, float], set[int]] = {}

    def measure(self, one: Asked) -> dict[str, Any]:
        """Both searches on one question; `possible` counts what would be right within reach."""
        near = NEAR[self.name]["support_meeting" in one.needs and "meeting" in one.doors]
        now = datetime.fromisoformat(one.at).replace(tzinfo=ZoneInfo(HOME)).astimezone(UTC)
        results = search(Query(words=one.text, near=near), now)
        here = self.within(near, results.place.miles if results.place else 0.0)
        local = now.astimezone(ZoneInfo(HOME))
        right = {at for at in here if fits(self.listings[at], one.needs, one.must, local)}
        ours = [self.by_id[str(hit.id)] for hit in results.hits[:DEPTH]]
        theirs = self.plain.best(one.text, here, DEPTH)
        return {
            "id": one.id,
            "collection": self.name,
            "category": one.category,
            "language": one.language,
            "possible": len(right),
            "ours": vars(score([at in right for at in ours], len(right))),
            "plain": vars(score([at in right for at in theirs], len(right))),
            "wrong": [self.listings[at].text[:60] for at in ours if at not in right][:3],
        }

    def within(self, near: str, miles: float) -> set[int]:
        if (near, miles) not in self.reach:
            spot = locate(near, {})
            self.reach[near, miles] = {
                at for at, one in enumerate(self.listings) if _is_within(one, spot, miles)
            }
        return self.reach[near, miles]


def _is_within(one: Listing, spot: Any, miles: float) -> bool:
    """Something without a place is within reach from everywhere."""
    return any(
        point is None or miles_between(spot.latitude, spot.longitude, *point) <= miles for point in one.points
    )


def main() -> None:
    collection = Collection(sys.argv[1])
    for one in asked():
        if one.is_findable:
            print(json.dumps(collection.measure(one), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
