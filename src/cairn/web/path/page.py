"""The page of a path, put together from what several rooms know and this viewer may see."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from cairn.consent import gate
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.measures import own_queries
from cairn.measures import queries as measures
from cairn.people.viewers import Viewer
from cairn.recovery.check_ins.queries import check_ins
from cairn.recovery.glance import FirstWords
from cairn.recovery.path.queries import hidden, moments
from cairn.recovery.path.rules import Hidden, Part
from cairn.recovery.shown.queries import sees
from cairn.recovery.shown.rules import What
from cairn.recovery.stretches.queries import stretches
from cairn.web.ladder.page import ladder_of
from cairn.web.path import lines as told
from cairn.web.path.drawing import draw
from cairn.web.path.lines import MOST_THREADS, Line, Named
from cairn.web.path.period import Period
from cairn.web.path.shapes import Drawing, Thread
from cairn.web.plan.asking import Plan
from cairn.web.plan.first import first_of

MOST_CHECK_INS = 400  # in one look; whoever writes more in that time reads the rest on their own page
KINDS = {
    Part.GOALS: Kind.GOALS,
    Part.STEPS: Kind.GOALS,
    Part.CHECK_INS: Kind.CHECK_INS,
    Part.STRETCHES: Kind.HARD_DAYS_PLAN,
    Part.MEASURES: Kind.MEASURES,
    Part.MARKS: Kind.GOALS,
}


@dataclass(frozen=True, slots=True)
class MonthShown:
    first: date
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PathShown:
    """`left_over`: there are lists of questions that the drawing has no room for; they are in the list."""

    first: FirstWords | None
    period: Period
    drawing: Drawing
    months: tuple[MonthShown, ...]
    threads: tuple[Named, ...]
    parts: frozenset[Part]
    left_over: bool
    older_check_ins: bool

    @property
    def empty(self) -> bool:
        return not self.months


@dataclass(frozen=True, slots=True)
class _Found:
    lines: list[Line]
    threads: list[Named]
    older_check_ins: bool = False


def path_of(asked: Plan, period: Period) -> PathShown:
    """What of a person's path this viewer may see in this time. Parts that are hidden are not opened."""
    out = hidden(asked.viewer, asked.person_id)
    parts = _parts(asked, out)
    found = _gather(asked, period, parts)
    lines = sorted(
        (line for line in found.lines if _in(period, line) and not out.hides(line.part, line.item)),
        key=lambda line: (line.on, line.at.timestamp() if line.at else 0.0),
    )
    seen = [one for one in (_cut(named, period) for named in found.threads) if one.thread.points]
    seen.sort(key=lambda one: -len(one.thread.points))
    kept = seen[:MOST_THREADS]
    return PathShown(
        first=first_of(asked.viewer, asked.person_id, asked.purpose),
        period=period,
        drawing=draw(period, told.things(lines, kept)),
        months=_months(period, lines),
        threads=tuple(kept),
        parts=frozenset(parts),
        left_over=len(seen) > len(kept),
        older_check_ins=found.older_check_ins,
    )


def _parts(asked: Plan, out: Hidden) -> set[Part]:
    """What is neither hidden from this viewer nor shut for them."""
    may = gate.may(asked.viewer, asked.purpose, {asked.person_id: set(KINDS.values())})[asked.person_id]
    found = {part for part, kind in KINDS.items() if kind in may and part not in out.parts}
    if not sees(asked.viewer, asked.person_id, What.CHECK_INS):
        found.discard(Part.CHECK_INS)
    return found


def _gather(asked: Plan, period: Period, parts: set[Part]) -> _Found:
    viewer, person_id, zone = asked.viewer, asked.person_id, asked.viewer.time_zone
    since, before = _moment(period.first, zone), _moment(period.last + timedelta(days=1), zone)
    lines: list[Line] = []
    older = False
    if parts & {Part.GOALS, Part.STEPS}:
        said = moments(viewer, person_id, since, before, asked.purpose)
        lines += told.of_moments((one for one in said if one.part in parts), zone)
    if Part.CHECK_INS in parts:
        page = check_ins(viewer, person_id, before, MOST_CHECK_INS, since)
        lines, older = lines + told.of_check_ins(page.rows, zone), page.older is not None
    if Part.STRETCHES in parts:
        lines += told.of_stretches(stretches(viewer, person_id), period.today)
    if Part.MARKS in parts:
        lines += told.of_marks(ladder_of(asked).things, zone)
    if Part.MEASURES not in parts:
        return _Found(lines, [], older)
    measured = _measured(asked, hidden(viewer, person_id))
    return _Found(lines + measured.lines, measured.threads, older)


def _measured(asked: Plan, out: Hidden) -> _Found:
    """Everything of measures, of all time: what is a change is known only from all of it."""
    viewer, person_id, zone = asked.viewer, asked.person_id, asked.viewer.time_zone
    filled = [
        row
        for row in measures.all_fillings(viewer, person_id, asked.purpose)
        if not out.hides(Part.MEASURES, row.measure_id)
    ]
    own = [
        row
        for row in own_queries.own_questions(viewer, person_id, asked.purpose)
        if not out.hides(Part.MEASURES, row.id)
    ]
    wobbles = {row.id: row.wobble for row in measures.shelf(viewer)}
    lines = told.of_fillings(filled, wobbles, zone) + told.of_own_questions(own, zone)
    lines += told.of_levels(own_queries.levels_of(viewer, person_id, asked.purpose), zone)
    return _Found(lines, told.threads(filled, own, wobbles, zone))


def _moment(day: date, zone: str) -> datetime:
    return datetime.combine(day, time.min, ZoneInfo(zone))


def _in(period: Period, line: Line) -> bool:
    """A stretch that began before and reaches in is there too."""
    return line.on <= period.last and (line.until or line.on) >= period.first


def _cut(named: Named, period: Period) -> Named:
    points = tuple(point for point in named.thread.points if period.holds(point[0]))
    return replace(named, thread=Thread(points, named.thread.noise))


def _months(period: Period, lines: list[Line]) -> tuple[MonthShown, ...]:
    """Months with something, the earliest first; a stretch that began before stands in the first."""
    by_month = groupby(lines, key=lambda line: max(line.on, period.first).replace(day=1))
    return tuple(MonthShown(first, tuple(held)) for first, held in by_month)


def today_of(viewer: Viewer) -> date:
    return clock.today_in(viewer.time_zone)
