"""Procedures that are followed, for whoever follows one and the leads. From a person nothing leads here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from cairn.consent import gate
from cairn.kit import clock
from cairn.outside.following.rules import Act, Due, End, due
from cairn.outside.models import Following, FollowingMove
from cairn.outside.procedures.queries import ProcedureRow, StepRow, title_for_reader, version
from cairn.people import staff
from cairn.people.models import Membership
from cairn.people.rules import Role
from cairn.people.viewers import Viewer


@dataclass(frozen=True, slots=True)
class MoveRow:
    """One thing that was done. `at`: when it was; `written_at`: when it was written down."""

    act: Act
    step_id: UUID | None
    position: int | None
    at: datetime
    written_at: datetime
    by: str
    took: str
    reference: str
    words: str


@dataclass(frozen=True, slots=True)
class StepNow:
    """A step as it stands: by when it is due, and what was done, if it was."""

    step: StepRow
    due: Due | None
    done: MoveRow | None


@dataclass(frozen=True, slots=True)
class FollowingRow:
    """A procedure that is followed. `title`: of one of the organisation's own duties, else empty.

    `with_lead`: handed over, or begun by a lead. `procedure`: None where none was in force.
    """

    id: UUID
    duty: str
    title: str
    procedure: ProcedureRow | None
    person_id: UUID | None
    learnt_at: datetime
    started_at: datetime
    started_by: str
    is_mine: bool
    handed_at: datetime | None
    taken_at: datetime | None
    taken_by: str
    i_took_it: bool
    report_id: UUID | None
    end: End | None
    ended_at: datetime | None
    steps: tuple[StepNow, ...]
    moves: tuple[MoveRow, ...]

    @property
    def is_open(self) -> bool:
        return self.ended_at is None

    @property
    def following(self) -> StepNow | None:
        """The step that comes next; None when all are done, or there are none."""
        return next((one for one in self.steps if one.done is None), None)


@dataclass(frozen=True, slots=True)
class Brief:
    """One line of a list; opens nothing."""

    id: UUID
    duty: str
    title: str
    started_at: datetime
    started_by: str
    waits_for_lead: bool
    taken_by: str
    end: End | None
    ended_at: datetime | None


def is_theirs(viewer: Viewer, following: Following) -> bool:
    """Who began it, and every lead of the organisation; nobody else, the person included."""
    if not viewer.walks_with_people or following.organisation_id != viewer.organisation_id:
        return False
    return viewer.role is Role.LEAD or following.started_by_id == viewer.account_id


def _theirs(viewer: Viewer) -> QuerySet[Following]:
    """The same as `is_theirs`, for many."""
    if not viewer.walks_with_people:
        return Following.objects.none()
    found = Following.objects.filter(organisation_id=viewer.organisation_id)
    found = found if viewer.role is Role.LEAD else found.filter(started_by_id=viewer.account_id)
    return found.select_related("procedure").order_by("-started_at", "id")


def _waiting(viewer: Viewer) -> QuerySet[Following]:
    """Open ones in this viewer's hands: begun by them, handed to the leads, or taken by them. A lead has
    those too whose one works here no more: a duty does not leave with whoever began it."""
    mine = Q(started_by_id=viewer.account_id)
    if viewer.role is Role.LEAD:
        here = Membership.objects.filter(organisation_id=viewer.organisation_id, ended_at=None)
        left = Q(taken_by=None) & ~Q(started_by__in=here.values("account"))
        left |= Q(taken_by__isnull=False) & ~Q(taken_by__in=here.values("account"))
        mine |= Q(handed_at__isnull=False, taken_by=None) | Q(taken_by_id=viewer.account_id) | left
    return _theirs(viewer).filter(mine, ended_at=None)


def how_many_open(viewer: Viewer) -> int:
    return _waiting(viewer).count()


def open_ones(viewer: Viewer) -> list[Brief]:
    return _briefly(viewer, list(_waiting(viewer)))


def followings(viewer: Viewer) -> list[Brief]:
    """All of them, those still open first, then the newest."""
    rows = _briefly(viewer, list(_theirs(viewer)))
    return sorted(rows, key=lambda row: row.ended_at is not None)


def _briefly(viewer: Viewer, found: list[Following]) -> list[Brief]:
    accounts = {i for f in found for i in (f.started_by_id, f.taken_by_id) if i}
    names = staff.names(viewer.organisation_id, accounts)
    return [
        Brief(
            f.id,
            f.duty,
            title_for_reader(f.procedure) if f.procedure else "",
            f.started_at,
            names.get(f.started_by_id, ""),
            f.handed_at is not None and f.taken_by_id is None and f.ended_at is None,
            names.get(f.taken_by_id, "") if f.taken_by_id else "",
            End(f.end) if f.end else None,
            f.ended_at,
        )
        for f in found
    ]


def following(viewer: Viewer, following_id: UUID) -> FollowingRow | None:
    """One, whole. None when there is none that is theirs."""
    found = _theirs(viewer).filter(id=following_id).first()
    if found is None:
        return None
    moves = list(found.moves.select_related("step", "following"))
    sealed = [text for m in moves for text in (m.took, m.reference, m.words)]
    opened = gate.open_house(viewer, [found.person, *sealed])
    names = staff.names(viewer.organisation_id, {m.by_id for m in moves} | {found.started_by_id})
    rows = tuple(_move(move, opened, names) for move in moves)
    procedure = version(viewer, found.procedure_id) if found.procedure_id else None
    person = opened(found.person)
    return FollowingRow(
        id=found.id,
        duty=found.duty,
        title=procedure.title if procedure else "",
        procedure=procedure,
        person_id=UUID(person) if person else None,
        learnt_at=found.learnt_at,
        started_at=found.started_at,
        started_by=names.get(found.started_by_id, ""),
        is_mine=found.started_by_id == viewer.account_id,
        handed_at=found.handed_at,
        taken_at=found.taken_at,
        taken_by=names.get(found.taken_by_id, "") if found.taken_by_id else "",
        i_took_it=found.taken_by_id == viewer.account_id,
        report_id=found.report_id,
        end=End(found.end) if found.end else None,
        ended_at=found.ended_at,
        steps=_steps(found, procedure, rows),
        moves=rows,
    )


def _steps(
    found: Following, procedure: ProcedureRow | None, moves: tuple[MoveRow, ...]
) -> tuple[StepNow, ...]:
    done = {move.step_id: move for move in moves if move.step_id}
    now = clock.now()
    return tuple(
        StepNow(step, due(found.learnt_at, step.within, now), done.get(step.id))
        for step in (procedure.steps if procedure else ())
    )


def _move(move: FollowingMove, opened: gate.Opened, names: dict[UUID, str]) -> MoveRow:
    return MoveRow(
        Act(move.act),
        move.step_id,
        move.step.position if move.step else None,
        move.at,
        move.written_at,
        names.get(move.by_id, ""),
        opened(move.took),
        opened(move.reference),
        opened(move.words),
    )
