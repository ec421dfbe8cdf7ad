"""Tables for other programs to read."""

import csv
import io
from collections.abc import Iterable, Sequence

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would take for the beginning of a formula


def as_csv(rows: Iterable[Sequence[str]]) -> str:
    """The rows as CSV (RFC 4180). What a program could take for a formula is put as text (CWE-1236)."""
    out = io.StringIO()
    csv.writer(out).writerows([calm(cell) for cell in row] for row in rows)
    return out.getvalue()


def calm(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell
