"""What a steward makes of two listings that may be one. Called by rooms that know who acts.

A merge is a row of its own. It moves nothing and rewrites nothing: the other listing is hidden and leads to
the one that is kept, and what is shown as the other says it is a correction that follows the other. So
undoing it brings both back as they are by then, with all that their sources said meanwhile.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from itertools import product
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from cairn.directory import changes
from cairn.directory.corrections.actions import take_over
from cairn.directory.corrections.covering import bring_back
from cairn.directory.corrections.values import Owner
from cairn.directory.duplicates.choices import choosable, in_order, may_stay
from cairn.directory.duplicates.following import follow, live_merges, members_of, root_of, show
from cairn.directory.duplicates.rules import State
from cairn.directory.duplicates.sides import side_of
from cairn.directory.errors import No, Refused
from cairn.directory.finds import Kind
from cairn.directory.labels import By, Listing
from cairn.directory.leading import table
from cairn.directory.models import Correction, Merge, Pair
from cairn.directory.models.sources import Listed
from cairn.kit import clock

REACHED = "reached"


@transaction.atomic
def set_apart(*, by: By, pair_id: UUID) -> Pair:
    """These two are not the same. It is kept for good, also for what was made one with either."""
    pair = Pair.objects.select_for_update(of=("self",), no_key=True).filter(pk=pair_id).first()
    if pair is None or pair.state != State.OPEN.value:
        raise Refused(No.NOT_LIVE)
    merges = live_merges(Kind(pair.kind))
    ones, others = (members_of(root_of(one, merges), merges) for one in (pair.first, pair.second))
    _decide(by, _between(ones, others).filter(state=State.OPEN.value), State.APART)
    pair.refresh_from_db()
    return pair


@transaction.atomic
def put_back(*, by: By, pair_id: UUID) -> Pair:
    """It was a mistake to set them apart: they wait again."""
    waiting = Pair.objects.filter(pk=pair_id, state=State.APART.value)
    if not _decide(by, waiting, State.OPEN):
        raise Refused(No.NOT_LIVE)
    return Pair.objects.get(pk=pair_id)


@transaction.atomic
def merge(*, by: By, kept: Listing, other: Listing, chosen: Collection[str] = ()) -> Merge:
    """Make two listings one: `kept` is shown, `other` is hidden and leads to it. `chosen`: the groups of
    fields (`choices.GROUPS`) that are shown as the other says them.

    Raises Refused when one of them is none, or is hidden already; when it would show where a private place
    is; when a group cannot be chosen.
    """
    _lock(kept, other)
    mine, theirs = side_of(kept), side_of(other)
    if mine is None or theirs is None or kept.kind is not other.kind or kept.id == other.id:
        raise Refused(No.NOT_LISTED)
    if not may_stay(mine, theirs) or (chosen and (mine.secret or theirs.secret)):
        raise Refused(No.HIDDEN_PLACE)
    if not {*chosen} <= {*choosable(mine, theirs)}:
        raise Refused(No.DOES_NOT_FIT)
    made = Merge.objects.create(
        kind=kept.kind.value,
        kept=kept.id,
        other=other.id,
        chosen=list(in_order(chosen, kept.kind)),
        made_at=clock.now(),
        who=by.who.value,
        of=by.of,
    )
    wanted: dict[Owner, dict[str, Any]] = {}
    for group in made.chosen:
        for name, value in theirs.values[group].items():
            wanted.setdefault(mine.owners[name], {})[name] = value
    for owner, values in wanted.items():
        made.before |= take_over(by=by, owner=owner, values=values, merge=made).laid_over
    if not (mine.secret or theirs.secret):
        made.before |= _reach(kept, other)
    made.save(update_fields=["before"])
    members = members_of(kept.id, live_merges(kept.kind))
    show(kept.kind, members)
    _decide(by, _between(members, members).exclude(state=State.ONE.value), State.ONE)
    return made


def _lock(*listings: Listing) -> None:
    """Both for this transaction, in one order. Raises Refused when one was hidden meanwhile, or is over."""
    wanted = sorted(listings, key=lambda one: one.id)
    for one in wanted:
        rows = table(one.kind).select_for_update(of=("self",), no_key=True)
        record = rows.filter(pk=one.id).first()
        if record is None or record.ended_at or record.merged_into_id:
            raise Refused(No.NOT_LISTED)
        if Merge.objects.filter(other=one.id, undone_at=None).exists():
            raise Refused(No.NOT_LIVE)


def _reach(kept: Listing, other: Listing) -> dict[str, Any]:
    """Somebody reached the other later: that is when this place was reached. What stood there is kept."""
    mine, theirs = table(kept.kind).get(pk=kept.id), table(other.kind).get(pk=other.id)
    if theirs.reached_on is None or (mine.reached_on and mine.reached_on >= theirs.reached_on):
        return {}
    was, now = _reached(mine), _reached(theirs)
    _set_reached(mine, now)
    return {REACHED: {"was": was, "put": now}}


def _reached(record: Listed) -> list[str]:
    day = record.reached_on.isoformat() if record.reached_on else ""
    return [day, record.reached_how, record.reached_of]


def _set_reached(record: Any, reached: list[str]) -> None:
    day, record.reached_how, record.reached_of = reached
    record.reached_on, record.changed_at = date.fromisoformat(day) if day else None, clock.now()
    record.save(update_fields=[*Listed.CHECKED, "changed_at"])


@transaction.atomic
def undo(*, by: By, merge_id: UUID) -> Merge:
    """Two listings again, each as its source and whoever put it right say today. The pair waits again.

    Raises Refused when it was undone already.
    """
    made = Merge.objects.select_for_update(of=("self",), no_key=True).filter(pk=merge_id).first()
    if made is None or made.undone_at:
        raise Refused(No.NOT_LIVE)
    kind = Kind(made.kind)
    before = live_merges(kind)
    root, away = root_of(made.kept, before), members_of(made.other, [m for m in before if m.pk != made.pk])
    laid_over = Correction.objects.filter(merge=made, ended_at=None).order_by("field", "pk")
    bring_back(laid_over, earlier=made.before)
    _bring_reached_back(made)
    made.undone_at, made.undone_who, made.undone_of = clock.now(), by.who.value, by.of
    made.save(update_fields=["undone_at", "undone_who", "undone_of"])
    show(kind, away)
    follow(kind, root)
    stay = members_of(root, live_merges(kind))
    _decide(by, _between(stay, away).filter(state=State.ONE.value), State.OPEN)
    changes.note({*stay, *away})
    return made


def _bring_reached_back(made: Merge) -> None:
    """Unless somebody reached it since: then that is true of it as well."""
    record, reached = table(Kind(made.kind)).filter(pk=made.kept).first(), made.before.get(REACHED)
    if record is not None and reached and _reached(record) == reached["put"]:
        _set_reached(record, reached["was"])


def _between(ones: Collection[UUID], others: Collection[UUID]) -> Any:
    """The pairs of one of these with one of those."""
    wanted = Q(pk__in=[])
    for one, other in product(ones, others):
        if one != other:
            wanted |= Q(first=min(one, other), second=max(one, other))
    return Pair.objects.filter(wanted)


def _decide(by: By, pairs: Any, state: State) -> int:
    is_open = state is State.OPEN
    changed: int = pairs.update(
        state=state.value,
        decided_at=None if is_open else clock.now(),
        decided_who="" if is_open else by.who.value,
        decided_of="" if is_open else by.of,
    )
    return changed
