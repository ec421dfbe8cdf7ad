"""Pairs that wait for a steward, one of them side by side, and what was made one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from cairn.directory.corrections.queries import Sheet, sheet
from cairn.directory.duplicates.choices import (
    Side,
    choosable,
    differing,
    may_stay,
    preferred,
    shown_in_comparison,
    who_stays,
)
from cairn.directory.duplicates.following import live_merges, members_of, root_of
from cairn.directory.duplicates.rules import State, Why
from cairn.directory.duplicates.sides import side_of
from cairn.directory.finds import Kind
from cairn.directory.labels import Listing
from cairn.directory.leading import shown_instead, table
from cairn.directory.listings import Named, name_of
from cairn.directory.models import Merge, Pair

A_PAGE = 20
Couple = tuple[UUID, UUID]


@dataclass(frozen=True, slots=True)
class Alike:
    """Two listings that may be one, as they are shown now, and why."""

    id: UUID
    first: Named
    second: Named
    sources: tuple[str, str]
    reasons: tuple[Why, ...]
    points: int
    state: State
    decided_at: datetime | None
    decided_of: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """One page of pairs, those with most in common first."""

    pairs: tuple[Alike, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Beside:
    """Two listings side by side. `kept` is the one that stays unless a steward says otherwise.

    `groups` may be shown; of those `differing` are not said alike, `choosable` may be taken from either, and
    `preferred` are better at the other. `is_private`: one keeps its place private, so no place is told.
    """

    alike: Alike
    kept: Side
    other: Side
    sheets: tuple[Sheet, Sheet]
    groups: tuple[str, ...]
    differing: tuple[str, ...]
    choosable: tuple[str, ...]
    preferred: frozenset[str]
    is_private: bool
    either_may_stay: bool


@dataclass(frozen=True, slots=True)
class MadeOne:
    """A listing that was made one with another: which is hidden, which is shown, since when."""

    merge_id: UUID
    hidden: Named
    shown: Named
    source: str
    made_at: datetime
    of: str


def count() -> int:
    """How many pairs wait. About right: pairs that have become the same are counted for each."""
    return Pair.objects.filter(state=State.OPEN.value).count()


def waiting(page: int, state: State = State.OPEN) -> Waiting:
    """Pairs in a state, twenty to a page; a page that is not there is the nearest one."""
    rows = Pair.objects.filter(state=state.value)
    rows = rows.exclude(pk__in=_said_twice(rows)) if state is State.OPEN else rows
    total = rows.count()
    pages = max(1, -(-total // A_PAGE))
    page = min(max(1, page), pages)
    order = ("-points", "pk") if state is State.OPEN else ("-decided_at", "pk")
    some = list(rows.order_by(*order)[(page - 1) * A_PAGE : page * A_PAGE])
    return Waiting(_alike(some), total, page, pages)


def _said_twice(rows: Any) -> list[UUID]:
    """Pairs with a hidden listing where the one shown instead stands in a pair of its own, or in an earlier
    one of these: the same two would be asked about twice.
    """
    hidden: dict[UUID, UUID] = {}
    for kind in Kind:
        hidden |= dict(table(kind).exclude(merged_into=None).values_list("pk", "merged_into_id"))
    if not hidden:
        return []
    left_out: list[UUID] = []
    for kind in Kind:
        of_kind = Q(first__in=_hidden(kind)) | Q(second__in=_hidden(kind))
        touched = list(rows.filter(of_kind, kind=kind.value).order_by("-points", "pk"))
        couples = {one.pk: _couple(one, hidden) for one in touched}
        known = _known({couple for couple in couples.values()}) - {(one.first, one.second) for one in touched}
        for one in touched:
            couple = couples[one.pk]
            if couple[0] == couple[1] or couple in known:
                left_out.append(one.pk)
            known.add(couple)
    return left_out


def _hidden(kind: Kind) -> Any:
    return table(kind).exclude(merged_into=None).values("pk")


def _couple(pair: Pair, leads: dict[UUID, UUID]) -> Couple:
    one, other = leads.get(pair.first, pair.first), leads.get(pair.second, pair.second)
    return min(one, other), max(one, other)


def _known(couples: Collection[Couple]) -> set[Couple]:
    """Those of the couples that stand in a pair of their own."""
    firsts = {couple[0] for couple in couples}
    pairs = Pair.objects.filter(first__in=firsts).exclude(state=State.PAST.value)
    return {*pairs.values_list("first", "second")} & {*couples}


def _alike(pairs: list[Pair]) -> tuple[Alike, ...]:
    """With the listings as they are shown now. Two queries for each kind."""
    records: dict[UUID, Any] = {}
    for kind in Kind:
        ids = {pk for one in pairs if one.kind == kind for pk in (one.first, one.second)}
        related = ["source", "merged_into__source"]
        related += ["agency", "merged_into__agency"] if kind is Kind.SERVICE else []
        for record in table(kind).filter(pk__in=ids).select_related(*related) if ids else ():
            records[record.pk] = record.merged_into or record
    return tuple(
        _one(pair, records[pair.first], records[pair.second])
        for pair in pairs
        if pair.first in records and pair.second in records
    )


def _one(pair: Pair, first: Any, second: Any) -> Alike:
    return Alike(
        id=pair.pk,
        first=name_of(first),
        second=name_of(second),
        sources=(first.source.name, second.source.name),
        reasons=tuple(Why(why) for why in pair.reasons),
        points=pair.points,
        state=State(pair.state),
        decided_at=pair.decided_at,
        decided_of=pair.decided_of,
    )


def beside(pair_id: UUID, kept_id: UUID | None = None) -> Beside | None:
    """One pair side by side; None when there is none, or both have become one. `kept_id`: who should stay."""
    found = _alike(list(Pair.objects.filter(pk=pair_id)))
    if not found or found[0].first.listing == found[0].second.listing:
        return None
    alike = found[0]
    sides = [side_of(named.listing) for named in (alike.first, alike.second)]
    if sides[0] is None or sides[1] is None:
        return None
    kept, other = who_stays(sides[0], sides[1])
    if kept_id == other.id and may_stay(other, kept):
        kept, other = other, kept
    sheets = tuple(sheet(Listing(side.kind, side.id)) for side in (kept, other))
    if sheets[0] is None or sheets[1] is None:
        return None
    return Beside(
        alike=alike,
        kept=kept,
        other=other,
        sheets=(sheets[0], sheets[1]),
        groups=shown_in_comparison(kept, other),
        differing=differing(kept, other),
        choosable=choosable(kept, other),
        preferred=preferred(kept, other),
        is_private=kept.secret or other.secret,
        either_may_stay=may_stay(kept, other) and may_stay(other, kept),
    )


def made_one_with(listing: Listing) -> tuple[MadeOne, ...]:
    """What was made one with a listing, or this one with another; the newest first."""
    merges = live_merges(listing.kind)
    members = {*members_of(root_of(listing.id, merges), merges)}
    return _made([one for one in merges if one.other in members])


def made_one(page: int) -> tuple[tuple[MadeOne, ...], int]:
    """All that is one now, the newest first, twenty to a page; and how many pages there are."""
    rows = Merge.objects.filter(undone_at=None).order_by("-made_at", "pk")
    pages = max(1, -(-rows.count() // A_PAGE))
    page = min(max(1, page), pages)
    return _made(list(rows[(page - 1) * A_PAGE : page * A_PAGE])), pages


def _made(merges: list[Merge]) -> tuple[MadeOne, ...]:
    records: dict[UUID, Any] = {}
    for kind in Kind:
        ids = {pk for one in merges if one.kind == kind for pk in (one.kept, one.other)}
        related = ("source", "agency") if kind is Kind.SERVICE else ("source",)
        records |= {one.pk: one for one in table(kind).filter(pk__in=ids).select_related(*related)}
    newest = sorted(merges, key=lambda one: (one.made_at, one.pk), reverse=True)
    return tuple(
        MadeOne(
            merge_id=one.pk,
            hidden=name_of(records[one.other]),
            shown=name_of(records[one.kept]),
            source=records[one.other].source.name,
            made_at=one.made_at,
            of=one.of,
        )
        for one in newest
        if one.kept in records and one.other in records
    )


def shown_now(listing: Listing) -> Listing | None:
    """The listing that is shown instead of this one; None when it is shown itself."""
    shown = shown_instead(listing)
    return shown if shown != listing else None
