"""What people of an organisation do with less help, counted. Codes only: no word is opened for it."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from cairn.advocacy.ladder.counts.rules import Counted, Did, counted
from cairn.advocacy.ladder.rules import COMPANY, Area, Move, Rung, Thing, doings
from cairn.advocacy.models import LadderMove
from cairn.consent.queries import people_who_hold
from cairn.kit.privacy import Kind
from cairn.people.viewers import Viewer


def counts(viewer: Viewer, year: int) -> dict[Area, Counted]:
    """The areas that may be counted, of one whole year in the viewer's organisation. Nothing for a person.

    The same for everybody who works there. Whoever keeps their words and steps to themselves is not counted.
    """
    if not viewer.is_staff:
        return {}
    zone = ZoneInfo(viewer.time_zone)
    rows = LadderMove.objects.filter(
        Q(proposal=None) | Q(occasion__isnull=False),  # done, and not only agreed for the next time
        person__organisation_id=viewer.organisation_id,
        rung__in=[rung.value for rung in COMPANY],
        moved_at__gte=datetime(year, 1, 1, tzinfo=zone),
        moved_at__lt=datetime(year + 1, 1, 1, tzinfo=zone),
    ).exclude(person__in=people_who_hold(Kind.GOALS))
    moves: dict[UUID, list[Move]] = defaultdict(list)
    for person, area, rung, at, occasion in rows.values_list(
        "person_id", "area", "rung", "moved_at", "occasion"
    ):
        moves[person].append(Move(Thing(Area(area)), Rung(rung), at, occasion))
    dids: dict[Area, list[Did]] = defaultdict(list)
    for person, theirs in moves.items():
        for one in doings(theirs):
            dids[one.thing.area].append(Did(person, one.rung, one.at))
    found = {area: counted(done) for area, done in dids.items()}
    return {area: one for area, one in found.items() if one}
