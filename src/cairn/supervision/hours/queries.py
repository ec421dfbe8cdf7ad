"""Hours by domain and the plan of growth: for oneself, and for a lead who supervises."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from cairn.consent import gate
from cairn.people.viewers import Viewer
from cairn.supervision.errors import Refused
from cairn.supervision.hours.rules import by_domain
from cairn.supervision.models import Growth, Practice, PracticeMonth, SittingMinutes
from cairn.supervision.rules import Domain, No, State
from cairn.supervision.sittings.loading import supervises


@dataclass(frozen=True, slots=True)
class Hours:
    """Minutes by domain. `waiting`: of supervision that was held but not confirmed by everybody yet."""

    supervision: dict[Domain, int]
    practice: dict[Domain, int]
    waiting: int


@dataclass(frozen=True, slots=True)
class PracticeRow:
    id: UUID
    on_day: date
    domain: Domain
    minutes: int
    elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A month of one's own contacts, as one said that it is right."""

    month: date
    minutes: dict[Domain, int]
    at: datetime


@dataclass(frozen=True, slots=True)
class GrowthRow:
    id: UUID
    better: str
    how_known: str
    look_again_on: date | None
    said_at: datetime


def check_sees(viewer: Viewer, account_id: UUID) -> None:
    """One's own, or of somebody one supervises; anybody else gets Refused."""
    if account_id != viewer.account_id and not supervises(viewer, account_id):
        raise Refused(No.NOT_THEIRS)


def hours_of(viewer: Viewer, account_id: UUID) -> Hours:
    """Supervision counts once everybody confirmed it; leading one does not. Raises Refused."""
    check_sees(viewer, account_id)
    sat = {"sitting__seats__account_id": account_id, "sitting__seats__leads": False}
    counted = SittingMinutes.objects.filter(
        **sat, sitting__seats__came=True, sitting__organisation_id=viewer.organisation_id
    )
    locked = counted.filter(sitting__state=State.LOCKED.value).values_list("domain", "minutes")
    held = counted.filter(sitting__state=State.HELD.value).values_list("minutes", flat=True)
    theirs = {"account_id": account_id, "organisation_id": viewer.organisation_id}
    own = [
        *Practice.objects.filter(**theirs).values_list("domain", "minutes"),
        *PracticeMonth.objects.filter(**theirs).values_list("domain", "minutes"),
    ]
    return Hours(
        by_domain((Domain(domain), minutes) for domain, minutes in locked),
        by_domain((Domain(domain), minutes) for domain, minutes in own),
        sum(held),
    )


def practice(viewer: Viewer) -> tuple[PracticeRow, ...]:
    """What the viewer counted of their own work by hand, the latest first."""
    here = Practice.objects.filter(account_id=viewer.account_id, organisation_id=viewer.organisation_id)
    found = list(here.order_by("-on_day", "id"))
    opened = gate.open_house(viewer, [row.elsewhere for row in found])
    return tuple(
        PracticeRow(row.id, row.on_day, Domain(row.domain), row.minutes, opened(row.elsewhere))
        for row in found
    )


def confirmed(viewer: Viewer) -> dict[date, Confirmed]:
    """The months of their own contacts that the viewer confirmed, by their first day."""
    found: dict[date, Confirmed] = {}
    for row in PracticeMonth.objects.filter(account_id=viewer.account_id):
        one = found.setdefault(row.month, Confirmed(row.month, by_domain(()), row.confirmed_at))
        one.minutes[Domain(row.domain)] += row.minutes
    return found


def growth_of(viewer: Viewer, account_id: UUID) -> tuple[GrowthRow, ...]:
    """What they want to get better at now, the latest first. Raises Refused."""
    check_sees(viewer, account_id)
    found = list(
        Growth.objects.filter(
            account_id=account_id, organisation_id=viewer.organisation_id, set_down_at=None
        ).order_by("-said_at")
    )
    opened = gate.open_house(viewer, [sealed for row in found for sealed in (row.better, row.how_known)])
    return tuple(
        GrowthRow(row.id, opened(row.better), opened(row.how_known), row.look_again_on, row.said_at)
        for row in found
    )
