"""Why something is not found: services that are here and never suggested, and what was not taken."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Max, Q

from cairn.directory.models import ImportRun, Quarantined, Service
from cairn.people.viewers import Viewer

from .errors import NotNow
from .queries import HeldRow
from .rules import may_bring

MOST = 50


@dataclass(frozen=True, slots=True)
class Unsuggested:
    """A service that is kept, and that nobody is sent to."""

    id: UUID
    name: str
    agency: str
    source: str
    status: str
    do_not_refer: bool


@dataclass(frozen=True, slots=True)
class KeptBack:
    """`held` is of the last import of each source: its name, the run, and what was not taken."""

    services: tuple[Unsuggested, ...]
    more_services: int
    held: tuple[tuple[str, UUID, HeldRow], ...]
    more_held: int


def kept_back(viewer: Viewer, words: str = "") -> KeptBack:
    """Those whose names hold the words; all of them without. Raises NotNow for all but a steward."""
    if why := may_bring(viewer.role):
        raise NotNow(why)
    services = Service.objects.filter(ended_at=None).filter(
        Q(do_not_refer=True) | ~Q(status=Service.Status.ACTIVE)
    )
    services = (
        services.filter(Q(name__icontains=words) | Q(agency__name__icontains=words)) if words else services
    )
    last = ImportRun.objects.values("source").annotate(at=Max("finished_at")).values_list("source", "at")
    runs = [
        run
        for run in ImportRun.objects.select_related("source").order_by("-finished_at")
        if (run.source_id, run.finished_at) in set(last)
    ]
    held = Quarantined.objects.filter(run__in=runs).select_related("run__source")
    held = held.filter(Q(record__name__icontains=words) | Q(where__icontains=words)) if words else held
    return KeptBack(
        services=tuple(
            Unsuggested(
                row.pk,
                row.name,
                row.agency.name if row.agency else "",
                row.source.name,
                row.status,
                row.do_not_refer,
            )
            for row in services.select_related("agency", "source").order_by("-do_not_refer", "name", "id")[
                :MOST
            ]
        ),
        more_services=max(0, services.count() - MOST),
        held=tuple(
            (row.run.source.name, row.run_id, HeldRow.of(row))
            for row in held.order_by("-run__finished_at", "where", "id")[:MOST]
        ),
        more_held=max(0, held.count() - MOST),
    )
