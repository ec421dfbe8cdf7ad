"""What a steward reads to keep listings true."""

from __future__ import annotations

from dataclasses import dataclass

from cairn.directory.corrections import queries as corrections
from cairn.directory.corrections.queries import Ours, Sheet
from cairn.directory.labels import Listing
from cairn.directory.listings import Named
from cairn.directory.owners import queries as owners
from cairn.directory.owners.queries import Proposed
from cairn.directory.tips import queries as tips
from cairn.directory.tips.queries import Waiting
from cairn.kit import clock
from cairn.people.viewers import Viewer
from cairn.upkeep.errors import Refused
from cairn.upkeep.rules import may_decide


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits for a steward: tips, the most often told first; sources that say something else than we do;
    and listings that were ended here.
    """

    tips: tuple[Waiting, ...]
    said_otherwise: tuple[tuple[Named, Ours], ...]
    ended: tuple[tuple[Named, Ours], ...]
    proposed: tuple[Proposed, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.tips or self.said_otherwise or self.proposed)


@dataclass(frozen=True, slots=True)
class Look:
    """One listing with everything that a steward decides about."""

    sheet: Sheet
    tips: tuple[Waiting, ...]
    checks: tuple[corrections.CheckRow, ...]
    proposed: tuple[Proposed, ...]


def queue(viewer: Viewer) -> Queue:
    """Raises Refused for all but a steward. The same number of queries however much waits."""
    _check(viewer)
    now = clock.now()
    return Queue(tips.waiting(now), corrections.said_otherwise(), corrections.ended_here(), owners.waiting())


def look(viewer: Viewer, listing: Listing) -> Look | None:
    """One listing, also one that is over; None when there never was one. Raises Refused as `queue` does."""
    _check(viewer)
    found = corrections.sheet(listing)
    if found is None:
        return None
    return Look(
        found,
        tips.of_listing(listing, clock.now()),
        corrections.checks_of(listing),
        owners.of_listing(listing),
    )


def _check(viewer: Viewer) -> None:
    if why := may_decide(viewer.role):
        raise Refused(why)
