"""Check-ins as frozen rows: a person's own, and those they chose to show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cairn.consent import gate
from cairn.consent.rules import Purpose
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.people import staff
from cairn.people.viewers import Viewer
from cairn.recovery.check_ins.rules import PAGE, Came, Felt, waited_since
from cairn.recovery.models import CheckIn, CheckInLink, Feeling
from cairn.recovery.shown.queries import only_shown
from cairn.recovery.shown.rules import What


@dataclass(frozen=True, slots=True)
class CheckInRow:
    """One check-in. `feeling` and `words` are as they were said; both are empty once it was taken back."""

    id: UUID
    feeling: str
    drawing: str
    words: str
    language: str
    came: Came
    at: datetime
    taken_back: bool
    typed_by: str = ""  # a colleague; empty when they said it themselves
    waited_since: datetime | None = None  # when it was written, if it waited on a phone


@dataclass(frozen=True, slots=True)
class Page:
    """Newest first; `older` continues it from that moment, None at the end."""

    rows: tuple[CheckInRow, ...]
    older: datetime | None


def check_ins(
    viewer: Viewer,
    person_id: UUID,
    before: datetime | None = None,
    most: int = PAGE,
    since: datetime | None = None,
) -> Page:
    """Raises gate.Shut when they are neither the viewer's own nor shown to them."""
    only_shown(viewer, person_id, What.CHECK_INS)
    rows = CheckIn.objects.filter(person_id=person_id, taken_back_at=None)
    if before:
        rows = rows.filter(at__lt=before)
    if since:
        rows = rows.filter(at__gte=since)
    found = list(rows[: most + 1])
    shown = found[:most]
    opened = _open(viewer, person_id, shown)
    called = staff.names(viewer.organisation_id, {one.typed_by_id for one in shown if one.typed_by_id})
    return Page(
        tuple(_row(one, opened, called) for one in shown), shown[-1].at if len(found) > most else None
    )


def check_in_of(viewer: Viewer, check_in_id: UUID) -> CheckInRow | None:
    """One of the viewer's own, or None."""
    found = CheckIn.objects.filter(id=check_in_id).first()
    if found is None or found.person_id != viewer.person_id:
        return None
    called = staff.names(viewer.organisation_id, {found.typed_by_id} if found.typed_by_id else set())
    return _row(found, _open(viewer, found.person_id, [found]), called)


def _open(viewer: Viewer, person_id: UUID, rows: list[CheckIn]) -> gate.Opened:
    texts = [text for row in rows for text in (row.feeling, row.drawing, row.words)]
    return gate.open_all(viewer, Purpose.SUPPORT, texts, also={person_id: {Kind.CHECK_INS}})


def _row(row: CheckIn, opened: gate.Opened, called: Mapping[UUID, str]) -> CheckInRow:
    return CheckInRow(
        row.id,
        opened(row.feeling),
        opened(row.drawing),
        opened(row.words),
        row.language,
        Came(row.came),
        row.at,
        row.taken_back_at is not None,
        called.get(row.typed_by_id, "") if row.typed_by_id else "",
        waited_since(row.written_at, row.at),
    )


def own_feelings(viewer: Viewer) -> tuple[Felt, ...]:
    """A person's own words or faces; empty when they use ours."""
    if viewer.person_id is None:
        return ()
    rows = list(Feeling.objects.filter(person_id=viewer.person_id))
    opened = gate.open_all(
        viewer, Purpose.OWN_ACCESS, [text for row in rows for text in (row.words, row.drawing)]
    )
    return tuple(Felt(opened(row.words), opened(row.drawing)) for row in rows)


def link_until(viewer: Viewer) -> datetime | None:
    """Until when a person's link works; None when there is none."""
    if viewer.person_id is None:
        return None
    working = CheckInLink.objects.filter(ended_at=None, ends_at__gt=clock.now())
    link = working.filter(person_id=viewer.person_id).first()
    return link.ends_at if link else None
