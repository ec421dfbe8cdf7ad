"""Keeps the index in line with the database: takes in what was noted, or builds anew.

What a change costs: a search takes in up to `SOME` changed services and meetings by itself, in well under a
second, however large the directory is. More are taken in by `build_index`, which every import runs. A small
directory needs no notes: it is looked at before each search, and built anew when it is not as it was.
"""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from enum import Enum, IntEnum, auto
from subprocess import DEVNULL
from typing import Any

from cairn.directory import changes
from cairn.directory.changes import News, Taken
from cairn.directory.models import Meeting, Service

from . import delta, whole
from .layout import Snapshot
from .locks import Busy, locked
from .shelf import UNREADABLE, current, fall_back, fill, forget, point_to, root
from .stamps import MADE_FOR, made_for, stamp
from .whole import Progress, planned, read_parts

SMALL = 5_000  # documents
SOME = 2_000  # services and meetings
FEW = 50
SHARE = 0.2  # of all documents: when more have changed than this, building anew is quicker

_builder: list["subprocess.Popen[bytes]"] = []


class Depth(IntEnum):
    """How much may be done to be up to date: while a search waits, after an import, at night."""

    SEARCH = 0
    QUICK = 1
    WHOLE = 2
    FORCED = 3


@dataclass(frozen=True, slots=True)
class Done:
    """`documents` were indexed, all of them or (when not `is_whole`) those that had changed."""

    documents: int
    is_whole: bool


class Todo(Enum):
    NOTHING = auto()
    TAKE_IN = auto()
    BUILD = auto()


def ready() -> Snapshot | None:
    """The snapshot to search, with all that was noted since.

    When there is none that can be read, a small directory is indexed now. A large one falls back on an older
    index, or else is indexed beside, and the answer is None.
    """
    snapshot = current()
    try:
        if snapshot is None and not _is_small_now() and (snapshot := fall_back()) is None:
            start_builder()
            return None
        refresh(lambda done: None, Depth.SEARCH)
    except (Busy, OSError):  # another is at it, or no room on the disk: what was known still serves
        return snapshot
    return current() or snapshot


def _is_small_now() -> bool:
    return Service.objects.count() + Meeting.objects.count() <= SMALL


def start_builder() -> None:
    """Build the index in a process of its own, unless that is at work."""
    if not _builder or _builder[0].poll() is not None:
        command = [sys.executable, "-m", "cairn", "build_index", "--verbosity", "0"]
        quiet: dict[str, Any] = {"stdin": DEVNULL, "stdout": DEVNULL, "stderr": DEVNULL}
        _builder[:] = [subprocess.Popen(command, start_new_session=True, **quiet)]  # noqa: S603  our own command


def refresh(progress: Progress, depth: Depth) -> Done | None:
    """Bring the index up to date; None when it is, or when that is more than `depth` allows.

    Raises OSError when nothing can be written, `Busy` when another process is building it all.
    """
    todo = _todo(current(), depth)
    if todo is Todo.BUILD:
        return _build(progress, depth)
    return _take_in() if todo is Todo.TAKE_IN else None


def _todo(snapshot: Snapshot | None, depth: Depth) -> Todo:
    if snapshot is None or depth is Depth.FORCED:
        return Todo.BUILD
    news, is_small = changes.since(taken_by(snapshot)), len(snapshot) <= SMALL
    if _is_outdated(snapshot, depth, news):
        return Todo.BUILD if depth > Depth.SEARCH or (is_small and _is_small_now()) else Todo.NOTHING
    if news is None or (depth is Depth.SEARCH and len(news.owners) > SOME):
        return Todo.NOTHING
    return Todo.TAKE_IN


def _is_outdated(snapshot: Snapshot, depth: Depth, news: News | None) -> bool:
    """Whether only building it anew will do."""
    if snapshot.meta["stamp"][MADE_FOR] != made_for():
        return True
    if depth is Depth.WHOLE:
        return bool(snapshot.delta or news) or snapshot.meta["stamp"] != stamp()
    if news is None:
        newest = snapshot.delta or snapshot
        return len(snapshot) <= SMALL and newest.meta["stamp"] != stamp()
    return _is_much(news, snapshot)


def _is_much(news: News, snapshot: Snapshot) -> bool:
    before = len(snapshot.delta.meta["changed"]) if snapshot.delta else 0
    return news.everything or before + len(news.owners) > max(FEW, SHARE * len(snapshot))


def taken_by(snapshot: Snapshot) -> Taken:
    """The notes that an index has taken in."""
    return Taken.of_json((snapshot.delta or snapshot).meta["taken"])


def _take_in() -> Done | None:
    """Write what was noted into a delta. One process does; others wait for it, and see that it is done."""
    with locked(root() / "delta.lock"):
        snapshot = current()
        news = changes.since(taken_by(snapshot)) if snapshot else None
        if snapshot is None or news is None or news.everything:
            return None
        now = stamp() if len(snapshot) <= SMALL else {}
        name, count = fill("delta", lambda folder: delta.write(folder, snapshot, news, now))
        point_to(snapshot.folder.name, name)
        return Done(count, is_whole=False)


def _build(progress: Progress, depth: Depth) -> Done | None:
    """Build it all. A search waits for who is at it already; a command says so and leaves."""
    with locked(root() / "build.lock", wait=depth is Depth.SEARCH):
        if _todo(current(), depth) is not Todo.BUILD:
            return None
        name, count = _read_and_write(progress)
        with locked(root() / "delta.lock"):
            point_to(name)
        if depth is not Depth.SEARCH:  # who looks changes nothing in the database
            changes.forget_old()
    _take_in()
    return Done(count, is_whole=True)


def _read_and_write(progress: Progress) -> tuple[str, int]:
    """Go on with what was begun; begin anew when its parts cannot be read."""
    folder = root() / "building"
    try:
        plan = read_parts(folder, planned(folder, stamp(), _is_small_now()), progress)
        done = fill("snapshot", lambda into: whole.write(folder, plan, into))
    except UNREADABLE:
        shutil.rmtree(folder, ignore_errors=True)
        plan = read_parts(folder, planned(folder, stamp(), _is_small_now()), progress)
        done = fill("snapshot", lambda into: whole.write(folder, plan, into))
    shutil.rmtree(folder, ignore_errors=True)
    return done


def distrust(snapshot: Snapshot) -> bool:
    """Whether the files of a snapshot were damaged. If so they are put away, and it is not read again."""
    if snapshot.is_sound():
        return False
    for one in (snapshot, snapshot.delta):
        if one is not None and not one.is_sound():
            shutil.rmtree(one.folder, ignore_errors=True)
    forget()
    return True
