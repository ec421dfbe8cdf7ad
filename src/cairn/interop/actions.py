"""Takes what a reader found into the directory: all of it in one transaction, or none of it."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from cairn.directory import changes
from cairn.directory.duplicates.following import follow_source
from cairn.directory.models import ImportRun, Quarantined, Source
from cairn.kit import clock
from cairn.ledger.actions import Actor, record

from .reasons import as_kept
from .records import Batch
from .report import Report
from .taking import SourceFacts, go_through, refuse_nothing, source_as_told
from .writing import Writer

QUARANTINE = 5_000


def take(
    *,
    batch: Batch,
    facts: SourceFacts,
    now: datetime,
    by: Actor | None,
    may_end_many: bool = False,
    progress: Callable[[str], None] = lambda _: None,
) -> ImportRun:
    """Write the batch as the whole truth of its source: records it no longer has are ended, never deleted.

    `by` is whoever brought it in on a page; an operator at a terminal is nobody Cairn knows. Raises `Refused`
    with nothing changed when the batch is empty, or would end most of the source.
    """
    refuse_nothing(batch)
    with transaction.atomic():
        stored = Source.objects.select_for_update(no_key=True).filter(key=facts.key).first()
        source = source_as_told(facts, stored)
        source.save()
        go_through(Writer(batch, source, now), may_end_many, progress)
        run = _write_run(batch.report, source, now)
        changes.note_written(source, now)
        follow_source(source)
        if by is not None:
            about: dict[str, str | int] = {"source": str(source.pk), "run": str(run.pk)}
            record(by=by, act="interop.bring_in", about=about | {"changes": batch.report.changes})
    return run


def _write_run(report: Report, source: Source, now: datetime) -> ImportRun:
    run = ImportRun.objects.create(
        source=source, started_at=now, finished_at=clock.now(), counts=report.as_json()
    )
    Quarantined.objects.bulk_create(
        (
            Quarantined(
                run=run,
                where=one.where[:200],
                field=one.field[:100],
                why=one.why[:300],
                said=as_kept(one.why),
                record=one.record,
            )
            for one in report.held[:QUARANTINE]
        ),
        batch_size=500,
    )
    return run
