"""How payers are said to count, read once from `payers.toml`. Used is only what a steward says."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from cairn.peer_sessions.contacts.rules import ContactKind
from cairn.peer_sessions.units.rules import Line, Summed

FACTS = Path(__file__).with_name("payers.toml")
# Driving somebody is no support that a payer counts, unless it says so; the steward can put it in.
USUAL = frozenset(ContactKind) - {ContactKind.RIDE}


@dataclass(frozen=True, slots=True)
class Known:
    """One line as a source says it. `payer`, `words` by language.

    may_be_used: the source was read; else the steward writes down where they looked before anybody counts by
    it.
    """

    key: str
    line: Line
    payer: Mapping[str, str]
    words: Mapping[str, str]
    source: str
    checked_on: date
    certainty: str

    @property
    def may_be_used(self) -> bool:
        return self.certainty != "low"


@cache
def known() -> Mapping[str, Known]:
    book = tomllib.loads(FACTS.read_text(encoding="utf-8"))
    return {one["key"]: _known(one) for one in book["line"]}


def _known(one: dict[str, Any]) -> Known:
    line = Line(
        payer=one["payer"]["en"],
        code=one["code"],
        modifier=one.get("modifier", ""),
        grouped=one.get("grouped", False),
        unit=one["unit"],
        more_from=one["more_from"],
        least=one["least"],
        summed=Summed(one["summed"]),
        cap=one.get("cap"),
        kinds=USUAL,
    )
    words = {language: one[language] for language in ("en", "es")}
    return Known(one["key"], line, one["payer"], words, one["source"], one["checked_on"], one["certainty"])
