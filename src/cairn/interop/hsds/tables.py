"""The tables of HSDS 3.x (and what versions 1 and 2 called them), as rows with the place where each stands.

Both shapes of HSDS, nested JSON and a folder of CSV files, are brought into these tables, so that one set of
rules builds the directory from either. People named as contacts, change logs and notes for staff are left
out here, at the door.
"""

import re
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

from cairn.interop.reading import Refused, Sheet, decode, looks_cut_off, parse_csv, read_files
from cairn.interop.reasons import Reason as _
from cairn.interop.report import Report

from .older import as_3_0

Values = dict[str, Any]

# Table to the key that other tables point at it with.
TABLES = {
    "organizations": "organization",
    "services": "service",
    "locations": "location",
    "service_at_locations": "service_at_location",
    "addresses": "address",
    "phones": "phone",
    "schedules": "schedule",
    "languages": "language",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
    "attributes": "attribute",
    "accessibility": "accessibility",
    "required_documents": "required_document",
    "cost_options": "cost_option",
    "service_areas": "service_area",
    "funding": "funding",
    "programs": "program",
    "organization_identifiers": "organization_identifier",
    "service_capacities": "service_capacity",
    "units": "unit",
    "urls": "url",
    "holiday_schedules": "holiday_schedule",
    "eligibility": "eligibility",
    "contacts": "contact",
    "metadata": "metadata",
}
ALIASES = {
    "accessibility_for_disabilities": "accessibility",
    "services_at_location": "service_at_locations",
    "services_at_locations": "service_at_locations",
    "physical_addresses": "addresses",
    "postal_addresses": "addresses",
    "mail_addresses": "addresses",
    "regular_schedules": "schedules",
    "services_taxonomy": "attributes",
    "service_taxonomy": "attributes",
    "service_taxonomies": "attributes",
    "eligibilities": "eligibility",
    "fundings": "funding",
    "payments_accepted": "payments_accepted",
    "contact": "contacts",
    "meta_table_description": "meta_table_descriptions",
    "meta_table_descriptions": "meta_table_descriptions",
}
PERSONAL = frozenset({"contacts", "contact", "metadata", "meta_table_descriptions", "meta_table_description"})
ON_REQUEST = frozenset({"contacts", "metadata"})  # kept when the operator asks for it, and never shown
MAIN = ("organizations", "services", "locations", "service_at_locations", "taxonomy_terms")


class Row(NamedTuple):
    """One row: where it stands ("services.csv line 3"), and its cells."""

    where: str
    cells: Values

    def get(self, name: str) -> Any:
        return self.cells.get(name)

    def key(self, name: str) -> str:
        """An id in this row, as text; "" when there is none."""
        value = self.cells.get(name)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return " ".join(str(value).split()) if isinstance(value, (str, int)) else ""


class Tables:
    """Rows by table. `repeats`: a record may be mentioned many times. `is_part`: more is elsewhere.

    `keeps_contacts`: contact people and change logs are wanted as well, to give them back one day.
    """

    def __init__(self, *, repeats: bool, is_part: bool = False, keeps_contacts: bool = False) -> None:
        self.repeats = repeats
        self.keeps_contacts = keeps_contacts
        self.is_part = is_part
        self.rows: dict[str, list[Row]] = defaultdict(list)
        self.personal = 0

    def __getitem__(self, table: str) -> list[Row]:
        return self.rows[table]

    def add(self, table: str, where: str, cells: Values) -> None:
        self.rows[table].append(Row(where, cells))

    def take(self, other: "Tables") -> None:
        """The rows of another file of the same source."""
        for table, rows in other.rows.items():
            self.rows[table] += rows
        self.personal += other.personal
        self.is_part = self.is_part or other.is_part

    def leaves_out(self, name: str) -> bool:
        return name in PERSONAL and not (self.keeps_contacts and name in ON_REQUEST)

    def by(self, table: str, column: str) -> dict[str, list[Row]]:
        """Rows grouped by what they point at."""
        groups: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows[table]:
            if row.key(column):
                groups[row.key(column)].append(row)
        return groups


def table_named(file_name: str) -> str:
    """The table a CSV file holds, by its name; "" when HSDS has no such table."""
    stem = re.sub(r"\W+", "_", Path(file_name).stem.casefold()).strip("_")
    words = stem.split("_")
    # A file may carry the name of its set in front: "sample_csv_phones".
    for tail in ("_".join(words[at:]) for at in range(len(words))):
        for name in (tail, f"{tail}s", f"{tail[:-1]}ies", f"{tail}es"):
            if name in TABLES:
                return name
            if name in ALIASES:
                return ALIASES[name]
    return ""


def read_tabular(path: Path, report: Report, *, keeps_contacts: bool = False) -> Tables:
    """A folder or zip archive of HSDS CSV files. Raises `Refused` when it holds none of the main tables."""
    tables = Tables(repeats=False, keeps_contacts=keeps_contacts)
    for name, data in read_files(path).items():
        if not name.lower().endswith(".csv"):
            continue
        table = table_named(name)
        if not table:
            report.warn(_("%(file)s is not a table of HSDS, so it was not read.", file=name))
            continue
        sheet = parse_csv(decode(data, name))
        _note(sheet, report)
        report.warn(looks_cut_off(name, len(sheet.rows)))
        if tables.leaves_out(table):
            tables.personal += len(sheet.rows)
            continue
        for where, cells in sheet.rows:
            named = {column.strip().casefold(): _plain(cell) for column, cell in cells.items()}
            for inner, row in as_3_0(table, name, named):
                tables.add(inner, where, row)
    if not any(tables[table] for table in MAIN):
        raise Refused(
            f"{path.name} holds none of the HSDS tables (organizations.csv, services.csv, locations.csv …). "
            "Check the names of the files."
        )
    return tables


def _note(sheet: Sheet, report: Report) -> None:
    for where, why in sheet.broken:
        report.hold(where, "", why)
    report.warn_mended(sheet.name, sheet.mended)


def _plain(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in {"=", "+", "-", "@"} else cell
