"""What the pages about procedures are made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.utils.functional import Promise

from cairn.outside.procedures import queries
from cairn.outside.procedures.queries import Kept, ProcedureRow, StepRow
from cairn.outside.procedures.rules import Draft, Duty, may_write
from cairn.outside.procedures.starting import starting
from cairn.people.viewers import Viewer
from cairn.web.duties import wording
from cairn.web.plan.forms import here


@dataclass(frozen=True, slots=True)
class FactShown:
    """What a text to start from went by, in the reader's language."""

    text: str
    cite: str
    source: str
    checked: date
    seen: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """One version with its steps in words; `how_soon` goes with each step."""

    row: ProcedureRow
    title: Promise | str
    steps: tuple[tuple[StepRow, str], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One duty in the list. `own`: the organisation added it."""

    duty: str
    title: Promise | str
    kept: Kept
    own: bool


def shown(row: ProcedureRow) -> Shown:
    steps = tuple((step, wording.within(step.within)) for step in row.steps)
    return Shown(row, wording.title_of(row.duty, row.title), steps)


def listed(viewer: Viewer) -> list[Line]:
    """Every duty that ships; of the organisation's own those that this viewer may read."""
    return [
        Line(kept.duty, _title(kept), kept, kept.duty not in set(Duty))
        for kept in queries.procedures(viewer)
        if kept.duty in set(Duty) or kept.shown
    ]


def writes(viewer: Viewer) -> bool:
    return may_write(viewer.role) is None


def _title(kept: Kept) -> Promise | str:
    return wording.title_of(kept.duty, kept.shown.title if kept.shown else "")


def page_of(viewer: Viewer, duty: str) -> dict[str, object]:
    """One duty: the version in force, for the steward what waits, and what a text to start from went by."""
    kept, all_of = queries.kept(viewer, duty), queries.versions(viewer, duty)
    if not all_of and duty not in set(Duty):
        raise Http404
    steward = writes(viewer)
    return {
        "duty": duty,
        "title": wording.title_of(duty, all_of[-1].title if all_of else ""),
        "in_force": shown(kept.in_force) if kept.in_force else None,
        "waiting": shown(kept.waiting) if kept.waiting else None,
        "starting": from_start(duty) if steward and not all_of else None,
        "facts": facts(duty) if steward else (),
        "versions": all_of[::-1] if steward else (),
        "steward": steward,
    }


def from_start(duty: str) -> Draft | None:
    """The text that ships, in the reader's language."""
    found = starting().get(Duty(duty)) if duty in set(Duty) else None
    return found.drafts[here() if here() in found.drafts else "en"] if found else None


def facts(duty: str) -> tuple[FactShown, ...]:
    found = starting().get(Duty(duty)) if duty in set(Duty) else None
    if found is None:
        return ()
    return tuple(
        FactShown(one.text.get(here(), one.text["en"]), one.cite, one.source, one.checked, one.seen)
        for one in found.facts
    )


def to_write(viewer: Viewer, duty: str) -> Draft | None:
    """What the form begins with: the newest version, else the text that ships."""
    return queries.newest_draft(viewer, duty) or from_start(duty)
