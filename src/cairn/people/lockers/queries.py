"""Whose lockers they are."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from cairn.people.lockers.tables import Locker


def are_theirs(account_id: UUID, lockers: Collection[UUID]) -> bool:
    """Whether every one of these is a locker of this account."""
    return Locker.objects.filter(account_id=account_id, id__in=set(lockers)).count() == len(set(lockers))
