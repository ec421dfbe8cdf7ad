"""What the API says about itself: its addresses, their parameters, and the official schema of each answer."""

from typing import Any

from .parameters import FARTHEST, LONGEST_SEARCH, MOST_PER_PAGE, MOST_WHOLE, PAGING

SPECIFICATION = "https://raw.githubusercontent.com/openreferral/specification/3.0/schema"
PROFILE = "https://docs.openreferral.org/en/3.0/hsds/"  # plain HSDS 3.0: nothing is added to it

_FOUND_BY = ("search", "taxonomy_term_id", "taxonomy_id", "organization_id", "modified_after")
_NEAR = ("postcode", "proximity")
ALLOWED: dict[str, tuple[str, ...]] = {
    "services": (*_FOUND_BY, *_NEAR, "minimal", "full", *PAGING),
    "organizations": ("search", "full", "full_service", *PAGING),
    "service_at_locations": (*_FOUND_BY, *_NEAR, "full", *PAGING),
    "taxonomies": ("search", *PAGING),
    "taxonomy_terms": ("search", "taxonomy_id", "top_only", "parent_id", *PAGING),
}
SCHEMAS = {
    "services": ("compiled/service_list", "compiled/service"),
    "organizations": ("compiled/organization_list", "compiled/organization"),
    "service_at_locations": ("compiled/service_at_location_list", "compiled/service_at_location"),
    "taxonomies": ("taxonomy", "taxonomy"),
    "taxonomy_terms": ("taxonomy_term", "taxonomy_term"),
}
PARAMETERS: dict[str, tuple[dict[str, Any], str]] = {
    "search": (
        {"type": "string", "maxLength": LONGEST_SEARCH},
        "Words; a record has to hold all of them, in any order.",
    ),
    "taxonomy_term_id": ({"type": "string", "format": "uuid"}, "Services that carry this term."),
    "taxonomy_id": ({"type": "string", "format": "uuid"}, "Services (or terms) of this taxonomy."),
    "organization_id": ({"type": "string", "format": "uuid"}, "Services of this organization."),
    "modified_after": (
        {"type": "string", "format": "date-time"},
        "Changed at or after this moment. Services that ended since are listed once more, as defunct.",
    ),
    "postcode": (
        {"type": "string", "pattern": r"^\d{5}(-\d{4})?$"},
        "A ZIP code of the United States: places in it, and services for its whole state. With proximity: "
        "places within that distance of its middle, nearest first.",
    ),
    "proximity": (
        {"type": "integer", "minimum": 1, "maximum": FARTHEST},
        "Metres from the middle of the postcode.",
    ),
    "minimal": ({"type": "boolean"}, "Only id and modified_date, all in one page."),
    "full": ({"type": "boolean"}, f"Whole records, with all that belongs to them; {MOST_WHOLE} a page."),
    "full_service": ({"type": "boolean"}, "Organizations with their services whole."),
    "top_only": ({"type": "boolean"}, "Terms that stand under no other."),
    "parent_id": ({"type": "string", "format": "uuid"}, "Terms under this one."),
    "page": ({"type": "integer", "minimum": 1}, "The number of the page, from 1."),
    "per_page": (
        {"type": "integer", "minimum": 1},
        f"Records a page; 100 unless said, and never more than {MOST_PER_PAGE}.",
    ),
    "format": ({"enum": ["json", "ndjson"]}, "ndjson: every record, one a line, without pages."),
}


ID = {"type": "string", "format": "uuid"}
PAGE = {
    "type": "object",
    "required": [
        "total_items",
        "total_pages",
        "page_number",
        "size",
        "first_page",
        "last_page",
        "empty",
        "contents",
    ],
    "properties": {
        **{name: {"type": "integer", "minimum": 0} for name in ("total_items", "total_pages", "size")},
        "page_number": {"type": "integer", "minimum": 1},
        **{name: {"type": "boolean"} for name in ("first_page", "last_page", "empty")},
        "contents": {"type": "array"},
    },
}
ERROR = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {"type": "string"},
        "parameter": {"type": "string"},
        "wait_seconds": {"type": "integer", "minimum": 1},
    },
}


def description(base: str) -> dict[str, Any]:
    """The OpenAPI document. `base`: the address of the API without a slash at its end."""
    about = _operation("about", {"application/json": {"type": "object"}}, ())
    paths: dict[str, Any] = {"": {"get": about}}
    for name, (listed, whole) in SCHEMAS.items():
        contents = {
            "type": "object",
            "properties": {"contents": {"type": "array", "items": _official(listed)}},
        }
        page = {"allOf": [{"$ref": "#/components/schemas/Page"}, contents]}
        kinds = {"application/json": page, "application/x-ndjson": {"type": "string"}}
        paths[f"/{name}"] = {"get": _operation(name, kinds, ALLOWED[name])}
        paths[f"/{name}/{{id}}"] = {
            "parameters": [{"in": "path", "name": "id", "required": True, "schema": ID}],
            "get": _operation(
                f"{name}_by_id", {"application/json": _official(whole)}, _for_one(name), is_one=True
            ),
        }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Directory of services (HSDS 3.0)",
            "version": "3.0",
            "description": "Read only. The metadata of a record says where it is from and on what terms.",
        },
        "servers": [{"url": base}],
        "paths": paths,
        "components": {"schemas": {"Page": PAGE, "Error": ERROR}},
    }


def _for_one(name: str) -> tuple[str, ...]:
    return ("full_service",) if name == "organizations" else ()


def _official(name: str) -> dict[str, str]:
    return {"$ref": f"{SPECIFICATION}/{name}.json"}


def _operation(
    name: str, kinds: dict[str, Any], parameters: tuple[str, ...], *, is_one: bool = False
) -> dict[str, Any]:
    answers = {
        "200": {"description": "Found.", "content": {kind: {"schema": kinds[kind]} for kind in kinds}},
        "400": _refusal("A parameter cannot be understood; `error` says why."),
        "429": _refusal("Too many requests in a short time; Retry-After says how many seconds to wait."),
    }
    if is_one:
        answers["404"] = _refusal("There is nothing with this id, or not any more.")
    return {
        "operationId": name,
        "parameters": [
            {"in": "query", "name": one, "schema": PARAMETERS[one][0], "description": PARAMETERS[one][1]}
            for one in parameters
        ],
        "responses": answers,
    }


def _refusal(words: str) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    return {"description": words, "content": content}
