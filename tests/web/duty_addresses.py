"""The addresses of papers, reports and duties: who may look, who may send the form, and what is sent."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from cairn.kit import clock
from tests.web.page import MEMBERS, PEOPLE, READERS, STEWARD, WALKERS, Page, World, form

STAFF = WALKERS | STEWARD
PROCEDURE = ("procedure_id",)
ONE_STEP = form(**{"s0-words": "Call the lead.", "tell_en": "We may have to call.", "language": "en"})
OWN = form(**{"title": "Fire", "s0-words": "Call 911.", "tell_en": "We may have to call.", "language": "en"})
DECIDES = frozenset({"lead", "steward"})
ROSA = frozenset({"supporter"})
FOLLOWING, STEP = ("following_id",), ("following_id", "duty_step_id")
THEIRS = frozenset({"supporter", "lead"})  # Rosa began it, and leads see all of their house


def begun(_world: World) -> dict[str, Any]:
    return {"duty": "child", "key": str(uuid4())}


def just_now(_world: World) -> dict[str, Any]:
    return {"at": f"{clock.now_in('America/Chicago') - timedelta(hours=1):%Y-%m-%dT%H:%M}"}


def noted(_world: World) -> dict[str, Any]:
    return {"words": "Told the lead.", "key": str(uuid4())}


DUTIES: dict[str, Page] = {
    # Papers from outside, and reports
    "papers": Page(STAFF),
    "take_in_paper": Page(
        STAFF, STAFF, form(kind="subpoena", sender="court", from_where="No. 7", named_day="")
    ),
    "paper": Page(DECIDES | ROSA, args=("paper_id",)),
    "move_paper": Page(DECIDES, DECIDES, args=("paper_id",), more={"act": "give_to_lawyer"}),  # one tap
    "reports": Page(WALKERS),
    "prepare_report": Page(
        WALKERS, WALKERS, form(about="child", said="The child at 5 Elm.", shows_nothing="on", do="made")
    ),
    "report": Page(frozenset({"supporter", "lead"}), args=("report_id",)),
    "safe_to_tell": Page(None, frozenset({"lead"}), form(how="aloud"), args=("report_id",)),
    "not_safe_yet": Page(None, frozenset({"lead"}), args=("report_id",)),
    # Procedures
    "procedures": Page(STAFF),
    "new_procedure": Page(STEWARD, STEWARD, OWN),
    "procedure": Page(STAFF, more={"duty": "child"}),
    "write_procedure": Page(STEWARD, STEWARD, ONE_STEP, more={"duty": "child"}),
    # Of another house there is no such version; of one's own a supporter reads what was confirmed.
    "procedure_version": Page(STAFF - {"outsider"}, args=PROCEDURE),
    "confirm_procedure": Page(None, STEWARD, args=("unconfirmed_id",)),
    "stop_procedure": Page(None, STEWARD, args=PROCEDURE),
    # Following one
    "duties": Page(WALKERS),
    "may_have_to_report": Page(WALKERS, WALKERS, begun),
    "duty": Page(THEIRS, args=FOLLOWING),
    "duty_sheet": Page(THEIRS, args=FOLLOWING),
    "duty_learnt": Page(None, THEIRS, just_now, args=FOLLOWING),
    "duty_note": Page(None, THEIRS, noted, args=FOLLOWING),
    "hand_duty": Page(None, THEIRS, args=FOLLOWING),
    "take_duty": Page(None, frozenset({"lead"}), args=FOLLOWING),
    "finish_duty": Page(THEIRS, THEIRS, form(end="by_mistake", words=""), args=FOLLOWING),
    "duty_step": Page(THEIRS, THEIRS, form(did="done"), args=STEP),
    # What people can read before they share
    "what_stays": Page(MEMBERS, PEOPLE),
    "what_stays_for": Page(
        READERS - {"person"}, READERS - {"person"}, form(how="aloud"), args=("person_id",)
    ),
}
