"""Reads HSDS: `import_hsds PATH --source "Name"`; PATH is nested JSON, or a folder or zip of CSV files."""

from pathlib import Path
from typing import Any

from cairn.directory.models import Source
from cairn.interop.fields import Taker
from cairn.interop.hsds.nested import take_apart
from cairn.interop.hsds.records import HsdsReader
from cairn.interop.hsds.tables import Tables, read_tabular
from cairn.interop.importing import EVERY, ImportCommand
from cairn.interop.reading import Refused, decode, parse_json, read_file
from cairn.interop.records import Batch
from cairn.interop.report import Report


def read_tables(path: Path, report: Report) -> tuple[Source.Format, Tables]:
    """The tables of either shape of HSDS, and which shape it was. Raises `Refused`."""
    if path.suffix.lower() in {".json", ".geojson"}:
        words = decode(read_file(path), path.name)
        for mended in words.mended:
            report.warn(f"{path.name}: {mended}.")
        return Source.Format.HSDS_JSON, take_apart(parse_json(words), path.name, report)
    if path.is_dir() or path.suffix.lower() in {".zip", ".csv"}:
        return Source.Format.HSDS_TABULAR, read_tabular(path, report)
    if path.exists():
        raise Refused(f"{path.name} is neither JSON, nor CSV, nor a folder or zip archive of CSV files.")
    raise Refused(f"{path.name} was not found. Check the path.")


class Command(ImportCommand):
    help = "Import services from HSDS 3 (nested JSON, or a folder or zip archive of its CSV tables)."

    def read(self, batch: Batch, taker: Taker, options: dict[str, Any]) -> Source.Format:
        format, tables = read_tables(options["path"], batch.report)
        count = sum(map(len, tables.rows.values()))
        self.is_long = count >= EVERY
        self.progress(f"Read {count:,} rows …")
        HsdsReader(batch, taker, tables).read()
        return format
