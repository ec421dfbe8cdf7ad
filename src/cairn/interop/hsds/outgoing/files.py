"""Writes the whole directory as HSDS 3.0 JSON, a few records at a time: it never has to fit in memory."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO, TypeVar

from django.db import models

from cairn.directory.models import Agency, Service

from .objects import Composer
from .plain import plain_taxonomy, plain_term
from .shapes import Values
from .stock import Stock, public_agencies, public_services, public_terms

CHUNK = 200
Record = TypeVar("Record", bound=models.Model)


def chunks(rows: models.QuerySet[Record], size: int = CHUNK) -> Iterator[list[Record]]:
    """The rows by id, a chunk at a time; a row that comes in meanwhile disturbs none of the others."""
    rows = rows.order_by("pk")
    chunk = list(rows[:size])
    while chunk:
        yield chunk
        chunk = list(rows.filter(pk__gt=chunk[-1].pk)[:size])


def with_its_own(services: models.QuerySet[Service]) -> models.QuerySet[Service]:
    return services.select_related("agency__source", "source")


def whole_services(
    services: models.QuerySet[Service] | None = None, *, with_contacts: bool = False
) -> Iterator[Values]:
    """Each service with all its places, hours, telephones and its organization."""
    for chunk in chunks(with_its_own(public_services() if services is None else services)):
        composer = Composer(Stock(services=chunk), with_contacts=with_contacts)
        yield from (composer.whole_service(service) for service in chunk)


def whole_agencies(
    agencies: models.QuerySet[Agency] | None = None,
    *,
    full_service: bool = False,
    with_contacts: bool = False,
) -> Iterator[Values]:
    """Each organization with its places and services; the services whole when `full_service`."""
    for chunk in chunks((public_agencies() if agencies is None else agencies).select_related("source")):
        theirs = list(with_its_own(public_services().filter(agency__in=chunk)).order_by("pk"))
        composer = Composer(Stock(services=theirs, agencies=chunk), with_contacts=with_contacts)
        yield from (composer.whole_agency(agency, full_service=full_service) for agency in chunk)


def terms() -> Iterator[Values]:
    for chunk in chunks(public_terms().select_related("source")):
        yield from (plain_term(term) for term in chunk)


def taxonomies() -> list[Values]:
    """Each taxonomy once, as its first term tells of it."""
    first: dict[tuple[Any, str], Any] = {}
    rows = public_terms().order_by("source", "taxonomy").values_list("source", "taxonomy")
    for source, name in rows.distinct():
        first[source, name] = (
            public_terms()
            .filter(source=source, taxonomy=name)
            .select_related("source")
            .order_by("pk")
            .first()
        )
    found = {values["id"]: values for term in first.values() if term for values in [plain_taxonomy(term)]}
    return list(found.values())


def write_list(records: Iterator[Values], stream: TextIO) -> int:
    """A JSON array, one record a line. Returns how many there were."""
    number = 0
    stream.write("[")
    for number, record in enumerate(records, start=1):
        stream.write(",\n" if number > 1 else "\n")
        json.dump(record, stream, ensure_ascii=False)
    stream.write("\n]\n")
    return number


def write_json(path: Path, *, with_contacts: bool = False) -> dict[str, int]:
    """One file of whole services, or a folder with every kind of record: `{file name: records}`."""
    if path.suffix.lower() == ".json":
        return {path.name: write_file(path, whole_services(with_contacts=with_contacts))}
    path.mkdir(parents=True, exist_ok=True)
    kinds: dict[str, Iterator[Values]] = {
        "services.json": whole_services(with_contacts=with_contacts),
        "organizations.json": whole_agencies(full_service=True, with_contacts=with_contacts),
        "taxonomies.json": iter(taxonomies()),
        "taxonomy_terms.json": terms(),
    }
    return {name: write_file(path / name, records) for name, records in kinds.items()}


def write_file(path: Path, records: Iterator[Values]) -> int:
    """Beside the file first, so that a reader never meets half of one."""
    half = path.with_name(f".{path.name}.part")
    try:
        with half.open("w", encoding="utf-8") as stream:
            number = write_list(records, stream)
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
    return number
