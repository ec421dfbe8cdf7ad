"""Where snapshots lie and which one is read.

A snapshot is built in a folder of its own and renamed into place; then one small file, `current`, is
replaced to name it. A reader sees the old one or the new one, never half of each. The index is only a
copy of what the database says: it can be deleted at any time.
"""

import hashlib
import shutil
import threading
import uuid
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db.models import CharField, Count, Max
from django.db.models.functions import Cast

from cairn.directory.models import Agency, Location, Meeting, Service, ServiceAtLocation, Source
from cairn.directory.needs import BOOK
from cairn.kit import clock

from .build import Progress, build
from .documents import documents
from .layout import VERSION, Snapshot, open_snapshot

SMALL = 5_000  # documents: so few that a change is noticed and indexed at the next search
ABANDONED = 3600  # seconds after which an unfinished build is taken to be left over
TRIES = 3

_lock = threading.Lock()
_read: dict[tuple[object, ...], Snapshot] = {}


def root() -> Path:
    return Path(settings.CAIRN_INDEX)


def fingerprint() -> str:
    """Changes whenever a record that can be found is added, changed, ended or taken away."""
    seen: list[object] = [VERSION, hashlib.sha256(BOOK.read_bytes()).hexdigest()]
    for table in (Agency, Service, Location, ServiceAtLocation, Meeting):
        seen.append(
            table._default_manager.aggregate(
                Count("pk"), Max("changed_at"), Max("ended_at"), last=Max(Cast("pk", CharField()))
            )
        )
    seen.append(Source.objects.aggregate(Count("pk"), Max("checked_on")))
    return hashlib.sha256(repr(seen).encode()).hexdigest()


def current() -> Snapshot | None:
    """The snapshot to read now, or None when there is none that can be read."""
    for _ in range(TRIES):
        try:
            told = (root() / "current").stat()
            key = (root(), told.st_mtime_ns, told.st_ino)
            if key in _read:
                return _read[key]
            snapshot = open_snapshot(root() / (root() / "current").read_text(encoding="utf-8").strip())
            _read.clear()
            _read[key] = snapshot
            return snapshot
        except (OSError, ValueError, KeyError):
            continue
    return None


def ready() -> Snapshot | None:
    """The snapshot to search: a missing one, or a small one that is out of date, is built first."""
    snapshot = current()
    if snapshot is not None and len(snapshot) > SMALL:
        return snapshot
    if snapshot is not None and snapshot.meta["fingerprint"] == fingerprint():
        return snapshot
    if snapshot is None and Service.objects.count() + Meeting.objects.count() > SMALL:
        return None
    try:
        with _lock:
            rebuild()
    except OSError:  # no room on the disk, or nobody may write there: what was known still serves
        return snapshot
    return current()


def rebuild(progress: Progress = lambda done: None, force: bool = False) -> int | None:
    """Build a snapshot and switch to it; how many documents it holds, or None when nothing had changed."""
    wanted, snapshot = fingerprint(), current()
    if snapshot is not None and snapshot.meta["fingerprint"] == wanted and not force:
        return None
    return publish(lambda folder: build(folder, documents(), {"fingerprint": wanted}, progress))


def publish(fill: Callable[[Path], int]) -> int:
    """Fill a new folder, put it in place, and make it the current one."""
    root().mkdir(parents=True, exist_ok=True)
    name = uuid.uuid4().hex
    making = root() / f"making-{name}"
    making.mkdir()
    try:
        count = fill(making)
        making.rename(root() / f"snapshot-{name}")
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
    before = _named()
    pointer = root() / f"current-{name}"
    pointer.write_text(f"snapshot-{name}", encoding="utf-8")
    pointer.replace(root() / "current")
    _tidy({f"snapshot-{name}", before})
    return count


def _named() -> str:
    try:
        return (root() / "current").read_text(encoding="utf-8").strip()
    except OSError:
        return ""


def _tidy(keep: set[str]) -> None:
    """Remove old snapshots. The one before stays, for whoever has just read its name."""
    abandoned = clock.now().timestamp() - ABANDONED
    for folder in root().iterdir():
        left_over = folder.name.startswith("making-") and folder.stat().st_mtime < abandoned
        if left_over or (folder.name.startswith("snapshot-") and folder.name not in keep):
            shutil.rmtree(folder, ignore_errors=True)
