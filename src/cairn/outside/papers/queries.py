"""Papers as frozen rows, opened with the organisation's own key. None of it knows who comes here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from cairn.consent import gate
from cairn.kit import clock
from cairn.outside.models import Paper, PaperMove
from cairn.outside.papers.rules import (
    OPEN,
    TRANSITIONS,
    Act,
    Due,
    Need,
    PaperKind,
    Sender,
    State,
    due,
    needs,
)
from cairn.people import staff
from cairn.people.rules import Role
from cairn.people.viewers import Viewer

DECIDES = frozenset({Role.LEAD, Role.STEWARD})


def decides(viewer: Viewer, organisation_id: UUID) -> bool:
    """Whether they decide about papers of this organisation."""
    return viewer.role in DECIDES and viewer.organisation_id == organisation_id


@dataclass(frozen=True, slots=True)
class MoveRow:
    act: Act
    at: datetime
    by: str
    words: str


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper with its whole story. `acts`: what this viewer can do with it now."""

    id: UUID
    number: int
    kind: PaperKind
    sender: Sender
    from_where: str
    state: State
    came_at: datetime
    taken_by: str
    due: Due
    needs: tuple[Need, ...]
    acts: frozenset[Act]
    moves: tuple[MoveRow, ...]

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


def _theirs(viewer: Viewer) -> QuerySet[Paper]:
    """All of the organisation's for who decides; for other colleagues those they took in."""
    if not viewer.is_staff:
        return Paper.objects.none()
    found = Paper.objects.filter(organisation_id=viewer.organisation_id)
    return found if viewer.role in DECIDES else found.filter(taken_by_id=viewer.account_id)


def papers(viewer: Viewer) -> list[PaperRow]:
    """Those still open first, then the newest."""
    found = list(_theirs(viewer).order_by("-number"))
    rows = _opened(viewer, found, [])
    return sorted(rows, key=lambda row: (not row.is_open, -row.number))


def how_many_open(viewer: Viewer) -> int:
    """For those who decide: how many papers are not followed to their end."""
    if viewer.role not in DECIDES:
        return 0
    return _theirs(viewer).filter(state__in=[state.value for state in OPEN]).count()


def paper(viewer: Viewer, paper_id: UUID) -> PaperRow | None:
    """None when there is none that is theirs."""
    found = list(_theirs(viewer).filter(id=paper_id))
    moves = list(PaperMove.objects.filter(paper_id=paper_id).select_related("paper")) if found else []
    rows = _opened(viewer, found, moves)
    return rows[0] if rows else None


def _opened(viewer: Viewer, found: list[Paper], moves: list[PaperMove]) -> list[PaperRow]:
    opened = gate.open_house(viewer, [p.from_where for p in found] + [m.words for m in moves])
    who = {p.taken_by_id for p in found} | {m.by_id for m in moves}
    names = staff.names(viewer.organisation_id, who)
    today = clock.today_in(viewer.time_zone)
    zone = clock.now_in(viewer.time_zone).tzinfo
    story = tuple(MoveRow(Act(m.act), m.at, names.get(m.by_id, ""), opened(m.words)) for m in moves)
    return [
        PaperRow(
            id=p.id,
            number=p.number,
            kind=PaperKind(p.kind),
            sender=Sender(p.sender),
            from_where=opened(p.from_where),
            state=State(p.state),
            came_at=p.came_at,
            taken_by=names.get(p.taken_by_id, ""),
            due=due(p.came_at.astimezone(zone).date(), p.named_day, today),
            needs=needs(PaperKind(p.kind)),
            acts=_acts(viewer, p),
            moves=story,
        )
        for p in found
    ]


def _acts(viewer: Viewer, paper: Paper) -> frozenset[Act]:
    acts = frozenset(TRANSITIONS[State(paper.state)]) if viewer.role in DECIDES else frozenset()
    has_order = paper.kind in {PaperKind.ORDER.value, PaperKind.SUBPOENA.value}
    return acts if has_order else acts - {Act.FOLLOW}
