"""Where snapshots lie, and which one is read.

A snapshot is built in a folder of its own and renamed into place; then one small file, `current`, is replaced
to name it, with its delta. A reader sees the old ones or the new ones, never half of each. The index is only
a copy of what the database says: it can be deleted at any time.
"""

import shutil
import uuid
import zlib
from collections.abc import Callable
from pathlib import Path
from zipfile import BadZipFile

from django.conf import settings

from cairn.kit import clock

from .layout import Snapshot
from .mapped import open_snapshot, with_delta

ABANDONED = 3600  # seconds after which an unfinished folder is taken to be left over
TRIES = 3
UNREADABLE = (OSError, ValueError, KeyError, TypeError, EOFError, BadZipFile, zlib.error)

_read: dict[str, Snapshot] = {}  # by what `current` said
_bases: dict[Path, Snapshot] = {}


def root() -> Path:
    return Path(settings.CAIRN_INDEX)


def current() -> Snapshot | None:
    """The snapshot to read now, or None when there is none that can be read."""
    for _ in range(TRIES):
        try:
            key = f"{root()} {_named()}"
            if (found := _read.get(key)) is None:
                found = _opened(*_named().split())
                _read.clear()
                _read[key] = found
            return found
        except UNREADABLE:
            continue
    return None


def _opened(name: str, of_delta: str = "") -> Snapshot:
    folder = root() / name
    base = _bases.get(folder) or open_snapshot(folder)
    _bases.clear()
    _bases[folder] = base
    return with_delta(base, open_snapshot(root() / of_delta)) if of_delta else base


def _named() -> str:
    try:
        return (root() / "current").read_text("utf-8", "replace").strip()
    except FileNotFoundError:
        return ""


def forget() -> None:
    """Open the files anew at the next reading."""
    _read.clear()
    _bases.clear()


def fill(kind: str, write: Callable[[Path], int]) -> tuple[str, int]:
    """Fill a new folder and put it in place: its name, and how many documents it holds."""
    root().mkdir(parents=True, exist_ok=True)
    name = uuid.uuid4().hex
    making = root() / f"making-{name}"
    making.mkdir()
    try:
        count = write(making)
        making.rename(root() / f"{kind}-{name}")
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
    return f"{kind}-{name}", count


def point_to(*names: str) -> None:
    """Make a snapshot, with or without a delta, the one that is read."""
    before = _named().split()
    pointer = root() / f"current-{uuid.uuid4().hex}"
    pointer.write_text(" ".join(names), encoding="utf-8")
    pointer.replace(root() / "current")
    _tidy({*names, *before})


def _tidy(keep: set[str]) -> None:
    """Remove old folders. Those of the pointer before stay, for whoever has just read their names."""
    abandoned = clock.now().timestamp() - ABANDONED
    for folder in root().iterdir():
        kind = folder.name.partition("-")[0]
        left_over = kind == "making" and folder.stat().st_mtime < abandoned
        if left_over or (kind in ("snapshot", "delta") and folder.name not in keep):
            shutil.rmtree(folder, ignore_errors=True)


def fall_back() -> Snapshot | None:
    """The newest older snapshot that can be read, made the current one."""
    folders = sorted(root().glob("snapshot-*"), key=lambda folder: folder.stat().st_mtime, reverse=True)
    for folder in folders:
        try:
            found = open_snapshot(folder)
        except UNREADABLE:
            continue
        if found.is_sound():
            point_to(folder.name)
            return current()
    return None
