"""What taking a batch into the directory means before anything is written: its source, what would change."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.text import slugify

from cairn.directory.models import Source

from .reading import Refused
from .records import PLURALS, Batch, Kind
from .report import Report
from .writing import MODELS, Writer

FEW = 20  # below this a source may lose most of its records without anybody asking why


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


class EndsMany(Refused):
    """The file would end most of what its source has here. Somebody must say that this is right."""


def compare(*, batch: Batch, facts: SourceFacts, now: datetime, may_end_many: bool = False) -> Report:
    """What `take` would do. It writes nothing and locks nothing. Raises `Refused` as `take` does."""
    refuse_nothing(batch)
    source = source_as_told(facts, Source.objects.filter(key=facts.key).first())
    go_through(Writer(batch, source, now, is_dry_run=True), may_end_many, lambda _: None)
    return batch.report


def refuse_nothing(batch: Batch) -> None:
    if not any(True for _ in batch):
        raise Refused("Nothing in this file could be taken. The report says why, record by record.")


def go_through(writer: Writer, may_end_many: bool, progress: Callable[[str], None]) -> None:
    if not may_end_many:
        _refuse_to_end_many(writer)
    for kind in Kind:
        progress(f"Writing {PLURALS[kind]} …")
        writer.write(kind)


def source_as_told(facts: SourceFacts, stored: Source | None) -> Source:
    """The source as these facts tell it, not yet saved."""
    if not facts.key:
        raise Refused("Say where the file comes from, with letters: --source 'Name of the source'.")
    source = stored or Source(key=facts.key)
    if source.format == Source.Format.OWN:
        raise Refused(f"“{source.name}” is kept by hand here. Give the file's source another name.")
    for name in ("name", "format", "licence", "address", "is_fictional"):
        setattr(source, name, getattr(facts, name))
    source.checked_on = facts.checked_on or source.checked_on
    return source


def _refuse_to_end_many(writer: Writer) -> None:
    """A cut-off file looks like one from which most records are gone; somebody must say which it is."""
    for kind in MODELS:
        stored = [row for row in writer.stored(kind).values() if row.ended_at is None]
        ending = len(writer.ending(kind, stored))
        if len(stored) >= FEW and ending * 2 > len(stored):
            raise EndsMany(
                f"This file would end {ending} of {len(stored)} {PLURALS[kind]} of the source. "
                "If it is whole and that is right, run the command again with --end-many."
            )
