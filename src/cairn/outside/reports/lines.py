"""Whom to call with a report, read once from `lines.toml`."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cairn.outside.reports.rules import About


@dataclass(frozen=True, slots=True)
class Line:
    """One number. `who` and `when` by language code; `call` is a complete tel: address."""

    key: str
    about: About
    number: str
    said_as: str
    call: str
    source: str
    checked_on: date
    certainty: str
    who: dict[str, str]
    when: dict[str, str]


def _read(path: Path) -> dict[About, Line]:
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["line"]
    return {About(row["about"]): Line(**{**row, "about": About(row["about"])}) for row in rows}


LINES = _read(Path(__file__).with_name("lines.toml"))
