"""The addresses of supervision, and of what is somebody's alone who works here."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from cairn.kit import clock
from cairn.peer_sessions.contacts.own import own_minutes
from cairn.supervision.hours import actions as hours
from cairn.supervision.lines import actions as lines
from cairn.supervision.models import Sitting
from cairn.supervision.off_role import actions as off_role
from cairn.supervision.own import actions as own
from cairn.supervision.rules import Domain, Part
from cairn.supervision.sittings import actions as sittings
from tests.cast import Cast
from tests.together import contact
from tests.web.page import ROSA, STEWARD, WALKERS, Page, World, form

STAFF = WALKERS | STEWARD
SEATED = frozenset({"supporter", "lead"})
SITTING = ("sitting_id",)

# What is only somebody's own leaves no entry, on purpose: that a row was written tells it was kept.
ONLY_THEIRS = {"write_wellness", "only_mine", "forget_reflection", "erase_own"}
# Sent by everybody alike it keeps nothing for some: those who look on have no page to erase, and each role
# asks somebody else to sit with them. The actions are tested one by one.
NOTHING_YET = {"erase_own", "propose_supervision"}
A_WHILE_AGO = clock.now() - timedelta(days=40)  # in a month that is over
ITS_MONTH = f"{clock.day_in('America/Chicago', A_WHILE_AGO):%Y-%m}"


def today(world: World) -> dict[str, Any]:
    return {"on_day": clock.today_in("America/Chicago").isoformat()}


def as_it_stands(world: World) -> dict[str, Any]:
    return {"version": Sitting.objects.get(id=world.ids["held_sitting_id"]).version}


def as_kept(world: World) -> dict[str, Any]:
    """What Rosa read of that month before she says that it is right."""
    months = {f"{month:%Y-%m}": minutes for month, minutes in own_minutes(world.cast.supporter).items()}
    return {"seen": str(sum(months[ITS_MONTH].values()))}


def asked(world: World) -> dict[str, Any]:
    return {"with_ids": [str(world.cast.lead.account_id)]} | today(world)


def practised(world: World) -> dict[str, Any]:
    return {"domain": "mentoring", "minutes": "20", "elsewhere": "At the clinic"} | today(world)


def brought(world: World) -> dict[str, Any]:
    return {"lines": ["0"], "sitting": str(world.ids["sitting_id"])}


SUPERVISION: dict[str, Page] = {
    "supervision": Page(WALKERS),
    "propose_supervision": Page(WALKERS, WALKERS, asked),
    "sitting": Page(SEATED, args=SITTING),
    "sitting_yes": Page(None, SEATED, today, args=SITTING),
    "sitting_day": Page(None, SEATED, today, args=SITTING),
    "sitting_off": Page(None, SEATED, args=SITTING),
    "sitting_write": Page(SEATED, SEATED, form(words="How to say no"), args=SITTING, more={"part": "agenda"}),
    "sitting_held": Page(SEATED, SEATED, form(advocacy="20", mentoring="7"), args=SITTING),
    "sitting_confirm": Page(None, SEATED, as_it_stands, args=("held_sitting_id",)),
    "sitting_take_back": Page(None, ROSA, args=("sitting_id", "sitting_line_id")),
    "off_role": Page(WALKERS),
    "count_off_role": Page(None, WALKERS, more={"kind": "driver"}),
    "off_role_one": Page(ROSA, ROSA, form(asked_by="clinician", words="Again"), args=("off_role_id",)),
    "uncount_off_role": Page(None, ROSA, args=("off_role_id",)),
    "grow": Page(WALKERS, WALKERS, form(better="Waiting", how_known="", look_again_on="")),
    "set_growth_down": Page(None, ROSA, args=("growth_id",)),
    "supervision_hours": Page(WALKERS, WALKERS, practised),
    "hours_csv": Page(WALKERS),
    "confirm_hours": Page(None, ROSA, as_kept, more={"month": ITS_MONTH}),
    "uncount_practice": Page(None, ROSA, args=("practice_id",)),
    "supervision_of": Page(SEATED, args=("supervised_id",)),  # one's own leads back to one's own page
    "bring_reflection": Page(ROSA, ROSA, brought, args=("reflection_id",)),
    "wellness": Page(STAFF),
    "write_wellness": Page(STAFF, STAFF, form(now="Well enough")),
    "wellness_file": Page(STAFF),
    "only_mine": Page(STAFF, STAFF, form(words="A long day")),
    "forget_reflection": Page(None, ROSA, args=("reflection_id",)),
    "erase_own": Page(STAFF, STAFF, form(sure="on"), more={"holds": "wellness"}),
}
ARGUMENTS = {"held_sitting_id": "sitting_id", "sitting_line_id": "line_id", "supervised_id": "account_id"}


def supervised(cast: Cast) -> dict[str, Any]:
    """Rosa asked Lena for today; another one was held; and what Rosa wants, counts and thinks over."""
    day, said = clock.today_in("America/Chicago"), lines.Said(Part.AGENDA, "How to wait")
    planned, held = (
        sittings.propose(by=cast.supporter, with_ids=[cast.lead.account_id], on_day=day) for _ in range(2)
    )
    line = lines.write(by=cast.supporter, sitting_id=planned.id, said=said)
    sittings.hold(by=cast.lead, sitting_id=held.id, minutes={Domain.ADVOCACY: 50})
    contact(cast.supporter, cast.person_id, started_at=A_WHILE_AGO)
    practice = hours.count_practice(
        by=cast.supporter, on_day=day, domain=Domain.MENTORING, minutes=30, elsewhere="There"
    )
    return {
        "sitting_id": planned.id,
        "held_sitting_id": held.id,
        "sitting_line_id": line.id,
        "supervised_id": cast.supporter.account_id,
        "growth_id": hours.want_to_grow(by=cast.supporter, better="Waiting").id,
        "off_role_id": off_role.count(by=cast.supporter, kind="driver").id,
        "practice_id": practice.id,
        "reflection_id": own.reflect(by=cast.supporter, words="A long day").id,
    }
