"""Who of whom somebody walks with may be named in a group, and the yes that it takes. Parts of actions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from cairn.consent.queries import people_open_to
from cairn.consent.rules import Purpose
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.ledger.actions import Note as Entry
from cairn.ledger.actions import record_all
from cairn.peer_sessions.errors import Refused
from cairn.peer_sessions.groups.rules import Yes, YesFor, may_be_asked, may_be_named
from cairn.peer_sessions.models import Gathering, NamedIn
from cairn.peer_sessions.rules import No
from cairn.people.models import Person
from cairn.people.rules import YesHow
from cairn.people.viewers import Viewer


@dataclass(frozen=True, slots=True)
class Said:
    """A yes as a supporter writes it down: how far it goes, and how it was said."""

    goes: YesFor
    how: YesHow


def walked_with(by: Viewer, people: Collection[UUID]) -> list[UUID]:
    """These people, locked in one order, all of whom the viewer walks with and may know to have come."""
    open_now = people_open_to(by, Kind.ATTENDANCE, Purpose.SUPPORT).filter(id__in=people)
    rows = Person.objects.select_for_update(no_key=True, of=("self",))
    found = list(rows.filter(id__in=open_now.values("id")).order_by("id").values_list("id", flat=True))
    if len(found) != len(set(people)) or by.person_id is not None:
        raise Refused(No.NOT_THEIRS)
    return found


def yeses(group_id: UUID, people: Iterable[UUID]) -> Mapping[UUID, list[Yes]]:
    """Every yes of these people that concerns this group."""
    found: dict[UUID, list[Yes]] = {person_id: [] for person_id in people}
    for row in NamedIn.objects.filter(group_id=group_id, person_id__in=found):
        ended = row.ended_at is not None
        found[row.person_id].append(Yes(row.gathering_id, ended, ended and row.ended_typed_by_id is None))
    return found


def write_down(by: Viewer, gathering: Gathering, said: Mapping[UUID, Said]) -> None:
    """Keep each yes that is new. Raises Refused where somebody took theirs back by their own hand."""
    known, entries = yeses(gathering.group_id, said), []
    for person_id, one in said.items():
        if one.how is YesHow.SELF:
            raise Refused(No.NOT_THEIRS)
        if may_be_named(known[person_id], gathering.id):
            continue
        if not may_be_asked(known[person_id]):
            raise Refused(No.NOT_ASKED)
        keep_yes(gathering, person_id, one.goes, one.how, by.account_id)
        about: dict[str, str | int] = {"group": str(gathering.group_id), "how": one.how.value}
        entries.append(Entry("peer_sessions.say_naming", person_id, about=about))
    record_all(by=by, notes=entries)


def keep_yes(
    gathering: Gathering, person_id: UUID, goes: YesFor, how: YesHow, typed_by: UUID | None
) -> NamedIn:
    return NamedIn.objects.create(
        person_id=person_id,
        group_id=gathering.group_id,
        gathering_id=gathering.id if goes is YesFor.THIS_TIME else None,
        said_at=clock.now(),
        how=how.value,
        typed_by_id=typed_by,
    )


def all_said_yes(gathering: Gathering, people: Collection[UUID]) -> None:
    """Raises Refused when one of them did not say yes to being named this time."""
    for found in yeses(gathering.group_id, people).values():
        if not may_be_named(found, gathering.id):
            raise Refused(No.NOT_ASKED)
