"""Work that was not a peer's: one's own with its words, and for who supervises the counts of each month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cairn.consent import gate
from cairn.people.viewers import Viewer
from cairn.supervision.hours.queries import check_sees
from cairn.supervision.models import OffRole, OffRoleWords
from cairn.supervision.off_role.rules import Asker, Month, by_month


@dataclass(frozen=True, slots=True)
class OffRoleRow:
    id: UUID
    kind: str
    on_day: date
    asked_by: Asker | None
    words: str


def own(viewer: Viewer) -> tuple[OffRoleRow, ...]:
    """The viewer's, the latest first."""
    return _rows(viewer, list(OffRole.objects.filter(account_id=viewer.account_id).order_by("-on_day", "id")))


def one_of_own(viewer: Viewer, off_role_id: UUID) -> OffRoleRow | None:
    """One of the viewer's, or None."""
    found = OffRole.objects.filter(account_id=viewer.account_id, id=off_role_id)
    return next(iter(_rows(viewer, list(found))), None)


def months(viewer: Viewer, account_id: UUID) -> tuple[Month, ...]:
    """How often what was asked, by month: one's own, or of somebody one supervises. Raises Refused."""
    check_sees(viewer, account_id)
    found = OffRole.objects.filter(account_id=account_id, organisation_id=viewer.organisation_id)
    return by_month(found.values_list("on_day", "kind"))


def _rows(viewer: Viewer, found: list[OffRole]) -> tuple[OffRoleRow, ...]:
    said = {row.off_role_id: row.words for row in OffRoleWords.objects.filter(off_role__in=found)}
    opened = gate.open_own(viewer, said.values())
    return tuple(
        OffRoleRow(
            row.id,
            row.kind,
            row.on_day,
            Asker(row.asked_by) if row.asked_by else None,
            opened(said.get(row.id)),
        )
        for row in found
    )
