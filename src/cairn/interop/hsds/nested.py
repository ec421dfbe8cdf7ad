"""Takes nested HSDS JSON apart into tables: whole services, organisations, pages of an API, or lists of them.

A record that stands inside another points at it: a phone inside a location gets `location_id`. Keys that
HSDS does not know are ignored, so notes for staff do not come along.
"""

from typing import Any

from cairn.interop.reading import Refused, looks_cut_off
from cairn.interop.reasons import Reason as _
from cairn.interop.report import Report

from .older import as_3_0
from .tables import TABLES, Tables, Values, table_named

# Key inside a record to the table of what stands there.
CHILDREN = {name: name for name in TABLES} | {
    "service_at_location": "service_at_locations",
    "organization": "organizations",
    "service": "services",
    "location": "locations",
    "program": "programs",
    "taxonomy_term": "taxonomy_terms",
    "taxonomy_detail": "taxonomies",
    "capacities": "service_capacities",
    "unit": "units",
    "additional_urls": "urls",
    "additional_websites": "urls",
}
POINTING = {"attributes": "link_id", "metadata": "resource_id"}
DEEPEST = 40
WRAPPERS = ("contents", "data", "results", "items", "records")


def take_apart(value: Any, name: str, report: Report, *, keeps_contacts: bool = False) -> Tables:
    """Tables from parsed JSON. Raises `Refused` when it does not look like HSDS."""
    is_part = _is_one_of_many(value, name, report)
    tables = Tables(repeats=True, is_part=is_part, keeps_contacts=keeps_contacts)
    records = _records(value, name)
    report.warn(looks_cut_off(name, len(records)))
    for table, number, record in records:
        where = f"{name} {TABLES[table]} {number}"
        if tables.leaves_out(table):
            tables.personal += 1
        elif isinstance(record, dict):
            _walk(tables, table, record, where, 0)
        else:
            report.hold(where, "", _("Expected a record, found something else."))
    if not any(tables.rows.values()):
        raise Refused(f"{name} holds no HSDS record.")
    return tables


def _records(value: Any, name: str) -> list[tuple[str, int, Any]]:
    """Each top record with its table and its number in the file."""
    if isinstance(value, dict):
        wrapper = next((key for key in WRAPPERS if isinstance(value.get(key), list)), "")
        if wrapper:
            return _listed(value[wrapper], name)
        named = {key: table_named(key) for key, rows in value.items() if isinstance(rows, list)}
        tables = {key: table for key, table in named.items() if table in TABLES}
        if tables and ("id" not in value or not shape_of(value)):
            return [
                (table, number, record)
                for key, table in tables.items()
                for number, record in enumerate(value[key], start=1)
            ]
        return _listed([value], name)
    if isinstance(value, list):
        return _listed(value, name)
    raise Refused(f"{name} is not HSDS: expected services, organizations or locations.")


def _is_one_of_many(value: Any, name: str, report: Report) -> bool:
    """Whether this is one page of an API's list. What is on the other pages has not ended."""
    pages = value.get("total_pages") if isinstance(value, dict) else None
    if not isinstance(pages, int) or pages <= 1:
        return False
    number = value.get("page_number", "?")
    report.warn(
        _(
            "%(file)s is page %(number)s of %(pages)s: only this page was read, and nothing was ended.",
            file=name,
            number=number if isinstance(number, int) else "?",
            pages=pages,
        )
    )
    return True


def _listed(records: list[Any], name: str) -> list[tuple[str, int, Any]]:
    shapes = {shape_of(record) for record in records if isinstance(record, dict)} - {""}
    if not shapes:
        raise Refused(
            f"{name} is not HSDS: no record in it looks like a service, an organization, a location or a "
            "taxonomy term. Give the JSON of /services or /organizations, or a folder of HSDS CSV files."
        )
    usual = sorted(shapes)[0]
    return [
        ((shape_of(record) if isinstance(record, dict) else "") or usual, number, record)
        for number, record in enumerate(records, start=1)
    ]


# What only this kind of record has; the first that fits wins.
SHAPES: tuple[tuple[str, frozenset[str]], ...] = (
    ("service_at_locations", frozenset({"location", "service"})),
    ("service_at_locations", frozenset({"location_id", "service_id"})),
    ("services", frozenset({"status", "name"})),
    ("services", frozenset({"service_at_locations"})),
    ("services", frozenset({"organization_id", "name"})),
    ("services", frozenset({"organization", "name"})),
    ("locations", frozenset({"location_type"})),
    ("locations", frozenset({"latitude", "longitude"})),
    ("taxonomy_terms", frozenset({"taxonomy", "name"})),
    ("taxonomy_terms", frozenset({"parent_id", "name"})),
    ("taxonomy_terms", frozenset({"taxonomy_detail", "name"})),
    ("taxonomies", frozenset({"version", "name"})),
    ("organizations", frozenset({"website", "name"})),
    ("organizations", frozenset({"legal_status"})),
    ("organizations", frozenset({"services", "name"})),
    ("organizations", frozenset({"organization_identifiers"})),
    ("organizations", frozenset({"description", "email", "name"})),
    ("organizations", frozenset({"description", "url", "name"})),
)


def shape_of(record: Values) -> str:
    """The table a record belongs to, told by its keys; "" when they do not say."""
    return next((table for table, keys in SHAPES if keys <= record.keys()), "")


def _walk(tables: Tables, table: str, record: Values, where: str, depth: int) -> None:
    if depth > DEEPEST:
        raise Refused(f"{where} is nested too deeply to be HSDS.")
    cells: Values = {}
    own = TABLES[table]
    for key, value in record.items():
        inner = CHILDREN.get(key)
        if tables.leaves_out(key):
            tables.personal += len(value) if isinstance(value, list) else 1
        elif inner and isinstance(value, dict):
            cells.setdefault(f"{'taxonomy' if key == 'taxonomy_detail' else key}_id", value.get("id"))
            _walk(tables, inner, dict(value), f"{where} {key}", depth + 1)
        elif inner and isinstance(value, list):
            points = {POINTING.get(inner, f"{own}_id"): record.get("id")}
            for number, part in enumerate(value, start=1):
                if isinstance(part, dict):
                    _walk(tables, inner, part | points, f"{where} {key} {number}", depth + 1)
        else:
            cells[key] = value
    for inner, row in as_3_0(table, "", cells):
        tables.add(inner, where, row)
