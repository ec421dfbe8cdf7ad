"""A steward's word about a card: it is true until a day, or it is held back."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from cairn.advocacy.errors import Refused
from cairn.advocacy.models import CardWord
from cairn.advocacy.rights.cards import Card, cards
from cairn.advocacy.rights.rules import How, No, Says, may_check, may_confirm
from cairn.kit import clock
from cairn.ledger.actions import record
from cairn.people.viewers import Viewer


@transaction.atomic
def confirm(*, by: Viewer, card_id: str, how: How, until: date) -> CardWord:
    """The card is true: read in its source, or asked of somebody who knows. It holds until a day."""
    today = clock.today_in(by.time_zone)
    if why := may_confirm(by.role, today, until):
        raise Refused(why)
    return _say(by, _card(card_id), Says.TRUE, how=how, until=until)


@transaction.atomic
def hold_back(*, by: Viewer, card_id: str) -> CardWord:
    """The card is not shown from now on, until somebody confirms it again or its text changes."""
    if why := may_check(by.role):
        raise Refused(why)
    return _say(by, _card(card_id), Says.HELD_BACK)


def _card(card_id: str) -> Card:
    card = cards().get(card_id)
    if card is None:
        raise Refused(No.NO_SUCH_CARD)
    return card


def _say(by: Viewer, card: Card, says: Says, how: How | None = None, until: date | None = None) -> CardWord:
    word = CardWord.objects.create(
        card=card.id,
        mark=card.mark,
        says=says.value,
        how=how.value if how else "",
        on=clock.today_in(by.time_zone),
        until=until,
        by_id=by.account_id,
        organisation_id=by.organisation_id,
        said_at=clock.now(),
    )
    about: dict[str, str | int] = {"card": card.id, "mark": card.mark}
    if until:
        about["until"] = until.isoformat()
    record(by=by, act=f"advocacy.card_{'confirm' if says is Says.TRUE else 'hold_back'}", about=about)
    return word
