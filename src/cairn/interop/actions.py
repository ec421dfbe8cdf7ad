"""Takes what a reader found into the directory: all of it in one transaction, or none of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.text import slugify

from cairn.directory import changes
from cairn.directory.models import ImportRun, Quarantined, Source
from cairn.kit import clock

from .reading import Refused
from .records import PLURALS, Batch, Kind
from .report import Report
from .writing import MODELS, Writer

FEW = 20  # below this a source may lose most of its records without anybody asking why
QUARANTINE = 5_000


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """Where a file comes from and on what terms it may be used."""

    name: str
    format: Source.Format
    licence: str = ""
    address: str = ""
    checked_on: date | None = None
    is_fictional: bool = False

    @property
    def key(self) -> str:
        return slugify(self.name)[:80]


def take(
    *,
    batch: Batch,
    facts: SourceFacts,
    now: datetime,
    is_dry_run: bool = False,
    may_end_many: bool = False,
    progress: Callable[[str], None] = lambda _: None,
) -> Report:
    """Write the batch as the whole truth of its source: records it no longer has are ended, never deleted.

    Raises `Refused`, with nothing changed, when the batch is empty or would end most of the source.
    """
    if not any(True for _ in batch):
        raise Refused("Nothing in this file could be taken. The report says why, record by record.")
    with transaction.atomic():
        source = _source(facts)
        writer = Writer(batch, source, now)
        if not may_end_many:
            _refuse_to_end_many(writer)
        for kind in Kind:
            progress(f"Writing {PLURALS[kind]} …")
            writer.write(kind)
        _write_run(batch.report, source, now)
        changes.note_written(source, now)
        transaction.set_rollback(is_dry_run)
    return batch.report


def _source(facts: SourceFacts) -> Source:
    if not facts.key:
        raise Refused("Say where the file comes from, with letters: --source 'Name of the source'.")
    source = Source.objects.select_for_update(no_key=True).filter(key=facts.key).first() or Source(
        key=facts.key
    )
    if source.format == Source.Format.OWN:
        raise Refused(f"“{source.name}” is kept by hand here. Give the file's source another name.")
    for name in ("name", "format", "licence", "address", "is_fictional"):
        setattr(source, name, getattr(facts, name))
    source.checked_on = facts.checked_on or source.checked_on
    source.save()
    return source


def _refuse_to_end_many(writer: Writer) -> None:
    """A cut-off file looks like one from which most records are gone; somebody must say which it is."""
    for kind in MODELS:
        stored = [row for row in writer.stored(kind).values() if row.ended_at is None]
        ending = len(writer.ending(kind, stored))
        if len(stored) >= FEW and ending * 2 > len(stored):
            raise Refused(
                f"This file would end {ending} of {len(stored)} {PLURALS[kind]} of the source. "
                "If it is whole and that is right, run the command again with --end-many."
            )


def _write_run(report: Report, source: Source, now: datetime) -> None:
    run = ImportRun.objects.create(
        source=source, started_at=now, finished_at=clock.now(), counts=report.as_json()
    )
    Quarantined.objects.bulk_create(
        (
            Quarantined(
                run=run, where=one.where[:200], field=one.field[:100], why=one.why[:300], record=one.record
            )
            for one in report.held[:QUARANTINE]
        ),
        batch_size=500,
    )
