"""What stewards read of sources, of files on their way, and of what came of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from cairn.directory.models import ImportRun, Meeting, Quarantined, Service, Source
from cairn.interop.formats import Kind
from cairn.interop.models import Incoming, LookAgain
from cairn.interop.reading import Refused
from cairn.kit import clock
from cairn.people.viewers import Viewer

from .errors import NotNow
from .folders import Folder, Progress
from .recognising import columns_of
from .rules import WORKING, State, look_again_on, may_bring
from .telling import Told

MOST_HELD = 500
MOST_LISTED = 100


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source: its terms, its last import, how much of it is listed, and when to look again."""

    id: UUID
    name: str
    format: str
    licence: str
    address: str
    is_fictional: bool
    last_at: datetime | None
    services: int
    meetings: int
    look_days: int | None
    look_on: date | None
    is_due: bool


@dataclass(frozen=True, slots=True)
class IncomingRow:
    """One file on its way, how far the work has come, and whether anybody is at it."""

    id: UUID
    file_name: str
    size: int
    brought_at: datetime
    state: State
    kind: Kind | None
    told: Told
    found: dict[str, Any]
    problem: str
    ends_many: bool
    run_id: UUID | None
    progress: Progress
    is_worked_on: bool
    is_stopped: bool

    @property
    def is_working(self) -> bool:
        return self.state in WORKING


@dataclass(frozen=True, slots=True)
class RunRow:
    """One import that was done: when, and what came of it (`Report.as_json`)."""

    id: UUID
    source_id: UUID
    source: str
    finished_at: datetime
    counts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class HeldRow:
    """Something that was not taken: where it stands in the file, which field, why, and how it is called.

    `why` is English; `said` says it in another language, where it is not empty (`interop.reasons`).
    """

    where: str
    field: str
    why: str
    said: dict[str, Any]
    name: str

    @classmethod
    def of(cls, row: Quarantined) -> HeldRow:
        return cls(row.where, row.field, row.why, row.said, str(row.record.get("name", "")))


def sources(viewer: Viewer) -> tuple[SourceRow, ...]:
    """Every source, the ones to look at again first, then by name. Raises NotNow for all but a steward."""
    _check(viewer)
    listed = [_counts(model) for model in (Service, Meeting)]
    days = dict(LookAgain.objects.values_list("source_id", "days"))
    rows = Source.objects.annotate(last=Max("runs__finished_at")).order_by("name", "id")
    found = [_source(row, row.last, [one.get(row.pk, 0) for one in listed], days.get(row.pk)) for row in rows]
    return tuple(sorted(found, key=lambda row: not row.is_due))


def source(viewer: Viewer, source_id: UUID) -> SourceRow | None:
    return next((row for row in sources(viewer) if row.id == source_id), None)


def runs(viewer: Viewer, source_id: UUID) -> tuple[RunRow, ...]:
    """What came of a source's imports, the newest first."""
    _check(viewer)
    rows = (
        ImportRun.objects.filter(source_id=source_id).select_related("source").order_by("-finished_at", "id")
    )
    return tuple(_run(row) for row in rows[:MOST_LISTED])


def run(viewer: Viewer, run_id: UUID) -> RunRow | None:
    _check(viewer)
    row = ImportRun.objects.filter(pk=run_id).select_related("source").first()
    return _run(row) if row else None


def held(viewer: Viewer, run_id: UUID) -> tuple[HeldRow, ...]:
    """What was not taken by one import, in the order of the file."""
    _check(viewer)
    rows = Quarantined.objects.filter(run_id=run_id).order_by("why", "field", "where", "id")[:MOST_HELD]
    return tuple(HeldRow.of(row) for row in rows)


def on_their_way(viewer: Viewer) -> tuple[IncomingRow, ...]:
    """Files that are not in yet, the newest first."""
    _check(viewer)
    rows = Incoming.objects.exclude(state=State.DONE.value).order_by("-brought_at", "id")
    return tuple(_incoming(row) for row in rows)


def one(viewer: Viewer, incoming_id: UUID) -> IncomingRow | None:
    _check(viewer)
    row = Incoming.objects.filter(pk=incoming_id).first()
    return _incoming(row) if row else None


def columns(viewer: Viewer, incoming_id: UUID, table: str) -> list[str]:
    """The headings of the table of a file; none when it cannot be read."""
    _check(viewer)
    path = Folder(incoming_id).file()
    try:
        return columns_of(path, table) if path else []
    except (Refused, KeyError):
        return []


def _check(viewer: Viewer) -> None:
    if why := may_bring(viewer.role):
        raise NotNow(why)


def _counts(model: type[Service] | type[Meeting]) -> dict[UUID, int]:
    rows: QuerySet[Any] = model._default_manager.values("source_id").annotate(
        listed=Count("pk", filter=Q(ended_at=None))
    )
    return {row["source_id"]: row["listed"] for row in rows}


def _source(row: Source, last: datetime | None, listed: list[int], days: int | None) -> SourceRow:
    look_on = look_again_on(last.date() if last else None, days)
    return SourceRow(
        id=row.pk,
        name=row.name,
        format=row.format,
        licence=row.licence,
        address=row.address,
        is_fictional=row.is_fictional,
        last_at=last,
        services=listed[0],
        meetings=listed[1],
        look_days=days,
        look_on=look_on,
        is_due=look_on is not None and look_on <= clock.now().date(),
    )


def _run(row: ImportRun) -> RunRow:
    return RunRow(row.pk, row.source_id, row.source.name, row.finished_at, row.counts)


def _incoming(row: Incoming) -> IncomingRow:
    folder = Folder(row.pk)
    return IncomingRow(
        id=row.pk,
        file_name=row.file_name,
        size=row.size,
        brought_at=row.brought_at,
        state=State(row.state),
        kind=Kind(row.kind) if row.kind else None,
        told=Told.of(row.told),
        found=row.found,
        problem=row.problem,
        ends_many=row.ends_many,
        run_id=row.run_id,
        progress=folder.progress(),
        is_worked_on=folder.is_worked_on(),
        is_stopped=folder.is_stopped(),
    )
