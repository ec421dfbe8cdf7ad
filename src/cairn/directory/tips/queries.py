"""What was told about listings: for their pages, and for the steward's queue."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from cairn.directory.finds import Note
from cairn.directory.labels import Listing
from cairn.directory.leading import all_of, leading_to, shown_for
from cairn.directory.listings import Named, name_of
from cairn.directory.models import Tip
from cairn.directory.models.upkeep import LIVE_NOW
from cairn.directory.notes import note
from cairn.directory.tips.places import name_of_place
from cairn.directory.tips.rules import LIVE, WAITING, Reason, TipKind, TipState


@dataclass(frozen=True, slots=True)
class Told:
    """One tip as a page says it: no words, only what, how often, when, and if a steward found it true."""

    id: UUID
    kind: TipKind
    reason: Reason | None
    times: int
    first_at: datetime
    last_at: datetime
    until: datetime | None
    state: TipState
    decided_at: datetime | None
    has_words: bool
    place_id: UUID | None = None  # which of several places of a service is meant
    place: str = ""

    @property
    def choice(self) -> str:
        """How a page sends it: "full", or "turned_away:id"."""
        return f"{self.kind}:{self.reason}" if self.reason else self.kind.value

    @property
    def stands(self) -> bool:
        return self.state is TipState.STANDS

    def note(self) -> Note:
        """As one of the things that may get in the way."""
        return note("told", told=self)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A tip in the steward's queue, with the remarks."""

    told: Told
    named: Named
    words: tuple[str, ...]


def told_of(listings: Collection[UUID], now: datetime) -> dict[UUID, tuple[Told, ...]]:
    """What the pages of these services and meetings say was told, the newest first. Three queries.

    What was told of a listing that was made one with another is told of that one; the same is told once.
    """
    leads = leading_to(listings)
    ids = [*listings, *leads]
    rows = Tip.objects.filter(Q(service_id__in=ids) | Q(meeting_id__in=ids), state__in=LIVE_NOW)
    rows = rows.select_related("place")
    found: dict[UUID, dict[tuple[str, UUID | None], Told]] = {}
    for tip in rows.filter(Q(until=None) | Q(until__gt=now)).order_by("-last_at", "id"):
        listing = tip.service_id or tip.meeting_id
        if listing:
            told, mine = _told(tip), found.setdefault(leads.get(listing, listing), {})
            same = told.choice, told.place_id
            before = mine.get(same)
            mine[same] = replace(before, times=before.times + told.times) if before else told
    return {listing: tuple(mine.values()) for listing, mine in found.items()}


def notes_of(told: Collection[Told], place: UUID | None = None) -> tuple[Note, ...]:
    """As what may get in the way; at one place only what is told of it, or of all."""
    return tuple(one.note() for one in told if place is None or one.place_id in (None, place))


def waiting(now: datetime) -> tuple[Waiting, ...]:
    """Tips that nobody has decided about, the most often told first, then the newest. One query."""
    return tuple(_waiting(tip) for tip in _live(now, WAITING).order_by("-times", "-last_at", "id"))


def waiting_one(tip_id: UUID, now: datetime) -> Waiting | None:
    """One live tip; None when it was decided, has run out, or is none."""
    tip = _live(now, LIVE).filter(pk=tip_id).first()
    return _waiting(tip) if tip else None


def of_listing(listing: Listing, now: datetime) -> tuple[Waiting, ...]:
    """Everything told of a listing that its page still says, with the remarks; the most often told first."""
    here = {f"{listing.kind}_id__in": all_of(listing)}
    rows = _live(now, LIVE).filter(**here).order_by("-times", "-last_at", "id")
    return tuple(_waiting(tip) for tip in rows)


def all_told(now: datetime) -> tuple[tuple[Told, Named], ...]:
    """Everything that the pages of listings say was told, by name, then the most often told. One query."""
    found = [(one.told, one.named) for one in map(_waiting, _live(now, LIVE))]
    return tuple(sorted(found, key=lambda one: (one[1].by, one[1].name, -one[0].times)))


def told_one(tip_id: UUID, now: datetime) -> tuple[Told, Named] | None:
    """A live tip, to be thanked for; None when it is none any more."""
    found = waiting_one(tip_id, now)
    return (found.told, found.named) if found else None


def _live(now: datetime, states: Collection[TipState]) -> QuerySet[Tip]:
    rows = Tip.objects.filter(Q(until=None) | Q(until__gt=now), state__in=[state.value for state in states])
    return rows.select_related(
        "service__agency", "service__merged_into__agency", "meeting", "meeting__merged_into", "place"
    )


def _waiting(tip: Tip) -> Waiting:
    record = tip.service or tip.meeting
    if record is None:
        raise ValueError("A tip is of a service or a meeting")  # the table holds it; this is for types
    return Waiting(_told(tip), name_of(shown_for(record)), tuple(tip.words))


def _told(tip: Tip) -> Told:
    return Told(
        id=tip.pk,
        kind=TipKind(tip.kind),
        reason=Reason(tip.reason) if tip.reason else None,
        times=tip.times,
        first_at=tip.first_at,
        last_at=tip.last_at,
        until=tip.until,
        state=TipState(tip.state),
        decided_at=tip.decided_at,
        has_words=bool(tip.words),
        place_id=tip.place_id,
        place=name_of_place(tip.place),
    )
