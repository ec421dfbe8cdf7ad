"""What was given: to one person, by one who works here, and by month in counts that show nobody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from cairn.consent import gate
from cairn.consent.queries import people_who_hold, purpose_of
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.peer_sessions.contacts.rules import ContactKind
from cairn.peer_sessions.errors import Refused
from cairn.peer_sessions.given.months import Cell, Counted, cells
from cairn.peer_sessions.given.rules import OTHER, GivenKind, Thing, months_over
from cairn.peer_sessions.groups.rules import counted
from cairn.peer_sessions.models import Contact, Gathering, Given, GivenTo
from cairn.peer_sessions.rules import No
from cairn.people.rules import Role
from cairn.people.viewers import Viewer

A_FEW = 30
GROUP = "group"


@dataclass(frozen=True, slots=True)
class GivenRow:
    id: UUID
    thing: Thing
    on_day: date


def given_by_me(viewer: Viewer, gathering_id: UUID | None = None) -> tuple[GivenRow, ...]:
    """The last things the viewer wrote down that were for nobody by name."""
    mine = Given.objects.filter(by_id=viewer.account_id, organisation_id=viewer.organisation_id)
    rows = list((mine.filter(gathering_id=gathering_id) if gathering_id else mine)[:A_FEW])
    opened = gate.open_house(viewer, [row.words for row in rows])
    return tuple(
        GivenRow(
            row.id,
            Thing(GivenKind(row.kind), row.what, row.how_many, row.minutes, row.miles, opened(row.words)),
            row.on_day,
        )
        for row in rows
    )


def given_to(viewer: Viewer, contact_id: UUID) -> tuple[GivenRow, ...]:
    """What stands beside one contact. Raises gate.Shut when it is not theirs to see."""
    contact = Contact.objects.filter(id=contact_id).first()
    if contact is None:
        return ()
    purpose, person_id = purpose_of(viewer, contact.person_id), contact.person_id
    rows = list(GivenTo.objects.filter(contact=contact))
    may = gate.may(viewer, purpose, {person_id: {Kind.NOTES}})[person_id]
    opened = gate.open_all(
        viewer, purpose, [row.words for row in rows if may], {person_id: {Kind.ATTENDANCE}}
    )
    day = clock.day_in(viewer.time_zone, contact.started_at)
    return tuple(
        GivenRow(
            row.id,
            Thing(
                GivenKind(row.kind),
                row.what,
                row.how_many,
                0,
                row.miles,
                opened(row.words) if may else "",
            ),
            day,
        )
        for row in rows
    )


# By month


@dataclass(frozen=True, slots=True)
class Month:
    """`cells`: by "supply:food", "ride:health" and "group:NAME"; `hours`: minutes of help, by who helped;
    `times`: how often each group met."""

    first: date
    cells: Mapping[str, Cell]
    hours: Mapping[str, int]
    times: Mapping[str, int]


def by_month(viewer: Viewer) -> tuple[Month, ...]:
    """Those of the last twelve months that are over and tell anything, newest first; for a lead. Few queries.

    Who keeps what they came to for themselves is not counted.
    """
    if viewer.role is not Role.LEAD:
        raise Refused(No.NOT_THEIRS)
    months = months_over(clock.today_in(viewer.time_zone))
    zone = ZoneInfo(viewer.time_zone)
    since = datetime.combine(months[-1], time(), zone)
    happened: dict[date, list[Counted]] = defaultdict(list)
    met = _gatherings(viewer, since)
    for one in _happened(viewer, since, zone, met):
        happened[one.at.astimezone(zone).date().replace(day=1)].append(one)
    hours, times = _hours(viewer, months[-1]), _times(met, zone)
    found = (
        Month(first, cells(happened.get(first, ())), hours.get(first, {}), times.get(first, {}))
        for first in months
    )
    return tuple(one for one in found if one.cells or one.hours or one.times)


def _happened(viewer: Viewer, since: datetime, zone: ZoneInfo, met: Sequence[Gathering]) -> Iterator[Counted]:
    yield from _to_nobody(viewer, since, zone, met)
    contacts = Contact.objects.filter(
        person__organisation_id=viewer.organisation_id, started_at__gte=since, taken_back_at=None
    ).exclude(person__in=people_who_hold(Kind.ATTENDANCE))
    things: dict[UUID, list[GivenTo]] = defaultdict(list)
    for thing in GivenTo.objects.filter(contact__in=contacts):
        things[thing.contact_id].append(thing)
    for row in contacts.filter(Q(kind=ContactKind.RIDE.value) | Q(given__isnull=False)).distinct():
        yield from _beside(row, things[row.id])
    named = contacts.filter(gathering__isnull=False).select_related("gathering__group")
    for row in named:
        if row.gathering:
            yield Counted(f"{GROUP}:{row.gathering.group.name}", (row.person_id,), row.started_at, 1)


def _beside(row: Contact, things: list[GivenTo]) -> Iterator[Counted]:
    rides = [one for one in things if one.kind == GivenKind.RIDE.value]
    for one in things:
        if one.kind == GivenKind.SUPPLY.value:
            yield Counted(f"supply:{one.what}", (row.person_id,), row.started_at, one.how_many)
    if rides or row.kind == ContactKind.RIDE.value:
        where = rides[0].what if rides else OTHER
        minutes = row.minutes if row.kind == ContactKind.RIDE.value else 0
        miles = sum(one.miles or 0 for one in rides)
        yield Counted(f"ride:{where}", (row.person_id,), row.started_at, max(1, len(rides)), minutes, miles)


def _to_nobody(
    viewer: Viewer, since: datetime, zone: ZoneInfo, met: Sequence[Gathering]
) -> Iterator[Counted]:
    rows = Given.objects.filter(organisation_id=viewer.organisation_id, on_day__gte=since.date())
    for row in rows.exclude(kind=GivenKind.HOURS.value):
        at = datetime.combine(row.on_day, time(12), zone)
        who = tuple((row.id, n) for n in range(row.how_many))
        yield Counted(f"{row.kind}:{row.what}", who, at, row.how_many, row.minutes, row.miles or 0)
    for one in met:
        many = counted(one.by_hand, one.arrived)
        who = tuple((one.id, n) for n in range(many))
        yield Counted(f"{GROUP}:{one.group.name}", who, one.started_at, many)


def _gatherings(viewer: Viewer, since: datetime) -> Sequence[Gathering]:
    rows = Gathering.objects.filter(
        group__organisation_id=viewer.organisation_id, started_at__gte=since, taken_back_at=None
    )
    return list(rows.exclude(kept_at=None).select_related("group"))


def _hours(viewer: Viewer, since: date) -> dict[date, dict[str, int]]:
    """Minutes of help by who helped, as a role. It is work, and nobody who is supported is in it."""
    rows = Given.objects.filter(
        organisation_id=viewer.organisation_id, on_day__gte=since, kind=GivenKind.HOURS.value
    )
    found: dict[date, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in rows:
        found[row.on_day.replace(day=1)][row.what] += row.minutes * row.how_many
    return found


def _times(met: Sequence[Gathering], zone: ZoneInfo) -> dict[date, dict[str, int]]:
    found: dict[date, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for one in met:
        found[one.started_at.astimezone(zone).date().replace(day=1)][one.group.name] += 1
    return found
