"""Compares the records of a batch with what is stored, and writes the difference.

Only `actions` calls this, inside its transaction. A record is compared field by field with its parts, so
the same file brought in twice changes nothing, and `changed_at` moves only for what really changed.
"""

import json
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db import models

from cairn.directory.corrections.overlay import Overlay
from cairn.directory.models import (
    Agency,
    Language,
    Location,
    Meeting,
    Phone,
    Schedule,
    Service,
    ServiceAtLocation,
    Source,
    TaxonomyTerm,
)
from cairn.directory.models.sources import Imported, Listed

from .keys import stable_key
from .records import LINKS, PLURALS, Batch, Kind, Record
from .report import NAMED, Outcome

MODELS: dict[Kind, type[Imported]] = {
    Kind.AGENCY: Agency,
    Kind.TERM: TaxonomyTerm,
    Kind.SERVICE: Service,
    Kind.LOCATION: Location,
    Kind.SERVICE_AT_LOCATION: ServiceAtLocation,
    Kind.MEETING: Meeting,
}
PART_MODELS: dict[str, type[models.Model]] = {"phones": Phone, "schedules": Schedule, "languages": Language}
OWNERS = ("agency", "service", "location", "service_at_location")
OWN_COLUMNS = {"id", "source", "record_id", "changed_at", "ended_at", *Listed.OURS}
CHUNK = 500

Row = dict[str, Any]
Key = tuple[str, ...]


def columns(model: type[models.Model], leave_out: set[str]) -> dict[str, Any]:
    """Each stored column that a record fills, with its default."""
    fields = [field for field in model._meta.concrete_fields if field.name not in leave_out]
    return {field.attname: field.get_default() for field in fields}


def chunks(items: list[Any]) -> Iterator[list[Any]]:
    for start in range(0, len(items), CHUNK):
        yield items[start : start + CHUNK]


def new_keys(source: Source, records: list[Record], batch: Batch) -> dict[str, uuid.UUID]:
    """A key for each new record: the id its source gave it, so that it has the same one everywhere.

    What already has that key (the same record from another source) keeps it; this one gets one of its own.
    """
    keys = {record.record_id: stable_key(source.key, record, batch) for record in records}
    used: set[uuid.UUID] = set()
    for some in chunks(list(keys.items())):
        model = MODELS[records[0].kind]
        wanted = [key for _, key in some]
        used |= set(model._default_manager.filter(pk__in=wanted).values_list("pk", flat=True))
    for record_id, key in keys.items():
        if key in used:
            keys[record_id] = uuid.uuid4()
        used.add(keys[record_id])
    return keys


class Parts:
    """The phones, schedules and languages that hang on the records of one kind."""

    def __init__(self, kind: Kind, source: Source) -> None:
        self.owner = f"{kind}_id"
        self.stored: dict[tuple[str, Any], list[tuple[Any, Key]]] = defaultdict(list)
        self.gone: dict[str, list[Any]] = defaultdict(list)
        self.new: dict[str, list[models.Model]] = defaultdict(list)
        self.columns = {
            name: columns(model, {"id", *OWNERS}) for name, model in PART_MODELS.items() if kind in OWNERS
        }
        for name in self.columns:
            rows = PART_MODELS[name]._default_manager.filter(**{f"{kind}__source": source})
            for row in rows.values("id", self.owner, *self.columns[name]):
                self.stored[name, row[self.owner]].append((row["id"], self._key(name, row)))

    def _key(self, name: str, row: Row) -> Key:
        """All values of a part as comparable text."""
        return tuple(json.dumps(row[column], default=str, sort_keys=True) for column in self.columns[name])

    def differ(self, record: Record, owner_id: Any, overlay: Overlay) -> set[str]:
        """Which parts are others than those stored; they are marked to be replaced."""
        changed = set()
        for name, defaults in self.columns.items():
            if overlay.holds_parts(owner_id, name, record.parts[name]):
                continue
            wanted = [defaults | row for row in record.parts[name]]
            stored = self.stored.pop((name, owner_id), [])
            if Counter(key for _, key in stored) != Counter(self._key(name, row) for row in wanted):
                changed.add(name)
                self.gone[name] += [part_id for part_id, _ in stored]
                self.new[name] += [PART_MODELS[name](**{self.owner: owner_id}, **row) for row in wanted]
        return changed

    def write(self) -> None:
        for name, model in PART_MODELS.items():
            for part_ids in chunks(self.gone[name]):
                model._default_manager.filter(pk__in=part_ids).delete()
            model._default_manager.bulk_create(self.new[name], batch_size=CHUNK)


