"""Public fields of HSDS that have no column of their own: kept as cleaned text under their HSDS names.

They are not shown; they let an export give back what the source said, ids included. What nobody but HSDS
knows (a field of the source's own) is not kept: notes for staff hide there.
"""

from typing import Any

from cairn.interop.cleaning import number, text
from cairn.interop.fields import Taker
from cairn.interop.records import Kind, Record, label

from .tables import Row, Tables

Values = dict[str, Any]

EXTRAS: dict[Kind, tuple[str, ...]] = {
    Kind.AGENCY: (
        "tax_status",
        "tax_id",
        "year_incorporated",
        "legal_status",
        "logo",
        "uri",
        "parent_organization_id",
    ),
    Kind.SERVICE: (
        "interpretation_services",
        "wait_time",
        "fees",
        "accreditations",
        "licenses",
        "last_modified",
        "program_id",
    ),
    Kind.LOCATION: ("url", "alternate_name", "external_identifier", "external_identifier_type"),
    Kind.SERVICE_AT_LOCATION: (),
    Kind.TERM: ("language", "term_uri", "parent_id"),
}
AREA = ("id", "name", "description", "extent", "extent_type", "uri")
PROGRAM = ("id", "name", "alternate_name", "description")
ADDRESS = ("id", "address_1", "address_2", "city", "region", "state_province", "postal_code", "country")
LANGUAGE = ("id", "name", "code", "note")
COST = ("id", "option", "currency", "amount", "amount_description", "valid_from", "valid_to")
ATTACHED: dict[Kind, dict[str, tuple[str, ...]]] = {
    Kind.AGENCY: {
        "funding": ("id", "source"),
        "programs": PROGRAM,
        "organization_identifiers": ("id", "identifier_scheme", "identifier_type", "identifier"),
        "urls": ("id", "label", "url"),
    },
    Kind.SERVICE: {
        "service_areas": AREA,
        "cost_options": COST,
        "funding": ("id", "source"),
        "required_documents": ("id", "document", "uri"),
        "service_capacities": ("id", "available", "maximum", "description", "updated"),
        "urls": ("id", "label", "url"),
    },
    Kind.LOCATION: {
        "accessibility": ("id", "description", "details", "url"),
        "addresses": (*ADDRESS, "address_type"),
    },
    Kind.SERVICE_AT_LOCATION: {"service_areas": AREA},
    Kind.TERM: {},
}
NUMBERS = frozenset({"year_incorporated", "amount", "available", "maximum"})
ATTRIBUTE = ("id", "taxonomy_term_id", "link_type", "link_entity", "value", "label")
CONTACT = ("id", "name", "title", "department", "email")
PHONE = ("id", "number", "extension", "type", "description")
CHANGE = (
    "id",
    "resource_type",
    "last_action_date",
    "last_action_type",
    "field_name",
    "previous_value",
    "replacement_value",
    "updated_by",
)


