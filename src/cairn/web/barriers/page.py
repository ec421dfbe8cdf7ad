"""What stands in the way, put together for one page: what people met, and what is told of places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from itertools import groupby
from zoneinfo import ZoneInfo

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cairn.advocacy.promises.counts import broken
from cairn.directory.queries import need_labels
from cairn.directory.tips import queries as tips
from cairn.kit import clock, tables
from cairn.people.viewers import Viewer
from cairn.referrals.barriers.queries import Barrier, barriers
from cairn.referrals.barriers.rules import UNNAMED, Quarter, closed_quarters
from cairn.web.barriers.wording import quarter_words, reason_words, told_words


@dataclass(frozen=True, slots=True)
class Line:
    """One number. `depth` 0: a reason; 1: of it, what was looked for; 2: of that, whose place it was."""

    words: str
    people: int
    depth: int


@dataclass(frozen=True, slots=True)
class Shown:
    quarter: Quarter
    words: str
    lines: tuple[Line, ...]
    broken: int


@dataclass(frozen=True, slots=True)
class Told:
    """What anybody can read on the page of a place, gathered."""

    name: str
    by: str
    words: str
    times: int


@dataclass(frozen=True, slots=True)
class Report:
    quarters: tuple[Shown, ...]
    told: tuple[Told, ...]

    @property
    def is_empty(self) -> bool:
        return not any(one.lines or one.broken for one in self.quarters)


def report(viewer: Viewer) -> Report:
    quarters = closed_quarters(clock.today_in(viewer.time_zone))
    labels = need_labels(get_language() or "en")
    found = {
        quarter: tuple(_line(one, labels) for one in rows)
        for quarter, rows in groupby(barriers(viewer), key=lambda one: one.quarter)
    }
    shown = (Shown(one, quarter_words(one), found.get(one, ()), _broken(viewer, one)) for one in quarters)
    return Report(tuple(shown), tuple(_told()))


def _line(one: Barrier, labels: dict[str, str]) -> Line:
    if one.place:
        return Line(one.place, one.people, 2)
    if one.need:
        named = _("Nothing named") if one.need == UNNAMED else labels.get(one.need, one.need)
        return Line(named, one.people, 1)
    return Line(reason_words(one.reason), one.people, 0)


def _broken(viewer: Viewer, quarter: Quarter) -> int:
    zone = ZoneInfo(viewer.time_zone)
    begin = datetime.combine(quarter.begins, time(), zone)
    end = datetime.combine(quarter.following.begins, time(), zone)
    return broken(viewer, begin, end)


def _told() -> Iterator[Told]:
    for told, named in tips.all_told(clock.now()):
        yield Told(named.name, named.by, told_words(told), told.times)


def as_csv(found: Report) -> str:
    """The same numbers as a table."""
    return tables.as_csv(_rows(found))


def _rows(found: Report) -> Iterator[list[str]]:
    yield [_("Quarter"), _("What stood in the way"), _("Looking for"), _("Where"), _("People, or more")]
    for shown in found.quarters:
        above = ["", "", ""]
        for line in shown.lines:
            above[line.depth :] = [line.words, *[""] * (2 - line.depth)]
            yield [shown.words, *above, str(line.people)]
        if shown.broken:
            yield [shown.words, _("A promise was not kept"), "", "", str(shown.broken)]
