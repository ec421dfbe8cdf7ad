"""Rows of several rooms as lines of a path: each once in the list, and once in the drawing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext

from cairn.kit import clock
from cairn.measures.own_queries import LevelsRow, OwnRow
from cairn.measures.queries import FillingRow
from cairn.measures.rules.change import Change, Wobble, change, levels
from cairn.measures.rules.forms import in_language
from cairn.recovery.check_ins.queries import CheckInRow
from cairn.recovery.path.queries import Moment
from cairn.recovery.path.rules import Part
from cairn.recovery.stretches.queries import StretchRow
from cairn.web.hard_days.wording import stretches_shown
from cairn.web.ladder.page import ThingShown
from cairn.web.measures import showing
from cairn.web.measures.wording import CHANGE, LEVELS
from cairn.web.path import wording
from cairn.web.path.shapes import Stone, Stretch, Things, Thread

Words = Promise | str
MOST_THREADS = 3  # more would be too thin to tell apart on a phone


@dataclass(frozen=True, slots=True)
class Line:
    """One thing on one day. `words` and `said` are the person's own; `what` and `notes` are ours.

    `stone`: what stands beside its stone; "" when it is drawn otherwise.
    """

    part: Part
    item: UUID
    on: date
    at: datetime | None
    what: Words
    words: str = ""
    language: str = ""
    said: str = ""
    notes: tuple[Words, ...] = ()
    stone: Words = ""
    open_stone: bool = False
    until: date | None = None


def of_moments(moments: Iterable[Moment], zone: str) -> list[Line]:
    return [
        Line(
            part=one.part,
            item=one.item,
            on=clock.day_in(zone, one.at),
            at=one.at,
            what=wording.HAPPENED[one.what],
            words=one.words,
            language=one.language,
            said=one.said,
            stone=wording.ON_STONES[one.what],
            open_stone=one.what in wording.OPEN_STONES,
        )
        for one in moments
    ]


def of_check_ins(rows: Iterable[CheckInRow], zone: str) -> list[Line]:
    return [
        Line(
            part=Part.CHECK_INS,
            item=row.id,
            on=clock.day_in(zone, row.at),
            at=row.at,
            what=gettext("A check-in"),
            words=row.feeling,
            language=row.language,
            said=row.words,
        )
        for row in rows
    ]


def of_stretches(rows: tuple[StretchRow, ...], today: date) -> list[Line]:
    return [
        Line(
            part=Part.STRETCHES,
            item=shown.row.id,
            on=shown.row.began_on,
            at=None,
            what=shown.what,
            language=shown.row.language,
            said=shown.row.words,
            notes=(shown.days,),
            stone=wording.STRETCH_ON_STONE,
            open_stone=True,
            until=shown.row.ended_on or today,
        )
        for shown in stretches_shown(rows)
    ]


def of_marks(things: Iterable[ThingShown], zone: str) -> list[Line]:
    """With how much help something was done, each time the person said it."""
    return [
        Line(
            part=Part.MARKS,
            item=move.row.id,
            on=clock.day_in(zone, move.row.at),
            at=move.row.at,
            what=gettext("%(what)s: %(how)s") % {"what": thing.title, "how": move.rung},
            language=move.row.language,
            said=move.row.words,
            notes=(move.of,) if move.row.agreed else (),
            stone=wording.MARK_ON_STONE,
            open_stone=move.row.agreed,
        )
        for thing in things
        for move in thing.moves
    ]


def of_own_questions(rows: Iterable[OwnRow], zone: str) -> list[Line]:
    """Each answer to a question of the person's own."""
    return [
        Line(
            part=Part.MEASURES,
            item=row.id,
            on=clock.day_in(zone, at),
            at=at,
            what=gettext("An answer to a question of one’s own"),
            words=row.words,
            language=row.language,
            said=said,
        )
        for row in rows
        for said, at in showing.own_shown(row).answers
    ]


