"""Keeping that a person and a supporter were in touch, once, however often it is sent."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.ledger.actions import record
from cairn.peer_sessions.contacts.rules import About, Frame, Tie, answers_wish, contact_fits
from cairn.peer_sessions.contacts.ties import is_theirs
from cairn.peer_sessions.errors import Refused
from cairn.peer_sessions.follow_ups.actions import agree
from cairn.peer_sessions.models import Contact, ContactTie, GivenTo
from cairn.peer_sessions.rules import LONGEST_NEXT, No, words_fit
from cairn.people.models import Person
from cairn.people.viewers import Viewer
from cairn.recovery.actions import add_step
from cairn.recovery.calls.actions import answer_by_contact
from cairn.recovery.rules import Owner, Voice
from cairn.recovery.voices import voice

MOST_TIES = 12


def _walked_with(by: Viewer, person_id: UUID, kind: Kind = Kind.ATTENDANCE) -> Person:
    """The person, locked, when the viewer walks with them and may read this kind. Raises Refused."""
    people = Person.objects.select_for_update(no_key=True, of=("self",))
    person = people.filter(id=person_id, organisation_id=by.organisation_id).first()
    if person is None or voice(by, person.id, kind) is not Voice.TYPED_FOR:
        raise Refused(No.NOT_THEIRS)
    return person


@transaction.atomic
def log(
    *,
    by: Viewer,
    key: UUID,
    person_id: UUID,
    frame: Frame,
    started_at: datetime,
    language: str,
    next_words: str = "",
    ties: Collection[Tie] = (),
    follow_up_on: date | None = None,
    as_step: bool = False,
    answers: bool = False,
) -> Contact:
    """Keep a contact. `key` is made by whoever sends it: the same one again gives the one that was kept
    first, and one that is somebody else's is refused.

    next_words: what comes next, sealed; with a day they are a follow-up both agreed on, or a step of the
    plan. answers: this is about their wish to be called, which is over once they talked and stands when
    nobody was reached.
    """
    person = _walked_with(by, person_id)
    if before := Contact.objects.filter(id=key).first():
        return _the_same(by, before, person_id)
    _fits(by, person_id, frame, started_at, next_words, follow_up_on)
    found = _ours(person_id, ties)
    contact = _made(by, key, person, frame, started_at, language)
    contact.next_words = next_words
    try:
        with transaction.atomic():
            contact.save(force_insert=True)
    except IntegrityError:  # the same key, sent for somebody else at the same moment
        raise Refused(No.NOT_THEIRS) from None
    ContactTie.objects.bulk_create(
        ContactTie(contact=contact, about=tie.about.value, item=tie.item) for tie in found
    )
    record(
        by=by,
        act="peer_sessions.log",
        person_id=person_id,
        about={"contact": str(key), "kind": frame.kind.value},
    )
    _what_comes_next(by, contact, next_words, language, follow_up_on, as_step)
    if answers and (answer := answers_wish(frame.kind, reached=frame.reached)):
        ended_at = started_at + timedelta(minutes=frame.minutes)
        answer_by_contact(by=by, person_id=person_id, answer=answer, ended_at=ended_at)
    return contact


def _the_same(by: Viewer, before: Contact, person_id: UUID) -> Contact:
    if before.supporter_id != by.account_id or before.person_id != person_id:
        raise Refused(No.NOT_THEIRS)
    return before


def _fits(
    by: Viewer, person_id: UUID, frame: Frame, started_at: datetime, words: str, follow_up_on: date | None
) -> None:
    if why := contact_fits(frame, started_at, clock.now()) or words_fit(words, LONGEST_NEXT, needed=False):
        raise Refused(why)
    if words.strip() and voice(by, person_id, Kind.NOTES) is None:
        raise Refused(No.NOT_THEIRS)
    if follow_up_on and not words.strip():
        raise Refused(No.NO_WORDS)


def _ours(person_id: UUID, ties: Collection[Tie]) -> Collection[Tie]:
    """The ties, once each, all to what is this person's."""
    found = list(dict.fromkeys(ties))
    if len(found) > MOST_TIES:
        raise Refused(No.TOO_MANY)
    if not all(is_theirs(person_id, tie) for tie in found):
        raise Refused(No.NOT_THEIRS)
    return found


def _made(
    by: Viewer, key: UUID, person: Person, frame: Frame, started_at: datetime, language: str
) -> Contact:
    return Contact(
        id=key,
        person=person,
        supporter_id=by.account_id,
        kind=frame.kind.value,
        mode=frame.mode.value,
        place=frame.place.value if frame.place else "",
        reached=frame.reached,
        started_at=started_at,
        minutes=frame.minutes,
        travel=frame.travel,
        did=sorted(one.value for one in frame.did),
        there=sorted(one.value for one in frame.there),
        domain=frame.counts_as.value,
        language=language,
        kept_at=clock.now(),
    )


def _what_comes_next(
    by: Viewer, contact: Contact, words: str, language: str, follow_up_on: date | None, as_step: bool
) -> None:
    if as_step and words.strip():
        step = add_step(
            by=by,
            person_id=contact.person_id,
            words=words,
            owner=Owner.TOGETHER,
            language=language,
            when_on=follow_up_on,
        )
        ContactTie.objects.create(contact=contact, about=About.STEP.value, item=step.id)
    elif follow_up_on:
        agree(
            by=by,
            person_id=contact.person_id,
            words=words,
            on_day=follow_up_on,
            language=language,
            contact_id=contact.id,
        )


@transaction.atomic
def take_back(*, by: Viewer, contact_id: UUID) -> None:
    """It was logged by mistake: it counts no more, and its words are emptied. That there was one stays, so
    that it is not kept anew when it is sent again. With a note that was agreed, it stays as it is."""
    contact = Contact.objects.select_for_update(no_key=True, of=("self",)).filter(id=contact_id).first()
    if contact is None or contact.supporter_id != by.account_id:
        raise Refused(No.NOT_THEIRS)
    _walked_with(by, contact.person_id)
    if contact.taken_back_at:
        return
    if getattr(contact, "note", None) and contact.note.locked_at:
        raise Refused(No.LOCKED)
    if getattr(contact, "note", None):
        contact.note.delete()
    GivenTo.objects.filter(contact=contact).delete()
    contact.next_words, contact.taken_back_at = None, clock.now()
    contact.save(update_fields=["next_words", "taken_back_at"])
    record(
        by=by, act="peer_sessions.take_back", person_id=contact.person_id, about={"contact": str(contact.id)}
    )
