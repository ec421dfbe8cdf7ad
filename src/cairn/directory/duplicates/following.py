"""Keeps what was made one in line: which listing is shown, and what it shows as the other says it.

Called after a merge, after one was undone, and after each import of a source one of the two comes from.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from cairn.directory import changes
from cairn.directory.corrections.covering import follow as follow_other
from cairn.directory.corrections.rules import ENDED
from cairn.directory.duplicates.sides import side_of
from cairn.directory.finds import Kind
from cairn.directory.labels import Listing
from cairn.directory.leading import table
from cairn.directory.listings import is_secret
from cairn.directory.models import Correction, Merge, Source
from cairn.kit import clock


def live_merges(kind: Kind) -> list[Merge]:
    """The oldest first, so that what a listing took over is there when it is itself taken over."""
    return list(Merge.objects.filter(kind=kind.value, undone_at=None).order_by("made_at", "pk"))


def root_of(listing: UUID, merges: Iterable[Merge]) -> UUID:
    """The one that was kept in the end."""
    kept = {merge.other: merge.kept for merge in merges}
    while listing in kept:
        listing = kept[listing]
    return listing


def members_of(root: UUID, merges: Iterable[Merge]) -> list[UUID]:
    """All that were made one with this, itself first, the others as they came."""
    some = list(merges)
    return [root, *(merge.other for merge in some if root_of(merge.other, some) == root)]


def follow_source(source: Source) -> None:
    """A source was brought in: bring what shows its word up to date, and show what stands."""
    for kind in Kind:
        merges = live_merges(kind)
        ids = {one for merge in merges for one in (merge.kept, merge.other)}
        theirs = set(table(kind).filter(source=source, pk__in=ids).values_list("pk", flat=True))
        roots = {root_of(one, merges) for one in theirs}
        for root in sorted(roots):
            follow(kind, root)


def follow(kind: Kind, root: UUID) -> None:
    """Bring one group of listings that were made one up to date."""
    merges = live_merges(kind)
    members = members_of(root, merges)
    for merge in merges:
        if merge.other in members:
            _take_over(merge)
    show(kind, members)


def _take_over(merge: Merge) -> None:
    """What the kept one shows as the other says it, as the other says it now."""
    overs = list(Correction.objects.filter(merge=merge, ended_at=None))
    other = side_of(Listing(Kind(merge.kind), merge.other)) if overs else None
    if other is not None and not other.secret:
        follow_other(overs, {name: value for group in other.values.values() for name, value in group.items()})


def show(kind: Kind, members: list[UUID]) -> None:
    """Let the others lead to the one that is shown. What changes is noted for the search."""
    records = {one.pk: one for one in table(kind).filter(pk__in=members)}
    if members[0] not in records:
        return
    shown = _shown(kind, [records[one] for one in members if one in records])
    moved = []
    for record in records.values():
        leads = None if record.pk == shown else shown
        if record.merged_into_id != leads:
            record.merged_into_id, record.changed_at = leads, clock.now()
            record.save(update_fields=["merged_into", "changed_at"])
            moved.append(record.pk)
    if moved:
        changes.note({*members})


def _shown(kind: Kind, records: list[Any]) -> UUID:
    """The one that was kept, while it stands. When its source ended it and another goes on, that one.

    A private place is shown before any that is not. What a steward took off takes the others with it.
    """
    private = [record for record in records if is_secret(record)]
    some = private or records
    standing = [record for record in some if record.ended_at is None]
    if not standing or _ended_here(kind, records[0].pk):
        return _first(some)
    return _first(standing)


def _first(records: list[Any]) -> UUID:
    found: UUID = records[0].pk
    return found


def _ended_here(kind: Kind, listing: UUID) -> bool:
    return Correction.objects.filter(**{f"{kind}_id": listing}, field=ENDED, ended_at=None).exists()
