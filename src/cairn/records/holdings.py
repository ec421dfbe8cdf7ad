"""Everything held about one person: every table that says its rows are about somebody, row by row.

What may not be seen by whoever looks is left out, and it is said that it was. A person sees all of theirs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models

from cairn.consent import gate
from cairn.consent.rules import Purpose
from cairn.kit.privacy import Held, Kind, Whose
from cairn.people import staff
from cairn.people.models import Account
from cairn.people.viewers import Viewer
from cairn.sealed.fields import SealedText

Value = str | int | float | bool | date | datetime | list[Any] | dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Table:
    """One table about people: its label ("recovery.Saying"), and how its rows lead to the person."""

    model: type[models.Model]
    path: str

    @property
    def label(self) -> str:
        return self.model._meta.label

    @property
    def lookup(self) -> str:
        """The same path as a filter takes it."""
        return self.path.replace(".", "__")

    @property
    def fields(self) -> dict[str, Held]:
        declared: dict[str, Held] = self.model.Privacy.fields  # type: ignore[attr-defined]
        return declared

    def kinds(self) -> frozenset[Kind]:
        return frozenset(held.kind for held in self.fields.values() if held.kind)

    @property
    def only_own(self) -> bool:
        """Whether it is the person's alone here, whomever they show it to on its own page."""
        return bool(getattr(self.model.Privacy, "only_own", False))  # type: ignore[attr-defined]

    def rows(self, person_id: UUID) -> models.QuerySet[models.Model]:
        """In the order of time, where the table knows it."""
        times = [f.name for f in self.model._meta.local_fields if isinstance(f, models.DateTimeField)]
        return self.model._base_manager.filter(**{self.lookup: person_id}).order_by(*times[:1], "pk")


@dataclass(frozen=True, slots=True)
class HeldRow:
    """One row as it is held. Values are plain; words are opened, colleagues are names, other rows ids."""

    values: dict[str, Value]


@dataclass(frozen=True, slots=True)
class Holding:
    """What one table holds. `rows` is None when this viewer may not see it."""

    label: str
    rows: tuple[HeldRow, ...] | None


def tables() -> tuple[Table, ...]:
    """Every table whose rows are about a person, in the order of the rooms."""
    found = []
    for model in apps.get_models():
        privacy = getattr(model, "Privacy", None)
        if privacy is not None and not isinstance(privacy.whose, Whose):
            found.append(Table(model, privacy.whose))
    return tuple(found)


def everything(viewer: Viewer, person_id: UUID, purpose: Purpose, taken: bool = False) -> tuple[Holding, ...]:
    """All that is held, as far as this viewer may see it; the look is in the ledger like any other.

    taken: it goes along as a file, which the entry says.

    Costs a constant number of queries for each table, however many rows there are.
    """
    all_tables, own = tables(), viewer.person_id == person_id
    mine = [table for table in all_tables if own or not table.only_own]
    asked = {kind for table in mine for kind in table.kinds()}
    seen = gate.may(viewer, purpose, {person_id: asked})[person_id] | {Kind.IDENTITY}  # refused there if not
    found = {table: list(table.rows(person_id)) for table in mine if table.kinds() <= seen}
    opened = gate.open_all(
        viewer,
        purpose,
        [s for rows in found.values() for row in rows for s in _sealed(row)],
        {person_id: seen},
        taken,
    )
    called = staff.names(viewer.organisation_id, {i for rows in found.values() for i in _accounts(rows)})
    return tuple(
        Holding(
            table.label,
            tuple(HeldRow(dict(_values(row, opened, called))) for row in found[table])
            if table in found
            else None,
        )
        for table in all_tables
    )


def _sealed(row: models.Model) -> Iterator[Any]:
    for field in row._meta.local_fields:
        if isinstance(field, SealedText):
            yield getattr(row, field.attname)


def _accounts(rows: list[models.Model]) -> Iterator[UUID]:
    for row in rows:
        for field in row._meta.local_fields:
            points_to_account = field.remote_field and field.remote_field.model is Account
            if points_to_account and (value := getattr(row, field.attname)):
                yield value


def _values(row: models.Model, opened: gate.Opened, called: dict[UUID, str]) -> Iterator[tuple[str, Value]]:
    for field in row._meta.local_fields:
        value = getattr(row, field.attname)
        if isinstance(field, SealedText):
            yield field.name, opened(value)
        elif field.remote_field and field.remote_field.model is Account:
            yield field.name, called.get(value, str(value)) if value else None
        else:
            yield field.name, str(value) if isinstance(value, UUID) else value
