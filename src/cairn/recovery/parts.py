"""Parts of a plan for hard days and of wishes for treatment, kept alike. Called by their actions."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from cairn.kit import clock
from cairn.people.viewers import Viewer
from cairn.recovery.errors import Refused
from cairn.recovery.models import HardDaysPart, TreatmentWish
from cairn.recovery.rules import No, words_fit
from cairn.recovery.shown.queries import sees
from cairn.recovery.shown.rules import What
from cairn.recovery.voices import Hand

AnyPart = TypeVar("AnyPart", bound=StrEnum)
WHAT: dict[type[HardDaysPart] | type[TreatmentWish], What] = {
    HardDaysPart: What.HARD_DAYS,
    TreatmentWish: What.DECLARATION,
}


def keep_parts(
    by: Viewer,
    hand: Hand,
    table: type[HardDaysPart] | type[TreatmentWish],
    parts: Mapping[AnyPart, str],
    language: str,
) -> None:
    """Keep parts as they are written; one that is left empty goes, parts not named stay as they are.

    Typed for somebody without an account, an empty part changes nothing, and what is there already is
    changed only by one to whom it is shown: nobody writes over what they cannot read. Raises Refused, and
    is to be called in a transaction.
    """
    blind = not sees(by, hand.person.id, WHAT[table])
    for words in parts.values():
        if why := words_fit(words, needed=False):
            raise Refused(why)
    for part, words in parts.items():
        here = table._default_manager.filter(person=hand.person, part=part.value)
        if not words.strip():
            if hand.is_own:
                here.delete()
            continue
        if blind and here.exists():
            raise Refused(No.NOT_THEIRS)
        row = here.first() or table(person=hand.person, part=part.value)
        row.words, row.language, row.written_at = words, language, clock.now()
        row.typed_by_id, row.yes_how = hand.typed_by_id, hand.yes_how.value
        row.save()
