"""What a fictional court and lawyer sent, a report somebody made, and how that is done there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from cairn.kit import clock
from cairn.outside.following import actions as following
from cairn.outside.following.rules import End
from cairn.outside.papers import actions as papers
from cairn.outside.papers import queries
from cairn.outside.papers.rules import Act, PaperKind, Sender
from cairn.outside.procedures import actions as procedures
from cairn.outside.procedures.rules import Duty
from cairn.outside.procedures.starting import starting
from cairn.outside.reports.rules import About
from cairn.people.viewers import Viewer

from .days import Days

Block = dict[str, Any]
MIDDAY_MINUTE = 200


def plan_papers(organisation: Block, days: Days, viewers: dict[str, Viewer]) -> None:
    """Put the papers and reports of this organisation on the calendar."""
    for number, block in enumerate(organisation.get("papers", []), 1):
        days.on(block["came_days_ago"], MIDDAY_MINUTE, partial(_came, block, days, viewers))
        for move in block["moves"]:
            days.on(move["days_ago"], MIDDAY_MINUTE, partial(_move, number, move, viewers))
    for block in organisation.get("procedures", []):
        days.on(block["confirmed_days_ago"], MIDDAY_MINUTE, partial(_confirmed, block, viewers))
    for block in organisation.get("followings", []):
        days.on(block["begun_days_ago"], MIDDAY_MINUTE, partial(_followed, block, viewers))


def _confirmed(block: Block, viewers: dict[str, Viewer]) -> None:
    """The text that ships, made their own: whoever learns of something calls the lead by their number."""
    draft, by = starting()[Duty(block["duty"])].drafts["en"], viewers[block["by"]]
    lead = {"call_name": block["lead_name"], "call_number": block["lead_number"]}
    steps = tuple(replace(step, **lead) if "your lead" in step.words else step for step in draft.steps)
    # The demo tells of days before the text was written; nobody looks at a law on a day to come.
    looked = min(draft.law_checked_on or date.max, clock.today_in(by.time_zone))
    draft = replace(draft, steps=steps, law_checked_on=looked)
    made = procedures.write(by=by, duty=block["duty"], draft=draft)
    procedures.confirm(by=by, procedure_id=made.id)


def _came(block: Block, days: Days, viewers: dict[str, Viewer]) -> None:
    papers.take_in(
        by=viewers[block["taken_by"]],
        kind=PaperKind(block["kind"]),
        sender=Sender(block["sender"]),
        from_where=block["from_where"],
        named_day=days.day(block["named_in_days"]) if "named_in_days" in block else None,
    )


def _move(number: int, move: Block, viewers: dict[str, Viewer]) -> None:
    """`number`: which paper of the house it is; they are numbered as they come."""
    by = viewers[move["by"]]
    [paper] = [row for row in queries.papers(by) if row.number == number]
    papers.move(by=by, paper_id=paper.id, act=Act(move["act"]), words=move.get("words", ""))


def _followed(block: Block, viewers: dict[str, Viewer]) -> None:
    """A duty followed to its end in one afternoon; the report that was made belongs to it."""
    by, lead = viewers[block["by"]], viewers[block["lead"]]
    begun = following.start(by=by, duty=block["duty"], key=uuid5(NAMESPACE_OID, block["reference"]))
    which: Block = {"by": by, "following_id": begun.id}
    following.hand_to_lead(**which)
    following.take(by=lead, following_id=begun.id)
    for step in begun.procedure.steps.all() if begun.procedure else ():
        call = {"took": block["took"], "reference": block["reference"]} if step.line else {}
        following.step_done(**which, step_id=step.id, passed=step.call_number == "911", **call)
    following.report_made(
        **which,
        about=About(block["duty"]),
        said=block["said"],
        shows_nothing=True,
        reference=block["reference"],
    )
    following.finish(by=lead, following_id=begun.id, end=End.REPORTED)
