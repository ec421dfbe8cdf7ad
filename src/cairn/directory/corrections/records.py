"""One record of the directory taken for a change and written back, as corrections and merges do it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError

from cairn.directory import changes
from cairn.directory.corrections.rules import ENDED
from cairn.directory.corrections.values import MODELS, Owner, put
from cairn.directory.errors import No, Refused
from cairn.directory.models import Correction
from cairn.directory.models.sources import Imported
from cairn.kit import clock


def locked(owner: Owner) -> Imported:
    rows = MODELS[owner.kind]._default_manager.select_for_update(of=("self",), no_key=True)
    record = rows.filter(pk=owner.id).first()
    if record is None:
        raise Refused(No.NOT_LISTED)
    return record


def put_field(record: Imported, owner: Owner, field: str, value: Any, now: datetime) -> None:
    if field == ENDED:
        record.ended_at = now if value else None
    put(record, owner, field, value)


def save_record(record: Imported) -> None:
    record.changed_at = clock.now()
    try:
        record.validate_constraints()
    except ValidationError as wrong:
        raise Refused(No.DOES_NOT_FIT) from wrong
    record.save()
    changes.note_records([record])


def end(one: Correction, now: datetime) -> None:
    one.ended_at = now
    one.save(update_fields=["ended_at"])
