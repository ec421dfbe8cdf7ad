"""Writes the delta of a snapshot: what was changed since, read anew, with what an earlier delta held."""

from collections.abc import Collection
from pathlib import Path
from uuid import UUID

from cairn.directory.changes import News

from .documents import documents_of
from .joined import Joined
from .layout import Snapshot
from .parts import Part, opened
from .shelf import UNREADABLE
from .stamps import Stamp

PART = "part.npz"


def write(folder: Path, base: Snapshot, news: News, stamp: Stamp) -> int:
    """Write a delta into an empty folder; the number of documents in it. `base` may have a delta already."""
    before = {UUID(owner) for owner in base.delta.meta["changed"]} if base.delta else set()
    try:
        joined = _joined(folder, base.delta, news.owners)
    except UNREADABLE:  # the earlier delta was damaged: what it held is read from the database again
        joined = _joined(folder, None, news.owners | before)
    joined.save_part(folder / PART)
    told = {
        "of": base.folder.name,
        "changed": sorted(str(owner) for owner in before | news.owners),
        "stamp": stamp,
        "taken": news.taken.as_json(),
    }
    return joined.write(folder, told, float(base.meta["average"]))


def _joined(folder: Path, earlier: Snapshot | None, owners: Collection[UUID]) -> Joined:
    """The documents of some owners, read now, and of all others that the earlier delta holds."""
    joined, anew = Joined(), folder / "anew.npz"
    if earlier is not None:
        with opened(earlier.folder / PART) as part:
            joined.add(part, without={owner.bytes for owner in owners})
    Part(documents_of(sorted(owners))).save(anew)
    with opened(anew) as part:
        joined.add(part)
    anew.unlink()
    return joined
