"""Getting a locker, and burning one with all that is in it.

Neither leaves an entry in the ledger (decision 0044): nobody but the one whose it is has to be answered
to, and a line that can never be removed, saying when somebody wrote how they are, would be a record of it.
"""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from cairn.people.lockers.rules import Holds
from cairn.people.lockers.tables import Locker
from cairn.sealed import ending


def locker_of(account_id: UUID, holds: Holds) -> Locker:
    """Their locker for this, made now if it is the first time."""
    return Locker.objects.get_or_create(account_id=account_id, holds=holds.value)[0]


@transaction.atomic
def burn(account_id: UUID, holds: Holds | None = None) -> None:
    """Destroy the key of this locker, or of all of them, and every row in it: backups open it no more."""
    found = Locker.objects.select_for_update(no_key=True).filter(account_id=account_id)
    for locker in found.filter(holds=holds.value) if holds else found:
        ending.destroy(locker.id)
        locker.delete()
