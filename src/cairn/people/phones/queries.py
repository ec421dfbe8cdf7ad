"""Which phones keep pages of somebody's."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from cairn.people.models import KeptOnPhone, Membership
from cairn.people.viewers import Viewer


def how_many_phones(viewer: Viewer) -> int:
    return KeptOnPhone.objects.filter(account_id=viewer.account_id, ended_at=None).count()


def still_kept(kept_id: UUID) -> bool:
    """Whether a phone may go on keeping. It says so to anybody: it is a random number that only it knows."""
    member = Membership.objects.filter(account=OuterRef("account"), ended_at=None)
    has_a_place = Exists(member) | Q(account__person__isnull=False)
    kept = KeptOnPhone.objects.filter(id=kept_id, ended_at=None, account__is_active=True)
    return kept.filter(has_a_place).exists()


def is_own(viewer: Viewer, kept_id: UUID) -> bool:
    return KeptOnPhone.objects.filter(id=kept_id, ended_at=None, account_id=viewer.account_id).exists()
