from cairn.peer_sessions.models.contacts import Contact, ContactTie, FollowUp
from cairn.peer_sessions.models.given import Given, GivenTo
from cairn.peer_sessions.models.goodbyes import Goodbye
from cairn.peer_sessions.models.groups import Gathering, Group, NamedIn
from cairn.peer_sessions.models.notes import Note, NoteAddition, NoteLine, NoteView
from cairn.peer_sessions.models.units import PayerLine

__all__ = [
    "Contact",
    "ContactTie",
    "FollowUp",
    "Gathering",
    "Given",
    "GivenTo",
    "Goodbye",
    "Group",
    "NamedIn",
    "Note",
    "NoteAddition",
    "NoteLine",
    "NoteView",
    "PayerLine",
]