def of_levels(rows: Iterable[LevelsRow], zone: str) -> list[Line]:
    """Where the person said they were on their own levels, in the words of that level."""
    return [
        Line(
            part=Part.MEASURES,
            item=row.goal_id,
            on=clock.day_in(zone, one.at),
            at=one.at,
            what=gettext("How far it was: %(level)s") % {"level": LEVELS[one.level]},
            words=row.words[one.level],
            language=row.language,
            said=one.words,
            stone=wording.LEVEL_ON_STONE,
        )
        for row in rows
        for one in row.reached
    ]


def of_fillings(rows: Sequence[FillingRow], wobbles: dict[UUID, Wobble | None], zone: str) -> list[Line]:
    """Each list that was filled in, with its scores and what they are against those of the time before."""
    last: dict[tuple[UUID, str], float] = {}
    found = []
    for row in rows:
        title = in_language(row.form.titles, showing.tongue())[0]
        line = Line(Part.MEASURES, row.measure_id, clock.day_in(zone, row.filled_at), row.filled_at, title)
        notes: list[Words] = []
        for score, (name, said) in zip(
            row.scores, showing.filled_shown(row, showing.tongue()).scores, strict=True
        ):
            notes.append(f"{name}: {said}")
            key, number = (row.measure_id, score.question), score.number
            if number is not None:
                notes += _against(last.get(key), float(number), wobbles.get(row.measure_id))
                last[key] = float(number)
        found.append(replace(line, notes=tuple(notes)))
    return found


def _against(before: float | None, now: float, wobble: Wobble | None) -> list[Words]:
    found = change(before, now, wobble) if before is not None else Change.NOT_KNOWN
    return [] if found is Change.NOT_KNOWN else [CHANGE[found]]


@dataclass(frozen=True, slots=True)
class Named:
    """A thread with its name: a measure's title, or the person's own question."""

    title: str
    own: bool
    language: str
    thread: Thread

    @property
    def known(self) -> bool:
        return self.thread.noise is not None


def threads(
    rows: Sequence[FillingRow], own: Iterable[OwnRow], wobbles: dict[UUID, Wobble | None], zone: str
) -> list[Named]:
    """One thread a measure and own question. Only a measure of known noise and one number gets levels."""
    by_measure: dict[UUID, list[FillingRow]] = {}
    for row in rows:
        by_measure.setdefault(row.measure_id, []).append(row)
    found = [_thread(filled, wobbles.get(id), zone) for id, filled in by_measure.items()]
    for question in own:
        days = tuple((clock.day_in(zone, answer.at), None) for answer in question.answers)
        found.append(Named(question.words, True, question.language, Thread(days)))
    return found


def _thread(filled: list[FillingRow], wobble: Wobble | None, zone: str) -> Named:
    title, lang = in_language(filled[-1].form.titles, showing.tongue())
    days = [clock.day_in(zone, row.filled_at) for row in filled]
    numbers = [row.scores[0].number if len(row.scores) == 1 else None for row in filled]
    if wobble is None or any(number is None for number in numbers):
        return Named(title, False, lang, Thread(tuple((day, None) for day in days)))
    drawn = levels([float(number) for number in numbers if number is not None], wobble)
    return Named(title, False, lang, Thread(tuple(zip(days, drawn, strict=True)), wobble.points))


def things(lines: Sequence[Line], named: Sequence[Named]) -> Things:
    """What is drawn of these lines."""
    return Things(
        stones=_stones(line for line in lines if line.stone),
        stretches=tuple(Stretch(line.on, line.until) for line in lines if line.until),
        check_ins=tuple(line.on for line in lines if line.part is Part.CHECK_INS),
        threads=tuple(one.thread for one in named),
    )


def _stones(lines: Iterable[Line]) -> tuple[Stone, ...]:
    """One stone for all of a kind on a day, with how many they are."""
    same = Counter(Stone(line.on, str(line.stone), line.open_stone) for line in lines)
    return tuple(
        replace(stone, what=f"{stone.what} · {many}") if many > 1 else stone for stone, many in same.items()
    )
