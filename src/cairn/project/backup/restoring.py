"""Putting a backup back: all of it, or nothing is touched."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connections, transaction
from django.db.migrations.loader import MigrationLoader

from cairn.kit import clock
from cairn.ledger.actions import record
from cairn.people.viewers import Unsigned
from cairn.records.erasing import erase_again

from . import engines
from .making import STAMP, Say, Unpacked, unpacked
from .told import Told


class Refused(Exception):
    """The backup cannot be put back here; says why and what to do. Nothing was touched."""


def restore(path: Path, replace: bool, say: Say) -> Told:
    """Put a backup in place. Raises Refused, NotABackup, Damaged, Differs, CannotCopy or ValueError.

    `replace` is needed where a database is in use; what was there is then kept beside it (SQLite) or
    gone (PostgreSQL, in the same transaction that brings the new one).
    """
    here = connections["default"].vendor
    if _is_in_use() and not replace:
        raise Refused(
            "There is a database here with people in it. To put the backup in its place, stop Cairn and run "
            "this again with --replace."
        )
    settings.CAIRN_DATA.mkdir(parents=True, exist_ok=True)
    say("Opening the backup and looking at everything in it ...")
    with unpacked(path, settings.CAIRN_DATA) as found:
        _fits_here(found.told, here)
        engines.look_into(found.database, found.told)
        say("Putting it in place ...")
        if here == "sqlite":
            _sqlite_in(found)
        else:
            _postgres_in(found)
        _uploads_in(found)
    say("Bringing the tables up to date ...")
    call_command("migrate", interactive=False, verbosity=0)
    with transaction.atomic():
        Session.objects.all().delete()  # who signed out since then would be signed in again
        record(by=Unsigned(), act="project.restore", about={"made_at": found.told.made_at})
    if again := erase_again(by=Unsigned()):
        say(f"{again} who were erased since this backup was made have been erased again.")
    return found.told


def _is_in_use() -> bool:
    connection = connections["default"]
    if connection.vendor == "sqlite" and not Path(str(connection.settings_dict["NAME"])).exists():
        return False
    if "people_account" not in connection.introspection.table_names():
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM people_account)")
        return bool(cursor.fetchone()[0])


def _fits_here(told: Told, here: str) -> None:
    if told.database != here:
        raise Refused(
            f"This backup is of a {told.database} database, and this is {here}. "
            "Set DATABASE_URL as it was where the backup was made."
        )
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if newer := set(told.changes) - known:
        raise Refused(
            f"This backup was made by a newer version of Cairn ({told.version}; {sorted(newer)[0]}). "
            "Install that version or a later one, then restore."
        )


def _keys_fit(using: str) -> None:
    if missing := engines.keys_wanted(using) - set(settings.KEYRING.wrapping):
        raise Refused(
            f"The key file does not hold {', '.join(sorted(missing))}, which sealed words in this backup. "
            f"Put back the key file that belongs to it: {settings.CAIRN_KEYS}"
        )


def _sqlite_in(found: Unpacked) -> None:
    with engines.opened(found.database) as using:
        _keys_fit(using)
    target = Path(str(connections["default"].settings_dict["NAME"]))
    connections["default"].close()
    with found.database.open("rb+") as file:
        os.fsync(file.fileno())
    if target.exists():
        _settle(target)
        os.link(target, target.with_name(f"{target.name}.before-{clock.now().strftime(STAMP)}"))
    found.database.replace(target)  # one move: never half of each


def _settle(target: Path) -> None:
    """Write what waits in the log beside the old file into it: it must not be played onto the new one."""
    with closing(sqlite3.connect(target, timeout=5)) as old:
        try:
            busy = old.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        except sqlite3.DatabaseError:  # too broken to be read: then nothing in it is worth keeping in order
            busy = 0
    if busy:
        raise Refused("Somebody is using the database. Stop Cairn, then run this again.")
    for beside in ("-wal", "-shm"):
        target.with_name(target.name + beside).unlink(missing_ok=True)


def _postgres_in(found: Unpacked) -> None:
    connection = connections["default"]
    connection.close()
    engines.postgres_in(found.database, connection.settings_dict)
    engines.look_at("default", found.told)
    _keys_fit("default")


def _uploads_in(found: Unpacked) -> None:
    target: Path = settings.CAIRN_UPLOADS
    if target.exists():
        target.rename(target.with_name(f"{target.name}.before-{clock.now().strftime(STAMP)}"))
    if found.uploads.is_dir():
        shutil.move(found.uploads, target)
