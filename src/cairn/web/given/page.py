"""What was given, put together for its pages and for the table that leaves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from cairn.kit import tables
from cairn.peer_sessions.given.queries import GivenRow, Month, by_month, given_by_me, given_to
from cairn.peer_sessions.given.rules import GivenKind
from cairn.people.rules import Role
from cairn.people.viewers import Viewer
from cairn.web.given import wording
from cairn.web.given.forms import ThingForm
from cairn.web.together.wording import minutes


@dataclass(frozen=True, slots=True)
class Shown:
    row: GivenRow
    line: str


@dataclass(frozen=True, slots=True)
class MonthShown:
    words: str
    rows: list[tuple[str, str]]


def may_count(viewer: Viewer) -> bool:
    return viewer.role is Role.LEAD


def kind_of(kind: str) -> GivenKind:
    try:
        return GivenKind(kind)
    except ValueError:
        raise Http404 from None


def form_of(request: HttpRequest, kind: GivenKind, *, beside: bool) -> ThingForm:
    return ThingForm(request.POST or None, kind=kind, beside=beside, initial={"id": uuid4()})


def mine(viewer: Viewer, gathering_id: UUID | None) -> list[Shown]:
    return [Shown(row, wording.thing(row.thing)) for row in given_by_me(viewer, gathering_id)]


def theirs(viewer: Viewer, contact_id: UUID) -> list[Shown]:
    return [Shown(row, wording.thing(row.thing)) for row in given_to(viewer, contact_id)]


def months(viewer: Viewer) -> list[MonthShown]:
    return [MonthShown(wording.month(one.first), list(_rows(one))) for one in by_month(viewer)]


def _rows(one: Month) -> Iterator[tuple[str, str]]:
    for group, times in sorted(one.times.items()):
        yield _("Met: %(group)s") % {"group": group}, str(times)
    for key in sorted(one.cells):
        yield wording.cell(key), wording.number(one.cells[key])
    for who, spent in sorted(one.hours.items()):
        yield (
            _("Time of those who helped: %(who)s") % {"who": wording.label(GivenKind.HOURS, who)},
            minutes(spent),
        )


def as_csv(found: list[MonthShown]) -> str:
    heads = [_("Month"), _("What"), _("How many")]
    return tables.as_csv([heads, *([one.words, what, many] for one in found for what, many in one.rows)])
