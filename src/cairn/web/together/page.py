"""Time spent together, put together for the pages it stands on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.http import Http404
from django.utils.functional import Promise

from cairn.advocacy.meetings.queries import pages
from cairn.advocacy.meetings.rules import is_ahead
from cairn.consent import gate
from cairn.consent.rules import Purpose
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.peer_sessions.contacts import queries as contacts
from cairn.peer_sessions.contacts.rules import CHECK_IN_MINUTES, About, ContactKind, Frame, Tie
from cairn.peer_sessions.follow_ups import queries as follow_ups
from cairn.peer_sessions.follow_ups.queries import FollowUpRow
from cairn.peer_sessions.notes import queries as notes
from cairn.peer_sessions.notes.queries import BesideRow, LineRow, NoteRow, Waiting
from cairn.people.viewers import Viewer
from cairn.people.who_walks import has_account
from cairn.recovery.queries import plan
from cairn.recovery.rules import StepState
from cairn.referrals.queries import hand_offs_of
from cairn.web.getting_ready import wording as meetings
from cairn.web.plan.asking import Plan, plan_for, plan_to_write
from cairn.web.together import wording
from cairn.web.together.marks import MarkShown, marks
from cairn.web.together.wishes import wish_line

LOGGED = (ContactKind.CALL, ContactKind.VISIT, ContactKind.RIDE)  # a group begins on a page of its own
A_FEW = 3


@dataclass(frozen=True, slots=True)
class ContactShown:
    row: contacts.ContactRow
    line: str
    did: list[Promise]
    there: list[Promise]
    counts_as: Promise
    about: list[str]


@dataclass(frozen=True, slots=True)
class LineShown:
    row: LineRow
    said: str
    marks: list[MarkShown]


@dataclass(frozen=True, slots=True)
class AdditionShown:
    row: BesideRow
    marks: list[MarkShown]


@dataclass(frozen=True, slots=True)
class NoteShown:
    row: NoteRow
    asked: Plan
    title: Promise
    state: str
    lines: list[LineShown]
    additions: list[AdditionShown]
    is_writer: bool
    may_send: bool
    may_cosign: bool


@dataclass(frozen=True, slots=True)
class WaitingShown:
    row: Waiting
    name: str
    title: Promise


@dataclass(frozen=True, slots=True)
class FollowUpShown:
    row: FollowUpRow
    name: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Together:
    """All that the two of them did, newest first."""

    asked: Plan
    contacts: list[ContactShown]
    older: datetime | None
    follow_ups: list[FollowUpShown]
    waiting: list[WaitingShown]
    ways: list[tuple[ContactKind, Promise]]
    key: UUID
    minutes: int


def may_of(viewer: Viewer, purpose: Purpose, person_id: UUID) -> frozenset[Kind]:
    """Which of the kinds that time together is made of this viewer may look at."""
    wanted = {Kind.ATTENDANCE, Kind.HOURS, Kind.NOTES}
    return gate.may(viewer, purpose, {person_id: wanted})[person_id]


def together_of(asked: Plan, before: datetime | None = None, most: int = contacts.PAGE) -> Together:
    """Raises gate.Shut when it is not theirs to see."""
    viewer, person_id = asked.viewer, asked.person_id
    page = contacts.contacts_of(viewer, person_id, before, most)
    with_notes = Kind.NOTES in may_of(viewer, asked.purpose, person_id)
    open_now = follow_ups.of_person(viewer, person_id) if with_notes else ()
    # A lead who looks goes on with nobody's note, not even with that of somebody who left.
    walks_along = bool(asked.name) and asked.purpose is Purpose.SUPPORT
    waiting = notes.to_agree(viewer, [person_id]) if with_notes and walks_along else ()
    return Together(
        asked,
        [contact_shown(row) for row in page.rows],
        page.older,
        [_follow_up(row, viewer, asked.name, walks_along) for row in open_now],
        [_waiting(row, asked.name) for row in (waiting if asked.name else notes.waiting_for_me(viewer))],
        [(kind, wording.KINDS[kind]) for kind in LOGGED],
        uuid4(),
        CHECK_IN_MINUTES,
    )


def shown_together(asked: Plan) -> Together | None:
    """The last few for a person's page; None where that is kept back."""
    may = may_of(asked.viewer, asked.purpose, asked.person_id)
    return together_of(asked, most=A_FEW) if may >= {Kind.ATTENDANCE, Kind.HOURS} else None


def contact_shown(row: contacts.ContactRow, about: Collection[str] = ()) -> ContactShown:
    frame = row.frame
    return ContactShown(
        row,
        wording.in_short(frame),
        wording.did(frame),
        wording.there(frame),
        wording.DOMAINS[frame.counts_as],
        list(about),
    )


def _follow_up(row: FollowUpRow, viewer: Viewer, name: str, walks_along: bool) -> FollowUpShown:
    """A time of three is everybody's who walks along."""
    mine = viewer.account_id == row.supporter_id or viewer.person_id == row.person_id
    mine = mine or (row.of_three and walks_along)
    return FollowUpShown(row, name, mine)


def _waiting(row: Waiting, name: str) -> WaitingShown:
    return WaitingShown(row, name, wording.KINDS[row.kind])


