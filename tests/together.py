"""Short makers for time spent together, through the real actions."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from cairn.kit import clock
from cairn.peer_sessions.contacts import actions as contacts
from cairn.peer_sessions.contacts.rules import ContactKind, Did, Frame, Mode, Place
from cairn.peer_sessions.models import Contact, Note
from cairn.peer_sessions.notes import actions as notes
from cairn.peer_sessions.notes.rules import LineAnswer, Said
from cairn.people.rules import YesHow
from cairn.people.viewers import Viewer

CALL = Frame(ContactKind.CALL, Mode.PHONE, 12, did=frozenset({Did.LISTENED}))
DEEDS = frozenset({Did.GOAL, Did.RIGHTS, Did.LETTER})
VISIT = Frame(ContactKind.VISIT, Mode.IN_PERSON, 47, Place.THEIRS, DEEDS)
TEXT = "We read the letter from the landlord.\nDana wants to call the court first."


def contact(by: Viewer, whom: UUID, frame: Frame = CALL, **more: Any) -> Contact:
    """A quarter of an hour ago."""
    wanted: dict[str, Any] = {"key": uuid4(), "started_at": ago(15), "language": "en"} | more
    return contacts.log(by=by, person_id=whom, frame=frame, **wanted)


def ago(minutes: int) -> datetime:
    return clock.now() - timedelta(minutes=minutes)


def note(by: Viewer, whom: UUID, text: str = TEXT, sent: bool = False) -> Note:
    """Of a contact of its own."""
    made = notes.write(by=by, contact_id=contact(by, whom).id, text=text, language="en")
    return notes.send(by=by, note_id=made.id) if sent else made


def accepted(made: Note) -> dict[UUID, Said]:
    """Yes to every line."""
    return {line.id: Said(LineAnswer.ACCEPTED) for line in made.lines.all()}


def agreed(by: Viewer, made: Note, how: YesHow = YesHow.SELF) -> Note:
    return notes.agree(by=by, note_id=made.id, answers=accepted(made), how=how, language="en")
