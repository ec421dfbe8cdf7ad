"""Putting a record right over what its source says, and undoing that. Called by rooms that know who acts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from cairn.directory.corrections.records import end, locked, put_field, save_record
from cairn.directory.corrections.rules import (
    ADDRESS,
    OwnerKind,
    goes_along,
    may_be_corrected,
    undone_with,
)
from cairn.directory.corrections.values import Owner, owner_of, settle, value_of
from cairn.directory.errors import No, Refused
from cairn.directory.labels import By
from cairn.directory.models import Correction, Location, Merge
from cairn.directory.models.sources import Imported
from cairn.directory.places import county_of_zip
from cairn.kit import clock


@dataclass(frozen=True, slots=True)
class Corrected:
    """The fields that changed; and which correction was laid over which earlier one, by a merge."""

    fields: list[str]
    laid_over: dict[str, str]


@transaction.atomic
def correct(*, by: By, owner: Owner, values: Mapping[str, Any]) -> list[str]:
    """Set these fields of one record (plain JSON values); the names of those that changed.

    What equals the source's own word is a correction undone. Raises Refused, and nothing is changed, when a
    field may not be corrected, a value does not fit, or it would tell where a secret place is.
    """
    return _correct(by, owner, values, None).fields


@transaction.atomic
def take_over(*, by: By, owner: Owner, values: Mapping[str, Any], merge: Merge) -> Corrected:
    """Set these fields as another listing says them, with which this one was made one.

    Raises Refused as `correct` does.
    """
    return _correct(by, owner, values, merge)


def _correct(by: By, owner: Owner, values: Mapping[str, Any], merge: Merge | None) -> Corrected:
    record = locked(owner)
    wanted = {field: settle(field, value) for field, value in values.items()}
    changed = [field for field, value in wanted.items() if value_of(record, owner, field) != value]
    if not changed:
        return Corrected([], {})
    _check(owner, record, changed)
    along = {**goes_along(owner.kind, changed), **_county(owner, changed, wanted)}
    along = {field: value for field, value in along.items() if field not in wanted}
    laid_over: dict[str, str] = {}
    for field, value in {**{field: wanted[field] for field in changed}, **along}.items():
        laid_over |= _keep(by, owner, record, field, value, merge)
    save_record(record)
    return Corrected(changed, laid_over)


def _check(owner: Owner, record: Imported, fields: list[str]) -> None:
    if not all(may_be_corrected(owner.kind, field) for field in fields):
        raise Refused(No.NOT_OURS_TO_CHANGE)
    if isinstance(record, Location) and record.is_secret and {*ADDRESS} & set(fields):
        raise Refused(No.HIDDEN_PLACE)


def _county(owner: Owner, changed: list[str], wanted: dict[str, Any]) -> dict[str, Any]:
    """The county of a new ZIP code, where it is known."""
    if owner.kind is not OwnerKind.LOCATION or "postal_code" not in changed:
        return {}
    county = county_of_zip(str(wanted["postal_code"]))
    return {"county": county} if county else {}


def _keep(
    by: By, owner: Owner, record: Imported, field: str, value: Any, merge: Merge | None
) -> dict[str, str]:
    """Keep one field as ours; {new correction: the earlier one under it} when a merge covers one."""
    now = clock.now()
    under = Correction.objects.filter(**owner.column, field=field, ended_at=None).first()
    theirs = under.theirs if under else value_of(record, owner, field)
    put_field(record, owner, field, value, now)
    if under and merge:
        end(under, now)
    elif under and value == theirs:
        end(under, now)
        return {}
    kept = under if under and not merge else Correction(**owner.column, field=field, theirs=theirs)
    kept.ours, kept.made_at, kept.who, kept.of, kept.merge = value, now, by.who.value, by.of, merge
    kept.theirs_changed_at = None
    kept.save()
    return {str(kept.pk): str(under.pk)} if under and merge else {}


@transaction.atomic
def undo(*, by: By, correction_id: UUID) -> tuple[Owner, list[str]]:
    """Show what the source says again; an address goes back as a whole. The owner, and the fields."""
    kept = Correction.objects.select_for_update(of=("self",), no_key=True).filter(pk=correction_id).first()
    if kept is None or kept.ended_at:
        raise Refused(No.NOT_LIVE)
    owner = owner_of(kept)
    record, now = locked(owner), clock.now()
    together = Correction.objects.filter(
        **owner.column, ended_at=None, field__in=undone_with(owner.kind, kept.field)
    )
    undone = []
    for one in together:
        put_field(record, owner, one.field, one.theirs, now)
        one.ended_at = now
        one.save(update_fields=["ended_at"])
        undone.append(one.field)
    save_record(record)
    return owner, undone


@transaction.atomic
def keep_ours(*, by: By, correction_id: UUID) -> None:
    """The source says something else by now; somebody looked, and ours stands."""
    if not Correction.objects.filter(pk=correction_id, ended_at=None).update(theirs_changed_at=None):
        raise Refused(No.NOT_LIVE)
