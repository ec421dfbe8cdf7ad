"""What was written on a phone arrives, once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from cairn.kit import clock
from cairn.people.arrivals.tables import Arrival
from cairn.people.errors import Refused
from cairn.people.rules import No
from cairn.people.viewers import Viewer


@dataclass(frozen=True, slots=True)
class Arrived:
    """is_new: False when it had arrived before. shown_at: the page that shows what came of it."""

    is_new: bool
    shown_at: str


@transaction.atomic
def arrive(*, by: Viewer, message_id: UUID, keep: Callable[[], str]) -> Arrived:
    """Let a message arrive. `keep` does what it asks for, in this transaction, and says where it is shown.

    It is called for a number that never came before, and only then; what it refuses did not arrive. The entry
    in the ledger is that of what it does. Raises Refused for a number of somebody else's.
    """
    row, is_new = Arrival.objects.get_or_create(
        id=message_id, defaults={"account_id": by.account_id, "at": clock.now()}
    )
    if row.account_id != by.account_id:
        raise Refused(No.NOT_THEIR_MESSAGE)
    if is_new:
        row.shown_at = keep()
        row.save(update_fields=["shown_at"])
    return Arrived(is_new, row.shown_at)
