"""What a file is, told from its inside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from cairn.interop.formats import Kind
from cairn.interop.hsds.tables import table_named
from cairn.interop.icarol.columns import LEVEL, NAME, NUMBER, folded
from cairn.interop.mapped.drafting import choose, key_of
from cairn.interop.mapped.mapping import load, shipped
from cairn.interop.mapped.rows import Row, read_rows
from cairn.interop.meeting_guide.bmlt import is_bmlt
from cairn.interop.meeting_guide.feed import WRAPPERS
from cairn.interop.reading import Refused, decode, parse_json, read_files
from cairn.interop.report import Report

from .telling import Told

HSDS_KEYS = frozenset({"services", "service_at_locations", "organizations", "contents", "locations_at"})
HSDS_RECORD = frozenset(
    {"organization", "service_at_locations", "service_areas", "attributes", "assured_date", "services"}
)
Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Recognised:
    """What it is, with what has to be known to read it as that, as far as the file itself tells."""

    kind: Kind
    told: Told


def recognise(path: Path) -> Recognised:
    """Which kind of file this is. Raises `Refused` when it can be none."""
    files = read_files(path)
    if mapping := _ships(files):
        book = load(mapping)
        on = str(book.checked_on or "")
        told = Told(book.name, book.licence, book.address, on, book.zone, mapping=mapping)
        return Recognised(Kind.MAPPED, told)
    if any(name.lower().endswith(".csv") and table_named(name) for name in files) and _is_hsds(files):
        return Recognised(Kind.HSDS, Told())
    if len(files) > 1:
        return _several(files)
    ((name, data),) = files.items()
    return _json(name, data) if not name.lower().endswith(".csv") else _csv(name, data)


def _is_hsds(files: Files) -> bool:
    """One table alone must have an id beside its name; several need only be called as HSDS calls them."""
    tables = [name for name in files if table_named(name)]
    if len(tables) > 1:
        return True
    head = decode(files[tables[0]], tables[0]).words.partition("\n")[0].casefold()
    return len(files) == 1 and {"id", "name", "status"} <= {cell.strip('" \r') for cell in head.split(",")}


def _several(files: Files) -> Recognised:
    """Pages of an API, or tables of which the largest is read."""
    if all(name.lower().endswith(".json") for name in files):
        return Recognised(Kind.HSDS, Told())
    name = max(files, key=lambda one: len(files[one]))
    return _csv(name, files[name])


def _json(name: str, data: bytes) -> Recognised:
    value = parse_json(decode(data, name))
    if _of_meetings(value):
        return Recognised(Kind.MEETINGS, Told())
    first = next((row for row in _rows(value) if isinstance(row, dict)), {})
    if isinstance(value, dict) and (HSDS_KEYS & value.keys() or HSDS_RECORD & value.keys()):
        return Recognised(Kind.HSDS, Told())
    if HSDS_RECORD & first.keys():
        return Recognised(Kind.HSDS, Told())
    return _table(name, data)


def _of_meetings(value: Any) -> bool:
    first = next((row for row in _rows(value) if isinstance(row, dict)), {})
    row = first["fields"] if isinstance(first.get("fields"), dict) else first
    has_day = {"slug", "day", "time"} & row.keys()
    return is_bmlt(row) or bool("name" in row and has_day) or _is_sheet(value)


def _is_sheet(value: Any) -> bool:
    head = value["values"][0] if isinstance(value, dict) and value.get("values") else []
    return isinstance(head, list) and {"name", "day"} <= {str(cell).strip().casefold() for cell in head}


def _rows(value: Any) -> list[Any]:
    if isinstance(value, dict):
        value = next((value[key] for key in WRAPPERS if isinstance(value.get(key), list)), [])
    return value if isinstance(value, list) else []


def _csv(name: str, data: bytes) -> Recognised:
    rows = read_rows(name, data, Report(name))
    columns = [column for _, row in rows[:1] for column in row]
    if {NUMBER, LEVEL, NAME} <= {folded(column) for column in columns}:
        return Recognised(Kind.ICAROL, Told())
    plain = {column.strip().casefold() for column in columns}
    if {"name", "day", "time"} <= plain or {"meeting_name", "weekday_tinyint"} <= plain:
        return Recognised(Kind.MEETINGS, Told())
    return _table(name, data)


def _table(name: str, data: bytes) -> Recognised:
    rows: list[Row] = [row for _, row in read_rows(name, data, Report(name))]
    if not rows:
        raise Refused(f"{name} has headings and no rows. There is nothing to bring in.")
    columns = choose(rows)
    return Recognised(Kind.MAPPED, Told(columns=columns, key=key_of(rows, columns), table=name))


def drafted(path: Path, told: Told) -> Told:
    """What was told, with a first mapping for the largest table among the files. Raises `Refused`."""
    files = read_files(path)
    name = max(files, key=lambda one: len(files[one]))
    first = _table(name, files[name]).told
    return replace(told, columns=first.columns, key=first.key, table=first.table)


def columns_of(path: Path, table: str) -> list[str]:
    """The headings of a table among these files, for the form that says what they mean."""
    data = read_files(path)[table]
    return list(dict.fromkeys(column for _, row in read_rows(table, data, Report(table)) for column in row))


def _ships(files: Files) -> str:
    """The mapping that ships with Cairn and reads these very files: each of its columns is there."""
    for name in shipped():
        tables = load(name).tables
        found = {table.file: [one for one in files if fnmatch(one, table.file)] for table in tables}
        if all(found.values()) and all(
            table.columns() <= _columns(one, files[one]) for table in tables for one in found[table.file]
        ):
            return name
    return ""


def _columns(name: str, data: bytes) -> set[str]:
    try:
        rows = read_rows(name, data, Report(name))
    except Refused:
        return set()
    return set().union(*(row.keys() for _, row in rows[:500]))
