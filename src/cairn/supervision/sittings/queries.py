"""Supervisions as frozen rows, for whoever has a seat in them. Nobody else finds any."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from cairn.consent import gate
from cairn.consent.names import names
from cairn.consent.rules import Purpose
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.people import staff
from cairn.people.models import Person
from cairn.people.viewers import Viewer
from cairn.supervision.models import Line, LineAbout, Seat, Sitting, SittingMinutes
from cairn.supervision.rules import Domain, For, Part, SittingKind, State, is_agreed, may_take_back, may_write
from cairn.supervision.sittings.loading import facts, sat_in


@dataclass(frozen=True, slots=True)
class SeatRow:
    account_id: UUID
    called: str
    is_you: bool
    leads: bool
    said_yes: bool
    came: bool
    confirmed: bool


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line. `words` is None when it is about somebody whose words are not the viewer's to see."""

    id: UUID
    part: Part
    words: str | None
    by: str
    by_day: date | None
    said_at: datetime
    person: str  # what they are called; empty when it is about nobody, or not the viewer's to see
    is_about: bool
    can_take_back: bool


@dataclass(frozen=True, slots=True)
class SittingRow:
    """One supervision in short. `is_yours_to_say`: it waits for the viewer's yes, to its day or its words."""

    id: UUID
    on_day: date
    kind: SittingKind
    state: State
    seats: tuple[SeatRow, ...]
    is_agreed: bool
    version: int

    @property
    def own(self) -> SeatRow:
        return next(seat for seat in self.seats if seat.is_you)

    @property
    def others(self) -> tuple[SeatRow, ...]:
        return tuple(seat for seat in self.seats if not seat.is_you)

    @property
    def is_yours_to_say(self) -> bool:
        if self.state is State.PLANNED:
            return not self.own.said_yes
        return self.state is State.HELD and self.own.came and not self.own.confirmed


@dataclass(frozen=True, slots=True)
class SittingPage:
    it: SittingRow
    lines: tuple[LineRow, ...]
    minutes: dict[Domain, int]
    purposes: frozenset[For]
    open_parts: frozenset[Part]  # in which a line can be written now
    may_hold: bool

    def of(self, part: Part) -> list[LineRow]:
        return [line for line in self.lines if line.part is part]

    @property
    def total(self) -> int:
        return sum(self.minutes.values())


def sittings(viewer: Viewer) -> tuple[SittingRow, ...]:
    """All of the viewer's, the latest day first. Constant queries."""
    return _rows(viewer, list(sat_in(viewer).order_by("-on_day", "-made_at")))


def sitting(viewer: Viewer, sitting_id: UUID) -> SittingPage | None:
    """One with its lines, or None when the viewer has no seat in it."""
    found = list(sat_in(viewer).filter(id=sitting_id))
    if not found:
        return None
    [row] = _rows(viewer, found)
    today = clock.today_in(viewer.time_zone)
    counted = SittingMinutes.objects.filter(sitting_id=sitting_id)
    return SittingPage(
        it=row,
        lines=_lines(viewer, row),
        minutes={Domain(one.domain): one.minutes for one in counted},
        purposes=frozenset(For(code) for code in found[0].purposes.split(",") if code),
        open_parts=frozenset(p for p in Part if may_write(p, row.state, row.on_day, today) is None),
        may_hold=row.state in {State.PLANNED, State.HELD} and row.on_day <= today,
    )


def _rows(viewer: Viewer, found: list[Sitting]) -> tuple[SittingRow, ...]:
    seats = list(Seat.objects.filter(sitting__in=found).order_by("-leads", "id"))
    called = staff.names(viewer.organisation_id, {seat.account_id for seat in seats})
    by_sitting: dict[UUID, list[Seat]] = {}
    for seat in seats:
        by_sitting.setdefault(seat.sitting_id, []).append(seat)
    return tuple(_row(viewer, one, by_sitting[one.id], called) for one in found)


def _row(viewer: Viewer, it: Sitting, seats: list[Seat], called: dict[UUID, str]) -> SittingRow:
    shown = tuple(
        SeatRow(
            seat.account_id,
            called.get(seat.account_id, ""),
            seat.account_id == viewer.account_id,
            seat.leads,
            seat.yes_at is not None,
            seat.came,
            seat.confirmed_at is not None,
        )
        for seat in seats
    )
    agreed = is_agreed(facts(seats))
    return SittingRow(it.id, it.on_day, SittingKind(it.kind), State(it.state), shown, agreed, it.version)


def _lines(viewer: Viewer, row: SittingRow) -> tuple[LineRow, ...]:
    plain = list(Line.objects.filter(sitting_id=row.id).select_related("sitting"))
    named = list(LineAbout.objects.filter(sitting_id=row.id).select_related("person"))
    opened = gate.open_house(viewer, [line.words for line in plain])
    about, called = _opened_about(viewer, row, named)
    writers = staff.names(
        viewer.organisation_id, {line.by_id for line in plain} | {line.by_id for line in named}
    )

    def shown(line: Line | LineAbout, words: str | None, person: str = "") -> LineRow:
        part = Part(line.part)
        mine = line.by_id == viewer.account_id and may_take_back(part, row.state) is None
        is_about = isinstance(line, LineAbout)
        by = writers.get(line.by_id, "")
        return LineRow(line.id, part, words, by, line.by_day, line.said_at, person, is_about, mine)

    rows = [shown(line, opened(line.words)) for line in plain]
    rows += [shown(line, about.get(line.id), called.get(line.person_id, "")) for line in named]
    return tuple(sorted(rows, key=lambda line: (line.said_at, line.id)))


def _opened_about(
    viewer: Viewer, row: SittingRow, named: list[LineAbout]
) -> tuple[dict[UUID, str], dict[UUID, str]]:
    """Lines about people, and their names, as far as this viewer may see both. What is shut is left out.

    Whoever leads looks in order to supervise; anybody else only as one who walks with them.
    """
    purpose = Purpose.SUPERVISION if row.own.leads else Purpose.SUPPORT
    wanted: Collection[Kind] = {Kind.IDENTITY, Kind.NOTES}
    may = gate.may(viewer, purpose, {line.person_id: wanted for line in named}) if named else {}
    seen = [line for line in named if may[line.person_id] == frozenset(wanted)]
    people: dict[UUID, Person] = {line.person_id: line.person for line in seen}
    called = names(viewer, list(people.values()), purpose) if people else {}
    opened = gate.open_all(viewer, purpose, [line.words for line in seen])
    return {line.id: opened(line.words) for line in seen}, called
