"""The texts an organisation can start from, read once from `starting.toml`. Nobody's procedure yet."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from cairn.outside.procedures.rules import OTHER, Draft, DraftStep, Duty

LANGUAGES = ("en", "es")


@dataclass(frozen=True, slots=True)
class Fact:
    """What a text went by. `seen`: read in the source; otherwise from memory. `text` by language."""

    cite: str
    seen: bool
    source: str
    checked: date
    text: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Starting:
    """A text to start from, by language, and what it went by."""

    drafts: Mapping[str, Draft]
    facts: tuple[Fact, ...]


@cache
def starting() -> Mapping[Duty, Starting]:
    """Every duty that ships with Cairn."""
    rows = tomllib.loads(Path(__file__).with_name("starting.toml").read_text(encoding="utf-8"))["procedure"]
    return {Duty(row["duty"]): _read(row) for row in rows}


def _read(row: Mapping[str, Any]) -> Starting:
    facts = tuple(
        Fact(
            cite=one["cite"],
            seen=one["certain"] == "seen",
            source=one.get("source", ""),
            checked=one["checked"],
            text={language: one[language] for language in LANGUAGES},
        )
        for one in row["fact"]
    )
    drafts = {language: _draft(row, language) for language in LANGUAGES}
    both = {language: _with(drafts[language], drafts[OTHER[language]]) for language in LANGUAGES}
    return Starting(both, facts)


def _with(draft: Draft, other: Draft) -> Draft:
    """The same text in one language, with all of it in the other beside."""
    steps = tuple(
        replace(step, other_words=same.words, other_who=same.who)
        for step, same in zip(draft.steps, other.steps, strict=True)
    )
    return replace(draft, steps=steps, other_not_said=other.not_said, other_may_say=other.may_say)


def _draft(row: Mapping[str, Any], language: str) -> Draft:
    steps = tuple(
        DraftStep(
            words=one[language]["words"],
            who=one[language]["who"],
            within=one.get("within"),
            line=one.get("line", ""),
            call_name=one.get("call_name", ""),
            call_number=one.get("call_number", ""),
        )
        for one in row["step"]
    )
    words = row[language]
    return Draft(
        steps=steps,
        language=language,
        not_said=words["not_said"].strip(),
        may_say=words["may_say"].strip(),
        law=row["law"],
        law_checked_on=row["checked"],
        tell_en=row["en"]["tell"],
        tell_es=row["es"]["tell"],
    )
