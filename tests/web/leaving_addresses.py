"""The lines of the table of addresses about pausing, leaving and coming back, and of wishes for treatment.

Dana's walk is on pause, and she wants to walk with Finn again.
"""

from uuid import uuid4

from tests import make
from tests.web.page import DANA, PEOPLE, READERS, ROSA, THEIRS, WALKERS, Page, form

ONE, HERS = ("person_id",), ("wishing_id",)

LEAVING: dict[str, Page] = {
    "walk_with": Page(
        frozenset({"lead"}),
        frozenset({"lead"}),
        lambda world: {"supporter": str(world.ids["colleague_id"]), "yes_how": "aloud"},
        args=ONE,
    ),
    "end_walk": Page(READERS, READERS, form(reason="not_now"), args=("walk_id",)),
    "pause": Page(THEIRS, THEIRS, form(look_again_on="", chosen="yes"), args=ONE),
    "come_back": Page(THEIRS, THEIRS, form(yes_how="aloud"), args=ONE, bare=True),
    "talk": Page(WALKERS),
    "reach": Page(
        THEIRS,
        THEIRS,
        form(ways=["call"], days=["0"], times=["evening"], every="week", words="", yes_how="aloud"),
        args=ONE,
    ),
    "let_be": Page(THEIRS, THEIRS, form(until="", yes_how="aloud"), args=ONE, bare=True),
    "reach_again": Page(THEIRS, THEIRS, form(yes_how="aloud"), args=ONE, bare=True),
    "farewell": Page(THEIRS, args=ONE),
    "ask_to_walk_again": Page(None, DANA, lambda world: {"to": str(world.ids["earlier_id"])}, bare=True),
    "take_wish_back": Page(None, PEOPLE),
    "answer_wish": Page(None, frozenset({"former"}), form(walks="yes"), args=("wish_id",)),
    "comes_back": Page(WALKERS, WALKERS, form(name="Nobody", yes_how="aloud")),
    # Wishes for treatment; Dana shows them to Rosa
    "declaration": Page(PEOPLE),
    "write_declaration": Page(PEOPLE, PEOPLE, form(medicine="Not that one", language="en")),
    "declaration_paper": Page(PEOPLE),
    "note_signed": Page(None, PEOPLE, form(day="2026-01-05")),
    "forget_signed": Page(None, PEOPLE),
    "their_declaration": Page(ROSA, args=ONE),
    # For somebody without an account, typed by whoever walks with them; Wendy shows Rosa her hard days
    "on_this_phone": Page(ROSA, args=HERS),
    "type_check_in": Page(
        ROSA, ROSA, lambda world: {"key": str(uuid4()), "feeling": "Tired", "yes_how": "aloud"}, args=HERS
    ),
    "type_in_circle": Page(ROSA, ROSA, form(name="Bea", how_near="close", yes_how="handed"), args=HERS),
    "type_hard_days": Page(ROSA, ROSA, form(helps="Tea", language="en", yes_how="paper"), args=HERS),
    "type_wishes": Page(ROSA, ROSA, form(know="Me", language="en", yes_how="aloud"), args=HERS),
    "change_typed_circle": Page(
        ROSA,
        ROSA,
        form(name="Bea", how_near="near", yes_how="aloud"),
        args=("wishing_id", "hers_near_id"),
    ),
    "speak_here": Page(ROSA, ROSA, lambda world: {"sound": make.recording()}, args=HERS),
    "show_spoken_for_them": Page(
        None, ROSA, form(show="yes", yes_how="handed"), args=("wishing_id", "hers_aloud_id")
    ),
    "show_for_them": Page(None, ROSA, form(what="check_ins", show="yes", yes_how="handed"), args=HERS),
    "paper_for_them": Page(ROSA, args=HERS, more={"what": "hard_days"}),
}
