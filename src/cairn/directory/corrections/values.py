"""Values of records as plain JSON, and back; parts (phones, hours) as lists of their rows."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from cairn.directory.corrections.rules import ENDED, PARTS, OwnerKind
from cairn.directory.errors import No, Refused
from cairn.directory.models import (
    Agency,
    Correction,
    Location,
    Meeting,
    Phone,
    Schedule,
    Service,
    ServiceAtLocation,
)
from cairn.directory.models.sources import Imported

MODELS: dict[OwnerKind, type[Imported]] = {
    OwnerKind.AGENCY: Agency,
    OwnerKind.SERVICE: Service,
    OwnerKind.LOCATION: Location,
    OwnerKind.SERVICE_AT_LOCATION: ServiceAtLocation,
    OwnerKind.MEETING: Meeting,
}
PART_MODELS: dict[str, type[models.Model]] = {"phones": Phone, "schedules": Schedule}
OWNERS = ("agency", "service", "location", "service_at_location")


@dataclass(frozen=True, slots=True)
class Owner:
    """The record that a field belongs to."""

    kind: OwnerKind
    id: UUID

    @property
    def column(self) -> dict[str, UUID]:
        return {f"{self.kind}_id": self.id}


def owner_of(correction: Correction) -> Owner:
    for kind in OwnerKind:
        if owner_id := getattr(correction, f"{kind}_id"):
            return Owner(kind, owner_id)
    raise ValueError("A correction has an owner")  # the table holds it; this is for types


def plain(value: Any) -> Any:
    """A value as JSON holds it: dates and times as text."""
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder))


def part_defaults(name: str) -> dict[str, Any]:
    """Each column of a part, with its default; not its id, nor what it hangs on."""
    fields = PART_MODELS[name]._meta.concrete_fields
    return {field.attname: field.get_default() for field in fields if field.name not in {"id", *OWNERS}}


def part_rows(name: str, owner: Owner) -> list[dict[str, Any]]:
    """The parts as they are stored, in a settled order."""
    rows = PART_MODELS[name]._default_manager.filter(**owner.column).values(*part_defaults(name))
    return settled([plain(row) for row in rows])


def settled(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """In an order that does not depend on when they were written, so that lists can be compared."""
    return sorted(rows, key=lambda row: json.dumps(row, sort_keys=True))


def full_rows(name: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Parts with all their columns, as plain JSON."""
    return settled([plain({**part_defaults(name), **row}) for row in rows])


def settle(field: str, value: Any) -> Any:
    """A value that was asked for, in the form in which it is compared and kept."""
    return full_rows(field, value) if field in PARTS else plain(value)


def value_of(record: Imported, owner: Owner, field: str) -> Any:
    """What the record says now, as plain JSON."""
    if field in PARTS:
        return part_rows(field, owner)
    if field == ENDED:
        return record.ended_at is not None
    return plain(getattr(record, field))


def put(record: Imported, owner: Owner, field: str, value: Any) -> None:
    """Set a field; parts are written at once, columns when the record is saved. Raises Refused."""
    if field in PARTS:
        model = PART_MODELS[field]
        model._default_manager.filter(**owner.column).delete()
        rows = [model(**owner.column, **_typed(model, row)) for row in value]
        model._default_manager.bulk_create(rows)
    elif field != ENDED:
        setattr(record, field, typed(type(record), field, value))


def typed(model: type[models.Model], field: str, value: Any) -> Any:
    """A JSON value as the column holds it. Raises Refused when it does not fit."""
    try:
        return model._meta.get_field(field).clean(value, None)  # type: ignore[union-attr]
    except ValidationError as wrong:
        raise Refused(No.DOES_NOT_FIT) from wrong


def _typed(model: type[models.Model], row: dict[str, Any]) -> dict[str, Any]:
    return {name: typed(model, name, value) for name, value in row.items()}
