"""When a supporter spoke for somebody, as frozen rows: the person's own, and those of the one who spoke."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from cairn.advocacy.meetings.queries import visible
from cairn.advocacy.meetings.rules import Setting
from cairn.advocacy.models import SpokenFor
from cairn.advocacy.spoken_for.rules import MOST_OFFERED, Where
from cairn.consent import gate
from cairn.consent.rules import Purpose
from cairn.people import staff
from cairn.people.viewers import Viewer
from cairn.sealed.fields import Sealed


@dataclass(frozen=True, slots=True)
class SpokenRow:
    """One time. `stands`: the person said yes to it. `own`: they wrote it themselves. `setting`: in whose
    room, where it came of a page that the viewer may see."""

    id: UUID
    person_id: UUID
    by: str
    where: Where
    setting: Setting | None
    on_day: date
    said: str
    next_time: str
    view: str
    language: str
    stands: bool
    own: bool
    preparation_id: UUID | None
    letter_id: UUID | None


def times(viewer: Viewer, person_id: UUID) -> tuple[SpokenRow, ...]:
    """All that the viewer may see of this person, the latest day first. Raises gate.Shut."""
    return _rows(viewer, _visible(viewer, person_id))


def _visible(viewer: Viewer, person_id: UUID) -> QuerySet[SpokenFor]:
    """A person's own; else those in which the viewer spoke. No substitute for the gate."""
    rows = SpokenFor.objects.filter(person_id=person_id)
    return rows if viewer.person_id == person_id else rows.filter(spoken_by_id=viewer.account_id)


def is_of(viewer: Viewer, person_id: UUID, row_id: UUID) -> bool:
    """Whether there is such a time of this person's that the viewer may see."""
    return _visible(viewer, person_id).filter(id=row_id).exists()


def one(viewer: Viewer, row_id: UUID) -> SpokenRow | None:
    """None for what is not there, or is neither theirs nor spoken by them. Raises gate.Shut."""
    row = SpokenFor.objects.filter(id=row_id).first()
    found = _rows(viewer, _visible(viewer, row.person_id).filter(id=row_id)) if row else ()
    return next(iter(found), None)


def of_meeting(viewer: Viewer, person_id: UUID, preparation_id: UUID) -> tuple[SpokenRow, ...]:
    return _rows(viewer, _visible(viewer, person_id).filter(preparation_id=preparation_id))


def waiting(viewer: Viewer, person_id: UUID) -> tuple[SpokenRow, ...]:
    """What somebody wrote down and the person has not answered."""
    return _rows(viewer, _visible(viewer, person_id).filter(yes_at=None))


def next_times(viewer: Viewer, person_id: UUID, setting: Setting) -> tuple[SpokenRow, ...]:
    """What would let them do it themselves, said after a meeting in such a room: to be offered again."""
    rows = _visible(viewer, person_id).filter(yes_at__isnull=False, preparation__isnull=False)
    found = [row for row in _rows(viewer, rows) if row.setting is setting and row.next_time]
    return tuple(found[:MOST_OFFERED])


def _rows(viewer: Viewer, rows: QuerySet[SpokenFor]) -> tuple[SpokenRow, ...]:
    found = list(rows.select_related("preparation"))
    if not found:
        return ()
    seen = set(visible(viewer, found[0].person_id).values_list("id", flat=True))
    settings = {
        row.id: row.preparation.setting for row in found if row.preparation and row.preparation_id in seen
    }
    sealed = [text for row in found for text in (row.on_day, row.said, row.next_time, row.view)]
    opened = gate.open_all(viewer, Purpose.SUPPORT, [*sealed, *settings.values()])
    names = staff.names(viewer.organisation_id, {row.spoken_by_id for row in found})
    told = [_row(row, opened, names.get(row.spoken_by_id, ""), settings.get(row.id)) for row in found]
    return tuple(sorted(told, key=lambda row: row.on_day, reverse=True))


def _row(row: SpokenFor, opened: gate.Opened, by: str, setting: Sealed | None) -> SpokenRow:
    return SpokenRow(
        row.id,
        row.person_id,
        by,
        Where(row.where),
        Setting(opened(setting)) if setting else None,
        date.fromisoformat(opened(row.on_day)),
        opened(row.said),
        opened(row.next_time),
        opened(row.view),
        row.language,
        row.yes_at is not None,
        row.typed_by_id is None,
        row.preparation_id if setting else None,
        row.letter_id,
    )
