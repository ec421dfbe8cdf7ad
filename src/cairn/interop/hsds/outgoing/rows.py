"""Rows of tables on their way out, kept on disk until all are known, because two may turn out to be one.

A telephone that a service and its place share is one row with two pointers; it is met twice. So rows lie in a
small database of their own, which is thrown away.
"""

import csv
import json
import re
import sqlite3
import uuid
from collections import Counter
from pathlib import Path
from typing import Any

from .shapes import SHAPES, Values, derived_id

RECORDS = frozenset({"organization", "program", "service", "location", "service_at_location"})
_FORMULA = re.compile(r"[=+\-@\t\r]")
_HARMLESS = re.compile(r"[+-]?[\d\s().,x#-]+|-?\d{1,2}[A-Z]{2}(,-?\d{1,2}[A-Z]{2})*", re.IGNORECASE)


def cell(value: Any) -> str:
    """A value as a cell. Words that a spreadsheet would take for a formula begin with an apostrophe."""
    words = str(value)
    if _FORMULA.match(words) and not _HARMLESS.fullmatch(words):
        return f"'{words}"
    return words


class Rows:
    """The rows of all tables, by table and id."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.counts: Counter[str] = Counter()
        self.left_out: Counter[str] = Counter()
        self.once: set[tuple[str, str]] = set()
        self.path = folder / ".rows"
        self.kept = sqlite3.connect(self.path, isolation_level=None)
        self.kept.execute("PRAGMA journal_mode=OFF")
        self.kept.execute("PRAGMA synchronous=OFF")
        self.kept.execute("CREATE TABLE row (shape, id, cells, number INTEGER PRIMARY KEY)")
        self.kept.execute("CREATE UNIQUE INDEX one ON row (shape, id)")

    def add(self, shape: str, values: Values, **points: str) -> str | None:
        """The id under which the row now stands; None when it was left out, or its record stands already."""
        values = values | points
        missing = [name for name in SHAPES[shape].required if values.get(name) in (None, "")]
        if missing:
            self.left_out[f"{shape} without {', '.join(missing)}"] += 1
            return None
        cells = {name: cell(values[name]) for name in SHAPES[shape].fields if values.get(name) is not None}
        stored = self.find(shape, cells["id"])
        if stored is None:
            return self._insert(shape, cells)
        if shape in RECORDS:
            return None
        if not _are_one(stored, cells):
            cells["id"] = derived_id(uuid.UUID(cells["id"]), *points.values())
            stored = self.find(shape, cells["id"])
        if stored is None:
            return self._insert(shape, cells)
        self.kept.execute(
            "UPDATE row SET cells = ? WHERE shape = ? AND id = ?",
            (json.dumps(stored | cells), shape, cells["id"]),
        )
        return cells["id"]

    def find(self, shape: str, row_id: str) -> dict[str, str] | None:
        found = self.kept.execute(
            "SELECT cells FROM row WHERE shape = ? AND id = ?", (shape, row_id)
        ).fetchone()
        return dict(json.loads(found[0])) if found else None

    def is_first(self, of: str, key: str) -> bool:
        """Whether this comes for the first time; some things the standard's tables take only once."""
        if (of, key) in self.once:
            return False
        self.once.add((of, key))
        return True

    def _insert(self, shape: str, cells: dict[str, str]) -> str:
        self.kept.execute(
            "INSERT INTO row (shape, id, cells) VALUES (?, ?, ?)", (shape, cells["id"], json.dumps(cells))
        )
        self.counts[shape] += 1
        return cells["id"]

    def write(self) -> list[Path]:
        """One CSV file for each table that has a row."""
        files = []
        for shape in (shape for shape in SHAPES if self.counts[shape]):
            fields = SHAPES[shape].fields
            files.append(self.folder / SHAPES[shape].file)
            with files[-1].open("w", encoding="utf-8", newline="") as stream:
                writer = csv.writer(stream)
                writer.writerow(fields)
                rows = self.kept.execute("SELECT cells FROM row WHERE shape = ? ORDER BY number", (shape,))
                for (cells,) in rows:
                    found = json.loads(cells)
                    writer.writerow([found.get(name, "") for name in fields])
        self.kept.close()
        self.path.unlink()
        return files


def _are_one(stored: dict[str, str], cells: dict[str, str]) -> bool:
    """Whether two rows with one id differ at most in what they point at, and in none of it contradict."""
    pointers = {name for name in stored | cells if name.endswith("_id")}
    words = (stored | cells).keys() - pointers
    if any(stored.get(name) != cells.get(name) for name in words):
        return False
    return all(stored.get(name, cells.get(name)) == cells.get(name, stored.get(name)) for name in pointers)
