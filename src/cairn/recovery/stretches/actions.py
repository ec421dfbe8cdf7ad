"""Marking a hard stretch, changing it, removing it. Only the person does."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from cairn.kit import clock
from cairn.ledger.actions import record
from cairn.people.viewers import Viewer
from cairn.recovery.check_ins.actions import own_person
from cairn.recovery.errors import Refused
from cairn.recovery.models import HardStretch
from cairn.recovery.rules import No, words_fit
from cairn.recovery.shown.actions import hide_from_all
from cairn.recovery.shown.rules import What
from cairn.recovery.stretches.rules import Stretch, days_fit


@transaction.atomic
def mark(
    *, by: Viewer, what: Stretch, words: str, began_on: date, ended_on: date | None, language: str
) -> HardStretch:
    """A hard stretch, that goes on while it has no end. Nobody else sees it, and nothing else changes."""
    person = own_person(by=by)
    row = HardStretch(person=person, marked_at=clock.now(), language=language)
    _write(by, row, what, words, began_on, ended_on)
    row.save(force_insert=True)
    record(by=by, act="recovery.mark_stretch", person_id=person.id)
    return row


@transaction.atomic
def change(
    *,
    by: Viewer,
    stretch_id: UUID,
    what: Stretch,
    words: str,
    began_on: date,
    ended_on: date | None,
    language: str,
) -> None:
    """Say it otherwise, or that it is over."""
    row = _own(by, stretch_id)
    _write(by, row, what, words, began_on, ended_on)
    row.language = language
    row.save()
    record(by=by, act="recovery.change_stretch", person_id=row.person_id)


@transaction.atomic
def remove(*, by: Viewer, stretch_id: UUID) -> None:
    """As if it had not been marked; only the ledger keeps that something was."""
    row = _own(by, stretch_id)
    hide_from_all(by=by, person_id=row.person_id, what=What.STRETCH, item=row.id)
    person_id = row.person_id
    row.delete()
    record(by=by, act="recovery.remove_stretch", person_id=person_id)


def _own(by: Viewer, stretch_id: UUID) -> HardStretch:
    person = own_person(by=by)
    row = HardStretch.objects.select_for_update(no_key=True, of=("self",)).filter(id=stretch_id).first()
    if row is None or row.person_id != person.id:
        raise Refused(No.NOT_THEIRS)
    return row


def _write(
    by: Viewer, row: HardStretch, what: Stretch, words: str, began_on: date, ended_on: date | None
) -> None:
    if why := words_fit(words, needed=False) or days_fit(began_on, ended_on, clock.today_in(by.time_zone)):
        raise Refused(why)
    row.what, row.words = what.value, words
    row.began_on, row.ended_on = began_on.isoformat(), ended_on.isoformat() if ended_on else None
