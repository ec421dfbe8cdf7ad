"""Promises as frozen rows: of one meeting, or all that a person still follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from cairn.advocacy.meetings.queries import visible
from cairn.advocacy.models import Promise, PromiseNews
from cairn.advocacy.promises.rules import Answer, State, is_open, next_way, to_ask_about
from cairn.consent import gate
from cairn.consent.rules import Purpose
from cairn.people import staff
from cairn.people.viewers import Viewer
from cairn.recovery.shown.queries import only_shown
from cairn.recovery.shown.rules import What


@dataclass(frozen=True, slots=True)
class NewsRow:
    answer: Answer
    words: str
    language: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """One promise. `typed_by` is empty when the person wrote it; `stands`: they said yes to it."""

    id: UUID
    preparation_id: UUID
    person_id: UUID
    who: str
    what: str
    language: str
    by_on: date | None
    state: State
    made_at: datetime
    typed_by: str
    stands: bool
    news: tuple[NewsRow, ...]

    @property
    def next_way(self) -> Answer | None:
        return next_way(self.state, {one.answer for one in self.news})

    def is_due(self, today: date) -> bool:
        return self.stands and to_ask_about(self.state, self.by_on, today)


def of_meeting(viewer: Viewer, preparation_id: UUID, person_id: UUID) -> tuple[PromiseRow, ...]:
    """Raises gate.Shut when the page is neither the viewer's own nor shown to them."""
    only_shown(viewer, person_id, What.MEETING, preparation_id)
    return _rows(viewer, Promise.objects.filter(preparation_id=preparation_id))


def followed(viewer: Viewer, person_id: UUID) -> tuple[PromiseRow, ...]:
    """All that is still followed, on pages the viewer sees: the nearest day first."""
    states = [state.value for state in State if is_open(state)]
    rows = _rows(viewer, Promise.objects.filter(preparation__in=visible(viewer, person_id), state__in=states))
    standing = (row for row in rows if row.stands)
    return tuple(sorted(standing, key=lambda row: (row.by_on is None, row.by_on or date.max)))


def one(viewer: Viewer, promise_id: UUID) -> PromiseRow | None:
    promise = Promise.objects.select_related("preparation").filter(id=promise_id).first()
    if promise is None:
        return None
    only_shown(viewer, promise.preparation.person_id, What.MEETING, promise.preparation_id)
    return _rows(viewer, Promise.objects.filter(id=promise_id))[0]


def _rows(viewer: Viewer, promises: QuerySet[Promise]) -> tuple[PromiseRow, ...]:
    found = list(promises.select_related("preparation"))
    if not found:
        return ()
    news = list(PromiseNews.objects.filter(promise__in=found).select_related("promise__preparation"))
    texts = [text for row in found for text in (row.who, row.what, row.by_on)]
    opened = gate.open_all(viewer, Purpose.SUPPORT, [*texts, *(one.words for one in news)])
    names = staff.names(viewer.organisation_id, {row.typed_by_id for row in found if row.typed_by_id})
    said: dict[UUID, list[NewsRow]] = {}
    for item in news:
        row = NewsRow(Answer(item.answer), opened(item.words), item.language, item.at)
        said.setdefault(item.promise_id, []).append(row)
    return tuple(_row(row, opened, names, tuple(said.get(row.id, ()))) for row in found)


def _row(row: Promise, opened: gate.Opened, names: dict[UUID, str], news: tuple[NewsRow, ...]) -> PromiseRow:
    by_on = opened(row.by_on)
    return PromiseRow(
        row.id,
        row.preparation_id,
        row.preparation.person_id,
        opened(row.who),
        opened(row.what),
        row.language,
        date.fromisoformat(by_on) if by_on else None,
        State(row.state),
        row.made_at,
        names.get(row.typed_by_id, "") if row.typed_by_id else "",
        row.yes_at is not None,
        news,
    )
