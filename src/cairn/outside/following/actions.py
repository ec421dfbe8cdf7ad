"""Following a procedure: the only writes about it. What was wrong is said anew beside it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from cairn.consent.theirs import person_spoken_for
from cairn.kit import clock
from cairn.ledger.actions import record
from cairn.outside.errors import Refused
from cairn.outside.following.queries import is_theirs
from cairn.outside.following.rules import (
    Act,
    End,
    No,
    fault_of_end,
    fault_of_time,
    fault_of_words,
)
from cairn.outside.models import Following, FollowingMove, ProcedureStep, Report
from cairn.outside.procedures.queries import kept
from cairn.outside.procedures.rules import Duty
from cairn.outside.reports import actions as reports
from cairn.people.models import Organisation
from cairn.people.rules import Role
from cairn.people.viewers import Viewer


@transaction.atomic
def start(*, by: Viewer, duty: str, key: UUID, person_id: UUID | None = None) -> Following:
    """Begin; the clock begins now, until somebody says otherwise. The same key again is the same one.

    person_id: from whose page it was opened; it is sealed, and nothing of theirs leads here. Raises Refused,
    NotYours.
    """
    if not by.walks_with_people:
        raise Refused(No.NOT_YOUR_ROLE)
    # Two taps queue here, so that the second finds what the first has begun.
    Organisation.objects.select_for_update(no_key=True).get(id=by.organisation_id)
    there = Following.objects.filter(key=key).first()
    if there:
        if not is_theirs(by, there):
            raise Refused(No.NOT_YOUR_ROLE)
        return there
    procedure = kept(by, duty).in_force
    if duty not in set(Duty) and procedure is None:
        raise Refused(No.NO_SUCH_DUTY)
    if person_id:
        person_spoken_for(by, person_id)
    now = clock.now()
    following = Following(
        organisation_id=by.organisation_id,
        duty=duty,
        procedure_id=procedure.id if procedure else None,
        key=key,
        learnt_at=now,
        started_at=now,
        started_by_id=by.account_id,
    )
    following.person = str(person_id) if person_id else ""
    following.save(force_insert=True)
    _add(by, following, Act.START)
    return following


@transaction.atomic
def say_when_learnt(*, by: Viewer, following_id: UUID, at: datetime) -> None:
    """The clock began at another moment. Raises Refused."""
    following = _open(by, following_id)
    _check(fault_of_time(at, clock.now()))
    if at != following.learnt_at:
        following.learnt_at = at
        following.save(update_fields=["learnt_at"])
        _add(by, following, Act.LEARNT, at=at)


@transaction.atomic
def step_done(
    *,
    by: Viewer,
    following_id: UUID,
    step_id: UUID,
    passed: bool = False,
    at: datetime | None = None,
    took: str = "",
    reference: str = "",
    words: str = "",
) -> None:
    """A step was done, or was not for this time (`passed`). A second tap changes nothing. Raises Refused."""
    following = _open(by, following_id)
    step = ProcedureStep.objects.filter(id=step_id, procedure__followings=following).first()
    if step is None:
        raise Refused(No.NO_SUCH_STEP)
    _check(fault_of_words(words, took, reference))
    if at:
        _check(fault_of_time(at, clock.now()))
    done = following.moves.filter(step=step, act__in=[Act.DONE.value, Act.PASSED.value])
    if not done.exists():
        act = Act.PASSED if passed else Act.DONE
        _add(by, following, act, step=step, at=at, took=took, reference=reference, words=words)


@transaction.atomic
def note(*, by: Viewer, following_id: UUID, words: str, key: UUID) -> None:
    """Add what was done or decided beside the steps. The same form again changes nothing. Raises Refused."""
    following = _open(by, following_id)
    if not words.strip():
        raise Refused(No.NO_WORDS)
    _check(fault_of_words(words))
    if not following.moves.filter(key=key).exists():
        _add(by, following, Act.NOTE, words=words, key=key)


@transaction.atomic
def hand_to_lead(*, by: Viewer, following_id: UUID) -> None:
    """Every lead here finds it on their day, until one has it. Twice is once. Raises Refused."""
    following = _open(by, following_id)
    if following.handed_at is None:
        following.handed_at = clock.now()
        following.save(update_fields=["handed_at"])
        _add(by, following, Act.HAND)


@transaction.atomic
def take(*, by: Viewer, following_id: UUID) -> None:
    """A lead has it now; who began it sees that. Twice is once. Raises Refused."""
    following = _open(by, following_id)
    if by.role is not Role.LEAD:
        raise Refused(No.NOT_YOUR_ROLE)
    if following.taken_by_id != by.account_id:
        following.taken_at, following.taken_by_id = clock.now(), by.account_id
        following.save(update_fields=["taken_at", "taken_by"])
        _add(by, following, Act.TAKE)


@transaction.atomic
def report_made(*, by: Viewer, following_id: UUID, **report: Any) -> Report:
    """The report was made: it is noted where reports are, and said here. `report`: as `note_report` takes it.

    Once one is noted, a second tap gives that one. Raises Refused, NotYours, MayNotTell.
    """
    following = _open(by, following_id)
    if following.report:
        return following.report
    made = reports.note_report(by=by, **report)
    following.report = made
    following.save(update_fields=["report"])
    _add(by, following, Act.REPORT)
    return made


@transaction.atomic
def finish(*, by: Viewer, following_id: UUID, end: End, words: str = "") -> None:
    """It is followed to its end, as people decided. Twice is once. Raises Refused."""
    following = _theirs(by, following_id)
    if following.ended_at:
        return
    _check(fault_of_end(end, words))
    following.end, following.ended_at = end.value, clock.now()
    following.save(update_fields=["end", "ended_at"])
    _add(by, following, Act.END, words=words)


def _theirs(by: Viewer, following_id: UUID) -> Following:
    found = (
        Following.objects.select_for_update(of=("self",), no_key=True)
        .select_related("report")
        .filter(id=following_id)
        .first()
    )
    if found is None or not is_theirs(by, found):
        raise Refused(No.NOT_YOUR_ROLE)
    return found


def _open(by: Viewer, following_id: UUID) -> Following:
    following = _theirs(by, following_id)
    if following.ended_at:
        raise Refused(No.NOT_OPEN)
    return following


def _check(why: No | None) -> None:
    if why:
        raise Refused(why)


def _add(
    by: Viewer,
    following: Following,
    act: Act,
    *,
    step: ProcedureStep | None = None,
    at: datetime | None = None,
    took: str = "",
    reference: str = "",
    words: str = "",
    key: UUID | None = None,
) -> None:
    now = clock.now()
    move = FollowingMove(
        following=following,
        act=act.value,
        step=step,
        at=at or now,
        written_at=now,
        by_id=by.account_id,
        key=key,
    )
    move.took, move.reference, move.words = took, reference, words
    move.save(force_insert=True)
    told: dict[str, str | int] = {"following": str(following.id), "duty": following.duty}
    if step:
        told["step"] = step.position
    record(by=by, act=f"outside.duty_{act.value}", about=told)
