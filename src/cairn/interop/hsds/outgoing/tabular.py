"""Writes the directory as the tables of HSDS 3.0: CSV files and their `datapackage.json`, row by row.

What stands inside a record in JSON is a row of its own here that points back. The tables ask for more
than the objects do: a service must have an organization, an address all its parts. A part that is not
known is a dash; what they cannot hold at all is counted and told.
"""

import csv
import json
import re
import shutil
import tempfile
import uuid
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from cairn.directory.models import ServiceAtLocation, Source

from .files import chunks, taxonomies, terms, whole_agencies, with_its_own
from .objects import Composer
from .origin import terms_of
from .shapes import SHAPES, Values, derived_id
from .stock import Stock, public_agencies, public_locations, public_services

# Name inside a record to the table its rows go to.
INSIDE = {
    "phones": "phone", "schedules": "schedule", "languages": "language", "addresses": "address",
    "accessibility": "accessibility", "funding": "funding", "programs": "program",
    "organization_identifiers": "organization_identifier", "service_areas": "service_area",
    "cost_options": "cost_option", "required_documents": "required_document", "contacts": "contact",
    "locations": "location", "service_at_locations": "service_at_location",
}  # fmt: skip
WHOLE = ("organization", "program", "service", "location", "service_at_location")
UNKNOWN = "-"
NO_AGENCY = "Organization not given"
_FORMULA = re.compile(r"[=+\-@\t\r]")
_HARMLESS = re.compile(r"[+-]?[\d\s().,x#-]+|-?\d{1,2}[A-Z]{2}(,-?\d{1,2}[A-Z]{2})*", re.IGNORECASE)


def cell(value: Any) -> str:
    """A value as a cell. Words that a spreadsheet would take for a formula begin with an apostrophe."""
    words = str(value)
    if _FORMULA.match(words) and not _HARMLESS.fullmatch(words):
        return f"'{words}"
    return words


class Tables:
    """Open CSV files, one for each table that has a row."""

    def __init__(self, folder: Path, files: ExitStack) -> None:
        self.folder = folder
        self.files = files
        self.writers: dict[str, Any] = {}
        self.seen: dict[str, set[Any]] = {}
        self.rows: Counter[str] = Counter()
        self.left_out: Counter[str] = Counter()

    def add(self, table: str, values: Values) -> None:
        """One row. Without a field that the table requires it is left out, and counted."""
        shape = SHAPES[table]
        missing = [name for name in shape.required if values.get(name) in (None, "")]
        if missing:
            self.left_out[f"{table} without {', '.join(missing)}"] += 1
            return
        if table not in self.writers:
            stream = self.files.enter_context(
                (self.folder / shape.file).open("w", encoding="utf-8", newline="")
            )
            self.writers[table] = csv.writer(stream)
            self.writers[table].writerow(shape.fields)
        self.writers[table].writerow([cell(values.get(name, "")) for name in shape.fields])
        self.rows[table] += 1

    def is_new(self, table: str, key: Any) -> bool:
        """Whether this is the first time; the standard's tables take some things only once."""
        seen = self.seen.setdefault(table, set())
        if key in seen:
            return False
        seen.add(key)
        return True


