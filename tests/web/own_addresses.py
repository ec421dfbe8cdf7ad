"""The lines of the table of addresses about what is Dana's own: out loud, who matters, the path over time."""

from tests import make
from tests.web.page import DANA, PEOPLE, READERS, ROSA, THEIRS, Page, form

ONE = ("person_id",)

OWN: dict[str, Page] = {
    # In other words, and out loud; Rosa may hear one recording
    "plan_reword": Page(ROSA, ROSA, form(words="Some words", language="en"), args=("person_id", "saying_id")),
    "plan_answer_rewording": Page(None, THEIRS, form(agree="yes"), args=("person_id", "rewording_id")),
    "speak": Page(PEOPLE, PEOPLE, lambda world: {"sound": make.recording()}),
    "speak_beside": Page(DANA, DANA, lambda world: {"sound": make.recording()}, args=("saying_id",)),
    "sound": Page(DANA | ROSA, args=("spoken_id",)),
    "remove_spoken": Page(None, DANA, args=("spoken_id",)),
    # Who matters, and looking again; Dana shows Rosa her circle
    "my_circle": Page(PEOPLE, PEOPLE, form(name="Bea", who="", how_near="close")),
    "change_circle": Page(DANA, DANA, form(name="Bea", who="", how_near="near"), args=("member_id",)),
    "take_out_of_circle": Page(None, DANA, args=("member_id",)),
    "their_circle": Page(ROSA, args=ONE),
    "my_path": Page(PEOPLE),
    "choose_on_path": Page(PEOPLE, PEOPLE, form(own=["goals"], others=[], chosen="yes")),
    "hide_on_path": Page(None, PEOPLE, lambda world: {"part": "goals", "item": str(world.ids["saying_id"])}),
    "show_on_path": Page(None, PEOPLE),
    "their_path": Page(READERS - {"person"}, args=ONE),
}
