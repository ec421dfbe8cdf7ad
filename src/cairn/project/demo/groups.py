"""The fictional Tuesday circle: four times that were, some who come by name and some only counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from cairn.kit import clock
from cairn.peer_sessions.contacts.rules import ContactKind, Did, Frame, Mode, Place
from cairn.peer_sessions.given import actions as given
from cairn.peer_sessions.given.rules import GivenKind, Thing
from cairn.peer_sessions.groups import actions
from cairn.peer_sessions.groups.naming import Said
from cairn.peer_sessions.groups.rules import YesFor
from cairn.peer_sessions.models import Gathering, Group
from cairn.people.rules import YesHow
from cairn.people.viewers import Viewer

from .days import Days

TUESDAY, EVENING, LATER = 1, 9 * 60, 30  # a weekday; minutes after nine in the morning; minutes
CIRCLE = Frame(ContactKind.GROUP, Mode.IN_PERSON, 75, Place.OURS, frozenset({Did.LISTENED, Did.WHAT_HELPS}))
# Weeks ago; who of Rosa's people came by name, how many more; how long; the line. Walt comes with Theo.
TIMES: tuple[dict[str, Any], ...] = (
    {"there": ["dani"], "counted": 6, "minutes": 75, "line": "We said what a good morning is."},
    {
        "there": ["dani", "pat"],
        "counted": 8,
        "minutes": 80,
        "line": "Soup, and what helps late at night.",
    },
    {"there": ["pat"], "counted": 7, "minutes": 70, "line": "We read the rights card about the bus."},
    {"there": ["dani", "pat"], "counted": 9, "minutes": 75, "line": "Who to call before it is too late."},
)
Numbers = Mapping[str, Callable[[], UUID]]


def plan_groups(days: Days, viewers: dict[str, Viewer], people: Numbers) -> None:
    """On the last four Tuesdays that are over. people: each one's number, once they were welcomed."""
    since_tuesday = (days.day(0).weekday() - TUESDAY) % 7 or 7
    for weeks, time in enumerate(reversed(TIMES)):
        day = since_tuesday + 7 * weeks
        days.on(day, EVENING, partial(_keep, time, viewers, people))
        if weeks == 1:
            days.on(day, EVENING + LATER, partial(_name_walt, viewers, people))


def _keep(time: dict[str, Any], viewers: dict[str, Viewer], people: Numbers) -> None:
    rosa, aloud = viewers["rosa"], Said(YesFor.FROM_NOW, YesHow.ALOUD)
    found = Group.objects.filter(organisation_id=rosa.organisation_id).first()
    circle = found or actions.begin_group(by=rosa, name="Tuesday circle")
    there, key = [people[one]() for one in time["there"]], uuid4()
    actions.keep(
        by=rosa,
        key=key,
        group_id=circle.id,
        frame=Frame(CIRCLE.kind, CIRCLE.mode, time["minutes"], CIRCLE.place, CIRCLE.did),
        started_at=clock.now() - timedelta(minutes=time["minutes"]),
        language="en",
        words=time["line"],
        counted=time["counted"],
        there=there,
        said=dict.fromkeys(there, aloud),
    )
    food, help_ = Thing(GivenKind.SUPPLY, "food", time["counted"]), Thing(GivenKind.HOURS, "neighbor", 1, 90)
    for thing in (food, help_):
        given.give(by=rosa, key=uuid4(), thing=thing, gathering_id=key)


def _name_walt(viewers: dict[str, Viewer], people: Numbers) -> None:
    last = Gathering.objects.filter(taken_back_at=None).latest("started_at")
    walt, said = people["walt"](), Said(YesFor.THIS_TIME, YesHow.ALOUD)
    actions.name_mine(by=viewers["theo"], gathering_id=last.id, there=[walt], said={walt: said})
