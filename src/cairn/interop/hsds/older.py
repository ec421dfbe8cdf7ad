"""Rows of HSDS 1 and 2, and of the Ohana API that came before them, under the names of HSDS 3.

They put into one cell what later became a table: languages, documents, areas, terms, the place of a service.
Only what stands in the file is moved; nothing is added.
"""

import re
from collections.abc import Iterator
from typing import Any

from cairn.interop.cleaning import text

Values = dict[str, Any]
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
          "november", "december")  # fmt: skip
_LONG_DATE = re.compile(r"([A-Z][a-z]+) (\d{1,2}), (\d{4})")
# Cell of a service or a location to the table it became, and the column there.
LISTS = {
    "languages": ("languages", "language"),
    "required_documents": ("required_documents", "document"),
    "service_areas": ("service_areas", "name"),
    "accessibility": ("accessibility", "accessibility"),
}


def as_3_0(table: str, file_name: str, cells: Values) -> Iterator[tuple[str, Values]]:
    """The row, and the rows that were hidden in its cells, each with its table."""
    if "postal" in file_name or "mail_" in file_name:
        cells.setdefault("address_type", "postal")
    if table == "taxonomies" and _is_term(cells):
        yield "taxonomy_terms", _term(cells)
        return
    if table == "services":
        yield from _hidden_in_service(cells)
    if table in ("services", "locations"):
        yield from _hidden_lists(table, cells)
    yield table, _renamed(table, cells)


def _is_term(cells: Values) -> bool:
    return bool({"parent_id", "parent_name", "vocabulary"} & cells.keys()) and "version" not in cells


def _term(cells: Values) -> Values:
    key = cells.get("id") or cells.get("taxonomy_id")
    return {"id": key, "code": key, "name": cells.get("name"), "parent_id": cells.get("parent_id"),
            "taxonomy": cells.get("vocabulary")}  # fmt: skip


def _hidden_in_service(cells: Values) -> Iterator[tuple[str, Values]]:
    key, place = cells.get("id"), cells.get("location_id")
    if key and place:
        yield "service_at_locations", {"id": f"{key} at {place}", "service_id": key, "location_id": place}
    for term in _parts(cells.get("taxonomy_ids")):
        yield "attributes", {"link_id": key, "taxonomy_term_id": term}


def _hidden_lists(table: str, cells: Values) -> Iterator[tuple[str, Values]]:
    pointer = "service_id" if table == "services" else "location_id"
    for name, (inner, column) in LISTS.items():
        value = cells.get(name)
        if not isinstance(value, str):
            continue
        # A document may be a sentence with commas; the others are lists.
        parts = [value.strip()] if name == "required_documents" else _parts(value)
        for part in parts if value.strip() else ():
            yield inner, {pointer: cells.get("id"), column: part}


def _parts(value: Any) -> list[str]:
    return (
        [part.strip() for part in re.split(r"[,;]", value) if part.strip()] if isinstance(value, str) else []
    )


def _renamed(table: str, cells: Values) -> Values:
    if table in ("services", "locations"):
        cells = {name: value for name, value in cells.items() if name not in LISTS}
        cells["url"] = cells.get("url") or cells.get("website")
    if table == "services" and (cells.get("eligibility") or cells.get("audience")):
        said = [cells.get("eligibility_description"), cells.get("audience"), cells.get("eligibility")]
        cells["eligibility_description"] = "\n".join(dict.fromkeys(str(one) for one in said if one))
    if table == "locations" and text(cells.get("virtual")).value.casefold() in {"true", "1", "yes"}:
        cells.setdefault("location_type", "virtual")
    if table == "locations" and cells.get("virtual") is True:
        cells["location_type"] = "virtual"
    if table == "phones":
        cells["type"] = cells.get("type") or cells.get("number_type")
        cells["description"] = cells.get("description") or cells.get("department")
    if table == "attributes" and "service_id" in cells and "taxonomy_term_id" not in cells:
        cells |= {"link_id": cells["service_id"], "taxonomy_term_id": cells.get("taxonomy_id")}
    if table == "holiday_schedules":
        cells |= {name: _date(cells.get(name)) for name in ("start_date", "end_date")}
    return cells


def _date(value: Any) -> Any:
    """ "December 24, 2019" as 2019-12-24. Ohana writes what comes every year in the year 1; that stays."""
    found = _LONG_DATE.fullmatch(str(value).strip())
    if not found or found[1].casefold() not in MONTHS:
        return value
    return f"{found[3]}-{MONTHS.index(found[1].casefold()) + 1:02d}-{int(found[2]):02d}"


def agencies_of_places(services: list[Any], ties: list[Any], places: list[Any]) -> None:
    """In Ohana a service belongs to its place and the place to the organization; say so on the service."""
    agency_of = {place.key("id"): place.key("organization_id") for place in places}
    place_of = {tie.key("service_id"): tie.key("location_id") for tie in ties}
    for service in services:
        if not service.key("organization_id") and "organization" not in service.cells:
            agency = agency_of.get(place_of.get(service.key("id"), ""), "")
            if agency:
                service.cells["organization_id"] = agency
