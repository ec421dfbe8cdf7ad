"""The terms of the Open Eligibility taxonomy, and what people say for them. See ATTRIBUTION.md."""

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from re import split
from typing import Any

HERE = Path(__file__).parent
OWN = 0  # the number of a need that the taxonomy has no term for


@dataclass(frozen=True, slots=True)
class Term:
    """One term: its number, its title ("Food Pantry") and its path from the top ("Food > Food Pantry")."""

    number: int
    title: str
    path: str


@dataclass(frozen=True, slots=True)
class Saying:
    """A phrase as written in terms.toml, opened out; `need` is empty when it is only set aside."""

    phrase: str
    need: str
    number: int


@cache
def terms() -> dict[int, Term]:
    """{number: term}. Where a number stands twice, the first is meant."""
    found: dict[int, Term] = {}
    with (HERE / "open_eligibility.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            number = int(row["id"])
            found.setdefault(number, Term(number, row["title"], row["path"]))
    return found


@cache
def _book() -> dict[str, Any]:
    return tomllib.loads((HERE / "terms.toml").read_text(encoding="utf-8"))


@cache
def usual() -> dict[str, int]:
    """{need: the term it means when nothing finer was said}."""
    return {one["need"]: one["id"] for one in _book()["term"] if one.get("usual")}


def sayings() -> Iterator[Saying]:
    """Every phrase of terms.toml, in English and Spanish."""
    for one in (*_book()["term"], *_book()["aside"]):
        for phrase in (*one["en"], *one["es"]):
            for opened in opened_out(phrase):
                yield Saying(opened, one.get("need", ""), one.get("id", OWN))


def opened_out(phrase: str) -> list[str]:
    """A phrase with {either|or} parts as every plain phrase that it stands for."""
    parts = [part.split("|") if at % 2 else [part] for at, part in enumerate(split(r"[{}]", phrase))]
    return [" ".join("".join(chosen).split()) for chosen in product(*parts)]
