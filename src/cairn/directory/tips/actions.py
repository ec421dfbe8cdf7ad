"""Keeping what people tell us about a listing, and what became of it. Called by rooms that know who acts."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import transaction

from cairn.directory.errors import No, Refused
from cairn.directory.labels import By, Listing
from cairn.directory.leading import all_of, shown_instead
from cairn.directory.listings import held, is_secret
from cairn.directory.models import Tip
from cairn.directory.models.upkeep import LIVE_NOW
from cairn.directory.tips.places import can_be_told
from cairn.directory.tips.rules import (
    LONGEST_WORDS,
    MOST_WORDS,
    Reason,
    TipKind,
    TipState,
    ends_at,
    is_shown,
    is_whole,
    trace_in,
)
from cairn.kit import clock


@transaction.atomic
def tell(
    *, by: By, listing: Listing, kind: TipKind, reason: Reason | None = None, place: UUID | None = None
) -> Tip:
    """Keep one tap. The same told again counts once more; told after it had run out, it begins anew.

    `by` leaves no trace on the tip. `place`: which of several places of a service is meant. Raises Refused
    when it is not listed, not offered at that place, or a reason is missing.
    """
    listing = shown_instead(listing)
    if held(listing) is None or not can_be_told(listing, place):
        raise Refused(No.NOT_LISTED)
    if not is_whole(kind, reason):
        raise Refused(No.NO_REASON)
    now = clock.now()
    said = {"kind": kind.value, "reason": reason.value if reason else "", "place_id": place}
    same: dict[str, Any] = {**listing.column, **said}
    tip = Tip.objects.filter(**same, state__in=LIVE_NOW).first()
    if tip is None:
        tip = Tip(**same, first_at=now, times=0)
    elif not is_shown(TipState(tip.state), tip.until, now):
        tip.first_at, tip.times, tip.state = now, 0, TipState.OPEN.value
    tip.times, tip.last_at, tip.until = tip.times + 1, now, ends_at(kind, now)
    tip.save()
    return tip


@transaction.atomic
def take_back(*, by: By, tip_id: UUID) -> None:
    """Undo one tap. What nobody else told goes away whole; what a steward looked at already stays."""
    tip = Tip.objects.select_for_update(of=("self",), no_key=True).filter(pk=tip_id).first()
    if tip is None or tip.state != TipState.OPEN.value:
        raise Refused(No.NOT_LIVE)
    if tip.times <= 1:
        tip.delete()
        return
    tip.times -= 1
    tip.save(update_fields=["times"])


@transaction.atomic
def add_words(*, by: By, tip_id: UUID, words: str) -> Tip:
    """More about a tip, for the steward only.

    Raises Refused when it could point to a person, and always about a secret place: it could tell where.
    """
    tip = Tip.objects.select_for_update(of=("self",), no_key=True).filter(pk=tip_id).first()
    if tip is None or tip.state not in LIVE_NOW:
        raise Refused(No.NOT_LIVE)
    if len(words) > LONGEST_WORDS:
        raise Refused(No.TOO_LONG)
    if is_secret(tip.service or tip.meeting):
        raise Refused(No.HIDDEN_PLACE)
    if trace_in(TipKind(tip.kind), words):
        raise Refused(No.ABOUT_A_PERSON)
    if len(tip.words) >= MOST_WORDS:
        raise Refused(No.TOO_MANY)
    tip.words = [*tip.words, words]
    tip.save(update_fields=["words"])
    return tip


@transaction.atomic
def mend(*, by: By, listing: Listing, kinds: Collection[TipKind]) -> None:
    """The listing was put right: what was told of these kinds is answered."""
    here = {f"{listing.kind}_id__in": all_of(listing)}
    told = Tip.objects.filter(**here, state__in=LIVE_NOW, kind__in=[kind.value for kind in kinds])
    told.update(
        state=TipState.MENDED.value, decided_at=clock.now(), decided_who=by.who.value, decided_of=by.of
    )


@transaction.atomic
def decide(*, by: By, tip_id: UUID, state: TipState) -> Tip:
    """What a steward made of it. What was decided stays decided; told again, it comes back as a new tip."""
    tip = Tip.objects.select_for_update(of=("self",), no_key=True).filter(pk=tip_id).first()
    if tip is None or tip.state not in LIVE_NOW:
        raise Refused(No.NOT_LIVE)
    tip.state, tip.decided_at = state.value, clock.now()
    tip.decided_who, tip.decided_of = by.who.value, by.of
    tip.save(update_fields=["state", "decided_at", "decided_who", "decided_of"])
    return tip
