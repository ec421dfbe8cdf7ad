"""Erasing one person: the keys go, the words are emptied; numbers and dates stay, and name nobody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import models, transaction

from cairn.kit.privacy import Leaving
from cairn.ledger.actions import Actor, record
from cairn.people.leaving import forget
from cairn.people.models import Person
from cairn.records.holdings import Table, tables
from cairn.sealed import ending, erased
from cairn.sealed.fields import SealedText

OWN = "people.Person"  # what is left of it is `forget`'s to say


def erase(person: Person, by: Actor, reason: str) -> None:
    """Do it. Call it in the transaction of the action that was allowed to."""
    forget(person)
    ending.destroy(person.id)
    for table in tables():
        if emptied := dict(_emptied(table)):
            table.model._base_manager.filter(**{table.lookup: person.id}).update(**emptied)
    record(by=by, act="records.erase", person_id=person.id, reason=reason)


def _emptied(table: Table) -> Iterator[tuple[str, object]]:
    """What each field becomes. Codes, days and ties to other rows stay: they count, and say nothing alone."""
    for field in table.model._meta.local_fields:
        if table.fields[field.name].leaving is Leaving.KEEP:
            continue
        if isinstance(field, SealedText):
            yield field.name, None if field.null else b""
        elif _is_readable(field) and table.label != OWN:
            yield field.name, ""


def _is_readable(field: models.Field[Any, Any]) -> bool:
    """A text that is neither a code nor a key: an index of a name, a language."""
    is_text = isinstance(field, models.CharField | models.TextField)
    return is_text and not field.choices and not field.unique


def erase_again(by: Actor) -> int:
    """After a backup was put back: erase whoever had been erased since it was made. How many that were."""
    done = 0
    for subject in erased.noted(settings.CAIRN_KEYS):
        with transaction.atomic():
            person = _still_there(subject)
            if person is not None:
                erase(person, by, "erased_before")
                done += 1
            elif ending.can_be_opened(subject):
                ending.destroy(subject)
    return done


def _still_there(subject: UUID) -> Person | None:
    person = Person.objects.select_for_update(no_key=True).filter(id=subject).first()
    return person if person is not None and ending.can_be_opened(subject) else None
