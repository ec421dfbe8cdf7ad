"""Names of accounts: of those who work here, and one's own.

A colleague's name is not a record about a person in recovery, so it opens by a simple rule instead of the
consent gate: one's own, and those of the same organisation's staff.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from cairn.people.models import Account
from cairn.sealed import vault
from cairn.sealed.fields import Sealed


def own_name(account: Account) -> str:
    """What this account wants to be called."""
    return _open([account]).get(account.id, "")


def names(organisation_id: UUID, account_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Names of the accounts that are, or were, staff of this organisation. Others are left out."""
    wanted = Account.objects.filter(
        id__in=set(account_ids), memberships__organisation_id=organisation_id
    ).distinct()
    return _open(wanted)


def _open(accounts: Iterable[Account]) -> dict[UUID, str]:
    boxes = {a.id: sealed for a in accounts if (sealed := _name_of(a))}
    opened = vault.open_boxes({sealed.place: sealed.box for sealed in boxes.values()})
    return {account_id: opened[sealed.place] for account_id, sealed in boxes.items()}


def _name_of(account: Account) -> Sealed | None:
    name: Sealed | None = account.name
    return name
