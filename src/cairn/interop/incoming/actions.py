"""A steward brings a file, says whose it is, lets it in, stops it, throws it away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath
from uuid import UUID

from django.db import transaction

from cairn.directory.models import Source
from cairn.interop.formats import Kind
from cairn.interop.models import Incoming, LookAgain
from cairn.kit import clock
from cairn.ledger.actions import record
from cairn.people.viewers import Viewer

from . import starting
from .errors import NotNow
from .folders import Folder
from .rules import WORKING, No, State, may_be_dropped, may_bring, may_go_in, may_tell
from .telling import Told

LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Brought:
    """A file as it came: what it is called, how large it is, and its bytes."""

    name: str
    size: int
    chunks: Iterable[bytes]


@transaction.atomic
def bring_file(*, by: Viewer, brought: Brought) -> UUID:
    """Keep a file and look at what it is. Nothing of it is in the directory yet."""
    _check(by)
    name = _tame(brought.name)
    one = Incoming.objects.create(
        file_name=name, size=brought.size, brought_at=clock.now(), state=State.LOOK.value
    )
    Folder(one.pk).receive(name, brought.chunks)
    record(by=by, act="interop.bring_file", about=_about(one))
    transaction.on_commit(starting.start)
    return one.pk


@transaction.atomic
def tell(*, by: Viewer, incoming_id: UUID, kind: Kind, told: Told) -> None:
    """Say what it is and whose, and look at what would change."""
    one = _of(by, incoming_id)
    _refuse(may_tell(State(one.state)))
    one.kind, one.told, one.state, one.found, one.problem = kind.value, told.as_json(), State.LOOK, {}, ""
    one.save(update_fields=["kind", "told", "state", "found", "problem"])
    record(by=by, act="interop.tell_of_file", about=_about(one) | {"kind": kind.value})
    transaction.on_commit(starting.start)


@transaction.atomic
def bring_in(*, by: Viewer, incoming_id: UUID, may_end_many: bool) -> None:
    """Let into the directory what was seen. A file that would end most of its source needs `may_end_many`."""
    one = _of(by, incoming_id)
    _refuse(may_go_in(State(one.state)))
    if one.ends_many and not may_end_many:
        raise NotNow(No.NOT_NOW)
    one.state = State.BRING
    one.save(update_fields=["state"])
    record(by=by, act="interop.let_file_in", about=_about(one))
    transaction.on_commit(starting.start)


@transaction.atomic
def stop(*, by: Viewer, incoming_id: UUID) -> None:
    """Stop the work on it for now. What was read stays."""
    one = _of(by, incoming_id)
    if one.state not in WORKING:
        raise NotNow(No.NOT_NOW)
    Folder(one.pk).stop()
    record(by=by, act="interop.stop_file", about=_about(one))


@transaction.atomic
def go_on(*, by: Viewer, incoming_id: UUID) -> None:
    """Go on with what was stopped, or whose process was killed."""
    one = _of(by, incoming_id)
    if one.state not in WORKING:
        raise NotNow(No.NOT_NOW)
    Folder(one.pk).go_on()
    record(by=by, act="interop.go_on_with_file", about=_about(one))
    transaction.on_commit(starting.start)


@transaction.atomic
def drop(*, by: Viewer, incoming_id: UUID) -> None:
    """Throw a file away. The directory is as it was."""
    one = _of(by, incoming_id)
    folder = Folder(one.pk)
    _refuse(may_be_dropped(State(one.state), folder.is_worked_on()))
    record(by=by, act="interop.drop_file", about=_about(one))
    one.delete()
    transaction.on_commit(folder.remove)


@transaction.atomic
def look_again(*, by: Viewer, source_id: UUID, days: int | None) -> None:
    """Be told so many days after each import to look for a newer file; None: do not tell."""
    _check(by)
    source = Source.objects.filter(pk=source_id).first()
    if source is None:
        raise NotNow(No.NOT_THERE)
    if days:
        LookAgain.objects.update_or_create(source=source, defaults={"days": days})
    else:
        LookAgain.objects.filter(source=source).delete()
    record(by=by, act="interop.look_again", about={"source": str(source.pk), "days": days or 0})


def _check(by: Viewer) -> None:
    _refuse(may_bring(by.role))


def _refuse(why: No | None) -> None:
    if why:
        raise NotNow(why)


def _of(by: Viewer, incoming_id: UUID) -> Incoming:
    _check(by)
    one = Incoming.objects.select_for_update(no_key=True).filter(pk=incoming_id).first()
    if one is None:
        raise NotNow(No.NOT_THERE)
    return one


def _about(one: Incoming) -> dict[str, str | int]:
    return {"incoming": str(one.pk)}


def _tame(name: str) -> str:
    """The name of a file without anything that could lead out of its folder; mappings go by it."""
    last = PurePath(name.replace("\\", "/")).name
    kept = "".join(sign if sign.isalnum() or sign in "._- " else "_" for sign in last).strip(". ")
    stem, dot, ending = kept.rpartition(".")
    return f"{stem[:LONGEST_NAME]}{dot}{ending[:10]}" if stem else kept[:LONGEST_NAME] or "file"
