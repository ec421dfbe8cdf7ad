"""The lines of the table of addresses about time spent together and the notes of it. Rosa wrote them."""

from uuid import uuid4

from cairn.peer_sessions.models import NoteLine
from tests.web.page import READERS, ROSA, THEIRS, WALKERS, Page, World, form

ONE, CONTACT, NOTE = ("person_id",), ("contact_id",), ("note_id",)


def a_call(world: World) -> dict[str, str]:
    return {"id": str(uuid4()), "pick": "15", "mode": "phone", "reached": "yes"}


def an_answer(world: World) -> dict[str, str]:
    """Yes to every line of the note that waits; Rosa says whose hand it was."""
    lines = NoteLine.objects.filter(note_id=world.ids["note_id"])
    return {f"line_{line.id}": "accepted" for line in lines} | {"yes_how": "handed", "view": ""}


# Notes and contacts of this table by the name that the addresses have for them.
SAME = {"walker_id": "account_id", "written_id": "contact_id", "unsent_id": "note_id", "locked_id": "note_id"}
TOGETHER: dict[str, Page] = {
    "workload": Page(WALKERS),
    "people_of": Page(frozenset({"lead"}), args=("walker_id",)),
    "together": Page(READERS, args=ONE),
    "log_check_in": Page(None, ROSA, lambda world: {"id": str(uuid4()), "mode": "text"}, args=ONE),
    "log_contact": Page(ROSA, ROSA, a_call, args=ONE, more={"kind": "call"}),
    "contact": Page(READERS, args=CONTACT),
    "take_contact_back": Page(None, ROSA, args=CONTACT),
    "write_note": Page(ROSA, ROSA, form(text="We talked.\nDana decides."), args=CONTACT),
    "agree_note_of": Page(ROSA, args=("written_id",)),
    "note": Page(READERS, args=NOTE),
    "send_note": Page(None, ROSA, args=("unsent_id",)),
    "agree_note": Page(THEIRS, THEIRS, an_answer, args=NOTE),
    "add_beside": Page(None, THEIRS, form(words="It was Tuesday."), args=("locked_id",)),
    "cosign_note": Page(None, frozenset({"lead"}), args=("locked_id",)),
    "answer_follow_up": Page(None, THEIRS, form(answer="done"), args=("follow_up_id",)),
}
