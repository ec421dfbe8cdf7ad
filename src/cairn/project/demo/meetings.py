"""Meetings a fictional person got ready for, told through the same actions that a real one takes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from functools import partial
from typing import Any
from uuid import UUID

from cairn.advocacy.ladder import actions as marks
from cairn.advocacy.ladder.rules import Occasion, OccasionKind, Rung, mark_of
from cairn.advocacy.meetings import actions
from cairn.advocacy.meetings.rules import Part, Setting
from cairn.people.viewers import Viewer
from cairn.recovery.shown import actions as choosing
from cairn.recovery.shown.rules import What

from .afterwards import plan_afterwards
from .days import Days

Block = dict[str, Any]
EVENING_MINUTE = 620


def plan_meetings(block: Block, days: Days, viewers: dict[str, Viewer]) -> None:
    """Put on the calendar what this person got ready for. Only who has an account begins one here."""
    for one in block.get("meetings", []):
        pages: list[UUID] = []
        for minute, do in enumerate(_acts(block, days, viewers, one, pages)):
            days.on(one["begun_days_ago"], EVENING_MINUTE + minute, do)
        plan_afterwards(block, days, viewers, one, pages)
        if "beside" in one:
            days.on(-one["in_days"], EVENING_MINUTE, partial(_hold, block, viewers, one, pages))


def _acts(
    block: Block, days: Days, viewers: dict[str, Viewer], one: Block, pages: list[UUID]
) -> Iterator[Any]:
    yield partial(_begin, block, days, viewers, one, pages)
    for part, lines in one["lines"].items():
        yield partial(_write, block, viewers, pages, Part(part), lines)
    if one.get("shown"):
        yield partial(_show, block, viewers, pages)
    for part, words in one.get("suggested", {}).items():
        yield partial(_suggest, block, viewers, pages, Part(part), words)


def _begin(block: Block, days: Days, viewers: dict[str, Viewer], one: Block, pages: list[UUID]) -> None:
    by = viewers[block["key"]]
    page = actions.begin(
        by=by, person_id=_person(by), setting=Setting(one["setting"]), language=block["language"]
    )
    pages.append(page.id)
    actions.say_when(
        by=by,
        preparation_id=page.id,
        called=one["called"],
        on_day=days.day(one["in_days"]),
        at_time=time.fromisoformat(one["at"]),
        where=one["where"],
    )


def _hold(block: Block, viewers: dict[str, Viewer], one: Block, pages: list[UUID]) -> None:
    """It was held, and the person says in one tap who was beside them."""
    by = viewers[block["key"]]
    actions.close(by=by, preparation_id=pages[0])
    mark = mark_of(Occasion(OccasionKind.MEETING, pages[0]), Rung(one["beside"]))
    marks.mark(by=by, person_id=_person(by), mark=mark)


def _person(by: Viewer) -> UUID:
    if by.person_id is None:
        raise LookupError("Only a person of the demo gets ready by themselves")
    return by.person_id


def _write(block: Block, viewers: dict[str, Viewer], pages: list[UUID], part: Part, lines: list[str]) -> None:
    actions.write(
        by=viewers[block["key"]],
        preparation_id=pages[0],
        part=part,
        lines=dict(enumerate(lines)),
        language=block["language"],
    )


def _show(block: Block, viewers: dict[str, Viewer], pages: list[UUID]) -> None:
    to = viewers[block["supporter"]].account_id
    choosing.choose_who_sees(by=viewers[block["key"]], what=What.MEETING, item=pages[0], supporters=[to])


def _suggest(block: Block, viewers: dict[str, Viewer], pages: list[UUID], part: Part, words: str) -> None:
    actions.suggest(
        by=viewers[block["supporter"]],
        preparation_id=pages[0],
        part=part,
        words=words,
        language=block["language"],
    )
