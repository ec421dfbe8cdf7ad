"""Groups as frozen rows: for those who hold them numbers and their own people; for a person, their own."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from cairn.consent import gate
from cairn.consent.queries import people_open_to
from cairn.consent.rules import Purpose
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.peer_sessions.contacts.rules import (
    MOST_MINUTES,
    ContactKind,
    Did,
    Domain,
    Frame,
    Mode,
    Place,
)
from cairn.peer_sessions.errors import Refused
from cairn.peer_sessions.groups import codes
from cairn.peer_sessions.groups.naming import yeses
from cairn.peer_sessions.groups.rules import (
    Span,
    Yes,
    counted,
    counts_no_more,
    may_be_asked,
    may_be_named,
)
from cairn.peer_sessions.models import Contact, Gathering, Group
from cairn.peer_sessions.rules import No
from cairn.people import staff
from cairn.people.viewers import Viewer

PAGE = 30
NAMED = Count("contacts", filter=Q(contacts__taken_back_at=None))


@dataclass(frozen=True, slots=True)
class GroupRow:
    id: UUID
    name: str
    ended: bool
    last: datetime | None


@dataclass(frozen=True, slots=True)
class GatheringRow:
    """One time of a group. `named`: how many are, whoever they are; `counted`: of how many only the number
    is kept; `arrived`: how many of those said so at the door. `code` is empty unless it is good now. `words`
    are opened on its own page alone."""

    id: UUID
    group_id: UUID
    group: str
    held_by: UUID
    called: str
    started_at: datetime
    frame: Frame
    named: int
    counted: int
    arrived: int
    kept: bool
    code: str
    until: datetime | None
    words: str = ""
    language: str = ""

    @property
    def attendees(self) -> int:
        return self.named + self.counted


def groups(viewer: Viewer) -> tuple[GroupRow, ...]:
    """Those of the viewer's house, by name; those that meet no more last. Raises Refused for others."""
    if not viewer.walks_with_people:
        raise Refused(No.NOT_THEIRS)
    met = Max("gatherings__started_at", filter=Q(gatherings__taken_back_at=None))
    found = Group.objects.filter(organisation_id=viewer.organisation_id).annotate(last=met)
    rows = [GroupRow(one.id, one.name, one.ended_at is not None, one.last) for one in found]
    return tuple(sorted(rows, key=lambda row: row.ended))


def group(viewer: Viewer, group_id: UUID) -> GroupRow | None:
    return next((row for row in groups(viewer) if row.id == group_id), None)


def gatherings_of(viewer: Viewer, group_id: UUID, most: int = PAGE) -> tuple[GatheringRow, ...]:
    """The last times of a group, newest first, in numbers."""
    found = _here(viewer).filter(group_id=group_id)
    return _rows(viewer, list(found[:most]))


def still_open(viewer: Viewer) -> tuple[GatheringRow, ...]:
    """What the viewer began and has not said the length of yet."""
    return _rows(viewer, list(_here(viewer).filter(held_by_id=viewer.account_id, kept_at=None)))


def gathering(viewer: Viewer, gathering_id: UUID) -> GatheringRow | None:
    """One time of a group, with its line. None where there is none in the viewer's house."""
    row = _here(viewer).filter(id=gathering_id).first()
    return _rows(viewer, [row], open_words=True)[0] if row else None


def _here(viewer: Viewer) -> QuerySet[Gathering]:
    if not viewer.walks_with_people:
        raise Refused(No.NOT_THEIRS)
    rows = Gathering.objects.filter(group__organisation_id=viewer.organisation_id, taken_back_at=None)
    return rows.select_related("group").annotate(named=NAMED).order_by("-started_at")


def _rows(viewer: Viewer, rows: list[Gathering], open_words: bool = False) -> tuple[GatheringRow, ...]:
    opened = gate.open_house(viewer, [row.words for row in rows if open_words])
    called = staff.names(viewer.organisation_id, {row.held_by_id for row in rows})
    now = clock.now()
    return tuple(
        GatheringRow(
            row.id,
            row.group_id,
            row.group.name,
            row.held_by_id,
            called.get(row.held_by_id, ""),
            row.started_at,
            frame_of(row),
            row.named,  # type: ignore[attr-defined]
            counted(row.by_hand, row.arrived),
            row.arrived,
            row.kept_at is not None,
            "" if counts_no_more(row.arrivals_until, row.kept_at, now) else codes.code(row),
            row.arrivals_until,
            opened(row.words) if open_words else "",
            row.language,
        )
        for row in rows
    )