class Flattener:
    """Takes whole objects apart into rows."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.programs: set[str] = set()

    def put(self, table: str, values: Values, **points: str) -> None:
        """The object itself, then what stands inside it. `points`: ids of what it belongs to."""
        if not self.tables.is_new(table, values["id"]):
            # A record stands once; a telephone that several records share gets a row for each of them.
            values = values | {"id": derived_id(uuid.UUID(values["id"]), *points.values())}
            if table in WHOLE or not self.tables.is_new(table, values["id"]):
                return
        if table == "program" and not self.tables.is_new("program of", points["organization_id"]):
            self.tables.left_out["program: a second one of the same organization"] += 1
            return
        if table == "program":
            self.programs.add(values["id"])
        self.tables.add(table, self._filled(table, values) | points)
        pointing = {f"{table}_id": values["id"]}
        for name, inner in INSIDE.items():
            for part in values.get(name, []):
                self.put(inner, part, **pointing)
        for attribute in values.get("attributes", []):
            self._attribute(table, values["id"], attribute)
        for change in values.get("metadata", []):
            if self.tables.is_new("metadata", change["id"]):
                self.tables.add("metadata", change)

    @staticmethod
    def _filled(table: str, values: Values) -> Values:
        """What the tables require and nobody has given: the name again, or a dash in an address."""
        if table in ("organization", "program") and not values.get("description"):
            return values | {"description": values.get("name", "")}
        if table == "address" and values.get("address_1"):
            return values | {name: values.get(name) or UNKNOWN for name in SHAPES[table].required}
        return values

    def _attribute(self, table: str, owner: str, attribute: Values) -> None:
        row = {"link_entity": table, **attribute, "link_id": owner}
        row["taxonomy_term_id"] = attribute["taxonomy_term"]["id"]
        if not self.tables.is_new("attribute", row["id"]):
            row["id"] = derived_id(uuid.UUID(row["id"]), owner)
        self.tables.add("attribute", row)


def write_tables(path: Path, *, with_contacts: bool = False) -> tuple[Counter[str], Counter[str]]:
    """A folder, or a zip archive when the name ends in .zip: `(rows by table, what was left out and why)`."""
    with tempfile.TemporaryDirectory(prefix="cairn-tables-") as half:
        with ExitStack() as files:
            tables = Tables(Path(half), files)
            _fill(tables, with_contacts=with_contacts)
        written = sorted(Path(half).iterdir())
        (Path(half) / "datapackage.json").write_text(_package(tables), encoding="utf-8")
        written.append(Path(half) / "datapackage.json")
        if path.suffix.lower() == ".zip":
            _zip(path, written)
        else:
            path.mkdir(parents=True, exist_ok=True)
            for file in written:
                shutil.copyfile(file, path / file.name)
    return tables.rows, tables.left_out


def _fill(tables: Tables, *, with_contacts: bool) -> None:
    flat = Flattener(tables)
    for taxonomy in taxonomies():
        flat.put("taxonomy", taxonomy)
    for term in terms():
        _put_term(tables, term)
    for agency in whole_agencies(with_contacts=with_contacts):
        flat.put("organization", agency | {"services": []})
    _put_lone_places(flat, with_contacts=with_contacts)
    for values, agency_id in _services(flat, with_contacts=with_contacts):
        flat.put("service", values, organization_id=agency_id)


def _put_term(tables: Tables, term: Values) -> None:
    """The table takes every code once; the same code in a second taxonomy is left out there."""
    row = term | {"description": term["description"] or term["name"]}
    row["taxonomy_id"] = term["taxonomy_detail"]["id"]
    if row.get("code") and not tables.is_new("code", row["code"]):
        tables.left_out["taxonomy_term: a code that stands in the table already"] += 1
        row.pop("code")
    tables.add("taxonomy_term", row)


def _put_lone_places(flat: Flattener, *, with_contacts: bool) -> None:
    """Places of no organization, and those of organizations that have ended."""
    alone = public_locations().exclude(agency__in=public_agencies()).select_related("source")
    for chunk in chunks(alone):
        composer = Composer(Stock(locations=chunk), with_contacts=with_contacts)
        for place in chunk:
            flat.put("location", composer.location(place))


def _services(flat: Flattener, *, with_contacts: bool) -> Iterator[tuple[Values, str]]:
    """Each service with what hangs on it and its ties, and the id of its organization."""
    for chunk in chunks(with_its_own(public_services())):
        stock = Stock(services=chunk)
        composer = Composer(stock, with_contacts=with_contacts)
        for service in chunk:
            values = composer.service(service)
            values["service_at_locations"] = [_tie(composer, tie) for tie in stock.ties[service.pk]]
            program = values.pop("program", None)
            agency = service.agency if service.agency and service.agency.ended_at is None else None
            agency_id = str(agency.pk) if agency else _nobody(flat.tables, service.source)
            if program:
                flat.put("program", program, organization_id=agency_id)
                values["program_id"] = program["id"] if program["id"] in flat.programs else None
            yield values, agency_id


def _tie(composer: Composer, tie: ServiceAtLocation) -> Values:
    return composer.tie(tie) | {"location_id": str(tie.location_id)}


def _nobody(tables: Tables, source: Source) -> str:
    """The table of services requires an organization; this row says plainly that the source names none."""
    own = derived_id(source.pk, NO_AGENCY)
    if tables.is_new("organization", own):
        words = f"{source.name} does not say which organization offers these services."
        tables.add("organization", {"id": own, "name": NO_AGENCY, "description": words})
    return own


def _package(tables: Tables) -> str:
    """The descriptor: which files there are, with their columns, who they come from, and on what terms."""
    sources = list(Source.objects.order_by("key"))
    resources = [
        {
            "name": table,
            "path": SHAPES[table].file,
            "profile": "tabular-data-resource",
            "schema": {
                "primaryKey": "id",
                "fields": [{"name": name, **_type(kind)} for name, kind in SHAPES[table].fields.items()],
            },
        }
        for table in SHAPES
        if tables.rows[table]
    ]
    package = {
        "name": "human_services_data",
        "title": "Human services directory (HSDS 3.0)",
        "profile": "tabular-data-package",
        "version": "3.0.0",
        "homepage": "https://docs.openreferral.org",
        "licenses": [
            {"title": licence} for licence in sorted({one.licence for one in sources if one.licence})
        ],
        "sources": [
            {"title": terms_of(one)} | ({"path": one.address} if "://" in one.address else {})
            for one in sources
        ],
        "resources": resources,
    }
    return json.dumps(package, ensure_ascii=False, indent=2)


def _type(kind: str) -> dict[str, str]:
    formats = {"id": "uuid", "web": "uri", "mail": "email"}
    if kind in formats:
        return {"type": "string", "format": formats[kind]}
    return {
        "type": {"number": "number", "day": "date", "moment": "datetime", "time": "time"}.get(kind, "string")
    }


def _zip(path: Path, files: list[Path]) -> None:
    half = path.with_name(f".{path.name}.part")
    try:
        with zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in files:
                archive.write(file, file.name)
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
