"""Getting ready for a meeting: its addresses, as a part of the table. Dana shows Rosa one page."""

from __future__ import annotations

from tests.web.page import DANA, PEOPLE, ROSA, STEWARD, THEIRS, WALKERS, Page, World, form

ONE, PAGE = ("person_id",), ("preparation_id",)


def spoken(world: World) -> dict[str, str]:
    """Rosa spoke, whoever writes it down."""
    who = str(world.cast.supporter.account_id)
    return {"where": "meeting", "spoken_by": who, "on_day": "2026-01-05", "said": "", "language": "en"}


TABLE: dict[str, Page] = {
    "getting_ready": Page(PEOPLE),
    "their_getting_ready": Page(ROSA, args=ONE),
    "begin_getting_ready": Page(THEIRS, THEIRS, form(setting="housing"), args=ONE),
    "prepared": Page(THEIRS, args=PAGE),
    "prepare": Page(
        THEIRS, THEIRS, form(line_0="Two rooms", language="en"), args=PAGE, more={"step": "want"}
    ),
    "room": Page(THEIRS, args=PAGE),
    "practise": Page(THEIRS, args=PAGE),
    "prepared_answer": Page(
        THEIRS, THEIRS, lambda world: {"line": str(world.ids["line_id"]), "mine": "yes"}, args=PAGE
    ),
    "suggest_line": Page(ROSA, ROSA, form(words="Ask why", language="en"), args=PAGE, more={"part": "ask"}),
    "close_meeting": Page(None, THEIRS, args=PAGE),
    "promises": Page(
        THEIRS, THEIRS, form(who="The office", what="A letter", by_on="", language="en"), args=("closed_id",)
    ),
    "promise": Page(
        THEIRS, THEIRS, form(answer="broken", by_on="", words="", language="en"), args=("promise_id",)
    ),
    "remove_prepared": Page(None, DANA, args=PAGE),
    "barriers": Page(WALKERS | STEWARD),
    "barriers_csv": Page(WALKERS | STEWARD),
    "spoken_for": Page(PEOPLE),
    "their_spoken_for": Page(ROSA, args=ONE),
    "new_spoken_for": Page(THEIRS, THEIRS, spoken, args=ONE),
    "spoken_for_one": Page(DANA, DANA, form(next_time="A week", view="It was fine"), args=("spoken_for_id",)),
    "spoken_for_answer": Page(THEIRS, THEIRS, form(next_time="", mine="yes"), args=("said_for_id",)),
    "strike_spoken_for": Page(None, DANA, args=("spoken_for_id",)),
}
