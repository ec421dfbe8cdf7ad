"""Writing down that a supporter spoke for somebody; the person's yes, and what would let them do it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from cairn.advocacy.ladder import actions as ladder
from cairn.advocacy.meetings.actions import held
from cairn.advocacy.models import LadderMove, Letter, SpokenFor
from cairn.advocacy.spoken_for.rules import (
    LONGEST_NEXT_TIME,
    LONGEST_SAID,
    LONGEST_VIEW,
    Where,
    day_fits,
    mark_of,
    may_say_next_time,
    may_strike,
)
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.ledger.actions import record
from cairn.people.models import SupportRelationship
from cairn.people.rules import YesHow
from cairn.people.viewers import Viewer
from cairn.people.who_walks import has_account
from cairn.recovery.errors import Refused
from cairn.recovery.rules import No, Voice, words_fit
from cairn.recovery.voices import voice


@dataclass(frozen=True, slots=True)
class CameOf:
    """The page or the letter it came of, where there is one."""

    preparation_id: UUID | None = None
    letter_id: UUID | None = None


@transaction.atomic
def keep(
    *,
    by: Viewer,
    person_id: UUID,
    where: Where,
    on_day: date,
    language: str,
    spoken_by: UUID | None = None,
    said: str = "",
    next_time: str = "",
    came_of: CameOf | None = None,
) -> SpokenFor:
    """That one who walks with the person spoke for them. Who writes it is that one, unless it is the person.

    spoken_by: who it was, when the person writes it. Typed by the supporter it waits for the person's yes.
    """
    found = voice(by, person_id, Kind.GOALS)
    if found is None:
        raise Refused(No.NOT_THEIRS)
    own = found is Voice.OWN
    if why := day_fits(on_day, clock.today_in(by.time_zone)):
        raise Refused(why)
    _fit(said, LONGEST_SAID)
    _fit(next_time, LONGEST_NEXT_TIME)
    now = clock.now()
    row = SpokenFor(
        person_id=person_id,
        spoken_by_id=_who(by, person_id, spoken_by) if own else by.account_id,
        where=where.value,
        language=language,
        written_at=now,
        typed_by_id=None if own else by.account_id,
        yes_at=now if own else None,
        yes_how=YesHow.SELF.value if own else "",
    )
    row.on_day, row.said, row.next_time = on_day.isoformat(), said or None, next_time or None
    if came_of:
        _tie(by, row, came_of)
    row.save(force_insert=True)
    _record(by, "spoken_for", row)
    if own:
        _mark(by, row, found)
    return row


def _mark(by: Viewer, row: SpokenFor, found: Voice) -> None:
    """On the ladder, unless the person said already of that meeting with how much company it was.

    Of somebody with an account the mark asks for their own yes; without one, the yes just given is that.
    """
    if row.preparation_id and LadderMove.objects.filter(occasion=row.preparation_id).exists():
        return
    handed = found is not Voice.OWN and not has_account(row.person_id)
    how = YesHow.HANDED if handed else YesHow.SELF
    ladder.mark(by=by, person_id=row.person_id, mark=mark_of(Where(row.where), row.id), yes_how=how)


def _who(by: Viewer, person_id: UUID, spoken_by: UUID | None) -> UUID:
    """One who walks with the person now, or did on that day: somebody they know. Raises Refused."""
    walks = SupportRelationship.objects.filter(person_id=person_id, supporter_id=spoken_by)
    if spoken_by is None or not walks.exists():
        raise Refused(No.NOBODY_BESIDE)
    return spoken_by


def _tie(by: Viewer, row: SpokenFor, came_of: CameOf) -> None:
    """To the page or the letter it came of, which must be the person's and the writer's to see."""
    if came_of.preparation_id:
        page, _voice = held(by=by, preparation_id=came_of.preparation_id)
        if page.person_id != row.person_id:
            raise Refused(No.NOT_THEIRS)
        row.preparation = page
    if came_of.letter_id:
        # A letter is the person's alone: nobody else can say that something came of it.
        row.letter = Letter.objects.filter(id=came_of.letter_id, person_id=row.person_id).first()
        if row.letter is None or by.person_id != row.person_id:
            raise Refused(No.NOT_THEIRS)


def _fit(words: str, most: int) -> None:
    if why := words_fit(words, most, needed=False):
        raise Refused(why)


def _record(by: Viewer, act: str, row: SpokenFor) -> None:
    about: dict[str, str | int] = {"spoken_for": str(row.id), "where": row.where}
    record(by=by, act=f"advocacy.{act}", person_id=row.person_id, about=about)


def _held(by: Viewer, row_id: UUID) -> tuple[SpokenFor, Voice]:
    """The row, locked: the person's own, or that of the one who spoke. Raises Refused."""
    row = SpokenFor.objects.select_for_update(no_key=True, of=("self",)).filter(id=row_id).first()
    found = voice(by, row.person_id, Kind.GOALS) if row else None
    if row is None or found is None or (found is not Voice.OWN and row.spoken_by_id != by.account_id):
        raise Refused(No.NOT_THEIRS)
    return row, found


@transaction.atomic
def answer(*, by: Viewer, row_id: UUID, mine: bool, next_time: str = "") -> None:
    """Was that so, and with the person's yes? On the supporter's phone by the hand that holds it.

    No puts it away. next_time: what would let them do it, said in the same breath.
    """
    row, found = _held(by, row_id)
    if row.yes_at:
        raise Refused(No.ALREADY_ANSWERED)
    _record(by, "yes_spoken_for" if mine else "no_spoken_for", row)
    if not mine:
        row.delete()
        return
    _fit(next_time, LONGEST_NEXT_TIME)
    row.next_time = next_time or row.next_time
    row.yes_at = clock.now()
    row.yes_how = (YesHow.SELF if found is Voice.OWN else YesHow.HANDED).value
    row.save(update_fields=["yes_at", "yes_how", "next_time"])
    _mark(by, row, found)


@transaction.atomic
def say(*, by: Viewer, row_id: UUID, next_time: str = "", view: str = "") -> None:
    """What would let me do it next time, and how I see what was written. Emptied, it is said no more."""
    row, found = _held(by, row_id)
    if not may_say_next_time(found, stands=True):
        raise Refused(No.NOT_THEIRS)
    _fit(next_time, LONGEST_NEXT_TIME)
    _fit(view, LONGEST_VIEW)
    row.next_time, row.view = next_time or None, view or None
    row.save(update_fields=["next_time", "view"])
    _record(by, "say_next_time", row)


@transaction.atomic
def strike(*, by: Viewer, row_id: UUID) -> None:
    """The person strikes it. Nothing of it is kept."""
    row, found = _held(by, row_id)
    if not may_strike(found, has_account=has_account(row.person_id)):
        raise Refused(No.NOT_THEIRS)
    _record(by, "strike_spoken_for", row)
    ladder.forget(by=by, person_id=row.person_id, occasions=[row.id])
    row.delete()
