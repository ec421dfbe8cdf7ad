"""Asking to be erased, keeping by law, contradicting: the writes of this room, beside the erasing itself."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from cairn.consent import queries as consent
from cairn.consent.rules import Purpose
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.ledger.actions import record
from cairn.people.actions.own_account import confirmed
from cairn.people.models import Person
from cairn.people.rules import Role, YesHow
from cairn.people.viewers import Viewer
from cairn.records.erasing import erase
from cairn.records.errors import Refused
from cairn.records.models import DutyToKeep, Erasure, OwnView
from cairn.records.queries import duties_of
from cairn.records.rules import Because, Erasable, No, fault_of_duty, when_erasable


def _person(by: Viewer, person_id: UUID) -> Person:
    """The person, locked, when the viewer is them, walks with them or leads here; else Refused."""
    person = Person.objects.select_for_update(no_key=True, of=("self",)).filter(id=person_id).first()
    purpose = consent.purpose_of(by, person_id)
    allowed = consent.people_open_to(by, Kind.IDENTITY, purpose).filter(id=person_id)
    if person is None or not allowed.exists():
        raise Refused(No.NOT_THEIRS)
    return person


@transaction.atomic
def ask_to_be_erased(
    *, by: Viewer, person_id: UUID, password: str = "", yes_how: YesHow = YesHow.SELF
) -> Erasable:
    """Ask for everything to be erased. Done at once when the person asks and no law stands against it.

    For somebody without an account their supporter passes the wish on, and a lead, who was told by the
    person too, agrees to it: one colleague alone can destroy nothing. Raises Refused.
    """
    person = _person(by, person_id)
    own = by.person_id == person_id
    if own:
        confirmed(by=by, password=password)
    elif consent.purpose_of(by, person_id) is not Purpose.SUPPORT:
        raise Refused(No.NOT_THEIRS)
    now = clock.now()
    try:
        with transaction.atomic():
            wish = Erasure.objects.create(
                person=person,
                asked_at=now,
                asked_by_id=by.account_id,
                yes_how=(YesHow.SELF if own else yes_how).value,
                agreed_at=now if own else None,
            )
    except IntegrityError:
        raise Refused(No.ALREADY_ASKED) from None
    record(by=by, act="records.ask_to_be_erased", person_id=person_id, about={"yes_how": wish.yes_how})
    return _carry_out(by, person, wish)


@transaction.atomic
def agree_to_erase(*, by: Viewer, person_id: UUID) -> Erasable:
    """A lead agrees to a wish that a supporter passed on. Not the one who passed it on."""
    person = _person(by, person_id)
    wish = _wish(person_id)
    if by.role is not Role.LEAD:
        raise Refused(No.NOT_THEIRS)
    if wish.asked_by_id == by.account_id:
        raise Refused(No.NEEDS_A_SECOND)
    if wish.agreed_at is None:
        wish.agreed_at = clock.now()
        wish.save(update_fields=["agreed_at"])
        record(by=by, act="records.agree_to_erase", person_id=person_id)
    return _carry_out(by, person, wish)


@transaction.atomic
def keep_after_all(*, by: Viewer, person_id: UUID) -> None:
    """Take a wish to be erased back, while it waits."""
    _person(by, person_id)
    wish = _wish(person_id)
    wish.taken_back_at = clock.now()
    wish.save(update_fields=["taken_back_at"])
    record(by=by, act="records.keep_after_all", person_id=person_id)


def _wish(person_id: UUID) -> Erasure:
    wish = (
        Erasure.objects.select_for_update(no_key=True, of=("self",))
        .filter(person_id=person_id, taken_back_at=None, done_at=None)
        .first()
    )
    if wish is None:
        raise Refused(No.NOT_ASKED)
    return wish


def _carry_out(by: Viewer, person: Person, wish: Erasure) -> Erasable:
    found = when_erasable(duties_of(person.id), clock.today_in(by.time_zone))
    if found.now and wish.agreed_at:
        wish.done_at = clock.now()
        wish.save(update_fields=["done_at"])
        erase(person, by, "asked")
    return found


@transaction.atomic
def keep_by_law(
    *, by: Viewer, person_id: UUID, because: Because, law: str, last_day: date | None
) -> DutyToKeep:
    """A lead says that the record has to be kept, by which law, and until when. The person sees it."""
    person = _person(by, person_id)
    if by.role is not Role.LEAD:
        raise Refused(No.NOT_THEIRS)
    if fault := fault_of_duty(because, law, last_day, clock.today_in(by.time_zone)):
        raise Refused(fault)
    duty = DutyToKeep(
        person=person,
        because=because.value,
        last_day=last_day,
        set_by_id=by.account_id,
        set_at=clock.now(),
    )
    duty.law = law
    duty.save(force_insert=True)
    record(by=by, act="records.keep_by_law", person_id=person_id, about={"because": because.value})
    return duty


@transaction.atomic
def lift(*, by: Viewer, duty_id: UUID) -> None:
    """A lead says that it need not be kept any longer."""
    duty = DutyToKeep.objects.select_for_update(no_key=True, of=("self",)).filter(id=duty_id).first()
    if duty is None or by.role is not Role.LEAD:
        raise Refused(No.NOT_THEIRS)
    _person(by, duty.person_id)
    if duty.lifted_at is None:
        duty.lifted_at = clock.now()
        duty.save(update_fields=["lifted_at"])
        record(by=by, act="records.lift", person_id=duty.person_id)


@transaction.atomic
def say_own_view(*, by: Viewer, kind: Kind, words: str, language: str) -> OwnView:
    """A person contradicts something that is held about them (740 ILCS 110/4(c); 45 CFR 164.526(d))."""
    if by.person_id is None:
        raise Refused(No.NOT_THEIRS)
    if not words.strip():
        raise Refused(No.NO_WORDS)
    view = OwnView(person_id=by.person_id, kind=kind.value, language=language, said_at=clock.now())
    view.words = words
    view.save(force_insert=True)
    record(by=by, act="records.say_own_view", person_id=by.person_id, about={"kind": kind.value})
    return view


@transaction.atomic
def take_own_view_back(*, by: Viewer, view_id: UUID) -> None:
    view = OwnView.objects.select_for_update(no_key=True).filter(id=view_id).first()
    if view is None or view.person_id != by.person_id:
        raise Refused(No.NOT_THEIRS)
    if view.taken_back_at is None:
        view.taken_back_at = clock.now()
        view.save(update_fields=["taken_back_at"])
        record(by=by, act="records.take_own_view_back", person_id=view.person_id)
