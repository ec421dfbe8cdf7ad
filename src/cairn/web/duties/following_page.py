"""What the pages about following a procedure are made of."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.functional import Promise

from cairn.outside.following import queries
from cairn.outside.following.queries import Brief, FollowingRow, MoveRow, StepNow
from cairn.people.rules import Role
from cairn.people.viewers import Viewer
from cairn.web.duties import wording
from cairn.web.duties.page import Line, listed

Briefs = list[tuple[Brief, Promise | str, str]]


@dataclass(frozen=True, slots=True)
class Followed:
    """One, with what its codes mean. `prepare`: where the call itself is thought through."""

    row: FollowingRow
    title: Promise | str
    story: tuple[tuple[MoveRow, str], ...]
    ended: Promise | str
    prepare: str


def to_begin(viewer: Viewer) -> list[Line]:
    """What can be begun: every duty that ships, and the organisation's own that are confirmed."""
    return [line for line in listed(viewer) if not line.own or line.kept.in_force]


def followed(viewer: Viewer, following_id: UUID) -> Followed:
    """Raises Http404 when it is not theirs, or not there."""
    row = queries.following(viewer, following_id)
    if row is None:
        raise Http404
    return Followed(
        row,
        wording.title_of(row.duty, row.title),
        tuple((move, wording.moved(move.act, move.position)) for move in row.moves),
        wording.ENDS[row.end] if row.end else "",
        _prepare(row),
    )


def _prepare(row: FollowingRow) -> str:
    asked = {"duty": str(row.id)}
    if row.duty in wording.SAME_AS:
        asked["about"] = wording.SAME_AS[row.duty].value
    if row.person_id:
        asked["for"] = str(row.person_id)
    return f"{reverse('prepare_report')}?{urlencode(asked)}"


def step_of(it: Followed, step_id: UUID) -> StepNow:
    """A step that can still be marked. Raises Http404."""
    for one in it.row.steps:
        if one.step.id == step_id:
            return one
    raise Http404


def briefs(rows: list[Brief]) -> Briefs:
    return [(row, wording.title_of(row.duty, row.title), wording.stands(row)) for row in rows]


def open_duties(viewer: Viewer) -> Briefs:
    """For one's first page: those in one's own hands."""
    return briefs(queries.open_ones(viewer))


def leads(viewer: Viewer) -> bool:
    return viewer.role is Role.LEAD