def frame_of(row: Gathering) -> Frame:
    return Frame(
        kind=ContactKind.GROUP,
        mode=Mode(row.mode),
        minutes=row.minutes,
        place=Place(row.place) if row.place else None,
        did=frozenset(map(Did, row.did)),
        domain=Domain(row.domain),
    )


@dataclass(frozen=True, slots=True)
class MayCome:
    """One whom the viewer walks with, as the page of a group lists them; names are opened by the page.

    said_yes: they may be named; ask: a new yes may be written down; contact_id: they are named this time.
    """

    person_id: UUID
    said_yes: bool
    ask: bool
    times: int
    contact_id: UUID | None
    note_id: UUID | None


def who_may_come(viewer: Viewer, group_id: UUID, gathering_id: UUID) -> tuple[MayCome, ...]:
    """Everybody the viewer walks with, who came most often first. Nobody else's people are in it."""
    open_now = people_open_to(viewer, Kind.ATTENDANCE, Purpose.SUPPORT)
    people = list(open_now.values_list("id", flat=True)) if viewer.walks_with_people else []
    known = yeses(group_id, people)
    mine = Contact.objects.filter(gathering__group_id=group_id, person_id__in=people, taken_back_at=None)
    times = dict(mine.order_by().values_list("person_id").annotate(Count("id")))
    now = {row.person_id: row for row in mine.filter(gathering_id=gathering_id).select_related("note")}
    rows = (_may_come(one, known[one], gathering_id, times.get(one, 0), now.get(one)) for one in people)
    return tuple(sorted(rows, key=lambda row: -row.times))


def _may_come(
    person_id: UUID, known: list[Yes], gathering_id: UUID, times: int, now: Contact | None
) -> MayCome:
    note = getattr(now, "note", None) if now else None
    return MayCome(
        person_id,
        may_be_named(known, gathering_id),
        may_be_asked(known),
        times,
        now.id if now else None,
        note.id if note else None,
    )


def written_by(viewer: Viewer, gathering_id: UUID) -> frozenset[UUID]:
    """The contacts of this gathering that are the viewer's own, who writes the notes of them."""
    mine = Contact.objects.filter(gathering_id=gathering_id, supporter_id=viewer.account_id)
    return frozenset(mine.filter(taken_back_at=None).values_list("id", flat=True))


def last_gathering(viewer: Viewer, group_id: UUID) -> Frame | None:
    """How the group was the last time, without a word of it."""
    row = _here(viewer).filter(group_id=group_id, kept_at__isnull=False).first()
    return frame_of(row) if row else None


def kept_about(viewer: Viewer, group_id: UUID, one: Span) -> tuple[Span, ...]:
    """What the viewer kept of this group near that time, the earliest first: all that can overlap with it."""
    since = one.started_at - timedelta(minutes=MOST_MINUTES)
    mine = _here(viewer).filter(group_id=group_id, held_by_id=viewer.account_id, kept_at__isnull=False)
    rows = mine.filter(started_at__gt=since, started_at__lt=one.ended_at).order_by("started_at")
    return tuple(Span(row.id, row.started_at, row.minutes) for row in rows)


def attendees(viewer: Viewer, contacts: Collection[UUID]) -> Mapping[UUID, int]:
    """{contact: how many were in that group, named or only counted}; for units of a group. One query.

    Only contacts of groups of the viewer's house are in it whose length somebody has said.
    """
    kept = Gathering.objects.filter(kept_at__isnull=False, group__organisation_id=viewer.organisation_id)
    rows = Contact.objects.filter(id__in=contacts, taken_back_at=None, gathering__in=kept)
    named = Count("gathering__contacts", filter=Q(gathering__contacts__taken_back_at=None))
    found = (
        rows.order_by()
        .annotate(named=named)
        .values_list("id", "named", "gathering__by_hand", "gathering__arrived")
    )
    return {contact_id: many + counted(hand, arrived) for contact_id, many, hand, arrived in found}
