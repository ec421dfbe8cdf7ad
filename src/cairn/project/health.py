"""What `doctor` looks at: each check says what it found, and what to do when something is wrong."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from cairn.kit import clock
from cairn.ledger import queries as ledger
from cairn.people.signing_in import queries as signing_in
from cairn.project.backup import making
from cairn.sealed.models import DataKey

ROOM_MB = 200
OLD_BACKUP = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found. `do` is empty when all is well."""

    found: str
    do: str = ""


def data_folder() -> Finding:
    folder = settings.CAIRN_DATA
    if not os.access(folder, os.W_OK | os.X_OK):
        return Finding(
            f"{folder} cannot be written to", f"Give the account that runs Cairn leave to write in {folder}."
        )
    if folder.stat().st_mode & 0o077:
        return Finding(f"others on this machine can look into {folder}", f"chmod 700 {folder}")
    free = shutil.disk_usage(folder).free // 1_000_000
    if free < ROOM_MB:
        return Finding(f"{folder} has {free} MB left", "Make room on this disk before it is full.")
    return Finding(f"{folder} can be written to, and has {free:,} MB left")


def key_file() -> Finding:
    path: Path = settings.CAIRN_KEYS
    if path.stat().st_mode & 0o077:
        return Finding(f"others on this machine can read {path}", f"chmod 600 {path}")
    return Finding(f"only its owner can read {path}")


def database() -> Finding:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA quick_check(1)")
            verdict = cursor.fetchone()[0]
            if verdict != "ok":
                return Finding(
                    f"SQLite says: {verdict}", "Stop Cairn, keep this file, and put back a backup."
                )
        else:
            cursor.execute("SELECT 1")
    return Finding(f"the database answers ({connection.vendor})")


def tables() -> Finding:
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        return Finding(f"{len(missing)} changes of the tables are still to be made", "./run setup")
    return Finding("the tables are up to date")


def keys_fit() -> Finding:
    """Whether the key file is the one that belongs to this database."""
    used = set(DataKey.objects.filter(destroyed_at=None).values_list("wrapped_by", flat=True).distinct())
    if missing := used - set(settings.KEYRING.wrapping):
        return Finding(
            f"the key file does not hold {', '.join(sorted(missing))}, which sealed words in this database",
            f"Put back the key file that belongs to this database: {settings.CAIRN_KEYS}",
        )
    return Finding("the key file fits the database")


def chain() -> Finding:
    verdict = ledger.verify()
    if not verdict.sound:
        return Finding(
            f"the ledger is broken at entry {verdict.broken_at}: {verdict.why}",
            "Keep this database as it is, and compare it with a backup.",
        )
    return Finding(f"the ledger is whole: {verdict.count} entries")


def backups() -> Finding:
    """Looked at only where real people are: the demo can be made again."""
    folder = settings.CAIRN_BACKUPS
    newest = next(iter(making.backups_in(folder)), None) if folder.is_dir() else None
    made = making.made_at(newest) if newest else None
    if newest is None or made is None:
        if settings.CAIRN_DEMO:
            return Finding("no backup, and the demo needs none")
        return Finding(
            f"there is no backup in {folder}", "./run cairn backup, and keep it on another machine"
        )
    if (age := clock.now() - made) > OLD_BACKUP:
        return Finding(
            f"the newest backup is {age.days} days old: {newest}",
            "Make one each day: ./run cairn backup --every 24 --tidy, or the same by cron without --every",
        )
    try:
        making.check(newest)
    except (*making.NOT_WHOLE, OSError) as problem:
        return Finding(
            f"{newest} does not open: {problem or 'changed, cut off, or another key file'}",
            "Make a new one: ./run cairn backup",
        )
    return Finding(f"the newest backup opens, and all of it is there: {newest}")


def search_index() -> Finding:
    if not (settings.CAIRN_INDEX / "current").exists():
        return Finding("there is no search index", "./run cairn build_index")
    return Finding("there is a search index")


def static_files() -> Finding:
    if not settings.DEBUG and not (settings.STATIC_ROOT / "staticfiles.json").exists():
        return Finding("style sheets and fonts are not collected", "./run setup")
    return Finding("style sheets and fonts are collected")


def one_click() -> Finding:
    if settings.HTTPS and settings.CAIRN_DEMO:
        return Finding(
            "anybody who reaches this address can sign in with one click",
            "Set CAIRN_DEMO=0, or leave it out, where real people are.",
        )
    return Finding("one-click sign-in is " + ("on, for this machine" if settings.CAIRN_DEMO else "off"))


def second_steps() -> Finding:
    """Who works here and signs in without a second step; those of the demo are made up."""
    without = signing_in.staff_without_second_step()
    if without:
        return Finding(
            f"{without} of those who work here have no second step yet",
            "Ask them to sign in: Cairn then leads them to set one up before anything else opens.",
        )
    return Finding("whoever works here has a second step")


def cookies() -> Finding:
    """Whether cookies go over TLS only, and out of reach of scripts, where others are served."""
    secure = settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE
    hosts = [host for host in settings.ALLOWED_HOSTS if host not in {"localhost", "127.0.0.1"}]
    if hosts and not secure:
        return Finding(
            f"{hosts[0]} is served, and its cookies may be read on the way",
            "Put a web server with TLS in front, and set CAIRN_HTTPS=1.",
        )
    if not settings.SESSION_COOKIE_HTTPONLY or settings.SESSION_COOKIE_SAMESITE not in {"Lax", "Strict"}:
        return Finding(
            "scripts or other sites can use the session’s cookie",
            "Put SESSION_COOKIE_HTTPONLY and SESSION_COOKIE_SAMESITE back as they were.",
        )
    return Finding("cookies are kept from scripts and other sites" + (", and go over TLS" if secure else ""))


def visitors() -> Finding:
    """Limits count by address: behind an undeclared web server everybody would share one, and its limit."""
    if settings.HTTPS and not settings.CAIRN_PROXIES:
        return Finding(
            "everybody outside seems to come from one address, and shares its limits",
            "Set CAIRN_PROXIES to the number of web servers of yours in front of Cairn, most often 1.",
        )
    return Finding("visitors can be told apart by their address")


# Later ones lean on earlier ones, so the first wrong one is the one to mend.
CHECKS: tuple[Callable[[], Finding], ...] = (
    data_folder,
    key_file,
    database,
    tables,
    keys_fit,
    chain,
    backups,
    search_index,
    static_files,
    one_click,
    second_steps,
    cookies,
    visitors,
)
