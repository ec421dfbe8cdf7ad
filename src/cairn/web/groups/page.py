"""Groups, put together for their pages. Names are opened of those the viewer walks with, and no others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

from cairn.consent import gate
from cairn.consent.names import names
from cairn.consent.queries import people_open_to
from cairn.consent.rules import Purpose
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.peer_sessions.contacts.rules import ContactKind, Frame, Mode
from cairn.peer_sessions.given.queries import given_by_me
from cairn.peer_sessions.groups import queries
from cairn.peer_sessions.groups.names.queries import OwnYes, yeses_in
from cairn.peer_sessions.groups.queries import GatheringRow, GroupRow, MayCome
from cairn.peer_sessions.groups.rules import code_as_read, lasted
from cairn.people.viewers import Viewer
from cairn.web.account.squares import Square, square
from cairn.web.given import wording as given
from cairn.web.groups import wording
from cairn.web.groups.forms import FEW, QUICK, Known
from cairn.web.together import wording as together
from cairn.web.together.marks import MarkShown, marks

NOBODY_YET = UUID(int=0)
LONGEST = timedelta(hours=5)  # what "it just ended" can have been
JUST_NOW = timedelta(minutes=15)  # shorter than any group: its code was begun late, or it goes on


@dataclass(frozen=True, slots=True)
class GatheringShown:
    row: GatheringRow
    line: str
    how_many: str
    did: list[Promise]
    counts_as: Promise
    is_mine: bool


@dataclass(frozen=True, slots=True)
class Named:
    """One whom the viewer walks with, and who was there by name."""

    row: MayCome
    name: str


@dataclass(frozen=True, slots=True)
class GroupPage:
    group: GroupRow
    times: list[GatheringShown]
    yeses: list[tuple[OwnYes, str]]
    key: UUID


@dataclass(frozen=True, slots=True)
class GatheringPage:
    it: GatheringShown
    named: list[Named]
    without_note: list[Named]
    others: int  # named, whom somebody else walks with
    marks: list[MarkShown]  # in what the viewer wrote about the group
    given: list[str]


def shown(viewer: Viewer, row: GatheringRow) -> GatheringShown:
    """Of one that was only begun nobody said yet how long it was or what was done, so neither is told."""
    told = [together.minutes(row.frame.minutes)] if row.kept else []
    told += [str(together.MODES[row.frame.mode])]
    told += [str(together.PLACES[row.frame.place])] if row.frame.place else []
    return GatheringShown(
        row,
        ", ".join(told),
        wording.how_many(row.named, row.counted),
        together.did(row.frame) if row.kept else [],
        together.DOMAINS[row.frame.counts_as],
        row.held_by == viewer.account_id,
    )


def the_group(viewer: Viewer, group_id: UUID) -> GroupRow:
    found = queries.group(viewer, group_id)
    if found is None:
        raise Http404
    return found


def the_gathering(viewer: Viewer, gathering_id: UUID) -> GatheringRow:
    found = queries.gathering(viewer, gathering_id)
    if found is None:
        raise Http404
    return found


def my_gathering(viewer: Viewer, gathering_id: UUID) -> GatheringRow:
    """For what only the one who holds it does."""
    found = the_gathering(viewer, gathering_id)
    if found.held_by != viewer.account_id:
        raise Http404
    return found


def _called(viewer: Viewer, people: set[UUID]) -> dict[UUID, str]:
    open_now = people_open_to(viewer, Kind.IDENTITY, Purpose.SUPPORT).filter(id__in=people)
    return names(viewer, list(open_now))


def group_page(viewer: Viewer, group_id: UUID) -> GroupPage:
    group = the_group(viewer, group_id)
    rows = queries.gatherings_of(viewer, group_id)
    yeses = yeses_in(viewer, group_id)
    called = _called(viewer, {one.person_id for one in yeses})
    named = [(one, called[one.person_id]) for one in yeses if one.person_id in called]
    times = [shown(viewer, row) for row in rows]
    return GroupPage(group, times, sorted(named, key=lambda pair: pair[1].casefold()), uuid4())


def gathering_page(viewer: Viewer, gathering_id: UUID) -> GatheringPage:
    row = the_gathering(viewer, gathering_id)
    came = [one for one in queries.who_may_come(viewer, row.group_id, row.id) if one.contact_id]
    called = _called(viewer, {one.person_id for one in came})
    named = [Named(one, called[one.person_id]) for one in came if one.person_id in called]
    may = gate.may(viewer, Purpose.SUPPORT, {one.row.person_id: {Kind.NOTES} for one in named})
    mine = queries.written_by(viewer, row.id)
    without = [one for one in named if not one.row.note_id and may[one.row.person_id]]
    return GatheringPage(
        shown(viewer, row),
        sorted(named, key=lambda one: one.name.casefold()),
        [one for one in without if one.row.contact_id in mine],
        row.named - len(named),
        marks(row.words) if row.held_by == viewer.account_id else [],
        [given.thing(one.thing) for one in given_by_me(viewer, row.id)],
    )


# Writing one time down


@dataclass(frozen=True, slots=True)
class Writing:
    """The page that keeps one time of a group. `before` is None for a new one."""

    group: GroupRow
    before: GatheringRow | None
    known: list[Known]
    came: frozenset[UUID]
    last: Frame | None

    @property
    def just_begun(self) -> bool:
        """Begun a moment ago and not written down yet: how long it was nobody can tell from that."""
        row = self.before
        return row is not None and not row.kept and clock.now() - row.started_at < JUST_NOW

    @property
    def minutes(self) -> int | None:
        """What is offered first: of one that was begun and is not written down yet, those since it began,
        once they can be all of it."""
        if self.just_begun:
            return None
        if self.before and not self.before.kept and clock.now() - self.before.started_at < LONGEST:
            return lasted(self.before.started_at, clock.now())
        return self.before.frame.minutes if self.before else self.last.minutes if self.last else None

    @property
    def most(self) -> int | None:
        """How many minutes it can have been by now; None where it is not known when it began. Of one that
        was just begun the usual ones are offered: its hour can be put right on the same page."""
        if self.before is None or self.just_begun:
            return None
        return lasted(self.before.started_at, clock.now())

    def initial(self, zone: str) -> dict[str, Any]:
        """As it stands; for a new one as it was the last time, without who was there and without a word."""
        was_kept = self.before is not None and self.before.kept
        frame = self.before.frame if self.before and (was_kept or not self.last) else self.last
        begun: dict[str, Any] = {
            "id": self.before.id if self.before else uuid4(),
            "mode": Mode.IN_PERSON.value,
        }
        if frame:
            begun |= {
                "pick": self.minutes,
                "mode": frame.mode.value,
                "place": frame.place.value if frame.place else "",
                "did": [one.value for one in frame.did],
            }
        return begun | (self._as_kept(self.before, zone) if self.before else {})

    def _as_kept(self, row: GatheringRow, zone: str) -> dict[str, Any]:
        here = row.started_at.astimezone(clock.now_in(zone).tzinfo)
        return {
            "there": [str(one) for one in self.came],
            "few": row.counted if row.counted <= FEW else None,
            "many": row.counted if row.counted > FEW else None,
            "saw": row.arrived,
            "words": row.words,
            "on_day": here.date(),
            "at": here.time().replace(second=0, microsecond=0),
        }


def writing(viewer: Viewer, group: GroupRow, before: GatheringRow | None = None) -> Writing:
    rows = queries.who_may_come(viewer, group.id, before.id if before else NOBODY_YET)
    here = {one.person_id for one in rows if one.said_yes or one.ask or one.contact_id}
    called = _called(viewer, here)
    known = [
        Known(one.person_id, called[one.person_id], not (one.said_yes or one.contact_id))
        for one in sorted(rows, key=lambda one: (-one.times, called.get(one.person_id, "").casefold()))
        if one.person_id in called
    ]
    came = frozenset(one.person_id for one in rows if one.contact_id)
    return Writing(group, before, known, came, queries.last_gathering(viewer, group.id))


def beginning(viewer: Viewer, group_id: UUID) -> Frame:
    """How a group that begins now is meant to be: as long as the last time, and there. What is done in it
    nobody knows yet."""
    last = queries.last_gathering(viewer, group_id)
    if last is None:
        return Frame(ContactKind.GROUP, Mode.IN_PERSON, QUICK[1])
    return Frame(ContactKind.GROUP, last.mode, last.minutes, last.place)


# At the door


@dataclass(frozen=True, slots=True)
class Wall:
    """What hangs on the wall: the square, the code, and where to type it. No name is on it."""

    row: GatheringRow
    square: Square
    code: str
    address: str


def wall(request: HttpRequest, row: GatheringRow) -> Wall:
    if not row.code:
        raise Http404
    whole = request.build_absolute_uri(reverse("here_by_code", args=[row.code]))
    short = request.build_absolute_uri(reverse("here")).split("://", 1)[-1]
    return Wall(row, square(whole), code_as_read(row.code), short)
