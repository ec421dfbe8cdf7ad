"""Rights cards as they stand today. They say nothing about anybody, so looking needs no viewer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cairn.advocacy.errors import Refused
from cairn.advocacy.models import CardWord
from cairn.advocacy.rights import finding
from cairn.advocacy.rights.cards import Card, cards
from cairn.advocacy.rights.rules import How, Says, Setting, Standing, Word, may_check, standing
from cairn.kit import clock
from cairn.people.viewers import Viewer

ILLINOIS = "America/Chicago"


@dataclass(frozen=True, slots=True)
class Stands:
    """A card, how it stands today, and the last word of a steward: who said it (an organisation) and how."""

    card: Card
    standing: Standing
    organisation: str = ""
    how: How | None = None


@dataclass(frozen=True, slots=True)
class ToCheck:
    """What a steward may look at: waiting to be confirmed, past its day, held back, and all in order."""

    waiting: tuple[Stands, ...]
    past: tuple[Stands, ...]
    held_back: tuple[Stands, ...]
    in_order: tuple[Stands, ...]


def shelf(today: date | None = None) -> dict[Setting, tuple[Stands, ...]]:
    """Every card that is shown today, by setting. A setting without one is left out."""
    found = [one for one in _all(today) if one.standing.shown]
    by = {setting: tuple(one for one in found if one.card.setting is setting) for setting in Setting}
    return {setting: some for setting, some in by.items() if some}


def one_card(card_id: str, today: date | None = None) -> Stands | None:
    """A card that is shown today; None when there is none of that name."""
    card = cards().get(card_id)
    stands = _stands(card, _words(card.id), _day(today)) if card else None
    return stands if stands and stands.standing.shown else None


def found(words: str, most: int, today: date | None = None) -> tuple[Stands, ...]:
    """The cards that fit a situation in somebody's own words, the best first."""
    shown = {one.card.id: one for one in _all(today) if one.standing.shown}
    return tuple(shown[card_id] for card_id in finding.find(words, frozenset(shown))[:most])


def to_check(viewer: Viewer) -> ToCheck:
    """For the steward. Raises Refused."""
    if why := may_check(viewer.role):
        raise Refused(why)
    every = _all(clock.today_in(viewer.time_zone))
    held = tuple(one for one in every if one.how is None and one.organisation and not one.standing.shown)
    waiting = tuple(one for one in every if not one.standing.shown and one not in held)
    past = tuple(one for one in every if one.standing.shown and one.standing.past)
    in_order = tuple(one for one in every if one.standing.shown and not one.standing.past)
    return ToCheck(waiting, past, held, in_order)


def card_to_check(viewer: Viewer, card_id: str) -> Stands | None:
    """Any card, shown or not, for the steward. Raises Refused; None when there is none of that name."""
    if why := may_check(viewer.role):
        raise Refused(why)
    card = cards().get(card_id)
    return _stands(card, _words(card.id), clock.today_in(viewer.time_zone)) if card else None


def _all(today: date | None) -> list[Stands]:
    words, day = _words(), _day(today)
    return [_stands(card, words, day) for card in cards().values()]


def _day(today: date | None) -> date:
    return today or clock.today_in(ILLINOIS)


def _words(card_id: str = "") -> Mapping[str, CardWord]:
    """{card: the newest word about it}, in one query."""
    rows = CardWord.objects.select_related("organisation").order_by("said_at", "pk")
    if card_id:
        rows = rows.filter(card=card_id)
    return {row.card: row for row in rows}


def _stands(card: Card, words: Mapping[str, CardWord], today: date) -> Stands:
    row = words.get(card.id)
    if row is None:
        return Stands(card, standing(card.shipped, None, today))
    word = Word(Says(row.says), row.mark, row.on, row.until)
    found = standing(card.shipped, word, today)
    if row.mark != card.mark:
        return Stands(card, found)
    return Stands(card, found, row.organisation.name, How(row.how) if row.how else None)
