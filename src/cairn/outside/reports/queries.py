"""Reports that were made, for the leads of the organisation and for whoever made one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from cairn.consent import gate
from cairn.kit import clock
from cairn.outside.models import Report
from cairn.outside.reports.rules import About, Told
from cairn.people import staff
from cairn.people.models import Organisation
from cairn.people.rules import Part2Status, Role
from cairn.people.viewers import Viewer


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report. `said`: what was said, word for word; `look_again_on`: when to ask again if it is safe."""

    id: UUID
    about: About
    said: str
    reference: str
    person_id: UUID | None
    told: Told
    look_again_on: date | None
    look_again_now: bool
    may_follow: bool
    made_at: datetime
    made_by: str


def is_part2(organisation_id: UUID) -> bool:
    """Whether records here are treated as of a program under Part 2; not knowing is yes."""
    status = Organisation.objects.values_list("part2_status", flat=True).get(id=organisation_id)
    return Part2Status(status).treated_as is not Part2Status.NEITHER


def _theirs(viewer: Viewer) -> QuerySet[Report]:
    """All of the organisation's for a lead, who follows them; one's own for a supporter."""
    if not viewer.walks_with_people:
        return Report.objects.none()
    found = Report.objects.filter(organisation_id=viewer.organisation_id).order_by("-made_at")
    return found if viewer.role is Role.LEAD else found.filter(made_by_id=viewer.account_id)


def reports(viewer: Viewer) -> list[ReportRow]:
    """Those to look at again first, then the newest."""
    rows = _opened(viewer, list(_theirs(viewer)))
    return sorted(rows, key=lambda row: row.told is not Told.NOT_SAFE)


def how_many_to_look_at(viewer: Viewer) -> int:
    """For a lead: how many reports want to be asked of again today, whether it is safe to tell the person."""
    if viewer.role is not Role.LEAD:
        return 0
    today = clock.today_in(viewer.time_zone)
    return _theirs(viewer).filter(told=Told.NOT_SAFE.value, look_again_on__lte=today).count()


def report(viewer: Viewer, report_id: UUID) -> ReportRow | None:
    rows = _opened(viewer, list(_theirs(viewer).filter(id=report_id)))
    return rows[0] if rows else None


def person_of(viewer: Viewer, report: Report) -> tuple[UUID | None, str]:
    """Of whom it told, and what was said."""
    opened = gate.open_house(viewer, [report.person, report.said])
    person_id = opened(report.person)
    return (UUID(person_id) if person_id else None), opened(report.said)


def _opened(viewer: Viewer, found: list[Report]) -> list[ReportRow]:
    opened = gate.open_house(viewer, [text for r in found for text in (r.said, r.reference, r.person)])
    names = staff.names(viewer.organisation_id, {r.made_by_id for r in found})
    today = clock.today_in(viewer.time_zone)
    return [
        ReportRow(
            id=r.id,
            about=About(r.about),
            said=opened(r.said),
            reference=opened(r.reference),
            person_id=UUID(opened(r.person)) if r.person else None,
            told=Told(r.told),
            look_again_on=r.look_again_on,
            look_again_now=r.look_again_on is not None and r.look_again_on <= today,
            may_follow=viewer.role is Role.LEAD and r.told == Told.NOT_SAFE.value,
            made_at=r.made_at,
            made_by=names.get(r.made_by_id, ""),
        )
        for r in found
    ]
