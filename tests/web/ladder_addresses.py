"""What somebody does themselves: its addresses, as a part of the table."""

from __future__ import annotations

from tests.web.page import DANA, PEOPLE, READERS, ROSA, STEWARD, THEIRS, WALKERS, Page, World, form

ALONE = form(rung="alone")
STAFF = WALKERS | STEWARD


def yes(world: World) -> dict[str, str]:
    return {"asked": str(world.ids["proposal_mark_id"]), "yes": "yes"}


def aloud(world: World) -> dict[str, str]:
    return {"asked": str(world.ids["their_mark_id"]), "yes": "no", "how": "aloud"}


TABLE: dict[str, Page] = {
    "my_ladder": Page(PEOPLE),
    "move_mark": Page(
        PEOPLE, PEOPLE, form(rung="together", words="We did", language="en"), more={"area": "group"}
    ),
    "answer_mark": Page(None, DANA, yes),
    "their_ladder": Page(READERS - {"person"}, args=("person_id",)),
    "ask_mark": Page(None, ROSA, form(area="letter", rung="beside", context=""), args=("person_id",)),
    "marks_on_this_phone": Page(ROSA, ROSA, aloud, args=("wishing_id",)),
    "mark_meeting": Page(THEIRS, THEIRS, ALONE, args=("closed_id",)),
    "mark_letter": Page(None, DANA, ALONE, args=("letter_id", "news_id")),
    "mark_hand_off": Page(None, THEIRS, ALONE, args=("handed_over_id",)),
    "ladder_counts": Page(STAFF),
}
