"""How many days a law gives, from `deadlines.toml`: each with its source and the day it was read. Pure."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

DEADLINES = Path(__file__).with_name("deadlines.toml")


@dataclass(frozen=True, slots=True)
class Deadline:
    """So many days. `again`: the day to read it again. `en` and `es`: what is appealed, for an appeal.
    `keep`: the rights card on keeping what one gets until there is a decision, where there is one."""

    days: int
    cite: str
    source: str
    checked: date
    again: date
    keep: str = ""
    en: str = ""
    es: str = ""

    def name(self, language: str) -> str:
        return self.es if language.startswith("es") else self.en


def answers() -> Mapping[str, Deadline]:
    """For an answer, by what is asked for (`rules.Ask`): counted from the day it was sent."""
    return _read()["answer"]


def days_to_answer(ask: str) -> int | None:
    """None where no law names the days."""
    one = answers().get(ask)
    return one.days if one else None


def days_to_appeal(decision: str) -> int | None:
    """None for what is not in the file: then only the notice says it."""
    one = appeals().get(decision)
    return one.days if one else None


def appeals() -> Mapping[str, Deadline]:
    """For an appeal, by what was decided about: counted from the day on the notice."""
    return _read()["appeal"]


@cache
def _read() -> Mapping[str, Mapping[str, Deadline]]:
    data = tomllib.loads(DEADLINES.read_text(encoding="utf-8"))
    return {part: {key: Deadline(**row) for key, row in rows.items()} for part, rows in data.items()}
