"""A letter as a page shows it: the text, what is next, the log, and the ways to take it along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import override

from cairn.advocacy.letters import drafting
from cairn.advocacy.letters.beginning import Promised, is_about
from cairn.advocacy.letters.deadlines import answers, appeals
from cairn.advocacy.letters.drafting import Lines
from cairn.advocacy.letters.queries import LetterRow, NewsRow, letters, reminders
from cairn.advocacy.letters.rules import Ask, Next
from cairn.advocacy.promises.queries import PromiseRow
from cairn.advocacy.rights import queries as rights
from cairn.people.viewers import Viewer
from cairn.web.letters.wording import ASKS, counted, day, news, next_thing, sooner
from cairn.web.rights.showing import Shown, all_shown, shown
from cairn.web.take_along import texting

CARDS = 4  # rights cards beside a letter


@dataclass(frozen=True, slots=True)
class Told:
    row: NewsRow
    said: str


@dataclass(frozen=True, slots=True)
class Page:
    """`mail` opens a new message on the person's own device; Cairn sends nothing."""

    row: LetterRow
    title: Promise
    text: str
    is_changed: bool
    next: str
    sooner: str
    keep: Shown | None
    counted: str
    may_ask_again: bool
    news: tuple[Told, ...]
    mail: str
    call: tuple[str, ...]
    cards: list[Shown]


def page(row: LetterRow) -> Page:
    text, keep = text_of(row), _keep(row)
    return Page(
        row=row,
        title=ASKS[row.ask][0],
        text=text,
        is_changed=bool(row.text),
        next=next_thing(row),
        sooner=_sooner(row, keep),
        keep=keep,
        counted=counted(row),
        may_ask_again=row.stands.next in {Next.ASK_AGAIN, Next.LOOK},
        news=tuple(Told(one, news(one)) for one in row.news),
        mail=texting.mail(drafting.title(row.ask, row.language), text),
        call=drafting.call(row.ask, _lines(row), row.language),
        cards=all_shown(_cards(row)),
    )


def text_of(row: LetterRow) -> str:
    return row.text or drafting.letter(row.ask, _lines(row), row.language)


def in_list(row: LetterRow) -> tuple[LetterRow, Promise, str]:
    told = (next_thing(row), _sooner(row, _keep(row)))
    return row, ASKS[row.ask][0], " ".join(filter(None, told))


def with_a_day(viewer: Viewer) -> list[tuple[LetterRow, Promise, str]]:
    """One's own letters with a day to keep in mind, as the list shows them."""
    return [in_list(row) for row in reminders(viewer)]


def about_promise(viewer: Viewer, promise: PromiseRow) -> list[tuple[LetterRow, Promise, str]]:
    """One's own complaints that name who promised it and what it was, as the list shows them."""
    said = Promised(promise.who, promise.what)
    rows = (row for row in letters(viewer) if row.ask is Ask.GRIEVANCE)
    return [in_list(row) for row in rows if is_about(f"{row.lines}\n{row.text}", said)]


def written(row: LetterRow) -> Mapping[str, Any]:
    """What stands in the form of lines."""
    names = ("to_whom", "lines", "because", "decision", "notice_on", "send_by", "wished_by", "language")
    return {name: getattr(row, name) for name in names}


def _lines(row: LetterRow) -> Lines:
    by = row.wished_by if row.ask not in answers() else None
    with override(row.language):
        said, notice = (day(on) if on else "" for on in (by, row.notice_on))
    about = appeals().get(row.decision)
    return Lines(
        to=row.to_whom,
        lines=row.lines,
        because=row.because,
        day=said,
        decision=about.name(row.language) if about else "",
        notice=notice,
        is_late=row.is_late,
    )


def _keep(row: LetterRow) -> Shown | None:
    """The card on keeping what one gets while an appeal is not sent; None where none is shown."""
    about = appeals().get(row.decision) if row.may_keep else None
    found = rights.one_card(about.keep) if about and about.keep else None
    return shown(found) if found else None


def _sooner(row: LetterRow, keep: Shown | None) -> str:
    return sooner(row, keep.words.right if keep else "")


def _cards(row: LetterRow) -> list[rights.Stands]:
    others = {one.keep for key, one in appeals().items() if row.decision and key != row.decision}
    every = [one for some in rights.shelf().values() for one in some if one.card.id not in others]
    return [one for one in every if one.card.letter == row.ask.value][:CARDS]
