"""What people said should come next when somebody leaves: their own wish, and what became of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from cairn.consent import gate
from cairn.consent.rules import Purpose
from cairn.kit.privacy import Kind
from cairn.peer_sessions.goodbyes.rules import Wish, waits
from cairn.peer_sessions.models import Goodbye
from cairn.people import staff
from cairn.people.models import SupportRelationship
from cairn.people.viewers import Viewer


@dataclass(frozen=True, slots=True)
class WishRow:
    """Whom somebody would like beside them next. `who`: a colleague's name, where it is one."""

    wish: Wish
    who: str
    words: str
    language: str
    by_hand: bool  # typed by the supporter


def opened(viewer: Viewer, purpose: Purpose, goodbyes: Iterable[Goodbye]) -> dict[UUID, WishRow]:
    said = [one for one in goodbyes if one.wish]
    words = gate.open_all(
        viewer, purpose, [one.wish_words for one in said], {one.person_id: {Kind.IDENTITY} for one in said}
    )
    called = staff.names(viewer.organisation_id, {one.wished_for_id for one in said if one.wished_for_id})
    return {
        one.id: WishRow(
            Wish(one.wish),
            called.get(one.wished_for_id, "") if one.wished_for_id else "",
            words(one.wish_words),
            one.wish_language,
            one.typed_by_id is not None,
        )
        for one in said
    }


def wishes(viewer: Viewer, people: Collection[UUID], purpose: Purpose) -> dict[UUID, WishRow]:
    """The last one said by each of these people, while it stands; for a lead who looks for somebody.

    people: whose identity the gate lets this viewer see; raises gate.Shut for another.
    """
    last = {one.person_id: one for one in _said(people).filter(_stands()).order_by("wished_at")}
    rows = opened(viewer, purpose, last.values())
    return {person_id: rows[one.id] for person_id, one in last.items()}


def for_who_came(viewer: Viewer, people: Collection[UUID]) -> dict[UUID, WishRow]:
    """How each of these people would like it to be, for the one who walks with them since they said it, or
    whom they wished for; only where there are words.

    people: whose identity the gate lets this viewer see; raises gate.Shut for another.
    """
    mine = SupportRelationship.objects.walking().filter(
        supporter_id=viewer.account_id, person_id=OuterRef("person_id")
    )
    came = Exists(mine.filter(started_at__gte=OuterRef("wished_at")))
    theirs = _said(people).exclude(supporter_id=viewer.account_id).order_by("wished_at")
    found = theirs.filter(came | Q(Exists(mine), wished_for_id=viewer.account_id))
    last = {one.person_id: one for one in found}
    rows = opened(viewer, Purpose.SUPPORT, last.values())
    return {person_id: rows[one.id] for person_id, one in last.items() if rows[one.id].words}


def want_next(people: Collection[UUID]) -> frozenset[UUID]:
    """Those of these people for whom nobody has come since they said whom they would like: from that day on,
    not from the end of the walk. Opens nothing."""
    waiting = _said(people).exclude(wish=Wish.NOBODY.value).filter(_stands(), ~Exists(_since()))
    return frozenset(waiting.values_list("person_id", flat=True))


def _said(people: Collection[UUID]) -> QuerySet[Goodbye]:
    return Goodbye.objects.filter(person_id__in=people).exclude(wish="")


def _since() -> QuerySet[SupportRelationship]:
    """Walks of the same person that began after the wish."""
    others = SupportRelationship.objects.filter(person_id=OuterRef("person_id"))
    return others.exclude(id=OuterRef("walk_id")).filter(started_at__gte=OuterRef("wished_at"))


def _stands() -> Q:
    """As `rules.waits` says; a wish for nobody stands too, until somebody comes."""
    theirs = Q(supporter_id=OuterRef("wished_for_id"))
    walking = SupportRelationship.objects.walking().filter(theirs, person_id=OuterRef("person_id"))
    by_name = Q(wish=Wish.ONE.value)
    return Q(by_name, ~Exists(walking), ~Exists(_since().filter(theirs))) | Q(~by_name, ~Exists(_since()))


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said would come next when `called` left. `waits`: nobody has come since, or another."""

    id: UUID
    called: str
    wish: WishRow
    wished_at: datetime
    waits: bool


def said_by_me(viewer: Viewer) -> tuple[Said, ...]:
    """Every wish of this person's own about walks that have ended, the last first."""
    if viewer.person_id is None:
        return ()
    ended = Goodbye.objects.filter(person_id=viewer.person_id, walk__ended_at__isnull=False)
    found = list(ended.exclude(wish="").order_by("-wished_at"))
    rows = opened(viewer, Purpose.SUPPORT, found)
    called = staff.names(viewer.organisation_id, {one.supporter_id for one in found})
    walks = list(SupportRelationship.objects.filter(person_id=viewer.person_id)) if found else []
    beside = {walk.supporter_id for walk in walks if walk.ended_at is None}
    return tuple(
        Said(
            one.id,
            called.get(one.supporter_id, ""),
            rows[one.id],
            (said_at := one.wished_at or one.told_at),
            waits(
                Wish(one.wish),
                one.wished_for_id,
                beside,
                {walk.supporter_id for walk in walks if walk.started_at >= said_at},
            ),
        )
        for one in found
    )
