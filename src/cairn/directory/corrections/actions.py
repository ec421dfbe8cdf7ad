"""Putting a record right over what its source says, and undoing that. Called by rooms that know who acts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from cairn.directory import changes
from cairn.directory.corrections.rules import (
    ADDRESS,
    ENDED,
    OwnerKind,
    goes_along,
    may_be_corrected,
    undone_with,
)
from cairn.directory.corrections.values import MODELS, Owner, owner_of, put, settle, value_of
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
    record = _locked(owner)
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
    _save(record)
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
    _put(record, owner, field, value, now)
    if under and merge:
        _end(under, now)
    elif under and value == theirs:
        _end(under, now)
        return {}
    kept = under if under and not merge else Correction(**owner.column, field=field, theirs=theirs)
    kept.ours, kept.made_at, kept.who, kept.of, kept.merge = value, now, by.who.value, by.of, merge
    kept.theirs_changed_at = None
    kept.save()
    return {str(kept.pk): str(under.pk)} if under and merge else {}


def _end(one: Correction, now: datetime) -> None:
    one.ended_at = now
    one.save(update_fields=["ended_at"])


@transaction.atomic
def bring_back(*, overs: Iterable[Correction], earlier: Mapping[str, str]) -> None:
    """End what a merge laid over fields, and show what was there before: a correction of our own, or the
    source's word of today. `earlier` maps the id of a correction to that of the one under it.
    """
    by_owner: dict[Owner, list[Correction]] = defaultdict(list)
    for one in overs:
        by_owner[owner_of(one)].append(one)
    for owner, some in by_owner.items():
        record = _locked(owner)
        for over in some:
            covered = earlier.get(str(over.pk))
            under = Correction.objects.filter(pk=covered).first() if covered else None
            _uncover(record, owner, over, under)
        _save(record)


def _uncover(record: Imported, owner: Owner, over: Correction, under: Correction | None) -> None:
    """A correction whose source says the same by now is not needed any more."""
    now = clock.now()
    _end(over, now)
    if under is None or under.ours == over.theirs:
        _put(record, owner, over.field, over.theirs, now)
        return
    _put(record, owner, over.field, under.ours, now)
    if under.theirs != over.theirs:
        under.theirs, under.theirs_changed_at = over.theirs, over.theirs_changed_at or now
    under.ended_at = None
    under.save(update_fields=["theirs", "theirs_changed_at", "ended_at"])


def follow(overs: Iterable[Correction], says: Mapping[str, Any]) -> None:
    """Bring what a merge laid over fields up to date with what the other listing says now."""
    moved: dict[Owner, list[Correction]] = defaultdict(list)
    for one in overs:
        if one.field in says and one.ours != says[one.field]:
            moved[owner_of(one)].append(one)
    for owner, some in moved.items():
        record = _locked(owner)
        for one in some:
            one.ours = says[one.field]
            _put(record, owner, one.field, one.ours, clock.now())
            one.save(update_fields=["ours"])
        _save(record)


def _put(record: Imported, owner: Owner, field: str, value: Any, now: datetime) -> None:
    if field == ENDED:
        record.ended_at = now if value else None
    put(record, owner, field, value)


def _save(record: Imported) -> None:
    record.changed_at = clock.now()
    try:
        record.validate_constraints()
    except ValidationError as wrong:
        raise Refused(No.DOES_NOT_FIT) from wrong
    record.save()
    changes.note_records([record])


@transaction.atomic
def undo(*, by: By, correction_id: UUID) -> tuple[Owner, list[str]]:
    """Show what the source says again; an address goes back as a whole. The owner, and the fields."""
    kept = Correction.objects.select_for_update(of=("self",), no_key=True).filter(pk=correction_id).first()
    if kept is None or kept.ended_at:
        raise Refused(No.NOT_LIVE)
    owner = owner_of(kept)
    record, now = _locked(owner), clock.now()
    together = Correction.objects.filter(
        **owner.column, ended_at=None, field__in=undone_with(owner.kind, kept.field)
    )
    undone = []
    for one in together:
        _put(record, owner, one.field, one.theirs, now)
        one.ended_at = now
        one.save(update_fields=["ended_at"])
        undone.append(one.field)
    _save(record)
    return owner, undone


@transaction.atomic
def keep_ours(*, by: By, correction_id: UUID) -> None:
    """The source says something else by now; somebody looked, and ours stands."""
    if not Correction.objects.filter(pk=correction_id, ended_at=None).update(theirs_changed_at=None):
        raise Refused(No.NOT_LIVE)


def _locked(owner: Owner) -> Imported:
    rows = MODELS[owner.kind]._default_manager.select_for_update(of=("self",), no_key=True)
    record = rows.filter(pk=owner.id).first()
    if record is None:
        raise Refused(No.NOT_LISTED)
    return record
