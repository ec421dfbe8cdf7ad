"""What the pages of supervision are made of."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.utils.functional import Promise

from cairn.consent import queries as consent
from cairn.consent.names import names
from cairn.consent.rules import Purpose
from cairn.kit.privacy import Kind
from cairn.people.queries import Colleague, colleagues
from cairn.people.rules import WALKS_WITH_PEOPLE, Role
from cairn.people.viewers import Viewer
from cairn.sealed.blind import fold
from cairn.supervision.hours.queries import GrowthRow, growth_of
from cairn.supervision.rules import Part, State
from cairn.supervision.sittings.queries import LineRow, SittingPage, SittingRow, sitting, sittings
from cairn.web.plan.wording import day
from cairn.web.supervision import wording
from cairn.web.supervision.cosigning import ToSign, to_sign


@dataclass(frozen=True, slots=True)
class SittingShown:
    row: SittingRow
    with_whom: str
    kind: Promise
    state: str


@dataclass(frozen=True, slots=True)
class PartShown:
    """One part of a supervision. `add` is empty when nothing can be added now."""

    part: Part
    title: Promise
    lines: list[LineRow]
    add: Promise | str


@dataclass(frozen=True, slots=True)
class Page:
    page: SittingPage
    shown: SittingShown
    parts: list[PartShown]
    minutes: list[tuple[Promise, str]]
    total: str
    purposes: list[Promise]


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything of one's supervision. `yours`: waits for one's own yes; `team`: whom a lead supervises;
    `to_sign`: notes that wait for a lead's name."""

    yours: list[SittingShown]
    next: list[SittingShown]
    past: list[SittingShown]
    growth: tuple[GrowthRow, ...]
    team: list[tuple[UUID, str]]
    to_sign: list[ToSign]


def overview(viewer: Viewer) -> Overview:
    everything = [shown(row) for row in sittings(viewer)]
    going_on = [one for one in everything if one.row.state in {State.PLANNED, State.HELD}]
    return Overview(
        yours=[one for one in going_on if one.row.is_yours_to_say],
        next=[one for one in reversed(going_on) if not one.row.is_yours_to_say],
        past=[one for one in everything if one.row.state in {State.LOCKED, State.CALLED_OFF}],
        growth=growth_of(viewer, viewer.account_id),
        team=_team(everything),
        to_sign=to_sign(viewer),
    )


def _team(everything: list[SittingShown]) -> list[tuple[UUID, str]]:
    """Whom the viewer supervises: everybody who sits where they lead, by name."""
    led = [one.row for one in everything if one.row.own.leads and one.row.state is not State.CALLED_OFF]
    found = {seat.account_id: seat.called for row in led for seat in row.others}
    return sorted(found.items(), key=lambda one: fold(one[1]))


def how_many_wait(viewer: Viewer) -> int:
    """How many supervisions wait for the viewer's yes."""
    return sum(row.is_yours_to_say for row in sittings(viewer))


def shown(row: SittingRow) -> SittingShown:
    return SittingShown(row, wording.others(row), wording.KINDS[row.kind], wording.state(row))


def page_of(viewer: Viewer, sitting_id: UUID) -> Page:
    """Raises Http404 when the viewer has no seat in it."""
    found = sitting(viewer, sitting_id)
    if found is None:
        raise Http404
    parts = [
        PartShown(part, title, found.of(part), wording.ADD[part] if part in found.open_parts else "")
        for part, title in wording.PARTS.items()
    ]
    return Page(
        found,
        shown(found.it),
        [part for part in parts if part.lines or part.add],
        [(wording.DOMAINS[domain], wording.duration(minutes)) for domain, minutes in found.minutes.items()],
        wording.duration(found.total) if found.total else "",
        [words for one, words in wording.PURPOSES.items() if one in found.purposes],
    )


def who_could(viewer: Viewer) -> list[tuple[UUID, str]]:
    """With whom somebody could sit: a lead with whoever walks with people, anybody else with a lead."""
    wanted = WALKS_WITH_PEOPLE if viewer.role is Role.LEAD else {Role.LEAD}
    return [(one.account_id, one.called) for one in colleagues(viewer) if _could(one, wanted)]


def _could(one: Colleague, wanted: frozenset[Role] | set[Role]) -> bool:
    return one.role in wanted and not one.is_you


def walked_with(viewer: Viewer) -> list[tuple[UUID, str]]:
    """Whom a line may be about: those the viewer walks with and whose notes they may read."""
    found = consent.people_open_to(viewer, Kind.NOTES, Purpose.SUPPORT)
    called = names(viewer, list(found))
    return sorted(called.items(), key=lambda one: fold(one[1]))


def could_bring_to(viewer: Viewer) -> list[tuple[UUID, str]]:
    """Supervisions whose agenda is still open, the next one first."""
    rows = [row for row in sittings(viewer) if row.state is State.PLANNED]
    return [(row.id, f"{day(row.on_day)}, {wording.others(row)}") for row in reversed(rows)]
