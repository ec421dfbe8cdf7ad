"""The fictional cast: organisations, staff and people, with what happened until today."""

import tomllib
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from cairn.people.actions import founding, inviting
from cairn.people.models import Organisation
from cairn.people.queries import demo_account
from cairn.people.rules import Role
from cairn.people.viewers import Viewer

from .counting import plan_counting
from .days import Days
from .groups import plan_groups
from .lives import Block, Life, come_in, seen_as
from .marks import plan_marks
from .measured import Measured, bring_in
from .meetings import plan_meetings
from .own import plan_own
from .papers import plan_papers
from .supervised import plan_supervision
from .together import Together

ZONE = "America/Chicago"
FOUNDED_DAYS_AGO = 180


class RealOrganisationHere(Exception):
    """The database holds an organisation that is not fictional; the demo stays out of it."""


def read() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(settings.CAIRN_DEMO_CAST.read_text(encoding="utf-8"))


def is_loaded(cast: dict[str, list[Block]]) -> bool:
    return any(demo_account(colleague["key"]) for colleague in cast["staff"])


def load(now: datetime) -> bool:
    """Bring the cast in, whole or not at all; False when they are here already, and then nothing changes.

    Needs the demo's directory (`catalogue.load`). Raises RealOrganisationHere.
    """
    cast = read()
    if is_loaded(cast):
        return False
    if Organisation.objects.filter(is_fictional=False).exists():
        raise RealOrganisationHere
    days, viewers = Days(now, ZONE), dict[str, Viewer]()
    for organisation in cast["organisations"]:
        colleagues = [one for one in cast["staff"] if one["organisation"] == organisation["key"]]
        days.on(FOUNDED_DAYS_AGO, 0, partial(_found, organisation, colleagues, viewers))
        plan_papers(organisation, days, viewers)
        plan_supervision(organisation, days, viewers)
        plan_counting(organisation, days, viewers)
    numbers: dict[str, Callable[[], UUID]] = {}
    for person in cast["people"]:
        life = Life(person, days, viewers)
        life.plan()
        numbers[person["key"]] = lambda life=life: life.person_id  # type: ignore[misc]
        plan_own(person, days, viewers)
        Measured(person, days, viewers, life.goal).plan()
        plan_meetings(person, days, viewers)
        plan_marks(person, days, viewers, life)
        Together(person, days, viewers, numbers[person["key"]]).plan()
    plan_groups(days, viewers, numbers)
    with transaction.atomic():
        days.live()
    return True


def _found(organisation: Block, colleagues: list[Block], viewers: dict[str, Viewer]) -> None:
    """Start the organisation; its first steward comes in, then invites the others."""
    _, issued = founding.found_organisation(
        name=organisation["name"],
        county=organisation["county"],
        time_zone=organisation["time_zone"],
        postal_code=organisation["postal_code"],
        listens=organisation["reads_messages"],
        is_fictional=True,
    )
    [steward] = [one for one in colleagues if Role(one["role"]) is Role.STEWARD]
    viewers[steward["key"]] = first = seen_as(come_in(issued, steward))
    for colleague in colleagues:
        if colleague is not steward:
            issued = inviting.invite(by=first, role=Role(colleague["role"]))
            viewers[colleague["key"]] = seen_as(come_in(issued, colleague))
    for name in organisation.get("measures", []):
        bring_in(first, name)
