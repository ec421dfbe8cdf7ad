"""Writing a note, having it agreed, and adding to it afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from cairn.consent import gate
from cairn.consent.rules import Purpose
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.ledger.actions import record
from cairn.peer_sessions.contacts.actions import log
from cairn.peer_sessions.errors import Refused
from cairn.peer_sessions.models import Contact, Note, NoteAddition, NoteLine, NoteView
from cairn.peer_sessions.notes.queries import is_in_hands_of
from cairn.peer_sessions.notes.rules import (
    LONGEST_VIEW,
    LineAnswer,
    Said,
    answers_fit,
    asks_for_cosign,
    lines_fit,
    lines_of,
    may_answer,
    may_cosign,
)
from cairn.peer_sessions.rules import No, words_fit
from cairn.people.models import Membership, Organisation
from cairn.people.rules import Role, YesHow
from cairn.people.viewers import Viewer
from cairn.people.who_walks import has_account
from cairn.recovery.rules import Voice
from cairn.recovery.voices import voice


def _record(by: Viewer, act: str, note: Note, **about: str | int) -> None:
    record(by=by, act=f"peer_sessions.{act}", person_id=note.person_id, about={"note": str(note.id), **about})


def _held(by: Viewer, note_id: UUID) -> tuple[Note, Voice]:
    """The note, locked in the database, and in whose voice the viewer speaks here. Raises Refused."""
    note = Note.objects.select_for_update(no_key=True, of=("self",)).filter(id=note_id).first()
    found = voice(by, note.person_id, Kind.NOTES) if note else None
    if note is None or found is None:
        raise Refused(No.NOT_THEIRS)
    return note, found


def _still_open(note: Note) -> Note:
    if note.locked_at:
        raise Refused(No.LOCKED)
    return note


@transaction.atomic
def write(*, by: Viewer, contact_id: UUID, text: str, language: str) -> Note:
    """The lines of a contact's note, one for each line of the text. Written again, a line whose words are the
    same stays the line it was; one that changed is a new one, so that nobody agrees to words they did not
    read. Only who kept the contact writes, and only until the note is locked.
    """
    contact = Contact.objects.select_for_update(no_key=True, of=("self",)).filter(id=contact_id).first()
    if contact is None or contact.supporter_id != by.account_id:
        raise Refused(No.NOT_THEIRS)
    if voice(by, contact.person_id, Kind.NOTES) is not Voice.TYPED_FOR:
        raise Refused(No.NOT_THEIRS)
    if contact.taken_back_at:
        raise Refused(No.TAKEN_BACK)
    lines = lines_of(text)
    if why := lines_fit(lines):
        raise Refused(why)
    note = Note.objects.filter(contact=contact).first()
    if note is None:
        note = Note.objects.create(
            contact=contact,
            person_id=contact.person_id,
            supporter_id=by.account_id,
            language=language,
            began_at=clock.now(),
        )
    _put(by, _still_open(note), lines)
    _record(by, "write_note", note, lines=len(lines))
    return note


@transaction.atomic
def log_and_write(
    *, by: Viewer, text: str = "", send_it: bool = False, language: str, **contact: Any
) -> Contact:
    """A contact (see `contacts.actions.log`) with its note in one go. Sent again, nothing is written twice.

    send_it: let the note wait on the person's page, where they have one.
    """
    made = log(by=by, language=language, **contact)
    if not text.strip() or made.taken_back_at or Note.objects.filter(contact=made).exists():
        return made
    note = write(by=by, contact_id=made.id, text=text, language=language)
    if send_it and has_account(made.person_id):
        send(by=by, note_id=note.id)
    return made


def _put(by: Viewer, note: Note, lines: list[str]) -> None:
    before = list(NoteLine.objects.filter(note=note))
    opened = gate.open_all(by, Purpose.SUPPORT, [line.words for line in before])
    same: dict[str, list[NoteLine]] = {}
    for line in before:
        same.setdefault(opened(line.words), []).append(line)
    kept: set[UUID] = set()
    for place, words in enumerate(lines):
        if waiting := same.get(words):
            line = waiting.pop(0)
            line.place = place
            line.save(update_fields=["place"])
        else:
            line = NoteLine(note=note, place=place)
            line.words = words
            line.save(force_insert=True)
        kept.add(line.id)
    NoteLine.objects.filter(note=note).exclude(id__in=kept).delete()


@transaction.atomic
def send(*, by: Viewer, note_id: UUID) -> Note:
    """Let it wait on the person's own page: its writer, or who walks with them now that the writer does no
    longer. Whoever has no account agrees on the supporter's device."""
    note, found = _held(by, note_id)
    if found is not Voice.TYPED_FOR or not is_in_hands_of(by, note_id):
        raise Refused(No.NOT_THEIRS)
    if not has_account(note.person_id):
        raise Refused(No.NO_ACCOUNT)
    if _still_open(note).sent_at is None:
        note.sent_at = clock.now()
        note.save(update_fields=["sent_at"])
        _record(by, "send_note", note)
    return note


