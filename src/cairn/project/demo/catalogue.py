"""The directory of the demo: the fictional county, its meetings, and the true statewide lines."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from django.db import models, transaction

from cairn.directory import changes
from cairn.directory.models import (
    Agency,
    ImportRun,
    Language,
    Location,
    Meeting,
    Phone,
    Schedule,
    Service,
    ServiceAtLocation,
    Source,
)

from . import blocks
from .rows import Rows, row_id

COUNTY_KEY = "switchgrass-demo"
Table = TypeVar("Table", bound=models.Model)


def load(now: datetime) -> dict[str, int]:
    """Bring the demo's directory up to what the files say; gives the counts.

    Writes all or nothing, and nothing at all when the files have not changed since the last time. Raises
    blocks.BadBlock or hours.NotHours, naming the block, when a file cannot be read.
    """
    mark = blocks.fingerprint()
    last = ImportRun.objects.filter(source__key=COUNTY_KEY).order_by("-started_at").first()
    if last and last.counts.get("fingerprint") == mark:
        return _counts_only(last.counts)
    with transaction.atomic():
        county = _county(now)
        every = [county, *_lines(now)]
        for rows in every:
            _write(rows)
        counts = _count(every)
        ImportRun.objects.create(
            source=county.source, started_at=now, finished_at=now, counts={**counts, "fingerprint": mark}
        )
    return counts


def _counts_only(kept: dict[str, int | str]) -> dict[str, int]:
    return {name: number for name, number in kept.items() if isinstance(number, int)}


def _county(now: datetime) -> Rows:
    source = _source(
        COUNTY_KEY,
        name="Switchgrass County, Illinois (fictional)",
        licence="CC0-1.0",
        is_fictional=True,
    )
    rows = Rows(source, now)
    for agency in blocks.agencies():
        rows.add_agency(agency)
    for gathering in blocks.gatherings():
        rows.add_gathering(gathering)
    return rows


def _lines(now: datetime) -> list[Rows]:
    """One source for each line, because each has a proof and a day of its own."""
    found = []
    for line in blocks.lines():
        source = _source(
            f"line-{line.key}", name=line.source_name, address=line.source, checked_on=line.checked
        )
        rows = Rows(source, now)
        rows.add_line(line)
        found.append(rows)
    return found


def _source(key: str, **values: object) -> Source:
    source, _ = Source.objects.update_or_create(
        key=key,
        defaults={"format": Source.Format.OWN, **values},
        create_defaults={"id": row_id("source", key), "format": Source.Format.OWN, **values},
    )
    return source


def _write(rows: Rows) -> None:
    _put(rows, Agency, rows.agencies)
    _put(rows, Location, rows.locations)
    _put(rows, Service, rows.services)
    _put(rows, ServiceAtLocation, rows.at_locations)
    _put(rows, Meeting, rows.meetings)
    _replace(rows.source, Phone, rows.phones)
    _replace(rows.source, Schedule, rows.schedules)
    _replace(rows.source, Language, rows.languages)
    changes.note_written(rows.source, rows.now)


def _replace(source: Source, table: type[Table], parts: Sequence[Table]) -> None:
    # One owner at a time: both at once would be two outer joins, which PostgreSQL has no index for.
    table._default_manager.filter(service__source=source).delete()
    table._default_manager.filter(service_at_location__source=source).delete()
    table._default_manager.bulk_create(parts)


def _put(rows: Rows, table: type[Table], wanted: Sequence[Table]) -> None:
    """Add what is new, bring the rest up to date, and end what is no longer in the files."""
    fields = [field.name for field in table._meta.concrete_fields if not field.primary_key]
    manager = table._default_manager
    manager.bulk_create(wanted, update_conflicts=True, unique_fields=["id"], update_fields=fields)
    gone = manager.filter(source=rows.source, ended_at=None).exclude(pk__in=[row.pk for row in wanted])
    gone.update(ended_at=rows.now, changed_at=rows.now)


def _count(every: Sequence[Rows]) -> dict[str, int]:
    county, *lines = every
    return {
        "agencies": len(county.agencies),
        "services": len(county.services),
        "meetings": len(county.meetings),
        "lines": len(lines),
    }
