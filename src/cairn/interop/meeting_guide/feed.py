"""Finds the meetings in a Meeting Guide feed, whichever wrapper it came in.

The specification is a bare JSON array. Real feeds also come as `{"meetings": […]}` (BMLT too), as an Airtable
page (`{"records": [{"fields": {…}}]}`), as a Google sheet (`{"values": [[…], …]}`), and as CSV of that sheet.
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cairn.interop.reading import Refused, decode, looks_cut_off, parse_csv, parse_json, read_file
from cairn.interop.reasons import Reason as _
from cairn.interop.report import Report

from .bmlt import is_bmlt, is_published

Row = dict[str, Any]
WRAPPERS = ("meetings", "records", "data", "values")


def read_feed(path: Path, report: Report) -> list[tuple[str, Row]]:
    """Rows with the place where each stands ("feed.json meeting 12"). Raises `Refused`."""
    words = decode(read_file(path), path.name)
    report.warn_mended(path.name, words.mended)
    if path.suffix.lower() == ".csv":
        sheet = parse_csv(words)
        for where, why in sheet.broken:
            report.hold(where, "", why)
        rows = [(where, {_column(name): cell for name, cell in row.items()}) for where, row in sheet.rows]
        rows = [(where, _with_slug(row)) for where, row in rows]
    else:
        rows = list(_rows(parse_json(words), path.name, report))
    if any(is_bmlt(row) for _, row in rows):
        rows = [(where, row) for where, row in rows if is_published(row)]
    elif not any("name" in row and ("slug" in row or "day" in row or "time" in row) for _, row in rows):
        raise Refused(
            f"{path.name} is not a Meeting Guide feed: no record in it has a name together with "
            "a slug or a day. Give the address that the intergroup publishes for the Meeting Guide app."
        )
    report.warn(looks_cut_off(path.name, len(rows)))
    return rows


def _column(name: str) -> str:
    return re.sub(r"\W+", "_", name.strip().casefold()).strip("_")


def _with_slug(row: Row) -> Row:
    """A table that somebody keeps by hand needs no column for ids: name, day, time and place make one."""
    if "slug" in row or "id" in row or is_bmlt(row):
        return row
    named = " ".join(str(row.get(name) or "") for name in ("name", "day", "time", "location", "address"))
    return row | {"slug": hashlib.sha256(" ".join(named.casefold().split()).encode()).hexdigest()[:24]}


def _rows(value: Any, name: str, report: Report) -> Iterator[tuple[str, Row]]:
    for number, row in enumerate(_listed(value, name), start=1):
        where = f"{name} meeting {number}"
        if isinstance(row, dict) and isinstance(row.get("fields"), dict):
            row = row["fields"]
        if isinstance(row, dict):
            yield where, row
        else:
            report.hold(where, "", _("Expected a record with a name and a slug, found something else."))


def _listed(value: Any, name: str) -> list[Any]:
    if isinstance(value, dict):
        wrapper = next((key for key in WRAPPERS if isinstance(value.get(key), list)), "")
        if wrapper != "values":
            value = value.get(wrapper)
        elif value["values"] and all(isinstance(row, list) for row in value["values"]):
            header, *rows = value["values"]
            names = [_column(str(cell)) for cell in header]
            value = [dict(zip(names, row, strict=False)) for row in rows]
    if not isinstance(value, list):
        raise Refused(
            f"{name} is not a Meeting Guide feed. The specification asks for a JSON array of meetings."
        )
    return value
