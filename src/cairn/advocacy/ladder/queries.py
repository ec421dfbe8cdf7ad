"""A person's ladder as frozen rows: what they did with how much help, what is asked, where to step back.

In whose room something was is known to the person, and to those who may see that page: see `_around`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cairn.advocacy.ladder.rules import (
    Answer,
    Area,
    Asked,
    Move,
    OccasionKind,
    Rung,
    StepBack,
    Thing,
    step_back,
)
from cairn.advocacy.meetings.queries import visible
from cairn.advocacy.models import LadderMove, LadderProposal, LetterNews
from cairn.consent import gate
from cairn.consent.rules import Purpose
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.people import staff
from cairn.people.rules import YesHow
from cairn.people.viewers import Viewer
from cairn.sealed.fields import Sealed

LETTERS = (OccasionKind.LETTER, OccasionKind.CALL)


@dataclass(frozen=True, slots=True)
class MoveRow:
    """The mark was moved. `by`: who asked for it, empty when it was the person's own idea.

    `leads_to`: the page it came of, where whoever looks may open it (a letter for its news); None else.
    """

    id: UUID
    thing: Thing
    rung: Rung
    at: datetime
    kind: OccasionKind | None
    occasion: UUID | None
    leads_to: UUID | None
    words: str
    language: str
    by: str
    yes_how: YesHow
    agreed: bool

    @property
    def fact(self) -> Move:
        return Move(self.thing, self.rung, self.at, self.occasion, self.agreed)


@dataclass(frozen=True, slots=True)
class AskedRow:
    """What one who walks along asked. `answer` is None while it waits."""

    id: UUID
    thing: Thing
    rung: Rung
    at: datetime
    kind: OccasionKind | None
    occasion: UUID | None
    by: str
    mine: bool
    answer: Answer | None
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class ThingRow:
    """One thing and its moves, oldest first."""

    thing: Thing
    moves: tuple[MoveRow, ...]

    @property
    def now(self) -> MoveRow:
        return self.moves[-1]


@dataclass(frozen=True, slots=True)
class Ladder:
    person_id: UUID
    moves: tuple[MoveRow, ...]
    asked: tuple[AskedRow, ...]

    @property
    def things(self) -> tuple[ThingRow, ...]:
        """In the order in which they were moved last, the newest first."""
        found: dict[Thing, list[MoveRow]] = {}
        for row in self.moves:
            found.setdefault(row.thing, []).append(row)
        rows = [ThingRow(thing, tuple(moves)) for thing, moves in found.items()]
        return tuple(sorted(rows, key=lambda row: row.now.at, reverse=True))

    @property
    def waiting(self) -> tuple[AskedRow, ...]:
        return tuple(row for row in self.asked if row.answer is None)

    def of_occasion(self, occasion: UUID) -> MoveRow | None:
        """Where the mark of one occasion is."""
        return next((row for row in reversed(self.moves) if row.occasion == occasion), None)

    def step_backs(self, now: datetime) -> tuple[StepBack, ...]:
        """What the person does with less help lately, the newest first."""
        found = []
        for row in self.things:
            back = step_back([move.fact for move in row.moves], now, self._asked_of(row.thing.area))
            found += [back] if back else []
        return tuple(found)

    def _asked_of(self, area: Area) -> Asked:
        of = [row for row in self.asked if row.thing.area is area and row.occasion is None]
        no = [row.answered_at for row in of if row.answer is Answer.NOT_NOW and row.answered_at]
        return Asked(any(row.answer is None for row in of), max(no, default=None))


def ladder(viewer: Viewer, person_id: UUID, purpose: Purpose = Purpose.SUPPORT) -> Ladder:
    """Everything of one person's that this viewer may see. Raises gate.Shut."""
    moves = list(LadderMove.objects.filter(person_id=person_id).select_related("proposal"))
    asked = list(LadderProposal.objects.filter(person_id=person_id))
    around = _around(viewer, person_id, moves, asked)
    opened = gate.open_all(
        viewer,
        purpose,
        [*(row.words for row in moves), *around.sealed()],
        also={person_id: {Kind.GOALS}},
    )
    names = staff.names(viewer.organisation_id, {row.proposed_by_id for row in asked})
    return Ladder(
        person_id,
        tuple(_move(row, around, opened, names) for row in moves),
        tuple(_asked(viewer, row, around, opened, names) for row in asked),
    )


