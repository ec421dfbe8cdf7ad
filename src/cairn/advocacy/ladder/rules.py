"""With how much help somebody does things for themselves, and where support can step back. Pure.

The person moves their mark, both ways and as often as they like; a supporter only asks. Nothing here is a
score: more help is no worse than less. The rungs are the usual ones of fading support (I do, we do, you
do), for each thing by itself; wanting more help again costs nothing and is never held against anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

LONGEST_WORDS = 500
LONGEST_CONTEXT = 20
LATELY = timedelta(days=180)  # what is longer ago says little of how it is now
REST = timedelta(days=30)  # after "not now" the same thing is not asked again for so long


class Area(StrEnum):
    """What somebody can do for themselves. Not everybody wants each of them."""

    RIGHTS = "rights"
    RECORDS = "records"
    PLAN = "plan"
    WANT = "want"
    PREPARE = "prepare"
    MEETING = "meeting"
    BRING = "bring"
    CALL = "call"
    LETTER = "letter"
    COMPLAIN = "complain"
    REACH = "reach"
    NEEDS = "needs"
    DECLARE = "declare"
    GROUP = "group"
    BOARD = "board"


class Rung(StrEnum):
    """With how much help, from most to least; the last is company for somebody else."""

    NOT_NOW = "not_now"
    WATCHED = "watched"
    TOGETHER = "together"
    BESIDE = "beside"
    ON_CALL = "on_call"
    ALONE = "alone"
    SHOWED = "showed"


# How much help each takes. It orders two doings of one thing and is shown nowhere.
COMPANY: Mapping[Rung, int] = {
    Rung.WATCHED: 4,
    Rung.TOGETHER: 3,
    Rung.BESIDE: 2,
    Rung.ON_CALL: 1,
    Rung.ALONE: 0,
    Rung.SHOWED: 0,
}
DONE = tuple(COMPANY)  # what can be said of something that was done


class OccasionKind(StrEnum):
    """Something real that a mark came of."""

    MEETING = "meeting"
    LETTER = "letter"
    CALL = "call"
    HAND_OFF = "hand_off"
    SPOKEN = "spoken"  # somebody spoke for the person, with their yes


# To which area an occasion belongs; where somebody was spoken for, whoever keeps that says it.
AREA_OF: Mapping[OccasionKind, Area] = {
    OccasionKind.MEETING: Area.MEETING,
    OccasionKind.LETTER: Area.LETTER,
    OccasionKind.CALL: Area.CALL,
    OccasionKind.HAND_OFF: Area.REACH,
}


@dataclass(frozen=True, slots=True)
class Occasion:
    kind: OccasionKind
    id: UUID


@dataclass(frozen=True, slots=True)
class Mark:
    """Where the mark goes: in which area, on which rung, and of which occasion it came.

    context: where a supporter asks about the next time, in whose room, as far as they may know it.
    """

    area: Area
    rung: Rung
    occasion: Occasion | None = None
    context: str = ""


def mark_of(occasion: Occasion, rung: Rung) -> Mark:
    """The mark of a meeting, letter, call or hand-off. Raises KeyError for a kind without an area."""
    return Mark(AREA_OF[occasion.kind], rung, occasion)


class Answer(StrEnum):
    """What became of a question of a supporter's."""

    YES = "yes"
    NOT_NOW = "not_now"
    OVERTAKEN = "overtaken"  # the person moved the mark by themselves, or something else was asked instead


class No(StrEnum):
    """Why something may not be done; the web puts it in words."""

    NOT_THEIRS = "not_theirs"
    NOT_A_DOING = "not_a_doing"
    ALREADY_ANSWERED = "already_answered"
    STANDS_THERE = "stands_there"
    SAID_NOT_NOW = "said_not_now"


@dataclass(frozen=True, slots=True)
class Thing:
    """What is done: an area, and in whose room or what for, as far as whoever looks may know ("" else)."""

    area: Area
    context: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """The mark was moved. `agreed`: said of the next time, when a supporter asked; nothing was done yet."""

    thing: Thing
    rung: Rung
    at: datetime
    occasion: UUID | None = None
    agreed: bool = False