@dataclass(frozen=True, slots=True)
class Logging:
    """The frame of the page that keeps a contact. `last`: the last one of this kind. `wish`: that
    they asked to be called, in words."""

    asked: Plan
    kind: ContactKind
    title: Promise
    keep: Promise
    ties: list[tuple[str, str]]
    last: Frame | None
    last_line: str
    wish: str
    may_note: bool
    may_send: bool

    def initial(self, copied: bool) -> dict[str, object]:
        """What the form begins with: nothing, or the frame of the last one, never its words."""
        begun: dict[str, object] = {"id": uuid4()}
        if not copied or self.last is None:
            return begun
        last = self.last
        return begun | {
            "pick": last.minutes,
            "mode": last.mode.value,
            "place": last.place.value if last.place else "",
            "did": [one.value for one in last.did],
            "there": [one.value for one in last.there],
        }


def logging(viewer: Viewer, person_id: UUID, kind: str) -> Logging:
    """Raises Http404 for a kind that is not logged here, gate.Shut when it is not theirs to see."""
    asked = plan_to_write(viewer, person_id)
    if not asked.name or kind not in {one.value for one in LOGGED}:
        raise Http404
    wanted, may = ContactKind(kind), may_of(viewer, Purpose.SUPPORT, person_id)
    last = contacts.last_frame(viewer, person_id, wanted) if Kind.HOURS in may else None
    return Logging(
        asked,
        wanted,
        wording.KINDS[wanted],
        wording.KEEP[wanted],
        [(f"{tie.about.value}:{tie.item}", words) for tie, words in ties_of(asked).items()],
        last,
        wording.in_short(last) if last else "",
        wish_line(viewer, person_id, asked.name),
        Kind.NOTES in may,
        has_account(person_id),
    )


def ties_of(asked: Plan) -> dict[Tie, str]:
    """What a contact can be about: goals and open steps, hand-offs under way, meetings ahead."""
    viewer, person_id = asked.viewer, asked.person_id
    may = gate.may(viewer, asked.purpose, {person_id: {Kind.GOALS, Kind.REFERRAL}})[person_id]
    found: dict[Tie, str] = {}
    if Kind.GOALS in may:
        whole = plan(viewer, person_id, asked.purpose)
        found |= {Tie(About.GOAL, row.id): row.words for row in whole.goals}
        found |= {Tie(About.STEP, row.id): row.words for row in whole.steps if row.state is StepState.OPEN}
        today = clock.today_in(viewer.time_zone)
        ahead = [row for row in pages(viewer, person_id) if is_ahead(row.when, today)]
        found |= {Tie(About.MEETING, row.id): meetings.title(row) for row in ahead}
    if Kind.REFERRAL in may:
        rows = hand_offs_of(viewer, person_id, asked.purpose)
        found |= {Tie(About.HAND_OFF, row.id): row.place.name for row in rows if row.under_way}
    return found


def contact_page(viewer: Viewer, contact_id: UUID) -> tuple[Plan, ContactShown]:
    """Raises Http404 where there is none, gate.Shut when it is not theirs to see."""
    row = contacts.contact(viewer, contact_id)
    if row is None or row.taken_back:
        raise Http404
    asked = plan_for(viewer, row.person_id)
    known = ties_of(asked) if row.ties else {}
    return asked, contact_shown(row, [known[tie] for tie in row.ties if tie in known])


def note_page(viewer: Viewer, note_id: UUID) -> NoteShown:
    """Raises Http404 where there is none, gate.Shut when it is not theirs to see."""
    row = notes.note(viewer, note_id)
    if row is None:
        raise Http404
    asked = plan_for(viewer, row.person_id)
    mine = row.supporter_id == viewer.account_id
    marked = mine and not row.is_locked
    return NoteShown(
        row,
        asked,
        wording.KINDS[row.kind],
        wording.state(row.state, asked.name),
        [
            LineShown(line, wording.answered(line.answer, asked.name), marks(line.words) if marked else [])
            for line in row.lines
        ],
        [AdditionShown(one, marks(one.words) if one.is_mine else []) for one in row.additions],
        mine,
        not row.is_locked and _may_send(viewer, asked, note_id),
        row.id in {one.id for one in notes.to_cosign(viewer)},
    )


def _may_send(viewer: Viewer, asked: Plan, note_id: UUID) -> bool:
    theirs = bool(asked.name) and asked.may_write
    return theirs and notes.is_in_hands_of(viewer, note_id) and has_account(asked.person_id)


# For the first page of those who walk with people, and of a person


@dataclass(frozen=True, slots=True)
class ForToday:
    """What is agreed with whom, which notes wait for whom, and for a lead which wait for a second name."""

    follow_ups: list[FollowUpShown]
    to_agree: list[WaitingShown]
    to_cosign: list[WaitingShown]
    key_for: dict[UUID, UUID]


def for_today(viewer: Viewer, called: dict[UUID, str]) -> ForToday:
    """called: whom the viewer walks with, by name. Constant queries."""
    with_notes = gate.may_see(viewer, Kind.NOTES, called)
    return ForToday(
        [FollowUpShown(row, called[row.person_id], True) for row in follow_ups.due(viewer, with_notes)],
        [_waiting(row, called[row.person_id]) for row in notes.to_agree(viewer, with_notes)],
        [_waiting(row, row.called) for row in notes.to_cosign(viewer)],
        {person_id: uuid4() for person_id in called},
    )


def waiting_for_me(viewer: Viewer) -> list[WaitingShown]:
    """Notes that were sent to a person."""
    return [_waiting(row, "") for row in notes.waiting_for_me(viewer)]
