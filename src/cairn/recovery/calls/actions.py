"""Asking to be called, and saying what came of it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from cairn.consent.queries import kept_back
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.ledger.actions import Actor, record
from cairn.people.models import SupportRelationship
from cairn.people.viewers import Unsigned, Viewer
from cairn.people.who_walks import in_hands_of
from cairn.recovery.calls.rules import OF_THE_ASKED, Answer, is_over, may_say
from cairn.recovery.check_ins.actions import find_link, own_person
from cairn.recovery.check_ins.rules import Came
from cairn.recovery.errors import Refused
from cairn.recovery.models import Call, CallAnswer
from cairn.recovery.rules import No


@transaction.atomic
def ask_for_call(*, by: Viewer, to: UUID, written_at: datetime | None = None) -> Call:
    """Please call me. Asked again while it is open, it stays the one wish.

    written_at: by the clock of a phone on which it waited.
    """
    person = own_person(by=by)
    if to not in _beside(person.id):
        raise Refused(No.NOT_THEIRS)
    return _ask(by, person.id, to, Came.PAGE, written_at)


@transaction.atomic
def ask_everybody(*, by: Viewer, written_at: datetime | None = None) -> None:
    """The same of everybody who walks with them now: a phone without signal does not know who they are."""
    person = own_person(by=by)
    if not (beside := _beside(person.id)):
        raise Refused(No.NOBODY_BESIDE)
    for to in beside:
        _ask(by, person.id, to, Came.PAGE, written_at)


@transaction.atomic
def ask_for_call_by_link(*, secret: str) -> Unsigned:
    """The same by the link of a person: asks everybody who walks with them now."""
    link = find_link(secret=secret)
    by = Unsigned(organisation_id=link.person.organisation_id, role="link")
    if not (beside := _beside(link.person_id)):
        raise Refused(No.NOBODY_BESIDE)
    for to in beside:
        _ask(by, link.person_id, to, Came.LINK)
    return by


@transaction.atomic
def answer_by_contact(*, by: Viewer, person_id: UUID, answer: Answer, ended_at: datetime) -> tuple[Call, ...]:
    """Say the same by a contact that was kept: of what was asked before it ended, and of nothing later.

    Where there is no such wish, or the person keeps check-ins to themselves, nothing is said.
    """
    asked = Call.objects.filter(_mine(by), person_id=person_id, over_at=None, asked_at__lte=ended_at)
    open_now = [] if Kind.CHECK_INS in kept_back(person_id) else list(asked)
    return tuple(_said(by, one.id, answer) for one in open_now)


def _beside(person_id: UUID) -> list[UUID]:
    walking = SupportRelationship.objects.walking().filter(person_id=person_id)
    return sorted(walking.values_list("supporter_id", flat=True))


def _ask(by: Actor, person_id: UUID, to: UUID, came: Came, written_at: datetime | None = None) -> Call:
    """Nobody waits for a call that nobody sees: what is kept to oneself reaches nobody."""
    if Kind.CHECK_INS in kept_back(person_id):
        raise Refused(No.KEPT_BACK)
    call = Call.objects.filter(person_id=person_id, to_id=to, over_at=None).first()
    if call is None:
        call = Call.objects.create(
            person_id=person_id, to_id=to, came=came.value, asked_at=clock.now(), written_at=written_at
        )
    record(by=by, act="recovery.ask_for_call", person_id=person_id, about={"call": str(call.id)})
    return call


@transaction.atomic
def answer_call(*, by: Viewer, call_id: UUID, answer: Answer) -> Call:
    """Say what came of it. Raises Refused when it is not theirs to say, or over already.

    A call answers all that the person asked and that is in the same hands: also what they asked of one who
    walks with them no longer.
    """
    call = _said(by, call_id, answer)
    if answer in OF_THE_ASKED and is_over(answer):
        for one in Call.objects.filter(_mine(by), person_id=call.person_id, over_at=None):
            _said(by, one.id, answer)
    return call


def _mine(by: Viewer) -> Q:
    return in_hands_of(by.account_id, "to")


def _said(by: Viewer, call_id: UUID, answer: Answer) -> Call:
    call = Call.objects.select_for_update(no_key=True, of=("self",)).filter(id=call_id).first()
    if call is None:
        raise Refused(No.NOT_THEIRS)
    beside = _beside(call.person_id)
    was_asked = by.account_id in beside and (call.to_id == by.account_id or call.to_id not in beside)
    if not may_say(answer, is_the_person=by.person_id == call.person_id, was_asked=was_asked):
        raise Refused(No.NOT_THEIRS)
    if was_asked and Kind.CHECK_INS in kept_back(call.person_id):
        raise Refused(No.NOT_THEIRS)
    if call.over_at:
        raise Refused(No.ALREADY_ANSWERED)
    now = clock.now()
    CallAnswer.objects.create(call=call, answer=answer.value, at=now, by_id=by.account_id)
    if is_over(answer):
        call.over_at = now
        call.save(update_fields=["over_at"])
    record(
        by=by,
        act="recovery.answer_call",
        person_id=call.person_id,
        about={"call": str(call.id), "answer": answer.value},
    )
    return call
