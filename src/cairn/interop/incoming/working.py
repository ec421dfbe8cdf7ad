"""Does what stewards asked for, one file after another, in a process of its own.

A page only says what is wanted; this does it. It goes on when the server is started anew, and where a process
was killed the next one takes up the work. There is at most one on a machine.
"""

from __future__ import annotations

import logging
from dataclasses import asdict
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, transaction

from cairn.directory.index.locks import Busy, locked
from cairn.directory.models import Source
from cairn.interop.actions import take
from cairn.interop.formats import Kind, Wanted
from cairn.interop.models import Incoming
from cairn.interop.previewing import samples
from cairn.interop.reading import Refused
from cairn.interop.reasons import as_kept
from cairn.interop.records import PLURALS, Batch
from cairn.interop.records import Kind as RecordKind
from cairn.interop.report import Report
from cairn.interop.taking import EndsMany, compare
from cairn.kit import clock
from cairn.people.viewers import Unsigned

from .folders import Folder, Stopped
from .recognising import drafted, recognise
from .rules import WORKING, State
from .stage import LOCK, Stage, fits, staged
from .telling import Told

SHOWN_HELD, SHOWN_SAMPLES = 200, 2
SHOWN = {PLURALS[kind] for kind in (RecordKind.SERVICE, RecordKind.MEETING)}
BY = Unsigned(role="import")  # the steward's own entry says who asked for it
logger = logging.getLogger(__name__)


def work() -> None:
    """Everything that waits. Comes back at once when another process is at it."""
    while waiting():
        try:
            with locked(settings.CAIRN_INCOMING / LOCK, wait=False):
                while some := waiting():
                    _work_on(some[0])
        except Busy:
            return


def waiting() -> list[Incoming]:
    """What a steward asked for and nobody stopped, the oldest first."""
    asked = Incoming.objects.filter(state__in=[state.value for state in WORKING]).order_by("brought_at", "id")
    return [one for one in asked if not Folder(one.pk).is_stopped()]


def _work_on(one: Incoming) -> None:
    folder = Folder(one.pk)
    with locked(folder.path / LOCK):
        try:
            _do(one, folder)
        except Stopped:
            return
        except Refused as refused:
            _refuse(one, str(refused))
        except Exception:
            logger.exception("A file could not be brought in")
            _refuse(one, "")
    if one.state == State.DONE:
        folder.remove()
        _refresh_search()


def _refuse(one: Incoming, why: str) -> None:
    one.state, one.problem = State.REFUSED, why[:1000]
    one.save(update_fields=["state", "problem"])


def _do(one: Incoming, folder: Folder) -> None:
    folder.tell("read")
    path = folder.file()
    if path is None:
        raise Refused("The file is not here any more. Bring it again.")
    if one.state == State.BRING:
        _bring(one, folder, path)
    elif not one.kind:
        found = recognise(path)
        _ask(one, found.kind, found.told)
    elif one.kind == Kind.MAPPED and not Told.of(one.told).has_mapping:
        _ask(one, Kind.MAPPED, drafted(path, Told.of(one.told)))
    else:
        _look(one, folder, path)


def _ask(one: Incoming, kind: Kind, told: Told) -> None:
    one.kind, one.told, one.state = kind, told.as_json(), State.ASKS
    one.save(update_fields=["kind", "told", "state"])


def _look(one: Incoming, folder: Folder, path: Path) -> None:
    """Read the file, and see what would change."""
    told = Told.of(one.told)
    format, batch = _read(told.wanted(path, Kind(one.kind)), folder, told.source)
    folder.tell("compare")
    some, facts, now = samples(batch, SHOWN_SAMPLES), told.facts(format), clock.now()
    one.ends_many = False
    try:
        compare(batch=batch, facts=facts, now=now)
    except EndsMany:
        one.ends_many = True
        compare(batch=batch, facts=facts, now=now, may_end_many=True)
    held = [asdict(held) | {"said": as_kept(held.why)} for held in islice(batch.report.held, SHOWN_HELD)]
    one.found = batch.report.as_json() | {
        "why_held": held,
        "samples": [asdict(sample) for sample in some if sample.kind in SHOWN],
    }
    one.state, one.problem = State.READY, ""
    one.save(update_fields=["found", "state", "problem", "ends_many"])


def _read(wanted: Wanted, folder: Folder, name: str) -> tuple[Source.Format, Batch]:
    today = clock.today_in(settings.TIME_ZONE)
    counted = Wanted(
        wanted.path, wanted.kind, wanted.zone, wanted.fellowship, wanted.mapping, counted=folder.counted
    )
    stage = Stage(folder.path, fits(wanted, today))
    try:
        return staged(counted, Batch(Report(name, is_dry_run=True)), today, stage)
    finally:
        stage.close()


def _bring(one: Incoming, folder: Folder, path: Path) -> None:
    """All of it in one transaction, with the word that it is done."""
    told = Told.of(one.told)
    format, batch = _read(told.wanted(path, Kind(one.kind)), folder, told.source)
    folder.tell("write")
    with transaction.atomic():
        one.run = take(
            by=BY, batch=batch, facts=told.facts(format), now=clock.now(), may_end_many=one.ends_many
        )
        one.state, one.problem = State.DONE, ""
        one.save(update_fields=["run", "state", "problem"])


def _refresh_search() -> None:
    """As after an import at a terminal: the search follows, and what is listed twice is looked for."""
    for command in ("build_index", "find_duplicates"):
        try:
            call_command(command, verbosity=0)
        except (CommandError, OSError, DatabaseError):
            logger.exception("What came in is saved, but what follows an import was not done")
