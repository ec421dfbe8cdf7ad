"""What the pages about reports are made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import get_language

from cairn.consent.telling.queries import how_many_wait
from cairn.outside.papers.queries import how_many_open
from cairn.outside.reports.lines import LINES
from cairn.outside.reports.queries import ReportRow, how_many_to_look_at, reports
from cairn.people.viewers import Viewer
from cairn.web.outside import wording
from cairn.web.plan.asking import Plan, plan_for


@dataclass(frozen=True, slots=True)
class Hotline:
    """Whom to call, in the reader's language. `is_sure`: the number was seen in an official source."""

    about: Promise
    who: str
    when: str
    said_as: str
    call: str
    checked_on: date
    is_sure: bool


@dataclass(frozen=True, slots=True)
class ToFollow:
    """How many of each are not followed to their end, for whoever does that."""

    told: int
    papers: int
    reports: int

    @property
    def any(self) -> bool:
        return bool(self.told or self.papers or self.reports)


def to_follow(viewer: Viewer) -> ToFollow:
    """Counted without opening anything."""
    return ToFollow(how_many_wait(viewer), how_many_open(viewer), how_many_to_look_at(viewer))


def hotlines() -> list[Hotline]:
    language = (get_language() or "en").split("-")[0]
    return [
        Hotline(
            wording.ABOUTS[line.about],
            line.who.get(language, line.who["en"]),
            line.when.get(language, line.when["en"]),
            line.said_as,
            line.call,
            line.checked_on,
            line.certainty == "high",
        )
        for line in LINES.values()
    ]


def frame_of(viewer: Viewer, person: str) -> Plan | None:
    """Of whom it tells, when it was opened from somebody's page. Raises gate.Shut, or Http404."""
    if not person:
        return None
    try:
        return plan_for(viewer, UUID(person))
    except ValueError:
        raise Http404 from None


def duty_of(asked: str) -> UUID | None:
    """Which procedure a report belongs to, when it was opened from one. Raises Http404."""
    try:
        return UUID(asked) if asked else None
    except ValueError:
        raise Http404 from None


def lines_of(viewer: Viewer) -> list[tuple[ReportRow, Promise, Promise]]:
    return [(row, wording.ABOUTS[row.about], wording.TOLD_SHORT[row.told]) for row in reports(viewer)]
