"""A person read, or was told, what cannot stay private: the only write about it."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction

from cairn.consent.errors import NotYours
from cairn.consent.theirs import person_spoken_for
from cairn.kit import clock
from cairn.ledger.actions import record
from cairn.outside.beforehand.queries import text_for
from cairn.outside.beforehand.rules import TOLD_HOW
from cairn.outside.models import Beforehand
from cairn.people.rules import YesHow
from cairn.people.viewers import Viewer


@transaction.atomic
def tell(*, by: Viewer, person_id: UUID, how: YesHow = YesHow.SELF) -> Beforehand:
    """The person knows it: they read it, or a colleague who knows them read it to them or gave it on paper.

    The same text again is the same row. Raises NotYours.
    """
    own = by.person_id == person_id
    if not own:
        person_spoken_for(by, person_id)
        if how not in TOLD_HOW:
            raise NotYours
    how = YesHow.SELF if own else how
    mark = text_for(by).mark
    try:
        with transaction.atomic():
            told = Beforehand.objects.create(
                person_id=person_id, mark=mark, how=how.value, at=clock.now(), by_id=by.account_id
            )
    except IntegrityError:
        return Beforehand.objects.get(person_id=person_id, mark=mark)
    act = "outside.read_beforehand" if own else "outside.tell_beforehand"
    record(by=by, act=act, person_id=person_id, about={"how": how.value, "mark": mark})
    return told
