"""Reads HSDS: `import_hsds PATH --source "Name"`; PATH is nested JSON, or a folder or zip of CSV files."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from cairn.directory.models import Source
from cairn.interop.fields import Taker
from cairn.interop.hsds.nested import take_apart
from cairn.interop.hsds.records import HsdsReader
from cairn.interop.hsds.tables import Tables, read_tabular, table_named
from cairn.interop.importing import EVERY, ImportCommand
from cairn.interop.reading import Refused, decode, parse_json, read_file, read_files
from cairn.interop.records import Batch
from cairn.interop.report import Report


def read_tables(path: Path, report: Report, *, keeps_contacts: bool = False) -> tuple[Source.Format, Tables]:
    """The tables of either shape of HSDS, and which shape it was. Raises `Refused`."""
    if path.suffix.lower() in {".json", ".geojson"}:
        words = decode(read_file(path), path.name)
        for mended in words.mended:
            report.warn(f"{path.name}: {mended}.")
        value = parse_json(words)
        return Source.Format.HSDS_JSON, take_apart(value, path.name, report, keeps_contacts=keeps_contacts)
    if path.is_dir() and not any(path.glob("*.csv")) and any(path.glob("*.json")):
        return Source.Format.HSDS_JSON, _pages(path, report, keeps_contacts=keeps_contacts)
    if path.is_dir() or path.suffix.lower() in {".zip", ".csv"}:
        return Source.Format.HSDS_TABULAR, read_tabular(path, report, keeps_contacts=keeps_contacts)
    if path.exists():
        raise Refused(f"{path.name} is neither JSON, nor CSV, nor a folder or zip archive of CSV files.")
    raise Refused(f"{path.name} was not found. Check the path.")


def _pages(folder: Path, report: Report, *, keeps_contacts: bool) -> Tables:
    """All JSON files of a folder as one: what `fetch_hsds` and `export_hsds` leave."""
    tables = Tables(repeats=True, keeps_contacts=keeps_contacts)
    for name, data in read_files(folder).items():
        value, table = parse_json(decode(data, name)), table_named(name)
        records = value.get("records") if isinstance(value, dict) else value
        if tables.leaves_out(table):
            tables.personal += len(value) if isinstance(value, list) else 1
        elif records != []:
            # In HSDS 1 and 2 each table is a list of its own, known by the name of its file.
            whole = {table: value} if table and isinstance(value, list) else value
            tables.take(take_apart(whole, name, report, keeps_contacts=keeps_contacts))
    return tables


class Command(ImportCommand):
    help = "Import services from HSDS 3 (nested JSON, or a folder or zip archive of its CSV tables)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--keep-contacts",
            action="store_true",
            help="also keep contact people and change logs that the source publishes; they are never shown, "
            "and go out again only with export_hsds --with-contacts",
        )

    def read(self, batch: Batch, taker: Taker, options: dict[str, Any]) -> Source.Format:
        format, tables = read_tables(options["path"], batch.report, keeps_contacts=options["keep_contacts"])
        count = sum(map(len, tables.rows.values()))
        self.is_long = count >= EVERY
        self.progress(f"Read {count:,} rows …")
        HsdsReader(batch, taker, tables).read()
        return format
