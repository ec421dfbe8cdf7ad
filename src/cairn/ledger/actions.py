"""The one way to write in the ledger."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.db import transaction

from cairn.kit import clock
from cairn.ledger.models import Entry, Head
from cairn.ledger.rules import code


class Actor(Protocol):
    """Whoever acts. A viewer is one; nobody acts without a name in the ledger."""

    @property
    def account_id(self) -> UUID | None: ...
    @property
    def organisation_id(self) -> UUID | None: ...
    @property
    def role(self) -> str: ...


class NoTransaction(RuntimeError):
    """An entry must stand or fall with the act it tells of."""


@dataclass(frozen=True, slots=True)
class Note:
    """What one entry will tell. `about` holds ids and codes only, never words or names."""

    act: str
    person_id: UUID | None = None
    purpose: str = ""
    kinds: Collection[str] = ()
    reason: str = ""
    about: dict[str, str | int] = field(default_factory=dict)


def record(
    *,
    by: Actor,
    act: str,
    person_id: UUID | None = None,
    about: dict[str, str | int] | None = None,
    reason: str = "",
) -> None:
    """Add one entry inside the transaction of the act it tells of; see `record_all`."""
    record_all(by=by, notes=[Note(act, person_id, about=about or {}, reason=reason)])


def record_all(*, by: Actor, notes: Sequence[Note]) -> None:
    """Add entries in order, with a constant number of queries. Raises NoTransaction outside a transaction."""
    if not transaction.get_connection().in_atomic_block:
        raise NoTransaction("A ledger entry was to be written outside the transaction of its act")
    if not notes:
        return
    _settle()
    # Locking the head makes writers queue; without it two of them take the same number on PostgreSQL.
    head = Head.objects.select_for_update().get(pk=1)
    key, at, entries = settings.KEYRING.derive("ledger"), clock.now(), []
    for note in notes:
        entry = _entry(by, note, head.count + 1, at)
        entry.code = code(key, head.code, entry.line())
        head.count, head.code = entry.number, entry.code
        entries.append(entry)
    Entry.objects.bulk_create(entries)
    head.save(update_fields=["count", "code"])


def _settle() -> None:
    """Let PostgreSQL ask after foreign keys now; by itself it does so at the end, locking the rows they name.

    Once we hold the head, that would wait for whoever holds such a row, who may be waiting for the head.
    """
    connection = transaction.get_connection()
    if connection.vendor == "postgresql":
        connection.check_constraints()


def _entry(by: Actor, note: Note, number: int, at: datetime) -> Entry:
    return Entry(
        number=number,
        at=at,
        account_id=by.account_id,
        role=by.role,
        organisation_id=by.organisation_id,
        person_id=note.person_id,
        act=note.act,
        purpose=note.purpose,
        kinds=",".join(sorted(note.kinds)),
        reason=note.reason,
        about=dict(note.about),
    )
