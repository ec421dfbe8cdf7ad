"""Pages to take along into a meeting, as frozen rows: a person's own, and those shown to whoever looks."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import QuerySet

from cairn.advocacy.meetings.rules import (
    Coming,
    Part,
    Setting,
    is_ahead,
    worth_offering,
)
from cairn.advocacy.models import Preparation, PreparedLine
from cairn.consent import gate
from cairn.consent.rules import Purpose
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.people import staff
from cairn.people.viewers import Viewer
from cairn.recovery.shown.queries import only_shown, shown_to_me
from cairn.recovery.shown.rules import What
from cairn.sealed.fields import Sealed


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line. `by`: who typed or suggested it, empty when it is the person's own hand."""

    id: UUID
    part: Part
    place: int
    words: str
    language: str
    by: str
    suggested: bool
    stands: bool
    written_at: datetime


@dataclass(frozen=True, slots=True)
class Heading:
    """When and where, as far as it is known."""

    id: UUID
    person_id: UUID
    setting: Setting
    called: str
    on_day: date | None
    at_time: time | None
    where: str
    language: str
    closed_at: datetime | None

    @property
    def when(self) -> Coming:
        return Coming(self.on_day, self.closed_at is not None)


@dataclass(frozen=True, slots=True)
class Page:
    """The whole page. `began_by` is empty when the person began it themselves."""

    heading: Heading
    began_by: str
    ready_before: int | None
    ready_after: int | None
    lines: tuple[LineRow, ...]

    def of(self, part: Part) -> tuple[LineRow, ...]:
        """What stands in a part."""
        return tuple(line for line in self.lines if line.part is part and line.stands)

    def waiting(self, part: Part | None = None) -> tuple[LineRow, ...]:
        """Typed by somebody else, and not answered yet."""
        return tuple(
            line
            for line in self.lines
            if not line.stands and not line.suggested and part in (None, line.part)
        )

    def suggested(self, part: Part | None = None) -> tuple[LineRow, ...]:
        return tuple(
            line for line in self.lines if not line.stands and line.suggested and part in (None, line.part)
        )


def pages(viewer: Viewer, person_id: UUID) -> tuple[Heading, ...]:
    """All pages of this person that the viewer sees, those with the nearest day first, then the newest."""
    rows = list(visible(viewer, person_id))
    if not rows and viewer.person_id == person_id:
        return ()
    opened = gate.open_all(viewer, Purpose.SUPPORT, _headings(rows), also={person_id: {Kind.GOALS}})
    found = [_heading(row, opened) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.on_day is None, one.on_day or date.max)))


def shown_ahead(viewer: Viewer, people: Collection[UUID]) -> tuple[Heading, ...]:
    """Meetings with a day to come that these people show to the viewer, the nearest first. Constant queries.

    people: whose goals the gate lets this viewer see; raises gate.Shut for another.
    """
    shown = shown_to_me(viewer, What.MEETING, people)
    ids = {item for items in shown.values() for item in items if item}
    rows = list(Preparation.objects.filter(id__in=ids, person_id__in=people, closed_at=None))
    opened = gate.open_all(
        viewer, Purpose.SUPPORT, _headings(rows), {row.person_id: {Kind.GOALS} for row in rows}
    )
    today, found = clock.today_in(viewer.time_zone), [_heading(row, opened) for row in rows]
    ahead = [one for one in found if one.on_day and is_ahead(one.when, today)]
    return tuple(sorted(ahead, key=lambda one: (one.on_day or date.max, one.at_time or time.max, one.id)))


def visible(viewer: Viewer, person_id: UUID) -> QuerySet[Preparation]:
    """The pages of this person that are the viewer's own or shown to them. No substitute for the gate."""
    rows = Preparation.objects.filter(person_id=person_id)
    if viewer.person_id == person_id:
        return rows
    return rows.filter(id__in=[i for i in shown_to_me(viewer, What.MEETING, [person_id])[person_id] if i])


def page(viewer: Viewer, preparation_id: UUID) -> Page | None:
    """One page with every line; None when there is none. Raises gate.Shut when it is not theirs to see."""
    row = Preparation.objects.filter(id=preparation_id).first()
    if row is None:
        return None
    only_shown(viewer, row.person_id, What.MEETING, row.id)
    lines = list(PreparedLine.objects.filter(preparation=row).select_related("preparation"))
    opened = gate.open_all(
        viewer,
        Purpose.SUPPORT,
        [*_headings([row]), row.ready_before, row.ready_after, *(line.words for line in lines)],
    )
    typed = {line.typed_by_id for line in lines if line.typed_by_id}
    names = staff.names(viewer.organisation_id, typed | ({row.typed_by_id} if row.typed_by_id else set()))
    return Page(
        _heading(row, opened),
        names.get(row.typed_by_id, "") if row.typed_by_id else "",
        _number(opened(row.ready_before)),
        _number(opened(row.ready_after)),
        tuple(_line(line, opened, names) for line in lines),
    )


def _number(text: str) -> int | None:
    return int(text) if text else None


def _headings(rows: Iterable[Preparation]) -> list[Sealed | None]:
    return [text for row in rows for text in (row.setting, row.called, row.on_day, row.at_time, row.where)]


def _heading(row: Preparation, opened: gate.Opened) -> Heading:
    on_day, at_time = opened(row.on_day), opened(row.at_time)
    return Heading(
        row.id,
        row.person_id,
        Setting(opened(row.setting)),
        opened(row.called),
        date.fromisoformat(on_day) if on_day else None,
        time.fromisoformat(at_time) if at_time else None,
        opened(row.where),
        row.language,
        row.closed_at,
    )


def _line(line: PreparedLine, opened: gate.Opened, names: dict[UUID, str]) -> LineRow:
    return LineRow(
        line.id,
        Part(line.part),
        line.place,
        opened(line.words),
        line.language,
        names.get(line.typed_by_id, "") if line.typed_by_id else "",
        line.suggested,
        line.yes_at is not None,
        line.written_at,
    )


def earlier_lines(viewer: Viewer, now: Page, part: Part) -> tuple[LineRow, ...]:
    """What stands in this part of the person's other pages, the newest first, to be taken again."""
    others = visible(viewer, now.heading.person_id).exclude(id=now.heading.id)
    rows = list(
        PreparedLine.objects.filter(preparation__in=others, part=part.value, yes_at__isnull=False)
        .select_related("preparation")
        .order_by("-written_at")
    )
    if not rows:
        return ()
    opened = gate.open_all(viewer, Purpose.SUPPORT, [row.words for row in rows])
    found = [_line(row, opened, {}) for row in rows]
    here = {line.words for line in now.lines if line.part is part}
    return worth_offering([(line.words, line) for line in found], here)


def is_theirs(person_id: UUID, preparation_id: UUID) -> bool:
    """Whether there is such a page of this person's."""
    return Preparation.objects.filter(id=preparation_id, person_id=person_id).exists()
