"""Whether a browser is still signed in, asked on every page.

That it was used is noted to the minute: with the ledger's note of what was seen, the one thing that looking
at a page writes. No address, no page and no second are kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings

from cairn.kit import clock
from cairn.people.signing_in.devices import Browser, Device
from cairn.people.signing_in.rules import BORROWED, Stay, is_still_on
from cairn.people.signing_in.tables import SignedIn
from cairn.people.viewers import Viewer

A_MINUTE = timedelta(minutes=1)


def stay(*, borrowed: bool) -> Stay:
    """How long one stays signed in: what is set for this installation, and short on a borrowed phone."""
    usual = Stay(settings.CAIRN_STAY_LASTS, settings.CAIRN_STAY_IDLE)
    if not borrowed:
        return usual
    return Stay(min(BORROWED.lasts, usual.lasts), min(BORROWED.idle, usual.idle))


def still_on(signed_in_id: UUID) -> bool:
    """Whether the session with this number goes on; it then counts as used now."""
    row = SignedIn.objects.filter(id=signed_in_id).first()
    now = clock.now()
    if row is None or not is_still_on(row.began_at, row.used_at, now, stay(borrowed=row.is_borrowed)):
        return False
    if now - row.used_at >= A_MINUTE:
        SignedIn.objects.filter(id=row.id, used_at__lt=now).update(used_at=now)
    return True


@dataclass(frozen=True, slots=True)
class Where:
    """One browser in which the viewer is signed in."""

    id: UUID
    device: Device
    browser: Browser
    is_borrowed: bool
    began_at: datetime
    used_at: datetime
    is_here: bool


def where(viewer: Viewer, here: UUID | None) -> tuple[Where, ...]:
    """Where the viewer is signed in now: this browser first, then the one used last."""
    now = clock.now()
    rows = SignedIn.objects.filter(account_id=viewer.account_id).order_by("-used_at", "id")
    found = [
        Where(
            row.id,
            Device(row.device),
            Browser(row.browser),
            row.is_borrowed,
            row.began_at,
            row.used_at,
            row.id == here,
        )
        for row in rows
        if is_still_on(row.began_at, row.used_at, now, stay(borrowed=row.is_borrowed))
    ]
    return tuple(sorted(found, key=lambda one: not one.is_here))
