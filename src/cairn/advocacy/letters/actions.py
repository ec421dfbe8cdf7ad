"""Writing one's own letters, and keeping what came of them. Nobody does it for somebody; nothing is sent."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from cairn.advocacy.errors import Refused
from cairn.advocacy.ladder.actions import forget
from cairn.advocacy.letters.queries import one_letter
from cairn.advocacy.letters.rules import (
    LONGEST_LINES,
    LONGEST_TEXT,
    LONGEST_TO,
    MOST_NEWS,
    Ask,
    Came,
    No,
    Way,
    What,
    day_fits,
)
from cairn.advocacy.models import Letter, LetterNews, SpokenFor
from cairn.kit import clock
from cairn.ledger.actions import record
from cairn.people.viewers import Viewer
from cairn.recovery.check_ins.actions import own_person
from cairn.recovery.rules import words_fit


@transaction.atomic
def write(
    *,
    by: Viewer,
    ask: Ask,
    to_whom: str,
    lines: str,
    language: str,
    because: str = "",
    send_by: date | None = None,
    decision: str = "",
    notice_on: date | None = None,
    wished_by: date | None = None,
    letter_id: UUID | None = None,
) -> Letter:
    """A new letter of one's own lines, or other lines for one that is there; its draft begins anew then."""
    person = own_person(by=by)
    _fit(to_whom, LONGEST_TO)
    _fit(lines, LONGEST_LINES)
    _fit(because, LONGEST_LINES, needed=False)
    if notice_on and (why := day_fits(notice_on, clock.today_in(by.time_zone))):
        raise Refused(why)
    row = _own(by, letter_id) if letter_id else Letter(person=person, written_at=clock.now())
    row.ask, row.to_whom, row.lines = ask.value, to_whom, lines
    row.because, row.text, row.language = because or None, None, language
    row.send_by = send_by.isoformat() if send_by else None
    row.decision, row.notice_on = decision or None, notice_on.isoformat() if notice_on else None
    row.wished_by = wished_by.isoformat() if wished_by else None
    row.save()
    _record(by, "change_letter" if letter_id else "write_letter", row)
    return row


@transaction.atomic
def keep_text(*, by: Viewer, letter_id: UUID, text: str) -> None:
    """The letter as the person changed it, word for word."""
    _fit(text, LONGEST_TEXT)
    row = _own(by, letter_id)
    row.text = text
    row.save(update_fields=["text"])
    _record(by, "change_letter", row)


@transaction.atomic
def tell(
    *,
    by: Viewer,
    letter_id: UUID,
    what: What,
    on: date,
    way: Way | None = None,
    came: Came | None = None,
    words: str = "",
) -> LetterNews:
    """It was sent, somebody was called, something came back."""
    row = _own(by, letter_id)
    _fit(words, LONGEST_LINES, needed=False)
    there = one_letter(by, letter_id) if what is What.SENT and row.notice_on else None
    if why := day_fits(on, clock.today_in(by.time_zone), there.notice_on if there else None):
        raise Refused(why)
    if row.news.count() >= MOST_NEWS:
        raise Refused(No.TOO_MANY)
    news = LetterNews(letter=row, what=what.value, at=clock.now())
    news.way = way.value if way and what is What.SENT else ""
    news.came = came.value if came and what is not What.SENT else ""
    news.on_day, news.words = on.isoformat(), words or None
    news.save(force_insert=True)
    _record(by, "letter_news", row)
    return news


@transaction.atomic
def take_back(*, by: Viewer, letter_id: UUID, news_id: UUID) -> None:
    """One line of the log goes, as if it had not been kept; what is next is worked out anew."""
    row = _own(by, letter_id)
    if row.news.filter(id=news_id).delete()[0]:
        forget(by=by, person_id=row.person_id, occasions=(news_id,))
        _record(by, "take_back_letter_news", row)


@transaction.atomic
def remove(*, by: Viewer, letter_id: UUID) -> None:
    """The letter and its log go. Nothing of them is kept."""
    row = _own(by, letter_id)
    _record(by, "remove_letter", row)
    spoken = SpokenFor.objects.filter(letter=row).values_list("id", flat=True)
    gone = (*row.news.values_list("id", flat=True), *spoken)
    forget(by=by, person_id=row.person_id, occasions=gone)
    row.delete()


def _own(by: Viewer, letter_id: UUID) -> Letter:
    row = Letter.objects.select_for_update(no_key=True).filter(id=letter_id, person=own_person(by=by)).first()
    if row is None:
        raise Refused(No.NO_LETTER)
    return row


def _fit(words: str, most: int, *, needed: bool = True) -> None:
    if why := words_fit(words, most, needed=needed):
        raise Refused(why)


def _record(by: Viewer, act: str, row: Letter) -> None:
    record(by=by, act=f"advocacy.{act}", person_id=row.person_id, about={"letter": str(row.id)})
