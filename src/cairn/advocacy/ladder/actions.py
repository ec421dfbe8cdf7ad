"""Moving a mark, asking for it, and answering. Only the person moves it: by their hand, or with their yes."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from cairn.advocacy.errors import Refused
from cairn.advocacy.ladder import belonging
from cairn.advocacy.ladder.rules import (
    LONGEST_WORDS,
    Answer,
    Area,
    Mark,
    Move,
    No,
    Occasion,
    OccasionKind,
    Rung,
    Thing,
    may_ask,
    rung_fits,
)
from cairn.advocacy.models import LadderMove, LadderProposal
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.ledger.actions import record
from cairn.people.models import Person
from cairn.people.rules import YesHow
from cairn.people.viewers import Viewer
from cairn.recovery.rules import Voice, words_fit
from cairn.recovery.voices import voice


@transaction.atomic
def mark(
    *, by: Viewer, person_id: UUID, mark: Mark, yes_how: YesHow = YesHow.SELF
) -> LadderMove | LadderProposal:
    """One tap after something was done: the person's own moves the mark, a supporter's waits for their yes.

    For what comes of another act. yes_how: how somebody without an account said yes to that very act on the
    supporter's phone; with it the mark moves at once, and says who put it there. Tapped twice it is one move.
    """
    _person, found = _held(by, person_id)
    if found is Voice.OWN:
        return move(by=by, person_id=person_id, mark=mark)
    if mark.occasion and (same := _tapped_twice(by, person_id, mark)):
        return same
    asked = propose(by=by, person_id=person_id, mark=mark)
    if yes_how is YesHow.SELF:
        return asked
    return answer(by=by, proposal_id=asked.id, yes=True, how=yes_how) or asked


def _held(by: Viewer, person_id: UUID) -> tuple[Person, Voice]:
    """The person, locked, and in whose voice the viewer speaks. Two taps at once queue here."""
    person = Person.objects.select_for_update(no_key=True, of=("self",)).filter(id=person_id).first()
    found = voice(by, person_id, Kind.GOALS)
    if person is None or found is None:
        raise Refused(No.NOT_THEIRS)
    return person, found


def _check(by: Viewer, person_id: UUID, mark: Mark) -> None:
    if why := rung_fits(mark.rung, mark.occasion):
        raise Refused(why)
    if mark.occasion and not belonging.is_theirs(by, person_id, mark.occasion):
        raise Refused(No.NOT_THEIRS)


@transaction.atomic
def move(*, by: Viewer, person_id: UUID, mark: Mark, words: str = "", language: str = "") -> LadderMove:
    """The person moves their mark, this way or that. What was asked of the same thing is overtaken by it."""
    _person, found = _held(by, person_id)
    if found is not Voice.OWN:
        raise Refused(No.NOT_THEIRS)
    _check(by, person_id, mark)
    if why := words_fit(words, LONGEST_WORDS, needed=False):
        raise Refused(why)
    same = _tapped_twice(by, person_id, mark)
    if same and not words:
        return same
    _overtake(_waiting(person_id, mark))
    return _move(by, person_id, mark, None, YesHow.SELF, words, language)


def _tapped_twice(by: Viewer, person_id: UUID, mark: Mark) -> LadderMove | None:
    """The last move of this occasion, or of today by hand, when it says the same."""
    last = _moves(person_id, mark).order_by("moved_at").last()
    if last is None or last.rung != mark.rung.value:
        return None
    today, on = clock.today_in(by.time_zone), clock.day_in(by.time_zone, last.moved_at)
    return last if mark.occasion or (last.proposal_id is None and on == today) else None


def _moves(person_id: UUID, mark: Mark) -> QuerySet[LadderMove]:
    """Of the occasion, where there is one; else of the whole area."""
    rows = LadderMove.objects.filter(person_id=person_id)
    return rows.filter(occasion=mark.occasion.id) if mark.occasion else rows.filter(area=mark.area.value)


def _waiting(person_id: UUID, mark: Mark) -> QuerySet[LadderProposal]:
    of: dict[str, Any] = (
        {"occasion": mark.occasion.id} if mark.occasion else {"occasion": None, "area": mark.area.value}
    )
    return LadderProposal.objects.filter(person_id=person_id, answer="", **of)


def _on(mark: Mark) -> dict[str, Any]:
    """As columns of a row."""
    kind = mark.occasion.kind.value if mark.occasion else ""
    which = mark.occasion.id if mark.occasion else None
    return {"area": mark.area.value, "occasion_kind": kind, "occasion": which}


def _overtake(rows: QuerySet[LadderProposal]) -> None:
    rows.update(answer=Answer.OVERTAKEN.value, answered_at=clock.now())


def _move(
    by: Viewer,
    person_id: UUID,
    mark: Mark,
    asked: LadderProposal | None,
    how: YesHow,
    words: str = "",
    language: str = "",
) -> LadderMove:
    row = LadderMove(
        person_id=person_id,
        rung=mark.rung.value,
        proposal=asked,
        language=language,
        moved_at=clock.now(),
        yes_how=how.value,
        typed_by_id=None if how is YesHow.SELF else by.account_id,
        **_on(mark),
    )
    row.words = words or None
    row.save(force_insert=True)
    _record(by, "yes_to_mark" if asked else "move_mark", person_id, mark)
    return row


def _record(by: Viewer, act: str, person_id: UUID, mark: Mark) -> None:
    about: dict[str, str | int] = {"area": mark.area.value, "rung": mark.rung.value}
    record(by=by, act=f"advocacy.{act}", person_id=person_id, about=about)


@transaction.atomic
def propose(*, by: Viewer, person_id: UUID, mark: Mark) -> LadderProposal:
    """One who walks with the person asks. Asked twice it is one question; of two, the last counts."""
    _person, found = _held(by, person_id)
    if found is not Voice.TYPED_FOR:
        raise Refused(No.NOT_THEIRS)
    _check(by, person_id, mark)
    waiting = _waiting(person_id, mark)
    if same := waiting.filter(rung=mark.rung.value).first():
        return same
    if why := may_ask(
        mark.rung, _at(person_id, mark), mark.occasion, _not_now_at(person_id, mark), clock.now()
    ):
        raise Refused(why)
    _overtake(waiting)
    row = LadderProposal(
        person_id=person_id,
        rung=mark.rung.value,
        proposed_by_id=by.account_id,
        proposed_at=clock.now(),
        **_on(mark),
    )
    row.context = mark.context or None
    row.save(force_insert=True)
    _record(by, "ask_for_mark", person_id, mark)
    return row


def _at(person_id: UUID, mark: Mark) -> Move | None:
    last = _moves(person_id, mark).order_by("moved_at").last()
    if last is None:
        return None
    return Move(Thing(Area(last.area)), Rung(last.rung), last.moved_at, last.occasion, last.is_agreed)


def _not_now_at(person_id: UUID, mark: Mark) -> datetime | None:
    said = LadderProposal.objects.filter(person_id=person_id, answer=Answer.NOT_NOW.value, occasion=None)
    last = said.filter(area=mark.area.value, rung=mark.rung.value).order_by("answered_at").last()
    return last.answered_at if last else None


@transaction.atomic
def answer(*, by: Viewer, proposal_id: UUID, yes: bool, how: YesHow = YesHow.SELF) -> LadderMove | None:
    """Yes or not now: the person's own, or that of somebody without an account, with how they said it.

    Answered again in the same way nothing changes. Raises Refused.
    """
    asked = LadderProposal.objects.filter(id=proposal_id).first()
    if asked is None:
        raise Refused(No.NOT_THEIRS)
    person, found = _held(by, asked.person_id)
    own = found is Voice.OWN
    if own is not (how is YesHow.SELF) or (not own and person.account_id):
        raise Refused(No.NOT_THEIRS)
    asked.refresh_from_db()
    said = Answer.YES if yes else Answer.NOT_NOW
    if asked.answer:
        if asked.answer != said.value:
            raise Refused(No.ALREADY_ANSWERED)
        return LadderMove.objects.filter(proposal=asked).first()
    asked.answer, asked.answered_at = said.value, clock.now()
    asked.save(update_fields=["answer", "answered_at"])
    mark = _mark_of(asked)
    if yes:
        return _move(by, asked.person_id, mark, asked, how)
    _record(by, "not_now_to_mark", asked.person_id, mark)
    return None


def _mark_of(row: LadderProposal) -> Mark:
    occasion = Occasion(OccasionKind(row.occasion_kind), row.occasion) if row.occasion else None
    return Mark(Area(row.area), Rung(row.rung), occasion)


def forget(*, by: Viewer, person_id: UUID, occasions: Collection[UUID]) -> None:
    """Part of removing something, which is recorded there: the marks that came of it go with it. Call it in
    that transaction."""
    if by.organisation_id != Person.objects.get(id=person_id).organisation_id:
        raise Refused(No.NOT_THEIRS)
    LadderMove.objects.filter(person_id=person_id, occasion__in=occasions).delete()
    LadderProposal.objects.filter(person_id=person_id, occasion__in=occasions).delete()
