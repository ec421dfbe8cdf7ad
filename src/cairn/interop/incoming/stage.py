"""What was read of a file so far, beside the database, so that work that was killed goes on where it was.

The directory sees none of it until the whole file has been read; then all of it goes in by one transaction.
So a half import never shows, whatever happens. A stage knows which file, which settings and which state of
the code it belongs to, and is thrown away when any of them has changed.
"""

import hashlib
import hmac
import math
import pickle
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from cairn.directory.index.locks import Busy, locked
from cairn.interop.fields import Row, Taker
from cairn.interop.formats import Wanted, read
from cairn.interop.reading import Refused
from cairn.interop.reasons import Reason
from cairn.interop.records import Batch, Record
from cairn.interop.report import Held, Report
from cairn.kit import clock

CODE_BYTES = 32
BATCH = 500  # values of so many records are kept at a time; a kill costs no more than these
FORGOTTEN = timedelta(days=7)  # a stage that nobody went on with for so long is removed
STAGE, LOCK = "stage.sqlite3", "lock"
BROUGHT = "file"  # the folder, beside a stage, of what somebody brought on a page
ROOMS = ("interop", "directory")
TABLES = (
    "CREATE TABLE IF NOT EXISTS fits (what TEXT)",
    "CREATE TABLE IF NOT EXISTS taken (first INTEGER PRIMARY KEY, calls BLOB)",
    "CREATE TABLE IF NOT EXISTS whole (batch BLOB)",
)


class Differs(Exception):
    """What was kept is of another reading than this one."""


class Stage:
    """One folder with what was read so far. `fits` names the file, the settings and the code it is of."""

    def __init__(self, folder: Path, fits: str) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.book = sqlite3.connect(folder / STAGE, isolation_level=None)
        self.book.execute("PRAGMA journal_mode=WAL")
        for table in TABLES:
            self.book.execute(table)
        if self.book.execute("SELECT what FROM fits").fetchall() != [(fits,)]:
            self._begin(fits)
        self.kept, self.fresh = list[Any](), list[Any]()
        try:
            self.kept = [call for (calls,) in self._rows() for call in _opened(calls)]
        except Differs:
            self._begin(fits)

    @property
    def is_begun(self) -> bool:
        return bool(self.kept) or self.whole() is not None

    def _rows(self) -> list[tuple[bytes]]:
        return self.book.execute("SELECT calls FROM taken ORDER BY first").fetchall()

    def _begin(self, fits: str) -> None:
        self.book.execute("BEGIN IMMEDIATE")
        for table in ("fits", "taken", "whole"):
            self.book.execute(f"DELETE FROM {table}")  # noqa: S608 -- three names of our own
        self.book.execute("INSERT INTO fits VALUES (?)", [fits])
        self.book.execute("COMMIT")

    def begin_again(self) -> None:
        """Forget everything that was read, but not which file it is of."""
        ((fits,),) = self.book.execute("SELECT what FROM fits").fetchall()
        self._begin(fits)
        self.kept, self.fresh = [], []

    def keep(self, call: Any) -> None:
        """What came of taking one record's values. Every BATCH of them is written, and then stays."""
        self.fresh.append(call)
        if len(self.fresh) == BATCH:
            self.flush()

    def flush(self) -> None:
        if self.fresh:
            first = len(self.kept)
            self.book.execute("INSERT INTO taken VALUES (?, ?)", [first, _signed(self.fresh)])
            self.kept += self.fresh
            self.fresh = []

    def whole(self) -> tuple[Any, Batch] | None:
        """The format and the batch, once the whole file was read."""
        rows = self.book.execute("SELECT batch FROM whole").fetchall()
        try:
            return _opened(rows[0][0]) if rows else None
        except Differs:
            self.begin_again()
            return None

    def keep_whole(self, format: Any, batch: Batch) -> None:
        """The whole file was read; what was kept of its parts is not needed any more."""
        self.book.execute("BEGIN IMMEDIATE")
        self.book.execute("INSERT INTO whole VALUES (?)", [_signed((format, batch))])
        self.book.execute("DELETE FROM taken")
        self.book.execute("COMMIT")
        self.kept, self.fresh = [], []

    def close(self) -> None:
        self.book.close()


def _signed(value: Any) -> bytes:
    """The value as bytes, after a code that only who holds the keyring can make."""
    data = pickle.dumps(value)
    return _code_of(data) + data


def _code_of(data: bytes) -> bytes:
    return hmac.digest(settings.KEYRING.derive("incoming"), data, "sha256")


def _opened(kept: bytes) -> Any:
    """What `_signed` kept. Raises Differs for anything else: another pickle could run anything."""
    code, data = kept[:CODE_BYTES], kept[CODE_BYTES:]
    if not hmac.compare_digest(code, _code_of(data)):
        raise Differs
    return pickle.loads(data)  # noqa: S301 -- ours: the code fits


