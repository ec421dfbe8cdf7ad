"""One file of any format into a batch, the same for commands and for what is brought in on a page."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from cairn.directory.models import Source

from .completing import complete
from .fields import Taker
from .hsds.files import read_tables
from .hsds.records import HsdsReader
from .icarol.reader import ICarolReader
from .mapped.mapping import Mapping
from .mapped.reader import MappedReader
from .mapped.rows import read_rows
from .meeting_guide.feed import read_feed
from .meeting_guide.meetings import MeetingReader
from .reading import Refused, read_file, read_files
from .records import Batch
from .safety import hide_places


class Kind(StrEnum):
    """What a file is said to be."""

    HSDS = "hsds"
    MEETINGS = "meetings"
    ICAROL = "icarol"
    MAPPED = "mapped"


def _uncounted(rows: Iterable[Any], what: str) -> Iterator[Any]:
    return iter(rows)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which file, what it is, and what else has to be known to read it. `counted` tells how far it is."""

    path: Path
    kind: Kind
    zone: str = ""
    fellowship: str = ""
    mapping: Mapping | None = None
    keeps_contacts: bool = False
    counted: Callable[[Iterable[Any], str], Iterator[Any]] = _uncounted


def read(wanted: Wanted, batch: Batch, taker: Taker) -> Source.Format:
    """Fill the batch, follow what points where, complete it, hide what must stay secret. Raises `Refused`."""
    format = READERS[wanted.kind](wanted, batch, taker)
    batch.settle()
    complete(batch, wanted.zone)
    hide_places(batch)
    return format


def _hsds(wanted: Wanted, batch: Batch, taker: Taker) -> Source.Format:
    format, tables = read_tables(wanted.path, batch.report, keeps_contacts=wanted.keeps_contacts)
    for name, rows in tables.rows.items():
        tables.rows[name] = list(wanted.counted(rows, f"rows of {name}"))
    HsdsReader(batch, taker, tables).read()
    return format


def _meetings(wanted: Wanted, batch: Batch, taker: Taker) -> Source.Format:
    reader = MeetingReader(batch, taker, wanted.fellowship, wanted.zone)
    for where, row in wanted.counted(read_feed(wanted.path, batch.report), "meetings"):
        reader.read(where, row)
    batch.report.leave_unread(wanted.path.name, reader.unread)
    return Source.Format.MEETING_GUIDE


def _icarol(wanted: Wanted, batch: Batch, taker: Taker) -> Source.Format:
    rows = read_rows(wanted.path.name, read_file(wanted.path), batch.report)
    ICarolReader(batch, taker).read(wanted.counted(rows, "rows"))
    return Source.Format.ICAROL


def _mapped(wanted: Wanted, batch: Batch, taker: Taker) -> Source.Format:
    if wanted.mapping is None:
        raise Refused("This table needs a mapping: a small file that says what its columns mean.")
    MappedReader(wanted.mapping, batch, taker, wanted.counted).read(read_files(wanted.path))
    return Source.Format.MAPPED


READERS: dict[Kind, Callable[[Wanted, Batch, Taker], Source.Format]] = {
    Kind.HSDS: _hsds,
    Kind.MEETINGS: _meetings,
    Kind.ICAROL: _icarol,
    Kind.MAPPED: _mapped,
}
