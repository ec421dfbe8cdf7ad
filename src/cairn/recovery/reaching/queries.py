"""How people want to be reached, opened through the gate, as frozen rows."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cairn.consent import gate
from cairn.consent.rules import Purpose
from cairn.kit.privacy import Kind
from cairn.people import staff
from cairn.people.viewers import Viewer
from cairn.recovery.models import Reaching
from cairn.recovery.reaching.rules import Every, How, LetBe, Time, Way


@dataclass(frozen=True, slots=True)
class ReachRow:
    """What one person said last. `typed_by`: a colleague who wrote it down; empty: by their own hand."""

    person_id: UUID
    how: How
    agreed_on: date
    let_be: LetBe | None
    typed_by: str


def reaching(
    viewer: Viewer, people: Collection[UUID], purpose: Purpose = Purpose.SUPPORT
) -> dict[UUID, ReachRow]:
    """Those of these people who said anything, in constant queries.

    Raises gate.Shut when one of those is not theirs to see.
    """
    rows = list(Reaching.objects.filter(person_id__in=people))
    asked = {row.person_id: {Kind.IDENTITY} for row in rows}
    opened = gate.open_all(viewer, purpose, [row.words for row in rows], also=asked)
    called = staff.names(viewer.organisation_id, {row.typed_by_id for row in rows if row.typed_by_id})
    return {row.person_id: _row(row, opened, called) for row in rows}


def _row(row: Reaching, opened: gate.Opened, called: dict[UUID, str]) -> ReachRow:
    how = How(
        ways=frozenset(map(Way, row.ways)),
        days=frozenset(row.days),
        times=frozenset(map(Time, row.times)),
        every=Every(row.every),
        words=opened(row.words),
    )
    let_be = LetBe(row.let_be_since, row.let_be_until) if row.let_be_since else None
    typed_by = called.get(row.typed_by_id, "") if row.typed_by_id else ""
    return ReachRow(row.person_id, how, row.agreed_on, let_be, typed_by)
