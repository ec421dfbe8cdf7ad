"""Carrying out wishes that had to wait, by nobody in particular."""

from __future__ import annotations

from django.db import transaction

from cairn.kit import clock
from cairn.people.models import Person
from cairn.people.viewers import Unsigned
from cairn.records.erasing import erase
from cairn.records.models import Erasure
from cairn.records.queries import due


def carry_out_due() -> int:
    """Erase whoever asked for it and may be erased now, each in a transaction of their own. How many."""
    done = 0
    for wish in due():
        with transaction.atomic():
            locked = Erasure.objects.select_for_update(no_key=True, of=("self",)).get(id=wish.id)
            if locked.done_at or locked.taken_back_at:
                continue
            locked.done_at = clock.now()
            locked.save(update_fields=["done_at"])
            person = Person.objects.select_for_update(no_key=True, of=("self",)).get(id=wish.person_id)
            erase(person, Unsigned(organisation_id=person.organisation_id), "waited")
            done += 1
    return done
