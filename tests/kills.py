"""People write while their processes are killed; afterwards, what was acknowledged must be there, and whole.

Run by tests/actions/test_kills.py as a process apart, on a database of its own. A writer reports an act only
after it was acknowledged to it, by one write to a file that survives the kill. This shows what the end of a
process does, not a power cut: for that, the settings ask the database to wait for the disk.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import django
from django.core.management import call_command

if TYPE_CHECKING:
    from cairn.directory.models import Service
    from cairn.people.viewers import Viewer

WRITERS = 3
LONGEST = 0.1  # seconds between the first act that was acknowledged and the kill
PATIENCE = 30  # seconds for that first act, on a machine that is busy


def write_on(supporter: Viewer, person_id: UUID, place: Service, acknowledged: int) -> None:
    """Say, add a step to it, agree a hand-off: for ever. What each act leaves is told once it is kept."""
    from cairn.people.rules import YesHow
    from cairn.referrals import actions as referrals
    from cairn.referrals.rules import Agreement, Way
    from tests import make

    while True:
        saying = make.saying(supporter, person_id, f"I want {random.random()}")
        os.write(acknowledged, f"saying {saying.id}\n".encode())
        step = make.step(supporter, person_id, goal_id=saying.id)
        os.write(acknowledged, f"step {step.id}\n".encode())
        referral = make.hand_off(supporter, person_id, place)
        referrals.agree(
            by=supporter,
            referral_id=referral.id,
            agreement=Agreement(Way.GAVE_NUMBER),
            yes_how=YesHow.ALOUD,
        )
        os.write(acknowledged, f"agreed {referral.id}\n".encode())


def start(*args: Any) -> int:
    child = os.fork()
    if child == 0:
        try:
            write_on(*args)
        except BaseException:
            traceback.print_exc()
        os._exit(1)
    return child


def wait_for_more(report: Path, at_least: int) -> None:
    """Until somebody got something done, so that the kill comes in the middle of work."""
    until = time.monotonic() + PATIENCE
    while report.stat().st_size < at_least and time.monotonic() < until:
        time.sleep(0.005)


def end(writer: int) -> int:
    """Kill one, and say how it ended."""
    os.kill(writer, signal.SIGKILL)
    return os.waitpid(writer, 0)[1]


def kill_them(kills: int, report: Path) -> int:
    """Start writers, kill them all, and again. Returns how many were killed."""
    from django.db import connections

    from tests import make

    supporter = make.supporter()
    person, place = make.person(supporter), make.service()
    random.seed(11)
    acknowledged = os.open(report, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    killed = 0
    while killed < kills:
        connections.close_all()  # a connection does not survive being shared by two processes
        writers = [start(supporter, person.id, place, acknowledged) for _ in range(WRITERS)]
        wait_for_more(report, at_least=report.stat().st_size + 1)
        time.sleep(random.uniform(0, LONGEST))
        ends = [end(writer) for writer in writers]
        if not all(map(os.WIFSIGNALED, ends)):
            sys.exit("a writer ended by itself")
        killed += len(ends)
    os.close(acknowledged)
    return killed


def found(report: Path) -> dict[str, int | bool]:
    """What was lost, and what is there by half."""
    from django.db import connection

    from cairn.ledger import queries as ledger
    from cairn.ledger.models import Entry
    from cairn.recovery.models import Saying, Step
    from cairn.referrals.models import Referral, ReferralMove

    told = [line.split() for line in report.read_text().splitlines()]
    there = {
        "saying": ids(Saying.objects),
        "step": ids(Step.objects),
        "agreed": ids(Referral.objects.filter(state="agreed")),
    }
    entered = {
        act: {entry.about[about] for entry in Entry.objects.filter(act=act)}
        for act, about in (
            ("recovery.say", "saying"), ("recovery.add_step", "step"), ("referrals.agree", "referral"),
        )
    }  # fmt: skip
    moved = {
        str(one) for one in ReferralMove.objects.filter(act="agree").values_list("referral_id", flat=True)
    }
    whole = "ok"
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            whole = cursor.execute("PRAGMA integrity_check").fetchone()[0]
    return {
        "acknowledged": len(told),
        "lost": sum(one not in there[kind] for kind, one in told),
        "halves": len(there["saying"] ^ entered["recovery.say"])
        + len(there["step"] ^ entered["recovery.add_step"])
        + len(there["agreed"] ^ entered["referrals.agree"])
        + len(there["agreed"] ^ moved),
        "ledger": ledger.verify().sound,
        "database": whole == "ok",
    }


def ids(rows: object) -> set[str]:
    return {str(one) for one in rows.values_list("id", flat=True)}  # type: ignore[attr-defined]


if __name__ == "__main__":
    django.setup()
    call_command("migrate", verbosity=0)
    report = Path(sys.argv[2])
    killed = kill_them(int(sys.argv[1]), report)
    json.dump({"killed": killed, **found(report)}, sys.stdout)
