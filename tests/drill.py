"""The restore drill: a backup is made while somebody writes, and put back elsewhere with only the key file.

Run by tests/actions/test_backup.py as a process apart, on a database of its own. Prints JSON.

    write     tables, people, and words that are known
    backup    a backup while two writers go on; then the words are looked for in the file
    restore   in another data folder: everything back, the ledger whole, the words open
"""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
import time
from pathlib import Path
from uuid import UUID

import django
from django.core.management import call_command

WORDS = "I want Sunday dinner with my kids, pork chops"


def write(folder: Path) -> dict[str, object]:
    from django.conf import settings

    from tests import make

    call_command("migrate", verbosity=0)
    supporter = make.supporter()
    person = make.person(supporter)
    make.saying(supporter, person.id, WORDS)
    settings.CAIRN_UPLOADS.mkdir()
    sign_in(supporter.account_id)
    (settings.CAIRN_UPLOADS / "a.sealed").write_bytes(b"sealed elsewhere")
    shutil.copy(settings.CAIRN_KEYS, folder / "keyring.json")
    return {"person": str(person.id), "account": str(supporter.account_id)}


def sign_in(account_id: UUID) -> None:
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session["_auth_user_id"] = str(account_id)
    session.create()


def backup(folder: Path) -> dict[str, object]:
    from django.db import connections

    from cairn.people.models import Account, Person
    from tests import kills, make

    supporter = make.viewer(Account.objects.get())
    person, place = Person.objects.get(), make.service()
    acknowledged = os.open(folder / "told", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    connections.close_all()
    writers = [kills.start(supporter, person.id, place, acknowledged) for _ in range(2)]
    try:
        while not (folder / "told").stat().st_size:
            time.sleep(0.01)
        before = (folder / "told").read_text()
        call_command("backup", str(folder), stdout=(out := io.StringIO()))
        during = (folder / "told").read_text()
    finally:
        for writer in writers:
            kills.end(writer)
    (made,) = folder.glob("cairn-*.backup")
    (folder / "told").write_text(before)  # what a restored database must hold
    return {
        "said": out.getvalue().splitlines()[-2],
        "written_meanwhile": during.count("\n") - before.count("\n"),
        "mode": oct(made.stat().st_mode & 0o777),
        "readable": WORDS.encode() in made.read_bytes() or b"people_person" in made.read_bytes(),
        "left_over": sorted(
            p.name for p in folder.iterdir() if p.name.startswith(".") or p.suffix == ".half"
        ),
    }


def restore(folder: Path) -> dict[str, object]:
    from django.conf import settings
    from django.contrib.sessions.models import Session

    from cairn.consent.gate import open_all
    from cairn.consent.rules import Purpose
    from cairn.people.models import Account
    from cairn.recovery.models import Saying
    from tests import kills, make

    (made,) = folder.glob("cairn-*.backup")
    call_command("check_backup", str(made), stdout=io.StringIO())
    call_command("restore", str(made), *sys.argv[3:], stdout=io.StringIO())
    supporter = make.viewer(Account.objects.get())
    said = list(Saying.objects.order_by("said_at")[:1])
    words = open_all(supporter, Purpose.SUPPORT, [one.words for one in said])(said[0].words)
    found = kills.found(folder / "told")
    sessions = Session.objects.count()
    return {**found, "words": words == WORDS, "sessions": sessions, "upload": settings.CAIRN_UPLOADS.is_dir()}


if __name__ == "__main__":
    django.setup()
    json.dump(
        {"write": write, "backup": backup, "restore": restore}[sys.argv[1]](Path(sys.argv[2])), sys.stdout
    )
