"""Counting work that was not a peer's, by one tap, and saying more of it for oneself."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from cairn.kit import clock
from cairn.ledger.actions import record
from cairn.people.lockers.keeping import locker_of
from cairn.people.lockers.rules import Holds
from cairn.people.viewers import Viewer
from cairn.supervision.errors import Refused
from cairn.supervision.models import OffRole, OffRoleWords
from cairn.supervision.off_role.kinds import kinds
from cairn.supervision.off_role.rules import Asker
from cairn.supervision.rules import No, words_fit


@transaction.atomic
def count(*, by: Viewer, kind: str) -> OffRole:
    """One tap: this was asked today. Raises Refused."""
    if not by.walks_with_people or kind not in kinds():
        raise Refused(No.NOT_THEIRS)
    kept = OffRole.objects.create(
        organisation_id=by.organisation_id,
        account_id=by.account_id,
        kind=kind,
        on_day=clock.today_in(by.time_zone),
    )
    record(by=by, act="supervision.count_off_role", about={"off_role": str(kept.id), "kind": kind})
    return kept


@transaction.atomic
def say_more(*, by: Viewer, off_role_id: UUID, asked_by: Asker | None, words: str = "") -> None:
    """Who asked, as a role, and words that stay only theirs; empty words go. Raises Refused."""
    row = _own(by, off_role_id)
    if words.strip() and (why := words_fit(words)):
        raise Refused(why)
    row.asked_by = asked_by.value if asked_by else ""
    row.save(update_fields=["asked_by"])
    OffRoleWords.objects.filter(off_role=row).delete()
    if words.strip():
        kept = OffRoleWords(off_role=row, locker=locker_of(by.account_id, Holds.OFF_ROLE))
        kept.words = words
        kept.save(force_insert=True)
    record(by=by, act="supervision.say_more_off_role", about={"off_role": str(row.id)})


@transaction.atomic
def uncount(*, by: Viewer, off_role_id: UUID) -> None:
    """It was a slip: taken out, with its words. Raises Refused for anybody else's."""
    _own(by, off_role_id).delete()
    record(by=by, act="supervision.uncount_off_role", about={"off_role": str(off_role_id)})


def _own(by: Viewer, off_role_id: UUID) -> OffRole:
    mine = OffRole.objects.select_for_update(no_key=True).filter(account_id=by.account_id)
    row = mine.filter(id=off_role_id).first()
    if row is None:
        raise Refused(No.NOT_THEIRS)
    return row
