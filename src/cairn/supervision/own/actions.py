"""Writing for nobody but oneself. None of it leaves an entry in the ledger: see `people.lockers.keeping`."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from cairn.kit import clock
from cairn.people.lockers.keeping import burn, locker_of
from cairn.people.lockers.rules import Holds
from cairn.people.viewers import Viewer
from cairn.supervision.errors import Refused
from cairn.supervision.models import Reflection, Wellness
from cairn.supervision.own.rules import No, Part, may_keep_own, packed, words_fit


@transaction.atomic
def write_wellness(*, by: Viewer, parts: Mapping[Part, str]) -> None:
    """Keep one's own page as it is written; a part left empty goes. Raises Refused."""
    _check(by, *parts.values(), needed=False)
    locker = locker_of(by.account_id, Holds.WELLNESS)
    here = Wellness.objects.select_for_update(no_key=True).filter(locker=locker)
    page = here.first() or Wellness(locker=locker)
    page.words = packed(parts)
    page.save()


@transaction.atomic
def reflect(*, by: Viewer, words: str) -> Reflection:
    """Keep what somebody thought over. Raises Refused."""
    _check(by, words)
    kept = Reflection(locker=locker_of(by.account_id, Holds.REFLECTION))
    kept.words, kept.said_at = words, clock.now().isoformat()
    kept.save(force_insert=True)
    return kept


@transaction.atomic
def forget_reflection(*, by: Viewer, reflection_id: UUID) -> None:
    """Take one away, whole. Raises Refused for anybody else's."""
    row = Reflection.objects.filter(id=reflection_id, locker__account_id=by.account_id).first()
    if row is None:
        raise Refused(No.NOT_THEIRS)
    row.delete()


@transaction.atomic
def erase_own(*, by: Viewer, holds: Holds) -> None:
    """Burn a locker of one's own: nobody opens what was in it again, from a backup neither."""
    burn(by.account_id, holds)


def _check(by: Viewer, *words: str, needed: bool = True) -> None:
    if why := may_keep_own(by.role):
        raise Refused(why)
    for one in words:
        if why := words_fit(one, needed):
            raise Refused(why)
