"""What is held about a person, put together to be read on a page and in a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime

from cairn.people.viewers import Viewer
from cairn.records.holdings import HeldRow, Holding, Value, everything
from cairn.records.queries import Leaving, ViewRow, leaving, own_views
from cairn.web.plan.asking import Plan, plan_for
from cairn.web.records.wording import SECTIONS, Codes, Label, Section


@dataclass(frozen=True, slots=True)
class Part:
    """One field of one row: `text` to read; `words` when it is what somebody said."""

    called: Promise
    text: str
    words: bool
    sound: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One table: a heading and its rows. `kept_back` when this viewer may not see it."""

    key: str
    title: Promise
    rows: tuple[tuple[Part, ...], ...]
    kept_back: bool


@dataclass(frozen=True, slots=True)
class Record:
    asked: Plan
    blocks: tuple[Block, ...]
    empty: tuple[Promise, ...]
    leaving: Leaving
    views: tuple[ViewRow, ...]
    holdings: tuple[Holding, ...]


def record_of(viewer: Viewer, person_id: UUID, taken: bool = False) -> Record:
    """Raises gate.Shut when this person is not theirs to see. taken: it goes along as a file."""
    asked = plan_for(viewer, person_id)
    held = everything(viewer, person_id, asked.purpose, taken)
    blocks = [_block(holding, SECTIONS[holding.label]) for holding in held if holding.label in SECTIONS]
    return Record(
        asked=asked,
        blocks=tuple(block for block in blocks if block.rows or block.kept_back),
        empty=tuple(block.title for block in blocks if not block.rows and not block.kept_back),
        leaving=leaving(viewer, person_id, asked.purpose),
        views=own_views(viewer, person_id, asked.purpose),
        holdings=held,
    )


def _block(holding: Holding, section: Section) -> Block:
    rows = tuple(tuple(_parts(row, section)) for row in holding.rows or ())
    return Block(holding.label.replace(".", "-").lower(), section.title, rows, holding.rows is None)


def _parts(row: HeldRow, section: Section) -> Iterator[Part]:
    for name, label in section.labels.items():
        if text := readable(row.values.get(name), _for_row(label, row)):
            yield Part(label.called, text, label.words, label.sound)


def _for_row(label: Label, row: HeldRow) -> Label:
    if label.beside is None:
        return label
    other, codes = label.beside
    return replace(label, codes=codes.get(row.values.get(other), label.codes))


def readable(value: Value, label: Label) -> str:
    """A value as a person reads it; empty when there is none."""
    if value in (None, "", [], False):
        return ""
    if isinstance(value, datetime):
        return date_format(localtime(value), "DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    if isinstance(value, list):
        return ", ".join(_word(one, label.codes) for one in value)
    return _word(value, label.codes)


def _word(value: Any, codes: Codes | None) -> str:
    return str(codes.get(value, value)) if codes else str(value)


def for_programs(record: Record) -> dict[str, Any]:
    """The same for other programs: every field of every table that may be seen, as plain values."""
    return {
        holding.label: [
            {name: _plain(value) for name, value in row.values.items() if not name.endswith("_index")}
            for row in holding.rows
        ]
        for holding in record.holdings
        if holding.rows is not None and holding.label in SECTIONS
    }


def _plain(value: Value) -> Any:
    return value.isoformat() if isinstance(value, date) else value
