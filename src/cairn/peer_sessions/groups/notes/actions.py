"""Each one's own note of a group, written once: by the way of every note, for that person alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db import transaction

from cairn.peer_sessions.errors import Refused
from cairn.peer_sessions.groups.keeping import held
from cairn.peer_sessions.models import Contact, Note
from cairn.peer_sessions.notes import actions as notes
from cairn.peer_sessions.rules import No
from cairn.people.viewers import Viewer
from cairn.people.who_walks import has_account


@transaction.atomic
def write_each(
    *,
    by: Viewer,
    gathering_id: UUID,
    frame: str,
    texts: Mapping[UUID, str],
    send: Collection[UUID] = (),
    language: str,
) -> tuple[Note, ...]:
    """The notes that were begun: one for each contact of this gathering that has words and no note yet.

    frame: what was done, for everybody the same; it is the first line. What stands beneath it is about one
    person and goes into no other note. send: of these contacts, to those who have an account.
    """
    one = held(by, gathering_id)
    wanted = {contact_id: text for contact_id, text in texts.items() if text.strip()}
    mine = Contact.objects.filter(gathering=one, supporter_id=by.account_id, taken_back_at=None)
    found = {row.id: row for row in mine.filter(id__in=wanted)}
    if len(found) != len(wanted):
        raise Refused(No.NOT_THEIRS)
    written = set(Note.objects.filter(contact_id__in=wanted).values_list("contact_id", flat=True))
    fresh = [found[contact_id] for contact_id in wanted if contact_id not in written]
    begun = []
    for contact in fresh:
        text = f"{frame}\n{wanted[contact.id]}"
        note = notes.write(by=by, contact_id=contact.id, text=text, language=language)
        if contact.id in send and has_account(contact.person_id):
            notes.send(by=by, note_id=note.id)
        begun.append(note)
    return tuple(begun)
