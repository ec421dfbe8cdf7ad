"""What somebody who holds a code may know: which group it is, and what they can choose. Nobody's name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cairn.kit import clock
from cairn.peer_sessions.errors import Refused
from cairn.peer_sessions.groups import codes
from cairn.peer_sessions.groups.arrivals.actions import find_by_code
from cairn.peer_sessions.groups.codes import Did
from cairn.peer_sessions.groups.keeping import only_number_stands
from cairn.peer_sessions.groups.naming import yeses
from cairn.peer_sessions.groups.rules import may_be_named
from cairn.peer_sessions.models import Contact
from cairn.peer_sessions.rules import No
from cairn.people import staff
from cairn.people.viewers import Viewer


@dataclass(frozen=True, slots=True)
class Door:
    """`may_name`: whoever looks is a person of this house; `standing`: they said yes for as often as it
    meets; `is_named`: they are named this time already; `only_number`: they took their name out
    of it, and their number stands. `led_by` is told to those of the house alone. `did`:
    what was said with this browser already."""

    code: str
    group: str
    organisation: str
    started_at: datetime
    until: datetime
    time_zone: str
    led_by: str
    may_name: bool
    standing: bool
    is_named: bool
    only_number: bool
    did: Did | None


def why_not(code: str) -> No | None:
    """Why a code is no good; None while it is."""
    try:
        find_by_code(code=code)
    except Refused as refused:
        return refused.why
    return None


def at_the_door(viewer: Viewer | None, code: str, marked: str = "") -> Door:
    """Raises Refused where the code is over. viewer: None where nobody is signed in. marked: what the browser
    kept of this door."""
    one = find_by_code(code=code)
    house = one.group.organisation
    inside = viewer is not None and viewer.organisation_id == house.id
    person_id = viewer.person_id if viewer and inside else None
    known = yeses(one.group_id, [person_id])[person_id] if person_id else []
    named = Contact.objects.filter(gathering=one, taken_back_at=None)
    is_named = person_id is not None and named.filter(person_id=person_id).exists()
    return Door(
        codes.code(one),
        one.group.name,
        house.name,
        one.started_at,
        one.arrivals_until or clock.now(),
        house.time_zone,
        staff.names(house.id, [one.held_by_id]).get(one.held_by_id, "") if inside else "",
        person_id is not None,
        any(not yes.ended and yes.gathering is None for yes in known) and may_be_named(known, one.id),
        is_named,
        person_id is not None and not is_named and only_number_stands(one, person_id),
        codes.did(one, marked),
    )


def mark_of(code: str, did: Did) -> str:
    """For the browser with which that was said. Raises Refused where the code is over."""
    return codes.mark(find_by_code(code=code), did)