class StagedTaker(Taker):
    """Takes values as a Taker does, and what was taken before it was killed, it takes from the stage.

    Reading a file goes through the same records in the same order each time, so the number of a call is its
    name; what it is about is kept beside it and must agree.
    """

    def __init__(self, report: Report, today: date, stage: Stage) -> None:
        super().__init__(report, today)
        self.stage = stage
        self.number = 0

    def values(self, record: Record, row: Row, names: Any = None) -> None:
        self._once("values", record, lambda: super(StagedTaker, self).values(record, row, names))

    def coordinates(self, record: Record, latitude: Any, longitude: Any) -> None:
        self._once("point", record, lambda: super(StagedTaker, self).coordinates(record, latitude, longitude))

    def phones(self, record: Record, raw: Any, kept: Row | None = None, /, **more: str) -> None:
        self._once("phones", record, lambda: super(StagedTaker, self).phones(record, raw, kept, **more))

    def _once(self, what: str, record: Record, work: Callable[[], None]) -> None:
        number, self.number = self.number, self.number + 1
        about = (what, record.kind, record.where, record.record_id)
        if number < len(self.stage.kept):
            before, values, phones, held, mended = self.stage.kept[number]
            if before != about:
                raise Differs(str(about))
        else:
            values, phones, held, mended = self._taken(record, work)
            self.stage.keep((about, values, phones, held, mended))
        record.values |= values
        record.parts["phones"] = phones
        self.report.held += held
        self.report.mended.update(mended)

    def _taken(
        self, record: Record, work: Callable[[], None]
    ) -> tuple[Any, Any, list[Held], Counter[Reason]]:
        """What the work changes of the record and says in the report."""
        report, self.report = self.report, Report("")
        before = dict(record.values)
        try:
            work()
            heard = self.report
        finally:
            self.report = report
        changed = {name: value for name, value in record.values.items() if before.get(name) is not value}
        return changed, record.parts["phones"], heard.held, heard.mended


def staged(wanted: Wanted, batch: Batch, today: date, stage: Stage) -> tuple[Any, Batch]:
    """The format and the batch of a file, from the stage as far as it goes. Raises `Refused` as `read`."""
    if found := stage.whole():
        told = found[1].report
        told.is_dry_run, told.source = batch.report.is_dry_run, batch.report.source
        return found
    report, name = batch.report, batch.report.source
    try:
        format = read(wanted, batch, StagedTaker(report, today, stage))
    except Differs:
        stage.begin_again()
        batch = Batch(Report(name, is_dry_run=report.is_dry_run))
        format = read(wanted, batch, StagedTaker(batch.report, today, stage))
    finally:
        stage.flush()
    stage.keep_whole(format, batch)
    return format, batch


def fits(wanted: Wanted, today: date) -> str:
    """A name for one reading: which bytes, by which settings, on which day, by which code."""
    told = hashlib.sha256(repr((wanted.kind, wanted.zone, wanted.fellowship, wanted.mapping)).encode())
    told.update(repr((wanted.keeps_contacts, today, _code())).encode())
    paths = sorted(wanted.path.iterdir()) if wanted.path.is_dir() else [wanted.path]
    for path in paths:
        if path.is_file():
            told.update(path.name.encode())
            with path.open("rb") as stream:
                told.update(hashlib.file_digest(stream, "sha256").digest())
    return told.hexdigest()


@cache
def _code() -> str:
    """Changes with every change of the code that reads: what another version read is not gone on with."""
    told = hashlib.sha256()
    for room in ROOMS:
        for path in sorted((settings.PACKAGE / room).rglob("*")):
            if path.suffix in {".py", ".toml", ".csv", ".json"} and path.is_file():
                told.update(f"{path.relative_to(settings.PACKAGE)} {path.stat().st_size}".encode())
                told.update(str(path.stat().st_mtime_ns).encode())
    return told.hexdigest()


@contextmanager
def stage_for(wanted: Wanted, today: date) -> Iterator[Stage]:
    """The stage of a file that is brought in at a terminal: the same command finds the same one again.

    It is removed at the end, whether it went well or was refused, and stays only when the work was cut short.
    Raises `Refused` when another process is at the same file.
    """
    forget_old()
    name = fits(wanted, today)
    folder = settings.CAIRN_INCOMING / name[:32]
    try:
        with locked(folder / LOCK, wait=False):
            stage, cut_short = Stage(folder, name), False
            try:
                yield stage
            except KeyboardInterrupt:
                cut_short = True
                raise
            finally:
                stage.close()
                if not cut_short:
                    shutil.rmtree(folder, ignore_errors=True)
    except Busy as busy:
        raise Refused(
            "Another process is bringing in this same file just now. Wait until it is done."
        ) from busy


def forget_old() -> None:
    """Remove the stages of readings at a terminal that nobody went on with."""
    before = (clock.now() - FORGOTTEN).timestamp()
    for folder in settings.CAIRN_INCOMING.glob("*"):
        if not (folder / BROUGHT).exists() and _last_written(folder / STAGE) < before:
            shutil.rmtree(folder, ignore_errors=True)


def _last_written(book: Path) -> float:
    """Seconds since 1970; never, where there is none: another process may end its work while this one looks,
    and beside the folders lies the lock of whoever works through them."""
    try:
        return book.stat().st_mtime
    except (FileNotFoundError, NotADirectoryError):
        return math.inf
