"""The objects of HSDS 3.0: their plain fields in the order of the standard, and what each may hold.

One list serves JSON and tables. `fitting` keeps what the standard accepts and leaves out the rest: an empty
field is absent, never null; a web address has its scheme; an id is a UUID.

Source: the schemas of openreferral/specification, branch 3.0 (CC BY-SA 4.0).
"""

import re
import uuid
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.utils.encoding import iri_to_uri

Values = dict[str, Any]


class Shape(NamedTuple):
    """An object of HSDS: the file of its table, and the kind of each plain field by name."""

    file: str
    fields: dict[str, str]
    required: tuple[str, ...]


def _shape(file: str, fields: str, required: str = "") -> Shape:
    named = (field.partition(":") for field in fields.split())
    return Shape(file, {name: kind or "words" for name, _, kind in named}, ("id", *required.split()))


SHAPES: dict[str, Shape] = {
    "organization": _shape(
        "organizations.csv",
        "id:id name alternate_name description email:mail website:web tax_status tax_id "
        "year_incorporated:number legal_status logo uri:web parent_organization_id:id",
        "name description",
    ),
    "program": _shape(
        "programs.csv",
        "id:id organization_id:id name alternate_name description",
        "organization_id name description",
    ),
    "service": _shape(
        "services.csv",
        "id:id organization_id:id program_id:id name alternate_name description url:web email:mail status "
        "interpretation_services application_process fees_description wait_time fees accreditations "
        "eligibility_description minimum_age:number maximum_age:number assured_date:day assurer_email:mail "
        "licenses alert last_modified:moment",
        "organization_id name status",
    ),
    "location": _shape(
        "locations.csv",
        "id:id location_type url:web organization_id:id name alternate_name description transportation "
        "latitude:number longitude:number external_identifier external_identifier_type",
        "location_type",
    ),
    "service_at_location": _shape(
        "service_at_location.csv",
        "id:id service_id:id location_id:id description",
        "service_id location_id",
    ),
    "address": _shape(
        "addresses.csv",
        "id:id location_id:id attention address_1 address_2 city region state_province postal_code country "
        "address_type",
        "address_1 city state_province postal_code country address_type",
    ),
    "phone": _shape(
        "phones.csv",
        "id:id location_id:id service_id:id organization_id:id contact_id:id service_at_location_id:id "
        "number extension:number type description",
        "number",
    ),
    "schedule": _shape(
        "schedules.csv",
        "id:id service_id:id location_id:id service_at_location_id:id valid_from:day valid_to:day "
        "dtstart:day timezone:number until:day count:number wkst:weekday freq:freq interval:number "
        "byday byweekno bymonthday byyearday description opens_at:time closes_at:time schedule_link:web "
        "attending_type notes",
    ),
    "language": _shape("languages.csv", "id:id service_id:id location_id:id phone_id:id name code note"),
    "taxonomy": _shape("taxonomies.csv", "id:id name description uri:web version", "name description"),
    "taxonomy_term": _shape(
        "taxonomy_terms.csv",
        "id:id code name description parent_id:id taxonomy language taxonomy_id:id term_uri:web",
        "name description",
    ),
    "attribute": _shape(
        "attributes.csv",
        "id:id link_id:id taxonomy_term_id:id link_type link_entity value",
        "link_id taxonomy_term_id link_entity",
    ),
    "accessibility": _shape("accessibility.csv", "id:id location_id:id description details url:web"),
    "required_document": _shape("required_documents.csv", "id:id service_id:id document uri:web"),
    "cost_option": _shape(
        "cost_options.csv",
        "id:id service_id:id valid_from:day valid_to:day option currency amount:number amount_description",
        "service_id",
    ),
    "service_area": _shape(
        "service_areas.csv", "id:id service_id:id name description extent extent_type uri"
    ),
    "funding": _shape("funding.csv", "id:id organization_id:id service_id:id source"),
    "organization_identifier": _shape(
        "organization_identifiers.csv",
        "id:id organization_id:id identifier_scheme identifier_type identifier",
        "organization_id identifier_type identifier",
    ),
    "contact": _shape(
        "contacts.csv",
        "id:id organization_id:id service_id:id service_at_location_id:id location_id:id name title "
        "department email:mail",
    ),
    "metadata": _shape(
        "metadata.csv",
        "id:id resource_id:id resource_type last_action_date:day last_action_type field_name previous_value "
        "replacement_value updated_by",
        "resource_id resource_type last_action_date last_action_type field_name previous_value "
        "replacement_value updated_by",
    ),
}

_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})")
_TIME = re.compile(r"(\d{2}:\d{2})(?::(\d{2}))?(?:Z|[+-]\d{2}:\d{2})?")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_NUMBER = re.compile(r"-?\d{1,15}(\.\d+)?")


def web(value: Any) -> str | None:
    """A web address as the standard wants it: with a scheme, and without letters that need a quote."""
    words = str(value).strip()
    if not words or re.search(r"\s", words):
        return None
    if not _SCHEME.match(words):
        words = f"https://{words}" if "." in words else ""
    return iri_to_uri(words) or None


def number(value: Any) -> int | float | None:
    if isinstance(value, str):
        value = float(value) if _NUMBER.fullmatch(value.strip()) else None
    if value is None or isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return int(value) if float(value).is_integer() else value


def clock(value: Any) -> str | None:
    """A time of day with its seconds, as the tables want it."""
    found = _TIME.fullmatch(str(value))
    return f"{found[1]}:{found[2] or '00'}" if found else None


def an_id(value: Any) -> str | None:
    try:
        return str(uuid.UUID(str(value)))
    except ValueError:
        return None


def _match(pattern: re.Pattern[str], cut: int | None = None) -> Callable[[Any], str | None]:
    return lambda value: str(value) if pattern.fullmatch(str(value)[:cut]) else None


FITS: dict[str, Callable[[Any], Any]] = {
    "words": lambda value: str(value) if not isinstance(value, (dict, list)) and str(value) else None,
    "id": an_id,
    "web": web,
    "number": number,
    "mail": _match(_MAIL),
    "day": lambda value: str(value)[:10] if _DAY.fullmatch(str(value)[:10]) else None,
    "moment": _match(_MOMENT),
    "time": clock,
    "freq": _match(re.compile("WEEKLY|MONTHLY")),
    "weekday": _match(re.compile("MO|TU|WE|TH|FR|SA|SU")),
}


def fitting(shape: str, values: Mapping[str, Any]) -> Values:
    """The plain fields that the standard knows and accepts, in its order. What does not fit is left out."""
    kept = {}
    for name, kind in SHAPES[shape].fields.items():
        if values.get(name) is not None:
            value = FITS[kind](values[name])
            if value is not None:
                kept[name] = value
    return kept


def derived_id(owner: uuid.UUID, *words: object) -> str:
    """The id of something that has none of its own: the same as long as it says the same."""
    return str(uuid.uuid5(owner, " ".join(map(str, words))))
