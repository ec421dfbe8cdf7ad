"""Marks a fictional person moved by hand, and what was asked of them, through the real actions."""

from __future__ import annotations

from functools import partial
from typing import Any

from cairn.advocacy.ladder import actions
from cairn.advocacy.ladder.rules import Area, Mark, Rung
from cairn.people.viewers import Viewer

from .days import Days
from .lives import Life

Block = dict[str, Any]
NOON_MINUTE = 190


def plan_marks(block: Block, days: Days, viewers: dict[str, Viewer], life: Life) -> None:
    """Put on the calendar what this person said they do with how much company, or was asked about."""
    for number, one in enumerate(block.get("marks", [])):
        days.on(one["days_ago"], NOON_MINUTE + number, partial(_mark, block, viewers, life, one))


def _mark(block: Block, viewers: dict[str, Viewer], life: Life, one: Block) -> None:
    mark = Mark(Area(one["area"]), Rung(one["rung"]))
    if one.get("asked"):
        actions.propose(by=viewers[block["supporter"]], person_id=life.person_id, mark=mark)
        return
    actions.move(
        by=viewers[block["key"]],
        person_id=life.person_id,
        mark=mark,
        words=one.get("words", ""),
        language=block["language"],
    )
