"""What a steward reads to keep listings true."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from cairn.directory.corrections import queries as corrections
from cairn.directory.corrections.queries import Ours, Sheet
from cairn.directory.duplicates import queries as duplicates
from cairn.directory.duplicates.queries import Beside, MadeOne
from cairn.directory.duplicates.rules import State
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
    alike: int  # pairs of listings that may be one

    @property
    def is_empty(self) -> bool:
        return not (self.tips or self.said_otherwise or self.proposed or self.alike)


@dataclass(frozen=True, slots=True)
class Look:
    """One listing with everything that a steward decides about."""

    sheet: Sheet
    tips: tuple[Waiting, ...]
    checks: tuple[corrections.CheckRow, ...]
    proposed: tuple[Proposed, ...]
    made_one: tuple[MadeOne, ...]
    shown: Listing | None  # the listing that is shown instead


def queue(viewer: Viewer) -> Queue:
    """Raises Refused for all but a steward. The same number of queries however much waits."""
    _check(viewer)
    now = clock.now()
    return Queue(
        tips=tips.waiting(now),
        said_otherwise=corrections.said_otherwise(),
        ended=corrections.ended_here(),
        proposed=owners.waiting(),
        alike=duplicates.count(),
    )


def look(viewer: Viewer, listing: Listing) -> Look | None:
    """One listing, also one that is over; None when there never was one. Raises Refused as `queue` does."""
    _check(viewer)
    found = corrections.sheet(listing)
    if found is None:
        return None
    return Look(
        sheet=found,
        tips=tips.of_listing(listing, clock.now()),
        checks=corrections.checks_of(listing),
        proposed=owners.of_listing(listing),
        made_one=duplicates.made_one_with(listing),
        shown=duplicates.shown_now(listing),
    )


def alike(viewer: Viewer, page: int, state: State = State.OPEN) -> duplicates.Waiting:
    """Pairs of listings that may be one, or were set apart. Raises Refused as `queue` does."""
    _check(viewer)
    return duplicates.waiting(page, state)


def beside(viewer: Viewer, pair_id: UUID, kept_id: UUID | None = None) -> Beside | None:
    """One pair side by side; None when there is none any more. Raises Refused as `queue` does."""
    _check(viewer)
    return duplicates.beside(pair_id, kept_id)


def made_one(viewer: Viewer, page: int) -> tuple[tuple[MadeOne, ...], int]:
    """What was made one, and how many pages of it there are. Raises Refused as `queue` does."""
    _check(viewer)
    return duplicates.made_one(page)


def _check(viewer: Viewer) -> None:
    if why := may_decide(viewer.role):
        raise Refused(why)
