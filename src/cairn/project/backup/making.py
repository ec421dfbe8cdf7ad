"""Making a backup, reading one, and which of several to keep."""

import os
import re
import tarfile
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import IO, BinaryIO, cast

from django.conf import settings

from cairn.kit import clock

from . import engines
from .sealed_file import Damaged, NotABackup, OpeningReader, SealingWriter
from .told import Differs, Told, from_json

TOLD, DATABASE, UPLOADS = "backup.json", "database", "uploads"
NAME = re.compile(r"cairn-(\d{8}T\d{6})Z\.backup")
STAMP = "%Y%m%dT%H%M%S"
Say = Callable[[str], None]
NOT_WHOLE = (NotABackup, Damaged, Differs, engines.CannotCopy, ValueError)  # what `check` may raise


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What came out of a backup, in a folder that is swept away afterwards."""

    told: Told
    database: Path
    uploads: Path


def file_name(at: datetime) -> str:
    return f"cairn-{at.astimezone(UTC).strftime(STAMP)}Z.backup"


def made_at(path: Path) -> datetime | None:
    """When a backup was made, as its name says; None for other files."""
    found = NAME.fullmatch(path.name)
    return datetime.strptime(found[1], STAMP).replace(tzinfo=UTC) if found else None


def backups_in(folder: Path) -> list[Path]:
    """The backups in a folder, newest first."""
    found = [path for path in folder.glob("cairn-*.backup") if made_at(path)]
    return sorted(found, key=lambda path: path.name, reverse=True)


def make(folder: Path, say: Say) -> Path:
    """Make a backup in a folder, and open it again before it gets its name. Nobody else may read it."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / file_name(clock.now())
    half = path.with_suffix(".half")
    try:
        with tempfile.TemporaryDirectory(prefix=".copying-", dir=folder) as scratch:
            say("Copying the database ...")
            copy = Path(scratch) / DATABASE
            told = engines.copy_out(copy)
            say("Sealing it ...")
            half.touch(mode=0o600)
            with half.open("wb") as file:
                _pack(file, told, copy)
                file.flush()
                os.fsync(file.fileno())
        say("Opening it again, to be sure ...")
        check(half)
        half.replace(path)
    except BaseException:
        half.unlink(missing_ok=True)
        raise
    return path


def _pack(file: BinaryIO, told: Told, copy: Path) -> None:
    writer = SealingWriter(file, settings.KEYRING.root)
    with tarfile.open(mode="w|", fileobj=cast(IO[bytes], writer), format=tarfile.PAX_FORMAT) as tar:
        content = told.as_json()
        info = tarfile.TarInfo(TOLD)
        info.size = len(content)
        tar.addfile(info, BytesIO(content))
        tar.add(copy, DATABASE)
        if settings.CAIRN_UPLOADS.is_dir():
            tar.add(settings.CAIRN_UPLOADS, UPLOADS)
    writer.close()


@contextmanager
def unpacked(path: Path, beside: Path) -> Iterator[Unpacked]:
    """Take a backup apart in a folder next to where it will go. Raises NotABackup, Damaged or ValueError."""
    with tempfile.TemporaryDirectory(prefix=".restoring-", dir=beside) as scratch, path.open("rb") as file:
        reader = OpeningReader(file, settings.KEYRING.root)
        try:
            with tarfile.open(mode="r|", fileobj=cast(IO[bytes], reader)) as tar:
                tar.extractall(scratch, filter="data")  # nothing lands outside the folder
            reader.read()  # to its end: only then is it known that nothing was cut off
        except tarfile.TarError as problem:
            raise ValueError("not the contents of a backup") from problem
        inside = Path(scratch)
        if not (inside / TOLD).is_file() or not (inside / DATABASE).is_file():
            raise ValueError("not the contents of a backup")
        yield Unpacked(from_json((inside / TOLD).read_bytes()), inside / DATABASE, inside / UPLOADS)


def check(path: Path) -> Told:
    """Open a backup from its first byte to its last, and look at what is in it."""
    with unpacked(path, path.parent) as found:
        engines.look_into(found.database, found.told)
        return found.told


def to_keep(times: Sequence[datetime], days: int, weeks: int, months: int) -> set[datetime]:
    """Which backups stay: the newest of each of the last so many days, weeks and months that have one."""
    kept: set[datetime] = set()
    rules: list[tuple[int, Callable[[datetime], tuple[int, ...]]]] = [
        (days, lambda at: (at.year, at.month, at.day)),
        (weeks, lambda at: tuple(at.isocalendar()[:2])),
        (months, lambda at: (at.year, at.month)),
    ]
    for how_many, span in rules:
        newest: dict[tuple[int, ...], datetime] = {}
        for at in sorted(times):
            newest[span(at)] = at
        kept |= set(sorted(newest.values(), reverse=True)[:how_many])
    return kept
