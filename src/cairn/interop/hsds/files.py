"""Finds HSDS in whatever it came in: nested JSON, a folder of JSON pages, or tables in a folder or a zip."""

from pathlib import Path

from cairn.directory.models import Source
from cairn.interop.reading import Refused, decode, parse_json, read_file, read_files
from cairn.interop.report import Report

from .nested import take_apart
from .tables import Tables, read_tabular, table_named


def read_tables(path: Path, report: Report, *, keeps_contacts: bool = False) -> tuple[Source.Format, Tables]:
    """The tables of either shape of HSDS, and which shape it was. Raises `Refused`."""
    if path.suffix.lower() in {".json", ".geojson"}:
        words = decode(read_file(path), path.name)
        report.warn_mended(path.name, words.mended)
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
