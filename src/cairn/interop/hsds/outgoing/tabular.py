"""Writes the directory as the tables of HSDS 3.0: CSV files and their `datapackage.json`, row by row.

What stands inside a record in JSON is a row of its own here that points back. The tables ask for more
than the objects do: a service must have an organization, an address all its parts. A part that is not
known is a dash; what they cannot hold at all is counted and told.
"""

import json
import shutil
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from cairn.directory.models import ServiceAtLocation, Source

from .files import chunks, taxonomies, terms, whole_agencies, with_its_own
from .objects import Composer
from .origin import terms_of
from .rows import Rows
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
UNKNOWN = "-"
NO_AGENCY = "Organization not given"


class Flattener:
    """Takes whole objects apart into rows."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows

    def put(self, shape: str, values: Values, **points: str) -> None:
        """The object itself, then what stands inside it. `points`: ids of what it belongs to."""
        if shape == "program" and not self._is_only_program(values, points["organization_id"]):
            return
        own = self.rows.add(shape, self._filled(shape, values), **points)
        if own is None:
            return
        for name, inner in INSIDE.items():
            for part in values.get(name, []):
                self.put(inner, part, **{f"{shape}_id": own})
        for attribute in values.get("attributes", []):
            term = attribute["taxonomy_term"]["id"]
            row = {"link_entity": shape, **attribute}
            self.rows.add("attribute", row, link_id=own, taxonomy_term_id=term)
        for change in values.get("metadata", []):
            row = {"resource_type": shape, **change, "previous_value": change["previous_value"] or UNKNOWN}
            self.rows.add("metadata", row, resource_id=own)

    def _is_only_program(self, program: Values, agency_id: str) -> bool:
        """The official table takes one program of an organization."""
        if self.rows.find("program", program["id"]) or self.rows.is_first("program", agency_id):
            return True
        self.rows.left_out["program: a second one of the same organization"] += 1
        return False

    @staticmethod
    def _filled(shape: str, values: Values) -> Values:
        """What the tables require and nobody has given: the name again, or a dash in an address."""
        if shape in ("organization", "program") and not values.get("description"):
            return values | {"description": values.get("name", "")}
        if shape == "address" and values.get("address_1"):
            return values | {name: values.get(name) or UNKNOWN for name in SHAPES[shape].required}
        return values


def write_tables(path: Path, *, with_contacts: bool = False) -> tuple[Counter[str], Counter[str]]:
    """A folder, or a zip archive when the name ends in .zip: `(rows by table, what was left out and why)`."""
    with tempfile.TemporaryDirectory(prefix="cairn-tables-") as half:
        rows = Rows(Path(half))
        _fill(rows, with_contacts=with_contacts)
        written = [*rows.write(), Path(half) / "datapackage.json"]
        written[-1].write_text(_package(rows), encoding="utf-8")
        if path.suffix.lower() == ".zip":
            _zip(path, written)
        else:
            path.mkdir(parents=True, exist_ok=True)
            for file in written:
                shutil.copyfile(file, path / file.name)
    return rows.counts, rows.left_out


def _fill(rows: Rows, *, with_contacts: bool) -> None:
    flat = Flattener(rows)
    for taxonomy in taxonomies():
        flat.put("taxonomy", taxonomy)
    for term in terms():
        _put_term(rows, term)
    for agency in whole_agencies(with_contacts=with_contacts):
        flat.put("organization", agency | {"services": []})
    _put_lone_places(flat, with_contacts=with_contacts)
    for values, agency_id in _services(flat, with_contacts=with_contacts):
        flat.put("service", values, organization_id=agency_id)


def _put_term(rows: Rows, term: Values) -> None:
    """The table takes every code once; the same code in a second taxonomy is left out there."""
    row = term | {"description": term["description"] or term["name"]}
    row["taxonomy_id"] = term["taxonomy_detail"]["id"]
    if row.get("code") and not rows.is_first("code", row["code"]):
        rows.left_out["taxonomy_term: a code that stands in the table already"] += 1
        row.pop("code")
    rows.add("taxonomy_term", row)


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
            agency_id = str(agency.pk) if agency else _nobody(flat.rows, service.source)
            if program:
                flat.put("program", program, organization_id=agency_id)
                values["program_id"] = program["id"] if flat.rows.find("program", program["id"]) else None
            yield values, agency_id


def _tie(composer: Composer, tie: ServiceAtLocation) -> Values:
    return composer.tie(tie) | {"location_id": str(tie.location_id)}


def _nobody(rows: Rows, source: Source) -> str:
    """The table of services requires an organization; this row says plainly that the source names none."""
    own = derived_id(source.pk, NO_AGENCY)
    if rows.is_first("nobody", own):
        words = f"{source.name} does not say which organization offers these services."
        rows.add("organization", {"id": own, "name": NO_AGENCY, "description": words})
    return own


def _package(rows: Rows) -> str:
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
        if rows.counts[table]
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
