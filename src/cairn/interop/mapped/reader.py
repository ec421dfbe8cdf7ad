"""Makes records from rows as a mapping says."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from fnmatch import fnmatch
from typing import Any

from cairn.directory.languages import codes_of
from cairn.interop import cleaning
from cairn.interop.addresses import one_line
from cairn.interop.cleaning import line, text
from cairn.interop.fields import Taker
from cairn.interop.meeting_guide.meetings import MeetingReader
from cairn.interop.reading import Refused
from cairn.interop.reasons import Reason as _
from cairn.interop.records import Batch, Kind, Record

from .mapping import Mapping, RecordSpec, TableSpec
from .rows import Row, read_rows
from .values import CELL, read, read_all, tidy

Counted = Callable[[Iterable[tuple[str, Row]], str], Iterator[tuple[str, Row]]]
POINT = re.compile(r"(-?\d{1,3}\.\d+)[,\s]+(-?\d{1,3}\.\d+)")


def record_id(template: str, row: Row) -> str:
    """The id: the source's own where it has one column for it, otherwise a digest of several.

    A digest, because an id made of an address would give away a place that must stay secret.
    """
    if CELL.fullmatch(template):
        return str(cleaning.identifier(read(template, row)).value)
    cells = [str(tidy(row.get(name))) for name in CELL.findall(template)]
    if cells and not any(cells):
        return ""
    words = CELL.sub(lambda found: str(tidy(row.get(found[1]))), template)
    return hashlib.sha256(" ".join(words.casefold().split()).encode()).hexdigest()[:24]


class MappedReader:
    """Reads the files of one export into a batch."""

    def __init__(self, mapping: Mapping, batch: Batch, taker: Taker, counted: Counted) -> None:
        self.mapping = mapping
        self.batch = batch
        self.taker = taker
        self.counted = counted
        self.columns: dict[str, set[str]] = {}
        self.meetings = MeetingReader(batch, taker, zone=mapping.zone)

    def read(self, files: dict[str, bytes]) -> None:
        """Table after table in the order of the mapping. Raises `Refused` when none of the files is named."""
        read_files = set()
        for table in self.mapping.tables:
            for name in sorted(files):
                if fnmatch(name, table.file):
                    read_files.add(name)
                    self._file(table, name, files[name])
        if not read_files:
            wanted = ", ".join(table.file for table in self.mapping.tables)
            raise Refused(f"None of these files is one that the mapping reads: {wanted}.")
        for name in sorted(files.keys() - read_files):
            if not self.mapping.leaves_out(name):
                why = _("%(file)s was not read, because the mapping does not name it.", file=name)
                self.taker.report.warn(why)
        for name, columns in self.columns.items():
            used = [one.columns() for one in self.mapping.tables if fnmatch(name, one.file)]
            self.taker.report.leave_unread(name, columns.difference(*used))

    def _file(self, table: TableSpec, name: str, data: bytes) -> None:
        rows = read_rows(name, data, self.taker.report)
        self.columns[name] = set[str]().union(*(row.keys() for _, row in rows))
        missing = table.columns() - self.columns[name]
        if missing:
            raise Refused(f"{name} has no column {', '.join(sorted(missing))}, which the mapping reads.")
        for where, row in self.counted(rows, f"rows of {name}"):
            for spec in table.records:
                for one in spec.rows(row):
                    self._record(spec, where, one)

    def _record(self, spec: RecordSpec, where: str, row: Row) -> None:
        record = Record(spec.kind, record_id(spec.id, row), where)
        if spec.kind is Kind.MEETING:  # under the names of the Meeting Guide, read as any feed is
            told = {name: read(value, row) for name, value in spec.fields.items()}
            told |= {"types": read_all(spec.fields.get("types", []), row), "slug": record.record_id}
            self.meetings.read(where, told)
            return
        self.batch.mention(spec.kind, record.record_id)
        fields = {name: read(value, row) for name, value in spec.fields.items()}
        record.values["more"] = self._more(spec, row)
        if spec.kind is Kind.LOCATION:
            fields |= self._place(fields)
        self.taker.values(record, fields | {"more": record.values["more"], "needs": self._needs(spec, row)})
        if spec.kind is Kind.LOCATION:
            self._coordinates(record, fields)
        if fields.get("agency"):
            record.links["agency"] = record_id(spec.fields["agency"], row)
        self._parts(spec, record, row)
        if spec.only_fills:
            self.batch.fill(record)
        elif self.taker.can_stand(record):
            (self.batch.merge if spec.repeats else self.batch.add)(record)
            self._tie(spec, record, row)

    def _more(self, spec: RecordSpec, row: Row) -> dict[str, Any]:
        kept: dict[str, Any] = {}
        for name, value in spec.more.items():
            words = [text(one, limit=4_000).value for one in read_all(value, row)]
            kept[name] = words if isinstance(value, list) else "\n".join(words)
        if "categories" in spec.fields:
            kept["categories"] = [line(200)(one).value for one in read_all(spec.fields["categories"], row)]
        return {name: value for name, value in kept.items() if value}

    @staticmethod
    def _needs(spec: RecordSpec, row: Row) -> list[str] | None:
        return read_all(spec.fields.get("needs", []), row) if spec.kind is Kind.SERVICE else None

    def _place(self, fields: dict[str, Any]) -> dict[str, Any]:
        if not fields.get("address"):
            return {}
        parts, mended = one_line(fields["address"])
        self.taker.report.mend(mended, 1 if mended else 0)
        return {name: value for name, value in parts._asdict().items() if value}

    def _coordinates(self, record: Record, fields: dict[str, Any]) -> None:
        point = POINT.search(str(fields.get("coordinates", "")))
        if point:
            self.taker.coordinates(record, point[1], point[2])
        else:
            self.taker.coordinates(record, fields.get("latitude"), fields.get("longitude"))
        if "latitude" in record.values and not record.values.get("address_1"):
            record.values["is_approximate"] = True  # a point without a street

    def _parts(self, spec: RecordSpec, record: Record, row: Row) -> None:
        for phone in spec.phones:
            cells = {name: read(value, row) for name, value in phone.items()}
            more = {name: str(line(300)(value).value) for name, value in cells.items() if name != "number"}
            self.taker.phones(record, cells["number"], **more)
        for name in read_all(spec.languages, row):
            code = next((code for code in codes_of([("", name)]) if len(code) <= 3), "")
            record.parts["languages"].append({"name": line(100)(name).value, "code": code})

    def _tie(self, spec: RecordSpec, record: Record, row: Row) -> None:
        """A service at a place, where the mapping says at which."""
        place = record_id(spec.fields["at"], row) if spec.fields.get("at") else ""
        if place:
            key = hashlib.sha256(f"{record.record_id} at {place}".encode()).hexdigest()[:24]
            tie = Record(Kind.SERVICE_AT_LOCATION, key, record.where)
            tie.links = {"service": record.record_id, "location": place}
            self.batch.merge(tie)
