"""Which listing is shown instead of one that was made one with it, and which lead to one.

Nothing that hangs on a hidden listing is moved: hand-offs, tips, checks, links and corrections stay where
they were made, and whoever reads them asks here. So undoing a merge finds everything as it was.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db.models import F

from .finds import Kind
from .labels import Listing
from .models import Meeting, Service, Source


def table(kind: Kind) -> Any:
    """All listings of a kind, also those that are over."""
    return Meeting.objects if kind is Kind.MEETING else Service.objects


def shown_instead(listing: Listing) -> Listing:
    """The listing that this one leads to; itself when nothing hides it. One query."""
    leads = table(listing.kind).filter(pk=listing.id).values_list("merged_into_id", flat=True).first()
    return Listing(listing.kind, leads) if leads else listing


def each_shown(listings: Iterable[Listing]) -> tuple[Listing, ...]:
    """What is shown of these, in their order, each once. One query for each kind."""
    asked = list(listings)
    leads: dict[UUID, UUID] = {}
    for kind in {one.kind for one in asked}:
        ids = [one.id for one in asked if one.kind is kind]
        rows = table(kind).filter(pk__in=ids).exclude(merged_into=None)
        leads |= dict(rows.values_list("pk", "merged_into_id"))
    return tuple(dict.fromkeys(Listing(one.kind, leads.get(one.id, one.id)) for one in asked))


def shown_for(record: Service | Meeting) -> Service | Meeting:
    """The record that is shown instead. Needs `merged_into` selected, or costs a query."""
    leads: Any = record.merged_into
    return leads or record


def leading_to(ids: Collection[UUID]) -> dict[UUID, UUID]:
    """{hidden listing: the one of `ids` that is shown instead}. Two queries."""
    found: dict[UUID, UUID] = {}
    for kind in Kind:
        rows = table(kind).filter(merged_into__in=list(ids)).values_list("pk", "merged_into_id")
        found |= dict(rows)
    return found


def all_of(listing: Listing) -> list[UUID]:
    """The listing that is shown, first, and those that lead to it. Two queries."""
    shown = shown_instead(listing)
    others = table(shown.kind).filter(merged_into=shown.id).order_by("pk").values_list("pk", flat=True)
    return [shown.id, *others]


def also_listed_by(ids: Collection[UUID]) -> dict[UUID, tuple[Source, ...]]:
    """{listing: the further sources that list it}, each source once, by name. Two queries."""
    found: dict[UUID, dict[UUID, Source]] = {}
    for kind in Kind:
        rows = table(kind).filter(merged_into__in=list(ids)).exclude(source=F("merged_into__source"))
        for one in rows.select_related("source").order_by("source__name", "pk"):
            found.setdefault(one.merged_into_id, {})[one.source_id] = one.source
    return {listing: tuple(sources.values()) for listing, sources in found.items()}
