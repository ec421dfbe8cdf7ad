"""Supervision in the fictional houses: one that is locked, one to come, and what only they can open."""

from __future__ import annotations

from functools import partial
from typing import Any

from cairn.people.viewers import Viewer
from cairn.supervision.hours import actions as hours
from cairn.supervision.lines import actions as lines
from cairn.supervision.models import Sitting
from cairn.supervision.off_role import actions as off_role
from cairn.supervision.own import actions as own
from cairn.supervision.own.rules import Part as OwnPart
from cairn.supervision.rules import Domain, For, Part
from cairn.supervision.sittings import actions

from .days import Days

Block = dict[str, Any]
AFTERNOON = 360


def plan_supervision(organisation: Block, days: Days, viewers: dict[str, Viewer]) -> None:
    """Put the supervisions of this organisation, and what its supporters keep for themselves, into time."""
    for block in organisation.get("supervisions", []):
        days.on(block["asked_days_ago"], AFTERNOON, partial(_ask, block, days, viewers))
        if "held_days_ago" in block:
            days.on(block["held_days_ago"], AFTERNOON, partial(_hold, block, viewers))
    for block in organisation.get("own_pages", []):
        days.on(block["days_ago"], AFTERNOON, partial(_own, block, days, viewers))


def _ask(block: Block, days: Days, viewers: dict[str, Viewer]) -> None:
    by, lead = viewers[block["by"]], viewers[block["lead"]]
    on_day = days.day(-block["held_days_ago"]) if "held_days_ago" in block else days.day(block["in_days"])
    sitting = actions.propose(by=by, with_ids=[lead.account_id], on_day=on_day)
    for words in block["agenda"]:
        lines.write(by=by, sitting_id=sitting.id, said=lines.Said(Part.AGENDA, words))
    if block["agreed_day"]:
        actions.say_yes(by=lead, sitting_id=sitting.id, on_day=on_day)


def _hold(block: Block, viewers: dict[str, Viewer]) -> None:
    by, lead = viewers[block["by"]], viewers[block["lead"]]
    sitting = Sitting.objects.filter(seats__account_id=by.account_id).latest("made_at")
    for part in (Part.SAID, Part.AGREED):
        for words in block[part.value]:
            lines.write(by=lead, sitting_id=sitting.id, said=lines.Said(part, words))
    minutes = {Domain(domain): number for domain, number in block["minutes"].items()}
    actions.hold(by=lead, sitting_id=sitting.id, minutes=minutes, purposes=[For(one) for one in block["for"]])
    sitting.refresh_from_db()
    for viewer in (by, lead):
        actions.confirm(by=viewer, sitting_id=sitting.id, version=sitting.version)


def _own(block: Block, days: Days, viewers: dict[str, Viewer]) -> None:
    by = viewers[block["by"]]
    own.write_wellness(by=by, parts={OwnPart(part): words for part, words in block["page"].items()})
    for words in block["thought_over"]:
        own.reflect(by=by, words=words)
    for kind in block["not_mine"]:
        off_role.count(by=by, kind=kind)
    for one in block["growth"]:
        look = days.day(one["look_in_days"])
        hours.want_to_grow(by=by, better=one["better"], how_known=one["how_known"], look_again_on=look)
