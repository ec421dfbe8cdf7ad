"""What came of a meeting of the demo: it is closed, somebody promised something, and a supporter spoke."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any
from uuid import UUID

from cairn.advocacy.meetings import actions as meetings
from cairn.advocacy.meetings.rules import Part
from cairn.advocacy.promises import actions as promises
from cairn.advocacy.promises.rules import Answer
from cairn.advocacy.spoken_for import actions as spoken_for
from cairn.advocacy.spoken_for.rules import Where
from cairn.people.viewers import Viewer

from .days import Days

Block = dict[str, Any]
AFTERNOON = 400


def plan_afterwards(
    block: Block, days: Days, viewers: dict[str, Viewer], one: Block, pages: list[UUID]
) -> None:
    """`pages` holds the page of the meeting once its day was lived."""
    after = one.get("afterwards")
    if after:
        for minute, do in enumerate(_acts(block, days, viewers, after, pages)):
            days.on(after["days_ago"], AFTERNOON + minute, do)
        for told in after.get("promises", []):
            for said in told.get("came", []):
                days.on(said["days_ago"], AFTERNOON + 60, partial(_say, block, viewers, told, said))


def _acts(
    block: Block, days: Days, viewers: dict[str, Viewer], after: Block, pages: list[UUID]
) -> Iterator[Any]:
    yield partial(_close, block, viewers, after, pages)
    for told in after.get("promises", []):
        yield partial(_promise, block, days, viewers, told, pages)
    if "spoken_for" in after:
        yield partial(_spoken_for, block, days, viewers, after, pages)


def _close(block: Block, viewers: dict[str, Viewer], after: Block, pages: list[UUID]) -> None:
    by = viewers[block["key"]]
    meetings.close(by=by, preparation_id=pages[0])
    for part, words in after["lines"].items():
        meetings.write(
            by=by, preparation_id=pages[0], part=Part(part), lines={0: words}, language=block["language"]
        )


def _promise(block: Block, days: Days, viewers: dict[str, Viewer], told: Block, pages: list[UUID]) -> None:
    made = promises.keep(
        by=viewers[block["key"]],
        preparation_id=pages[0],
        who=told["who"],
        what=told["what"],
        by_on=days.day(told["in_days"]),
        language=block["language"],
    )
    told["id"] = made.id


def _say(block: Block, viewers: dict[str, Viewer], told: Block, said: Block) -> None:
    promises.say(
        by=viewers[block["key"]],
        promise_id=told["id"],
        answer=Answer(said["answer"]),
        words=said.get("words", ""),
        language=block["language"],
    )


def _spoken_for(
    block: Block, days: Days, viewers: dict[str, Viewer], after: Block, pages: list[UUID]
) -> None:
    """The supporter writes it down; the person says yes to it, and what would let them do it."""
    person, told = viewers[block["key"]], after["spoken_for"]
    row = spoken_for.keep(
        by=viewers[block["supporter"]],
        person_id=person.person_id or person.account_id,
        where=Where.MEETING,
        on_day=days.day(-after["days_ago"]),
        said=told["said"],
        language=block["language"],
        came_of=spoken_for.CameOf(pages[0]),
    )
    spoken_for.answer(by=person, row_id=row.id, mine=True, next_time=told["next_time"])