@transaction.atomic
def agree(
    *,
    by: Viewer,
    note_id: UUID,
    answers: Mapping[UUID, Said],
    view: str = "",
    how: YesHow = YesHow.SELF,
    language: str,
) -> Note:
    """The person's answer to every line, their own view beside it if they like, and the note is locked.

    On the supporter's device `how` says whose hand it was.
    """
    note, found = _held(by, note_id)
    _still_open(note)
    if not may_answer(found, how):
        raise Refused(No.NOT_THEIRS)
    lines = {line.id: line for line in NoteLine.objects.filter(note=note)}
    if why := answers_fit(lines, answers) or words_fit(view, LONGEST_VIEW, needed=False):
        raise Refused(why)
    for line_id, said in answers.items():
        _answer(lines[line_id], said, language)
    if view.strip():
        _keep_view(by, note, found, view, how, language)
    now, policy = clock.now(), Organisation.objects.get(id=by.organisation_id).notes_are_cosigned
    note.locked_at, note.agreed_how = now, how.value
    note.needs_cosign = asks_for_cosign(policy, _role_of(note))
    note.save(update_fields=["locked_at", "agreed_how", "needs_cosign"])
    _record(by, "agree_note", note, how=how.value)
    return note


def _role_of(note: Note) -> Role:
    """As what its writer works here; who works here no more is nobody's lead."""
    place = Membership.objects.filter(account_id=note.supporter_id, ended_at=None).first()
    return Role(place.role) if place else Role.SUPPORTER


def _answer(line: NoteLine, said: Said, language: str) -> None:
    line.answer = said.answer.value
    if said.answer is LineAnswer.CHANGED:
        line.their_words, line.their_language = said.words, language
    line.save(update_fields=["answer", "their_words", "their_language"])


def _keep_view(by: Viewer, note: Note, found: Voice, words: str, how: YesHow, language: str) -> None:
    view = NoteView(
        note=note,
        language=language,
        said_at=clock.now(),
        typed_by_id=None if found is Voice.OWN else by.account_id,
        yes_how=how.value,
    )
    view.words = words
    view.save(force_insert=True)


@transaction.atomic
def say_view(*, by: Viewer, note_id: UUID, words: str, how: YesHow = YesHow.SELF, language: str) -> None:
    """How the person sees it, said later: it stands beside the locked note as theirs."""
    note, found = _held(by, note_id)
    if not may_answer(found, how):
        raise Refused(No.NOT_THEIRS)
    if note.locked_at is None:
        raise Refused(No.NOT_AGREED_YET)
    if why := words_fit(words, LONGEST_VIEW):
        raise Refused(why)
    _keep_view(by, note, found, words, how, language)
    _record(by, "say_view_of_note", note)


@transaction.atomic
def add(*, by: Viewer, note_id: UUID, words: str, language: str) -> None:
    """What its writer adds to a locked note: nothing that stands there is changed, and the person can say
    how they see it."""
    note, found = _held(by, note_id)
    if found is not Voice.TYPED_FOR or note.supporter_id != by.account_id:
        raise Refused(No.NOT_THEIRS)
    if note.locked_at is None:
        raise Refused(No.NOT_AGREED_YET)
    if why := words_fit(words, LONGEST_VIEW):
        raise Refused(why)
    addition = NoteAddition(note=note, language=language, added_at=clock.now(), by_id=by.account_id)
    addition.words = words
    addition.save(force_insert=True)
    _record(by, "add_to_note", note)


@transaction.atomic
def cosign(*, by: Viewer, note_id: UUID) -> Note:
    """A lead signs beside the writer, where the organisation asks for it. It changes no word."""
    note = Note.objects.select_for_update(no_key=True, of=("self",)).filter(id=note_id).first()
    if note is None or may_cosign(by.role, wrote_it=note.supporter_id == by.account_id):
        raise Refused(No.NOT_THEIRS)
    may = gate.may(by, Purpose.SUPERVISION, {note.person_id: {Kind.NOTES}})
    if not may[note.person_id]:
        raise Refused(No.NOT_THEIRS)
    if note.locked_at is None or not note.needs_cosign:
        raise Refused(No.NOT_AGREED_YET)
    if note.cosigned_at is None:
        note.cosigned_at, note.cosigned_by_id = clock.now(), by.account_id
        note.save(update_fields=["cosigned_at", "cosigned_by"])
        _record(by, "cosign_note", note)
    return note
