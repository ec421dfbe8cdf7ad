"""Choosing that a phone keeps some pages to be read without signal, and ending it from anywhere."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from cairn.kit import clock
from cairn.ledger.actions import record
from cairn.people.errors import Refused
from cairn.people.phones.tables import KeptOnPhone
from cairn.people.rules import No
from cairn.people.viewers import Viewer


@transaction.atomic
def keep_on_phone(*, by: Viewer) -> UUID:
    """A phone of theirs keeps pages from now on: a person's own, or the day of one who walks with people.

    Raises Refused for anybody else.
    """
    if by.person_id is None and not by.walks_with_people:
        raise Refused(No.NOT_YOUR_ROLE)
    kept = KeptOnPhone.objects.create(account_id=by.account_id, began_at=clock.now())
    record(by=by, act="people.keep_on_phone", person_id=by.person_id, about={"phone": str(kept.id)})
    return kept.id


@transaction.atomic
def keep_on_no_phone(*, by: Viewer) -> int:
    """Every phone of theirs erases what it keeps, as soon as it is reached. Gives how many there were."""
    ended = KeptOnPhone.objects.filter(account_id=by.account_id, ended_at=None).update(ended_at=clock.now())
    record(by=by, act="people.keep_on_no_phone", person_id=by.person_id, about={"phones": ended})
    return ended
