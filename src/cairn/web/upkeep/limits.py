"""How much one visitor may tell. Counted in memory, under keyed indexes, as tries to sign in are."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest

from cairn.directory.labels import Listing
from cairn.web.account.throttle import Limit, address_of

TELL = Limit("tell", 12, timedelta(minutes=10))
SAME = Limit("tell-same", 1, timedelta(hours=20))
OWNER_LINK = Limit("owner-link", 20, timedelta(minutes=10))
WORDS = Limit("tell-words", 12, timedelta(minutes=10))


def who(request: HttpRequest) -> str:
    """The account, or the address of whoever is signed out."""
    viewer = getattr(request, "viewer", None)
    return str(viewer.account_id) if viewer else address_of(request)


def same(request: HttpRequest, listing: Listing, choice: str, place: UUID | None = None) -> str:
    """The same word about the same listing, or place of it, from the same visitor: it counts once a day."""
    return f"{who(request)} {listing.kind} {listing.id} {choice} {place or ''}"