@dataclass(frozen=True, slots=True)
class _Around:
    """What rows are about, as far as this viewer may see it: by occasion or question, (code, its page)."""

    found: dict[UUID, tuple[Sealed | None, UUID | None]]

    def sealed(self) -> Iterable[Sealed | None]:
        return [text for text, _page in self.found.values()]

    def context(self, key: UUID | None, opened: gate.Opened) -> str:
        return opened(self.found[key][0]) if key in self.found else ""

    def page(self, occasion: UUID | None) -> UUID | None:
        return self.found[occasion][1] if occasion in self.found else None


def _around(viewer: Viewer, person_id: UUID, moves: list[LadderMove], asked: list[LadderProposal]) -> _Around:
    own = viewer.person_id == person_id
    occasions: dict[str, set[UUID]] = {}
    for kind, occasion in [
        *((row.occasion_kind, row.occasion) for row in moves),
        *((row.occasion_kind, row.occasion) for row in asked),
    ]:
        if occasion:
            occasions.setdefault(kind, set()).add(occasion)
    found: dict[UUID, tuple[Sealed | None, UUID | None]] = {
        row.id: (row.context, None) for row in asked if own or row.proposed_by_id == viewer.account_id
    }
    if meetings := occasions.get(OccasionKind.MEETING.value):
        pages = visible(viewer, person_id).filter(id__in=meetings)
        found |= {page.id: (page.setting, page.id) for page in pages}
    letters = {i for kind in LETTERS for i in occasions.get(kind.value, ())}
    if own and letters:
        news = LetterNews.objects.filter(id__in=letters, letter__person_id=person_id)
        found |= {one.id: (one.letter.ask, one.letter_id) for one in news.select_related("letter")}
    return _Around(found)


def _move(row: LadderMove, around: _Around, opened: gate.Opened, names: dict[UUID, str]) -> MoveRow:
    return MoveRow(
        row.id,
        Thing(Area(row.area), around.context(row.occasion or row.proposal_id, opened)),
        Rung(row.rung),
        row.moved_at,
        OccasionKind(row.occasion_kind) if row.occasion_kind else None,
        row.occasion,
        around.page(row.occasion),
        opened(row.words),
        row.language,
        names.get(row.proposal.proposed_by_id, "") if row.proposal else "",
        YesHow(row.yes_how),
        row.is_agreed,
    )


def _asked(
    viewer: Viewer, row: LadderProposal, around: _Around, opened: gate.Opened, names: dict[UUID, str]
) -> AskedRow:
    return AskedRow(
        row.id,
        Thing(Area(row.area), around.context(row.occasion or row.id, opened)),
        Rung(row.rung),
        row.proposed_at,
        OccasionKind(row.occasion_kind) if row.occasion_kind else None,
        row.occasion,
        names.get(row.proposed_by_id, ""),
        row.proposed_by_id == viewer.account_id,
        Answer(row.answer) if row.answer else None,
        row.answered_at,
    )


def may_see(viewer: Viewer, person_id: UUID, purpose: Purpose = Purpose.SUPPORT) -> bool:
    """Whether there is anything to ask for: the gate is asked again when it is opened."""
    return viewer.person_id == person_id or bool(
        gate.may(viewer, purpose, {person_id: {Kind.GOALS}})[person_id]
    )


def backs(viewer: Viewer, person_id: UUID) -> tuple[StepBack, ...]:
    """Where whoever looks, and walks with this person, can step back."""
    return ladder(viewer, person_id).step_backs(clock.now())