class Writer:
    """Writes all records of one kind after another; remembers the key of each for those that refer to it.

    In a dry run everything is compared and counted, and nothing is written.
    """

    def __init__(self, batch: Batch, source: Source, now: datetime, *, is_dry_run: bool = False) -> None:
        self.batch = batch
        self.source = source
        self.now = now
        self.is_dry_run = is_dry_run
        self.keys: dict[tuple[Kind, str], uuid.UUID] = {}

    def stored(self, kind: Kind) -> dict[str, Imported]:
        return {row.record_id: row for row in MODELS[kind]._default_manager.filter(source=self.source)}

    def write(self, kind: Kind) -> None:
        """Add, update and end the records of one kind."""
        stored = self.stored(kind)
        if kind is Kind.SERVICE_AT_LOCATION:
            self._follow_renamed_ties(stored)
        unknown = [record for record_id, record in self.batch.of(kind).items() if record_id not in stored]
        new = new_keys(self.source, unknown, self.batch)
        for record_id in self.batch.of(kind):
            self.keys[kind, record_id] = stored[record_id].pk if record_id in stored else new[record_id]
        parts, defaults = Parts(kind, self.source), columns(MODELS[kind], OWN_COLUMNS)
        terms = Terms(self) if kind is Kind.SERVICE else None
        overlay = Overlay(kind, self.source, self.now)
        added: list[Imported] = []
        updated: list[Imported] = []
        for record in self.batch.of(kind).values():
            key = self.keys[kind, record.record_id]
            differs = parts.differ(record, key, overlay)
            if terms is not None and terms.differ(record, key):
                differs.add("terms")
            row = stored.get(record.record_id)
            wanted = overlay.laid_over(key, defaults | self._wanted(record, defaults), row)
            if row is not None:
                if self._changes(kind, row, wanted, differs, overlay.has_ended(key)):
                    updated.append(row)
            else:
                own = {"id": key, "record_id": record.record_id, "changed_at": self.now}
                added.append(MODELS[kind](source=self.source, **own, **wanted))
        if not self.is_dry_run:
            self._save(kind, added, updated, [*defaults, "changed_at", "ended_at"])
            parts.write()
            if terms:
                terms.write()
            overlay.save()
        self._tell(Outcome.TAKEN, kind, added)
        self._tell(Outcome.UPDATED, kind, updated)
        same = len(self.batch.of(kind)) - len(added) - len(updated)
        self.batch.report.count(Outcome.UNCHANGED, PLURALS[kind], same)
        self.batch.report.keep(overlay.standing)
        self._end(kind, stored.values())

    def _wanted(self, record: Record, defaults: Row) -> Row:
        links = {
            f"{name}_id": self.keys[link.kind, record.links[name]]
            for name, link in LINKS[record.kind].items()
            if name in record.links
        }
        values = {name: value for name, value in record.values.items() if value is not None}
        return {name: value for name, value in (values | links).items() if name in defaults}

    def _changes(self, kind: Kind, row: Imported, wanted: Row, parts: set[str], is_over: bool) -> bool:
        """`is_over`: a steward ended it here, and it stays so though its source goes on listing it."""
        changed = {name: value for name, value in wanted.items() if getattr(row, name) != value}
        is_back = row.ended_at is not None and not is_over
        if not (changed or parts or is_back):
            return False
        back = {"back again"} if is_back else set()
        told = {name.removesuffix("_id") for name in changed} | parts | back
        self.batch.report.count_fields(PLURALS[kind], told)
        for name, value in changed.items():
            setattr(row, name, value)
        row.changed_at, row.ended_at = self.now, row.ended_at if is_over else None
        return True

    def _save(self, kind: Kind, added: list[Imported], updated: list[Imported], names: list[str]) -> None:
        rows = MODELS[kind]._default_manager
        rows.bulk_create(added, batch_size=CHUNK)
        # One statement for many rows; bulk_update would build a CASE for each field of each row.
        rows.bulk_create(
            updated, batch_size=CHUNK, update_conflicts=True, unique_fields=["id"], update_fields=names
        )

    def _tell(self, outcome: Outcome, kind: Kind, rows: list[Imported]) -> None:
        self.batch.report.count(outcome, PLURALS[kind], len(rows))
        if kind in (Kind.AGENCY, Kind.SERVICE, Kind.MEETING):  # places are told by what happens there
            for row in rows[:NAMED]:
                self.batch.report.name(outcome, PLURALS[kind], getattr(row, "name", ""))

    def _follow_renamed_ties(self, stored: dict[str, Imported]) -> None:
        """A tie is its service and its place, and stays the same one under an id that meant another."""
        by_pair: dict[tuple[Any, Any], Imported] = {
            (row.service_id, row.location_id): row  # type: ignore[attr-defined]
            for row in stored.values()
        }
        for record in self.batch.of(Kind.SERVICE_AT_LOCATION).values():
            service = self.keys[Kind.SERVICE, record.links["service"]]
            row = by_pair.get((service, self.keys[Kind.LOCATION, record.links["location"]]))
            if row is not None and row.record_id != record.record_id:
                self._rename(stored, row, record.record_id)

    def _rename(self, stored: dict[str, Imported], row: Imported, record_id: str) -> None:
        """Give a row another id; whichever row had that one gets this row's. No two ever have the same."""
        other, before = stored.pop(record_id, None), row.record_id
        if other is not None:
            self._take_id(other, f"~{other.pk}")
        self._take_id(row, record_id)
        del stored[before]
        stored[record_id] = row
        if other is not None:
            self._take_id(other, before)
            stored[before] = other

    def _take_id(self, row: Imported, record_id: str) -> None:
        row.record_id = record_id
        if not self.is_dry_run:
            row.save(update_fields=["record_id"])

    def _end(self, kind: Kind, stored: Iterable[Imported]) -> None:
        ending = self.ending(kind, stored)
        for rows in chunks([] if self.is_dry_run else ending):
            MODELS[kind]._default_manager.filter(pk__in=[row.pk for row in rows]).update(
                ended_at=self.now, changed_at=self.now
            )
        self._tell(Outcome.ENDED, kind, ending)

    def ending(self, kind: Kind, stored: Iterable[Imported]) -> list[Imported]:
        """Records that the source no longer has. One that is there but could not be taken has not ended."""
        if self.batch.is_part:
            return []
        return [
            row
            for row in stored
            if row.ended_at is None and (kind, row.record_id) not in self.batch.mentioned
        ]


class Terms:
    """Which taxonomy terms a service carries."""

    def __init__(self, writer: Writer) -> None:
        self.keys = writer.keys
        self.ties = Service.terms.through._default_manager
        self.stored: dict[Any, set[Any]] = defaultdict(set)
        self.changed: dict[Any, set[Any]] = {}
        pairs = self.ties.filter(service__source=writer.source).values_list("service_id", "taxonomyterm_id")
        for service_id, term_id in pairs:
            self.stored[service_id].add(term_id)

    def differ(self, record: Record, service_id: uuid.UUID) -> bool:
        wanted = {self.keys[Kind.TERM, term] for term in record.terms}
        if wanted == self.stored[service_id]:
            return False
        self.changed[service_id] = wanted
        return True

    def write(self) -> None:
        for service_ids in chunks(list(self.changed)):
            self.ties.filter(service_id__in=service_ids).delete()
        rows = [(service, term) for service, terms in self.changed.items() for term in terms]
        self.ties.bulk_create(
            [Service.terms.through(service_id=service, taxonomyterm_id=term) for service, term in rows],
            batch_size=CHUNK,
        )
