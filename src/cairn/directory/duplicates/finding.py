"""Goes through the directory for listings that may be one, and keeps the pairs for a steward.

What it costs: each listing is compared with the few that share a key with it. After a change only what was
noted as changed is compared (`changes`), as the search index does it. It stops after any batch and goes on
there: a batch is one transaction, with how far it has come.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count

from cairn.directory import changes
from cairn.directory.changes import Taken
from cairn.directory.duplicates.comparing import compare
from cairn.directory.duplicates.keys import MOST_ALIKE, keys_of
from cairn.directory.duplicates.reading import comparable, traits_of
from cairn.directory.duplicates.rules import Likeness, State
from cairn.directory.duplicates.traits import Traits
from cairn.directory.finds import Kind
from cairn.directory.models import Comparing, MatchKey, Pair
from cairn.kit import clock

BATCH = 300
CHUNK = 500  # values in one question to the database
KEYS, PAIRS = "keys", "pairs"
Couple = tuple[UUID, UUID]


@dataclass(frozen=True, slots=True)
class Done:
    """`compared` listings were looked at; `is_whole`: all there are. `waiting` pairs wait for a steward."""

    compared: int
    is_whole: bool
    waiting: int


@dataclass(frozen=True, slots=True)
class Step:
    """How far it has come: a stage (KEYS, then PAIRS) and how many listings were looked at in all."""

    stage: str
    compared: int


Progress = Callable[[Step], None]


def find(progress: Progress = lambda step: None, *, whole: bool = False) -> Done | None:
    """Compare what changed since the last time, or everything; None when nothing did.

    Goes on with what was stopped, unless `whole` asks for a new beginning.
    """
    work = None if whole else Comparing.objects.filter(finished_at=None).order_by("-started_at").first()
    work = work or _begin(whole)
    if work is None:
        return None
    if work.stage == KEYS:
        for ids in _batches(work):
            with transaction.atomic():
                _keep_keys(ids)
                _come(work, ids)
            progress(Step(KEYS, work.compared))
        _next_stage(work)
    for ids in _batches(work):
        with transaction.atomic():
            _keep_pairs(ids)
            _come(work, ids)
        progress(Step(PAIRS, work.compared))
    return _finish(work)


def _begin(whole: bool) -> Comparing | None:
    """What there is to do since the last time; None when there is nothing."""
    last = Comparing.objects.exclude(finished_at=None).order_by("-started_at").first()
    now, todo, taken = clock.now(), None, changes.taken_now()
    if last is not None and not whole and not changes.is_too_old(last.started_at):
        news = changes.since(Taken.of_json(last.taken))
        if news is None:
            return None
        if not news.everything:
            taken, todo = news.taken, sorted(str(owner) for owner in news.owners)
    Comparing.objects.filter(finished_at=None).delete()
    return Comparing.objects.create(started_at=now, taken=taken.as_json(), todo=todo, stage=KEYS)


def _batches(work: Comparing) -> Iterator[list[UUID]]:
    """The listings from where it stopped: services, then meetings, by their ids; or those that changed."""
    if work.todo is not None:
        todo = [UUID(one) for one in work.todo]
        left = [one for one in todo if work.last is None or one > work.last]
        yield from chunks(left, BATCH)
        return
    kinds = list(Kind)
    for kind in kinds[kinds.index(Kind(work.kind)) if work.kind else 0 :]:
        last = work.last if work.kind == kind else None
        rows = comparable(kind).order_by("pk")
        while ids := list((rows.filter(pk__gt=last) if last else rows).values_list("pk", flat=True)[:BATCH]):
            work.kind, last = kind.value, ids[-1]
            yield ids


def _come(work: Comparing, ids: list[UUID]) -> None:
    work.last, work.compared = ids[-1], work.compared + len(ids)
    work.save(update_fields=["kind", "last", "compared"])


def _next_stage(work: Comparing) -> None:
    work.stage, work.kind, work.last, work.compared = PAIRS, "", None, 0
    work.save(update_fields=["stage", "kind", "last", "compared"])


def _finish(work: Comparing) -> Done:
    work.finished_at = clock.now()
    work.save(update_fields=["finished_at"])
    Comparing.objects.exclude(pk=work.pk).exclude(finished_at=None).delete()
    return Done(work.compared, work.todo is None, Pair.objects.filter(state=State.OPEN.value).count())


def chunks(items: list[Any], size: int = CHUNK) -> Iterator[list[Any]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _keep_keys(ids: Collection[UUID]) -> None:
    """Write the keys of these listings anew; those that do not stand any more have none."""
    traits = traits_of(ids)
    MatchKey.objects.filter(listing__in=list(ids)).delete()
    rows = (MatchKey(listing=pk, key=key) for pk, one in traits.items() for key in sorted(keys_of(one)))
    MatchKey.objects.bulk_create(rows, batch_size=CHUNK)


def _keep_pairs(ids: Collection[UUID]) -> None:
    """Compare these listings with those that share a key, and bring the pairs they are in up to date."""
    couples = _couples(ids)
    traits = traits_of({one for couple in couples for one in couple})
    alike = {
        couple: likeness
        for couple in couples
        if couple[0] in traits and couple[1] in traits
        for likeness in [compare(traits[couple[0]], traits[couple[1]])]
        if likeness.may_be_one
    }
    _write(ids, alike, traits)


def _couples(ids: Collection[UUID]) -> set[Couple]:
    """Pairs of ids that share a key which not too many share, the smaller id first."""
    mine = list(MatchKey.objects.filter(listing__in=list(ids)).values_list("key", "listing"))
    keys = sorted({key for key, _ in mine})
    sharing: dict[int, list[UUID]] = defaultdict(list)
    for some in chunks(keys):
        counted = MatchKey.objects.filter(key__in=some).values("key").annotate(many=Count("id"))
        few = [row["key"] for row in counted.filter(many__gt=1, many__lte=MOST_ALIKE)]
        for key, listing in MatchKey.objects.filter(key__in=few).values_list("key", "listing"):
            sharing[key].append(listing)
    return {
        (min(one, other), max(one, other))
        for key, one in mine
        for other in sharing.get(key, ())
        if other != one
    }


def _write(ids: Collection[UUID], alike: dict[Couple, Likeness], traits: dict[UUID, Traits]) -> None:
    """What a steward decided stays decided; what is not alike any more waits no longer."""
    known = {(one.first, one.second): one for one in _pairs_with(ids)}
    new = [
        Pair(
            kind=traits[couple[0]].kind.value,
            first=couple[0],
            second=couple[1],
            points=likeness.points,
            reasons=[why.value for why in likeness.reasons],
            found_at=clock.now(),
        )
        for couple, likeness in sorted(alike.items())
        if couple not in known
    ]
    Pair.objects.bulk_create(new, batch_size=CHUNK)
    for couple, pair in known.items():
        _bring_up_to_date(pair, alike.get(couple))


def _pairs_with(ids: Iterable[UUID]) -> Iterator[Pair]:
    seen: dict[UUID, Pair] = {}
    for some in chunks(list(ids)):
        for column in ("first", "second"):
            seen |= {one.pk: one for one in Pair.objects.filter(**{f"{column}__in": some})}
    yield from seen.values()


def _bring_up_to_date(pair: Pair, likeness: Likeness | None) -> None:
    if pair.state not in (State.OPEN, State.PAST):
        return
    reasons = [why.value for why in likeness.reasons] if likeness else pair.reasons
    state = State.OPEN if likeness else State.PAST
    points = likeness.points if likeness else pair.points
    if (pair.state, pair.points, pair.reasons) != (state, points, reasons):
        pair.state, pair.points, pair.reasons = state.value, points, reasons
        pair.save(update_fields=["state", "points", "reasons"])