def rung_fits(rung: Rung, occasion: Occasion | None) -> No | None:
    """Of something that was done nobody says "not now"."""
    return No.NOT_A_DOING if occasion and rung not in COMPANY else None


def less(rung: Rung) -> Rung | None:
    """One step less help; None from where there is none."""
    rungs = [one for one in DONE if one is not Rung.SHOWED]
    return rungs[rungs.index(rung) + 1] if rung in rungs[:-1] else None


def current(moves: Iterable[Move]) -> Move | None:
    """Where the mark is: where it was moved last."""
    return max(moves, key=lambda one: one.at, default=None)


def doings(moves: Iterable[Move]) -> tuple[Move, ...]:
    """What was done, oldest first: each occasion once, as it was said of it last."""
    in_order = sorted(moves, key=lambda one: one.at)
    last = {one.occasion: one for one in in_order if one.occasion}
    return tuple(
        one
        for one in in_order
        if not one.agreed and one.rung in COMPANY and (one.occasion is None or last[one.occasion] is one)
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """What a supporter asked about a thing: whether it waits, and when the person said "not now" last."""

    waits: bool = False
    not_now_at: datetime | None = None


class Because(StrEnum):
    """Why a supporter may ask for something, or need not."""

    LIKE_LAST_TIME = "like_last_time"  # it went with less help once: ask to keep it so
    ONE_STEP_LESS = "one_step_less"  # more than once: ask for one step less
    THERE_ALREADY = "there_already"  # nothing to ask: the person does it so by now
    WAITS = "waits"
    SAID_NOT_NOW = "said_not_now"


@dataclass(frozen=True, slots=True)
class StepBack:
    """A thing that somebody does with less help lately. `times`: how often in a row, since `since`.

    `ask`: what a supporter may ask for now; None where there is nothing to ask.
    """

    thing: Thing
    was: Rung
    now: Rung
    times: int
    since: datetime
    ask: Rung | None
    because: Because


def step_back(moves: Sequence[Move], now: datetime, asked: Asked | None = None) -> StepBack | None:
    """Where support can step back in one thing. None when it was done once, or the last time took more.

    moves: all of one thing, in any order.
    """
    done = [one for one in doings(moves) if one.at >= now - LATELY]
    if len(done) < 2:
        return None
    last, before = done[-1], done[:-1]
    most = max(before, key=lambda one: COMPANY[one.rung])
    if COMPANY[last.rung] >= COMPANY[most.rung] or COMPANY[last.rung] > COMPANY[before[-1].rung]:
        return None
    row = _in_a_row(done)
    ask, because = _ask(last.rung, len(row), current(moves), now, asked or Asked())
    return StepBack(last.thing, most.rung, last.rung, len(row), row[0].at, ask, because)


def _in_a_row(done: Sequence[Move]) -> list[Move]:
    """The last doings that took as little company as the very last."""
    row: list[Move] = []
    for one in reversed(done):
        if COMPANY[one.rung] > COMPANY[done[-1].rung]:
            break
        row.insert(0, one)
    return row


def _ask(
    rung: Rung, times: int, mark: Move | None, now: datetime, asked: Asked
) -> tuple[Rung | None, Because]:
    wanted, because = (rung, Because.LIKE_LAST_TIME) if times == 1 else (less(rung), Because.ONE_STEP_LESS)
    if asked.waits:
        return None, Because.WAITS
    if wanted is None or (mark and mark.agreed and COMPANY.get(mark.rung, 9) <= COMPANY[wanted]):
        return None, Because.THERE_ALREADY
    if asked.not_now_at and asked.not_now_at > now - REST:
        return None, Because.SAID_NOT_NOW
    return wanted, because


def may_ask(
    rung: Rung, mark: Move | None, occasion: Occasion | None, not_now_at: datetime | None, now: datetime
) -> No | None:
    """Whether a supporter may ask for this. How one occasion was done may be said until the person said it.

    mark: where the mark of that occasion, or else of that area, is. not_now_at: when the person last said
    "not now" to the same.
    """
    if occasion:
        return No.STANDS_THERE if mark else None
    if mark and mark.agreed and mark.rung is rung:
        return No.STANDS_THERE
    return No.SAID_NOT_NOW if not_now_at and not_now_at > now - REST else None
