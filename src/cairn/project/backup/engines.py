"""Copying a whole database out while it is written to, and in again: SQLite and PostgreSQL."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.db import connections, transaction

from cairn.ledger import queries as ledger
from cairn.sealed.models import DataKey

from .told import Differs, Told, compare, tell

SCRATCH = "backup_check"  # the name under which a copy is opened to be looked at


class CannotCopy(Exception):
    """The database could not be copied out or in; says what to do."""


def copy_out(to: Path) -> Told:
    """Write a copy of the database as it is at one moment, and say what is in it."""
    return _sqlite_out(to) if connections["default"].vendor == "sqlite" else _postgres_out(to)


def look_into(copy: Path, told: Told) -> None:
    """Check a copy that came out of a backup. Raises Differs or CannotCopy.

    A SQLite file is opened and everything in it counted, and its ledger walked from the start. A dump of
    PostgreSQL cannot be opened without a server: it is read to its end, and counted when it is put back.
    """
    if told.database == "sqlite":
        with opened(copy) as using:
            look_at(using, told)
    else:
        _run(["pg_restore", "--file", os.devnull, str(copy)], {})


def look_at(using: str, told: Told) -> None:
    """Compare a database with what was told of it, and check that its ledger is whole."""
    compare(told, tell(using))
    verdict = ledger.verify(using)
    if not verdict.sound:
        raise Differs(f"the ledger is broken at entry {verdict.broken_at}: {verdict.why}")


def keys_wanted(using: str) -> set[str]:
    """The wrapping keys without which words in this database stay shut."""
    rows = DataKey.objects.using(using).filter(destroyed_at=None)
    return set(rows.values_list("wrapped_by", flat=True).distinct())


@contextmanager
def opened(copy: Path) -> Iterator[str]:
    """A SQLite file under a name of its own, to be read beside the real database."""
    with closing(sqlite3.connect(f"file:{copy}?mode=ro", uri=True)) as raw:
        try:
            verdict = raw.execute("PRAGMA integrity_check(1)").fetchone()[0]
        except sqlite3.DatabaseError as problem:
            raise Differs(f"SQLite says: {problem}") from problem
    if verdict != "ok":
        raise Differs(f"SQLite says: {verdict}")
    default = connections["default"].settings_dict
    connections.databases[SCRATCH] = default | {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": f"file:{copy}?mode=ro",
        "OPTIONS": {"uri": True},
    }
    try:
        yield SCRATCH
    finally:
        connections[SCRATCH].close()
        del connections[SCRATCH], connections.databases[SCRATCH]


def _sqlite_out(to: Path) -> Told:
    # All pages in one step: in several, a writer that comes between makes it start over, without end.
    name = str(connections["default"].settings_dict["NAME"])
    source = sqlite3.connect(f"file:{name}?mode=ro", uri=True, timeout=60)
    with closing(source), closing(sqlite3.connect(to)) as target:
        source.backup(target, pages=-1)
        target.execute("PRAGMA journal_mode=DELETE")
    to.chmod(0o600)
    with opened(to) as using:
        return tell(using)


def _postgres_out(to: Path) -> Told:
    connection = connections["default"]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        told = tell("default")
        how = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", f"--file={to}"]
        _run(["pg_dump", *how, _name(connection.settings_dict)], connection.settings_dict)
    to.chmod(0o600)
    return told


def postgres_in(copy: Path, settings: dict[str, Any]) -> None:
    """Put a dump into a database in one transaction: all of it, in place of what was there, or nothing."""
    how = [
        "--single-transaction",
        "--exit-on-error",
        "--clean",
        "--if-exists",
        "--no-owner",
        "--no-privileges",
    ]
    _run(["pg_restore", *how, f"--dbname={_name(settings)}", str(copy)], settings)


def _name(settings: dict[str, Any]) -> str:
    return str(settings["NAME"])


def _run(command: list[str], settings: dict[str, Any]) -> None:
    """Run one of PostgreSQL's own tools; the password goes where no list of processes shows it."""
    if shutil.which(command[0]) is None:
        raise CannotCopy(
            f"{command[0]} is not on this machine. Install PostgreSQL's own tools, of the server's version "
            "or newer (Debian: apt-get install postgresql-client)."
        )
    named = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    told = {name: str(settings[key]) for name, key in named.items() if settings.get(key)}
    done = subprocess.run(command, env=os.environ | told, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise CannotCopy(f"{command[0]} says: {done.stderr.strip() or done.returncode}")
