"""What a merge laid over the fields of a listing: brought up to date with the other one, and taken off again.

Called in the transaction of whoever merges, undoes or imports; that one says who acts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from cairn.directory.corrections.records import end, locked, put_field, save_record
from cairn.directory.corrections.values import Owner, owner_of
from cairn.directory.models import Correction
from cairn.directory.models.sources import Imported
from cairn.kit import clock


def bring_back(overs: Iterable[Correction], earlier: Mapping[str, str]) -> None:
    """End what a merge laid over fields, and show what was there before: a correction of our own, or the
    source's word of today. `earlier` maps the id of a correction to that of the one under it.
    """
    by_owner: dict[Owner, list[Correction]] = defaultdict(list)
    for one in overs:
        by_owner[owner_of(one)].append(one)
    for owner, some in by_owner.items():
        record = locked(owner)
        for over in some:
            covered = earlier.get(str(over.pk))
            under = Correction.objects.filter(pk=covered).first() if covered else None
            _uncover(record, owner, over, under)
        save_record(record)


def _uncover(record: Imported, owner: Owner, over: Correction, under: Correction | None) -> None:
    """A correction whose source says the same by now is not needed any more."""
    now = clock.now()
    end(over, now)
    if under is None or under.ours == over.theirs:
        put_field(record, owner, over.field, over.theirs, now)
        return
    put_field(record, owner, over.field, under.ours, now)
    if under.theirs != over.theirs:
        under.theirs, under.theirs_changed_at = over.theirs, over.theirs_changed_at or now
    under.ended_at = None
    under.save(update_fields=["theirs", "theirs_changed_at", "ended_at"])


def follow(overs: Iterable[Correction], says: Mapping[str, Any]) -> None:
    """Bring what a merge laid over fields up to date with what the other listing says now."""
    moved: dict[Owner, list[Correction]] = defaultdict(list)
    for one in overs:
        if one.field in says and one.ours != says[one.field]:
            moved[owner_of(one)].append(one)
    for owner, some in moved.items():
        record = locked(owner)
        for one in some:
            one.ours = says[one.field]
            put_field(record, owner, one.field, one.ours, clock.now())
            one.save(update_fields=["ours"])
        save_record(record)
