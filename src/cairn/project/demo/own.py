"""What is a fictional person's alone until they show it: check-ins, hard days, and whom they let see them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any
from uuid import uuid4

from cairn.outside.beforehand import actions as beforehand
from cairn.people.viewers import Viewer
from cairn.recovery.calls import actions as calls
from cairn.recovery.check_ins import actions as check_ins
from cairn.recovery.check_ins.rules import Felt
from cairn.recovery.circle import actions as circle
from cairn.recovery.circle.rules import HowNear
from cairn.recovery.hard_days import actions as hard_days
from cairn.recovery.hard_days.rules import Part
from cairn.recovery.shown import actions as choosing
from cairn.recovery.shown.rules import What
from cairn.recovery.stretches import actions as stretches
from cairn.recovery.stretches.rules import Stretch

from .days import Days

Block = dict[str, Any]
EVENING_MINUTE = 600
HARD_DAYS_AGO = 12  # when the plan for hard days was written


def plan_own(block: Block, days: Days, viewers: dict[str, Viewer]) -> None:
    """Put on the calendar what this person keeps for themselves. Only who has an account can."""
    for days_ago, do in _acts(block, days, viewers):
        days.on(days_ago, EVENING_MINUTE, do)


def _acts(block: Block, days: Days, viewers: dict[str, Viewer]) -> Iterator[tuple[int, Any]]:
    if "read_beforehand_days_ago" in block:
        yield block["read_beforehand_days_ago"], partial(_read_beforehand, block, viewers)
    for what in block.get("shows", []):
        yield block["walking_since_days_ago"], partial(_show, block, viewers, What(what))
    for one in block.get("check_ins", []):
        yield one["days_ago"], partial(_check_in, block, viewers, one)
    if "hard_days" in block:
        yield HARD_DAYS_AGO, partial(_write_hard_days, block, viewers)
    for one in block.get("circle", []):
        yield HARD_DAYS_AGO, partial(_put, block, viewers, one)
    for one in block.get("stretches", []):
        yield one["marked_days_ago"], partial(_mark, block, days, viewers, one)
    if "asks_for_call_days_ago" in block:
        yield block["asks_for_call_days_ago"], partial(_ask, block, viewers)


def _read_beforehand(block: Block, viewers: dict[str, Viewer]) -> None:
    by = viewers[block["key"]]
    beforehand.tell(by=by, person_id=by.person_id or by.account_id)


def _show(block: Block, viewers: dict[str, Viewer], what: What) -> None:
    to = viewers[block["supporter"]].account_id
    choosing.choose_who_sees(by=viewers[block["key"]], what=what, supporters=[to])


def _check_in(block: Block, viewers: dict[str, Viewer], one: Block) -> None:
    felt = Felt(one["feeling"], one.get("drawing", "")) if "feeling" in one else None
    check_ins.check_in(
        by=viewers[block["key"]],
        key=uuid4(),
        felt=felt,
        words=one.get("words", ""),
        language=block["language"],
    )


def _write_hard_days(block: Block, viewers: dict[str, Viewer]) -> None:
    parts = {Part(part): words for part, words in block["hard_days"].items()}
    hard_days.write(by=viewers[block["key"]], parts=parts, language=block["language"])


def _put(block: Block, viewers: dict[str, Viewer], one: Block) -> None:
    near = HowNear(one["how_near"])
    circle.put(by=viewers[block["key"]], name=one["name"], who=one.get("who", ""), how_near=near)


def _mark(block: Block, days: Days, viewers: dict[str, Viewer], one: Block) -> None:
    stretches.mark(
        by=viewers[block["key"]],
        what=Stretch(one["what"]),
        words=one.get("words", ""),
        began_on=days.day(-one["began_days_ago"]),
        ended_on=days.day(-one["ended_days_ago"]) if "ended_days_ago" in one else None,
        language=block["language"],
    )


def _ask(block: Block, viewers: dict[str, Viewer]) -> None:
    calls.ask_for_call(by=viewers[block["key"]], to=viewers[block["supporter"]].account_id)
