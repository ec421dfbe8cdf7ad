"""Which services and meetings were written of late, so that the search index can follow.

Whoever writes to the directory notes it here, inside the same transaction: the note is true exactly when the
change is. An index remembers which notes it has taken in; any number of indexes, on any number of machines,
can follow one database.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q

from cairn.kit import clock

from .models import Agency, Change, Location, Meeting, Service, ServiceAtLocation, Source, TaxonomyTerm

MANY = 50_000  # services and meetings: above this a single note says that everything may have changed
KEPT = timedelta(days=30)  # an index that has not followed for so long is built anew
# Numbers of notes are given before their transactions end, so a lower one may show up after a higher one.
LATE = 2_000
BATCH = 500


@dataclass(frozen=True, slots=True)
class Taken:
    """The notes an index has taken in: all up to `floor`, and those of `above`. `last` is when it looked."""

    floor: int = 0
    above: frozenset[int] = frozenset()

    def as_json(self) -> dict[str, Any]:
        return {"floor": self.floor, "above": sorted(self.above)}

    @classmethod
    def of_json(cls, told: dict[str, Any]) -> "Taken":
        return cls(int(told["floor"]), frozenset(told["above"]))


@dataclass(frozen=True, slots=True)
class News:
    """What came since: the owners that changed, or `everything`; and the notes that are taken with it."""

    owners: frozenset[UUID]
    everything: bool
    taken: Taken

    def __bool__(self) -> bool:
        return self.everything or bool(self.owners)


def note(owners: Iterable[UUID]) -> None:
    """Note services and meetings as changed. Call it in the transaction that changes them."""
    some = set(owners)
    now = clock.now()
    if len(some) > MANY:
        Change.objects.create(owner=None, at=now)
        return
    Change.objects.bulk_create((Change(owner=owner, at=now) for owner in sorted(some)), batch_size=BATCH)


def note_records(records: Iterable[Any]) -> None:
    """Note whatever is found through these agencies, services, locations or meetings."""
    owners: set[UUID] = set()
    for record in records:
        owners |= {record.pk} if isinstance(record, (Service, Meeting)) else set(_services_of(record))
    note(owners)


def _services_of(record: Agency | Location | ServiceAtLocation) -> Iterable[UUID]:
    if isinstance(record, ServiceAtLocation):
        return (record.service_id,)
    if isinstance(record, Location):
        return record.services_here.values_list("service_id", flat=True)
    return record.services.values_list("pk", flat=True)


def note_written(source: Source, at: datetime) -> None:
    """Note what an import of a source wrote: every record of it whose `changed_at` is that moment."""
    own, ties = Q(source=source, changed_at=at), ServiceAtLocation.objects
    owners: set[UUID] = set()
    owners.update(Service.objects.filter(own).values_list("pk", flat=True))
    owners.update(Meeting.objects.filter(own).values_list("pk", flat=True))
    owners.update(Service.objects.filter(agency__in=Agency.objects.filter(own)).values_list("pk", flat=True))
    owners.update(ties.filter(own).values_list("service_id", flat=True))
    places = Location.objects.filter(own)
    owners.update(ties.filter(location__in=places).values_list("service_id", flat=True))
    owners.update(
        Service.objects.filter(terms__in=TaxonomyTerm.objects.filter(own)).values_list("pk", flat=True)
    )
    note(owners)


def taken_now() -> Taken:
    """All notes there are: what an index that is built from now on has taken in."""
    highest = Change.objects.aggregate(last=Max("pk"))["last"] or 0
    floor = max(0, highest - LATE)
    return Taken(floor, frozenset(Change.objects.filter(pk__gt=floor).values_list("pk", flat=True)))


def since(taken: Taken) -> News | None:
    """What was noted that an index has not taken in; None, after one look, when nothing was."""
    notes = Change.objects.filter(pk__gt=taken.floor)
    seen = notes.aggregate(count=Count("pk"), last=Max("pk"))
    if seen == {"count": len(taken.above), "last": max(taken.above, default=None)}:
        return None
    found = [
        (number, owner) for number, owner in notes.values_list("pk", "owner") if number not in taken.above
    ]
    if not found:
        return None
    owners = frozenset(owner for _, owner in found if owner)
    above = taken.above | {number for number, _ in found}
    return News(owners, any(owner is None for _, owner in found), Taken(taken.floor, above))


def forget_old() -> None:
    """Remove notes that every index has long taken in."""
    Change.objects.filter(at__lt=clock.now() - KEPT).delete()


def is_too_old(built: datetime) -> bool:
    """Whether notes may have been removed that an index built then had not taken in."""
    return clock.now() - built > KEPT - timedelta(days=1)
