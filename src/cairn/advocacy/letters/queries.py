"""A person's own letters and their logs, opened through the gate. Nobody else reads them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from cairn.advocacy.letters.deadlines import days_to_answer, days_to_appeal
from cairn.advocacy.letters.rules import (
    Ask,
    Came,
    LastDay,
    News,
    Next,
    Stands,
    Way,
    What,
    is_late,
    last_day,
    stands,
)
from cairn.advocacy.models import Letter, LetterNews
from cairn.consent import gate
from cairn.consent.rules import Purpose
from cairn.kit import clock
from cairn.people.viewers import Viewer


@dataclass(frozen=True, slots=True)
class NewsRow:
    id: UUID
    what: What
    on: date
    way: Way | None
    came: Came | None
    words: str


@dataclass(frozen=True, slots=True)
class LetterRow:
    """`text` is empty while the draft stands as it was made. `last`: by when it has to be there."""

    id: UUID
    ask: Ask
    to_whom: str
    lines: str
    because: str
    text: str
    send_by: date | None
    decision: str
    notice_on: date | None
    last: LastDay | None
    is_late: bool
    wished_by: date | None
    language: str
    written_at: datetime
    news: tuple[NewsRow, ...]
    stands: Stands

    @property
    def may_keep(self) -> bool:
        """Whether there is still time to ask to keep what one gets until an appeal is decided."""
        return self.ask is Ask.APPEAL and self.stands.next is Next.SEND and not self.stands.is_over


def letters(viewer: Viewer) -> tuple[LetterRow, ...]:
    """The viewer's own, the newest first; none for whoever is no person in recovery."""
    return _rows(viewer, Letter.objects.filter(person_id=viewer.person_id)) if viewer.person_id else ()


def one_letter(viewer: Viewer, letter_id: UUID) -> LetterRow | None:
    """One of the viewer's own; None for any other."""
    if viewer.person_id is None:
        return None
    return next(iter(_rows(viewer, Letter.objects.filter(person_id=viewer.person_id, id=letter_id))), None)


def reminders(viewer: Viewer) -> tuple[LetterRow, ...]:
    """The viewer's own letters with a day to keep in mind: those to come first, the nearest day first."""
    rows = [((row.stands.is_over, row.stands.day), row) for row in letters(viewer) if row.stands.day]
    return tuple(row for _on, row in sorted(rows, key=lambda one: one[0]))


SEALED = ("ask", "to_whom", "lines", "because", "text", "send_by", "decision", "notice_on", "wished_by")


def _rows(viewer: Viewer, rows: Iterable[Letter]) -> tuple[LetterRow, ...]:
    found = list(rows)
    news = list(LetterNews.objects.filter(letter__in=found).select_related("letter"))
    sealed = [getattr(row, name) for row in found for name in SEALED]
    sealed += [field for one in news for field in (one.on_day, one.words)]
    opened = gate.open_all(viewer, Purpose.SUPPORT, sealed)
    today = clock.today_in(viewer.time_zone)
    by_letter: dict[UUID, list[NewsRow]] = {row.id: [] for row in found}
    for one in news:
        by_letter[one.letter_id].append(_news(one, opened))
    return tuple(_letter(row, opened, by_letter[row.id], today) for row in found)


def _news(one: LetterNews, opened: gate.Opened) -> NewsRow:
    return NewsRow(
        id=one.id,
        what=What(one.what),
        on=date.fromisoformat(opened(one.on_day)),
        way=Way(one.way) if one.way else None,
        came=Came(one.came) if one.came else None,
        words=opened(one.words),
    )


def _letter(row: Letter, opened: gate.Opened, news: list[NewsRow], today: date) -> LetterRow:
    ask, in_order = Ask(opened(row.ask)), tuple(sorted(news, key=lambda one: one.on))
    send_by, wished_by = _day(opened(row.send_by)), _day(opened(row.wished_by))
    decision, notice_on = opened(row.decision), _day(opened(row.notice_on))
    last = last_day(send_by, notice_on, days_to_appeal(decision))
    facts = [News(one.what, one.on, one.came) for one in in_order]
    return LetterRow(
        id=row.id,
        ask=ask,
        to_whom=opened(row.to_whom),
        lines=opened(row.lines),
        because=opened(row.because),
        text=opened(row.text),
        send_by=send_by,
        decision=decision,
        notice_on=notice_on,
        last=last,
        is_late=is_late(facts, last, today),
        wished_by=wished_by,
        language=row.language,
        written_at=row.written_at,
        news=in_order,
        stands=stands(
            facts, today, days=days_to_answer(ask), send_by=last.day if last else None, wished=wished_by
        ),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
