"""Writing down that somebody made sure of a listing. Called by rooms that know who acts."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from cairn.directory import changes
from cairn.directory.errors import No, Refused
from cairn.directory.freshness import How
from cairn.directory.labels import By, Listing
from cairn.directory.leading import all_of, shown_instead
from cairn.directory.listings import held, is_secret
from cairn.directory.models import Check
from cairn.directory.models.sources import Listed
from cairn.directory.models.upkeep import LIVE_NOW, Tip
from cairn.directory.tips.rules import CLEARED_BY, TipState
from cairn.kit import clock


@transaction.atomic
def check(*, by: By, listing: Listing, how: How, on: date) -> None:
    """The listing was found true on this day. Its date moves, and tips that this answers are cleared.

    Raises Refused when it is not listed any more. An older day than the last one is kept, and moves nothing.
    """
    listing = shown_instead(listing)
    record = held(listing)
    if record is None:
        raise Refused(No.NOT_LISTED)
    Check.objects.create(**listing.column, how=how.value, on=on, who=by.who.value, of=by.of)
    if record.reached_on is None or on >= record.reached_on:
        record.reached_on, record.reached_how, record.reached_of = on, how.value, by.of
        record.changed_at = clock.now()
        record.save(update_fields=[*Listed.CHECKED, "changed_at"])
        changes.note([record.pk])
    here = {f"{listing.kind}_id__in": all_of(listing)}
    answered = Tip.objects.filter(**here, state__in=LIVE_NOW, kind__in=CLEARED_BY[how])
    answered.update(
        state=TipState.CLEARED.value, decided_at=clock.now(), decided_who=by.who.value, decided_of=by.of
    )


def reached_by_hand_off(*, by: By, listing: Listing, on: date) -> None:
    """A hand-off got through. Says nothing where the place is secret, or is not listed any more.

    The date of a secret place would tell that somebody came there on that day.
    """
    record = held(shown_instead(listing))
    if record is not None and not is_secret(record):
        check(by=by, listing=listing, how=How.REACHED, on=on)