class Extras:
    """Finds what hangs on a record and has no column, with the terms attached to any of it."""

    def __init__(self, tables: Tables, taker: Taker) -> None:
        self.taker = taker
        self.keeps_contacts = tables.keeps_contacts
        self.by = {
            (kind, table): tables.by(table, pointer(kind))
            for kind, attached in ATTACHED.items()
            for table in (*attached, "contacts")
        }
        self.attributes = tables.by("attributes", "link_id")
        self.changes = tables.by("metadata", "resource_id")
        self.languages = tables.by("languages", "phone_id")
        self.phones = tables.by("phones", "contact_id")
        self.programs = {row.key("id"): row for row in tables["programs"]}
        self.units = {row.key("id"): row for row in tables["units"]}
        self.taxonomies = {row.key("id"): row for row in tables["taxonomies"]}

    def rows(self, record: Record, table: str) -> list[Row]:
        return self.by[record.kind, table].get(record.record_id, [])

    def of(self, record: Record, row: Row) -> Values:
        kept = self._cells(record, row, EXTRAS[record.kind]) | self._terms(record, row)
        for table, names in ATTACHED[record.kind].items():
            if table == "addresses" and self.keeps_contacts:
                names = ("attention", *names)  # "care of" somebody
            kept |= self._listed(record, table, self.rows(record, table), names)
        if record.kind is Kind.SERVICE and row.key("program_id") in self.programs:
            kept["program"] = self._cells(record, self.programs[row.key("program_id")], PROGRAM)
        if record.kind is Kind.TERM and row.key("taxonomy_id") in self.taxonomies:
            taxonomy = self.taxonomies[row.key("taxonomy_id")]
            kept["taxonomy_detail"] = self._cells(
                record, taxonomy, ("id", "name", "description", "uri", "version")
            )
        return kept | (self._on_request(record, row) if self.keeps_contacts else {})

    def of_phone(self, record: Record, row: Row) -> Values:
        """Its id, the languages spoken on it, and terms attached to it."""
        kept = self._cells(record, row, ("id",)) | self._terms(record, row)
        spoken = self.languages.get(row.key("id"), []) if row.key("id") else []
        return kept | self._listed(record, "languages", spoken, LANGUAGE)

    def of_part(self, record: Record, row: Row, *names: str) -> Values:
        return self._cells(record, row, ("id", *names)) | self._terms(record, row)

    def _on_request(self, record: Record, row: Row) -> Values:
        """Contact people, who assured the record, and what it said before."""
        people: list[Values] = []
        assured = self._cells(record, row, ("assurer_email",))
        for one in self.rows(record, "contacts") if record.kind is not Kind.TERM else []:
            phones = self.phones.get(one.key("id"), [])
            person = self._cells(record, one, CONTACT)
            numbers = [self._cells(record, at, PHONE) | self.of_phone(record, at) for at in phones]
            people.append(person | ({"phones": _unique(numbers)} if numbers else {}))
        kept = assured | ({"contacts": _unique(people)} if people else {})
        return kept | self._listed(record, "metadata", self.changes.get(record.record_id, []), CHANGE)

    def _listed(self, record: Record, name: str, rows: list[Row], names: tuple[str, ...]) -> Values:
        parts = [
            self._cells(record, row, names) | self._terms(record, row) | self._unit(record, row)
            for row in rows
        ]
        unique = _unique([part for part in parts if part])
        return {name: unique} if unique else {}

    def _unit(self, record: Record, row: Row) -> Values:
        """What a capacity counts (HSDS 3.1): beds, places at a table."""
        unit = self.units.get(row.key("unit_id"))
        return {"unit": self._cells(record, unit, ("id", "name", "identifier", "uri"))} if unit else {}

    def _terms(self, record: Record, row: Row) -> Values:
        """The terms attached to this row, whatever it is."""
        rows = self.attributes.get(row.key("id"), []) if row.key("id") else []
        found = _unique([self._cells(record, one, ATTRIBUTE) for one in rows])
        return {"attributes": found} if found else {}

    def _cells(self, record: Record, row: Row, names: tuple[str, ...]) -> Values:
        cells = {}
        for name in names:
            value = row.get(name)
            cleaned = text(value) if not isinstance(value, (int, float)) else None
            if cleaned is not None and cleaned.refused:
                self.taker.report.hold(row.where, name, cleaned.refused, label(record))
            elif cleaned is None or cleaned.value:
                cells[name] = _amount(value) if name in NUMBERS else (cleaned.value if cleaned else value)
        return cells


def _amount(value: Any) -> Any:
    """A number as a number, however it was written: in a table it comes as text."""
    found = number(value)
    if found is None:
        return text(value).value
    return int(found) if found.is_integer() else found


def pointer(kind: Kind) -> str:
    """The column that points at a record of this kind."""
    return "organization_id" if kind is Kind.AGENCY else f"{kind}_id"


def given_point(row: Row) -> Values:
    """Coordinates that no place on earth has, as they were given: kept to be given back, used for nothing."""
    north, east = number(row.get("latitude")), number(row.get("longitude"))
    if north is None or east is None or (north == 0 and east == 0):
        return {}
    return {"latitude": north, "longitude": east}


def _unique(rows: list[Values]) -> list[Values]:
    return [row for at, row in enumerate(rows) if row not in rows[:at]]
