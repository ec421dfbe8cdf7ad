"""Notes as frozen rows: one with all that stands on it, and those that wait for somebody."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from cairn.consent import gate
from cairn.consent.queries import people_open_to, purpose_of
from cairn.consent.rules import Purpose
from cairn.kit.privacy import Kind
from cairn.peer_sessions.contacts.rules import ContactKind
from cairn.peer_sessions.models import Note, NoteLine
from cairn.peer_sessions.notes.rules import LineAnswer, NoteState, state_of
from cairn.people import staff
from cairn.people.rules import Role, YesHow
from cairn.people.viewers import Viewer
from cairn.people.who_walks import in_hands_of


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line. `their_words` are the person's, beside it, when they say it otherwise."""

    id: UUID
    words: str
    answer: LineAnswer | None
    their_words: str
    their_language: str


@dataclass(frozen=True, slots=True)
class BesideRow:
    """A view of the person's, or what the writer added. `by`: the colleague who added it, or typed it.

    is_mine: the viewer added it, in words of their own.
    """

    words: str
    language: str
    at: datetime
    by: str
    how: YesHow | None = None
    is_mine: bool = False


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note as it stands, with everything beside it."""

    id: UUID
    contact_id: UUID
    person_id: UUID
    supporter_id: UUID
    called: str
    kind: ContactKind
    started_at: datetime
    language: str
    state: NoteState
    locked_at: datetime | None
    agreed_how: YesHow | None
    cosigned_by: str
    cosigned_at: datetime | None
    lines: tuple[LineRow, ...]
    views: tuple[BesideRow, ...]
    additions: tuple[BesideRow, ...]

    @property
    def is_locked(self) -> bool:
        return self.locked_at is not None

    @property
    def text(self) -> str:
        """Its lines as they are typed."""
        return "\n".join(line.words for line in self.lines)

    @property
    def struck(self) -> tuple[LineRow, ...]:
        return tuple(line for line in self.lines if line.answer is LineAnswer.STRUCK)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A note that waits for somebody; none of its words."""

    id: UUID
    contact_id: UUID
    person_id: UUID
    called: str  # who wrote it
    kind: ContactKind
    started_at: datetime
    sent: bool
    locked_at: datetime | None = None


def note(viewer: Viewer, note_id: UUID) -> NoteRow | None:
    """One note, opened; None where there is none. Raises gate.Shut when it is not theirs to see."""
    beside = ("lines", "views", "additions")
    row = Note.objects.select_related("contact").prefetch_related(*beside).filter(id=note_id).first()
    return _row(viewer, row) if row else None


def _row(viewer: Viewer, row: Note) -> NoteRow:
    lines, views, additions = list(row.lines.all()), list(row.views.all()), list(row.additions.all())
    texts = [text for line in lines for text in (line.words, line.their_words)]
    texts += [view.words for view in views] + [one.words for one in additions]
    opened = gate.open_all(
        viewer, purpose_of(viewer, row.person_id), texts, {row.person_id: {Kind.NOTES, Kind.ATTENDANCE}}
    )
    by = {row.supporter_id, row.cosigned_by_id, *(view.typed_by_id for view in views)}
    by |= {one.by_id for one in additions}
    called, mine = staff.names(viewer.organisation_id, {one for one in by if one}), viewer.account_id

    def name(account_id: UUID | None) -> str:
        return called.get(account_id, "") if account_id else ""

    return NoteRow(
        id=row.id,
        contact_id=row.contact_id,
        person_id=row.person_id,
        supporter_id=row.supporter_id,
        called=name(row.supporter_id),
        kind=ContactKind(row.contact.kind),
        started_at=row.contact.started_at,
        language=row.language,
        state=_state(row),
        locked_at=row.locked_at,
        agreed_how=YesHow(row.agreed_how) if row.agreed_how else None,
        cosigned_by=name(row.cosigned_by_id),
        cosigned_at=row.cosigned_at,
        lines=tuple(_line(line, opened) for line in lines),
        views=tuple(
            BesideRow(opened(v.words), v.language, v.said_at, name(v.typed_by_id), YesHow(v.yes_how))
            for v in views
        ),
        additions=tuple(
            BesideRow(opened(one.words), one.language, one.added_at, name(one.by_id), None, one.by_id == mine)
            for one in additions
        ),
    )


def _line(line: NoteLine, opened: gate.Opened) -> LineRow:
    answer = LineAnswer(line.answer) if line.answer else None
    return LineRow(line.id, opened(line.words), answer, opened(line.their_words), line.their_language)


def _state(row: Note) -> NoteState:
    return state_of(
        sent=row.sent_at is not None,
        locked=row.locked_at is not None,
        needs_cosign=row.needs_cosign,
        cosigned=row.cosigned_at is not None,
    )


def to_agree(viewer: Viewer, people: Collection[UUID]) -> tuple[Waiting, ...]:
    """What the viewer wrote with these people that they have not agreed to yet, the oldest first; and what
    somebody wrote who walks with them no longer.

    people: whose notes the gate lets this viewer see; raises gate.Shut for another.
    """
    open_now = Note.objects.filter(in_hands_of(viewer.account_id), locked_at=None, person_id__in=people)
    return _waiting(viewer, Purpose.SUPPORT, open_now.order_by("began_at"))


def is_in_hands_of(viewer: Viewer, note_id: UUID) -> bool:
    """Whether the viewer goes on with this note; says nothing of who may see it."""
    return Note.objects.filter(in_hands_of(viewer.account_id), id=note_id).exists()


def waiting_for_me(viewer: Viewer) -> tuple[Waiting, ...]:
    """What was sent to a person to agree to, the oldest first."""
    if viewer.person_id is None:
        return ()
    sent = Note.objects.filter(person_id=viewer.person_id, locked_at=None, sent_at__isnull=False)
    return _waiting(viewer, Purpose.OWN_ACCESS, sent.order_by("sent_at"))


def to_cosign(viewer: Viewer) -> tuple[Waiting, ...]:
    """For a lead: notes of others here that were agreed and wait for a lead too. No word is opened."""
    if viewer.role is not Role.LEAD:
        return ()
    open_now = people_open_to(viewer, Kind.NOTES, Purpose.SUPERVISION)
    found = Note.objects.filter(
        needs_cosign=True, cosigned_at=None, locked_at__isnull=False, person__in=open_now
    )
    others = found.exclude(supporter_id=viewer.account_id)
    return _waiting(viewer, Purpose.SUPERVISION, others.order_by("locked_at"))


def _waiting(viewer: Viewer, purpose: Purpose, notes: QuerySet[Note]) -> tuple[Waiting, ...]:
    rows = list(notes.select_related("contact"))
    gate.open_all(viewer, purpose, [], {row.person_id: {Kind.NOTES} for row in rows})
    called = staff.names(viewer.organisation_id, {row.supporter_id for row in rows})
    return tuple(
        Waiting(
            row.id,
            row.contact_id,
            row.person_id,
            called.get(row.supporter_id, ""),
            ContactKind(row.contact.kind),
            row.contact.started_at,
            row.sent_at is not None,
            row.locked_at,
        )
        for row in rows
    )
