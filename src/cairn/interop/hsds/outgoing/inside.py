"""The smaller objects of HSDS that stand inside a record: telephones, hours, addresses and so on."""

from typing import Any
from uuid import UUID

from cairn.directory.models import Language, Location, Phone, Schedule, Service, TaxonomyTerm
from cairn.directory.models.sources import Imported
from cairn.directory.states import STATES
from cairn.interop.hours import WORDS, closed_in_words

from .plain import assured, plain_term
from .shapes import SHAPES, Values, an_id, derived_id, fitting
from .stock import Stock

# Name inside a record to the object it holds a list of; contact people and change logs only on request.
INSIDE = {
    "organization": {
        "funding": "funding",
        "programs": "program",
        "organization_identifiers": "organization_identifier",
    },
    "service": {
        "service_areas": "service_area",
        "cost_options": "cost_option",
        "funding": "funding",
        "required_documents": "required_document",
    },
    "location": {"accessibility": "accessibility"},
    "service_at_location": {},
}
ON_REQUEST = {"contacts": "contact", "metadata": "metadata"}
CLOSED = "closed"


class Children:
    """Writes what a record brought along under the names of HSDS, with the terms that are attached to it."""

    def __init__(self, stock: Stock, *, with_contacts: bool) -> None:
        self.stock = stock
        self.with_contacts = with_contacts

    def of(self, entity: str, record: Imported) -> Values:
        """Lists of smaller objects by name; names without any are absent."""
        inside = INSIDE[entity] | (ON_REQUEST if self.with_contacts else {})
        found: Values = {
            name: [self.one(shape, record.pk, given, record.source_id) for given in record.more.get(name, [])]
            for name, shape in inside.items()
        }
        found["attributes"] = self.attributes(record.pk, record.more, record.source_id)
        return {name: objects for name, objects in found.items() if objects}

    def assurer(self, service: Service) -> Values:
        """Whom its source names for its being right, where that may be told and was the last word."""
        if not self.with_contacts or assured(service).how:
            return {}
        return fitting("service", {"assurer_email": service.more.get("assurer_email")})

    def one(self, shape: str, owner: UUID, given: Values, source: UUID) -> Values:
        """One smaller object, with an id, and without the ids that its place inside the record tells."""
        plain = {name: value for name, value in given.items() if not name.endswith("_id")}
        if not self.with_contacts:
            plain.pop("attention", None)
        values: Values = fitting(shape, plain)
        own = values.get("id") or derived_id(owner, shape, sorted(values.items()))
        values = {"id": own, **values}
        # What the standard asks for and the source left out is empty rather than absent.
        needed = [name for name in SHAPES[shape].required if not name.endswith("id")]
        values |= {name: "" for name in needed if name not in values}
        if given.get("attributes"):
            values["attributes"] = self.attributes(owner, given, source)
        if shape == "contact" and given.get("phones"):
            values["phones"] = [self.one("phone", owner, phone, source) for phone in given["phones"]]
        if shape == "phone" and given.get("languages"):
            values["languages"] = [self.one("language", owner, one, source) for one in given["languages"]]
        return values

    def attributes(self, owner: UUID, more: Values, source: UUID) -> list[Values]:
        """The terms attached to a record or a part, as the source attached them."""
        found = []
        for given in more.get("attributes", []):
            term = self.stock.named_terms.get((source, str(given.get("taxonomy_term_id"))))
            if term is not None:
                found.append(self._attribute(owner, given, term))
        return found

    def terms_of(self, service: Service) -> list[Values]:
        """Those the source attached, and those that have come since."""
        found = self.attributes(service.pk, service.more, service.source_id)
        have = {attribute["taxonomy_term"]["id"] for attribute in found}
        for term in self.stock.terms.get(service.pk, []):
            if str(term.pk) not in have:
                found.append(self._attribute(service.pk, {"link_entity": "service"}, term))
        return found

    @staticmethod
    def _attribute(owner: UUID, given: Values, term: TaxonomyTerm) -> Values:
        plain = {name: given.get(name) for name in ("id", "link_type", "link_entity", "value")}
        values = fitting("attribute", plain)
        return {
            "id": values.get("id") or derived_id(owner, "term", term.pk),
            **values,
            "taxonomy_term": plain_term(term),
        }


def _own_id(owner: UUID, more: Values, *words: object) -> str:
    return an_id(more.get("id")) or derived_id(owner, *words)


def phone(owner: UUID, row: Phone, children: Children) -> Values:
    """An extension that is not a number has no room in HSDS and stands in the description."""
    words = row.description
    if row.extension and not row.extension.isdigit():
        words = ", ".join(part for part in (row.description, f"ext. {row.extension}") if part)
    values = fitting(
        "phone",
        {
            "id": _own_id(owner, row.more, "phone", row.number, row.extension, row.type),
            "number": row.number,
            "extension": row.extension,
            "type": row.type,
            "description": words,
        },
    )
    source = children.stock.source_of[owner]
    spoken = [children.one("language", owner, one, source) for one in row.more.get("languages", [])]
    attached = children.attributes(owner, row.more, source)
    return values | ({"languages": spoken} if spoken else {}) | ({"attributes": attached} if attached else {})


def language(owner: UUID, row: Language, children: Children) -> Values:
    own = _own_id(owner, row.more, "language", row.code, row.name)
    values = {"id": own, "name": row.name, "code": row.code, "note": row.more.get("note")}
    return fitting("language", values)


def schedule(owner: UUID, row: Schedule, children: Children) -> Values:
    """The rule, and what the source said that our rules cannot say, as it was given."""
    words = row.description
    notes = str(row.more.get("notes") or "")
    if notes and words.endswith(notes):
        words = words[: -len(notes)].rstrip("\n")
    values: dict[str, Any] = {"description": words}
    if row.holidays and row.opens_at is None and not words:
        values["description"] = closed_in_words(row.holidays)
    elif row.more.get(WORDS) == "first":
        pass  # its rule was read from these words, and will be again
    elif row.byday or row.bymonthday or row.opens_at or row.closes_at:
        values |= {
            "valid_from": row.valid_from,
            "valid_to": row.valid_to,
            "dtstart": row.dtstart,
            "freq": row.freq,
            "interval": row.interval,
            "byday": row.byday,
            "bymonthday": row.bymonthday,
            "opens_at": row.opens_at,
            "closes_at": row.closes_at,
        }
        if row.opens_at is None and row.closes_at is None:
            values["notes"] = CLOSED
    values |= row.more | row.more.get("given", {})
    values["id"] = _own_id(owner, row.more, "schedule", sorted((k, str(v)) for k, v in values.items()))
    return fitting("schedule", values)


def address(location: Location, children: Children) -> list[Values]:
    """The addresses the source gave, as long as the first one is still what our columns say."""
    given = [
        children.one("address", location.pk, one, location.source_id)
        for one in location.more.get("addresses", [])
    ]
    own = fitting(
        "address",
        {
            "address_1": location.address_1,
            "address_2": location.address_2,
            "city": location.city,
            "state_province": location.state,
            "postal_code": location.postal_code,
            "country": location.country or ("US" if location.state in STATES.values() else ""),
        },
    )
    if any(_same(one, own) for one in given):
        return [_complete(one) for one in given]
    if not (own.get("address_1") or own.get("city") or own.get("postal_code")):
        return []
    return [_complete({"id": derived_id(location.pk, "address"), **own})]


def _same(given: Values, own: Values) -> bool:
    """Whether our columns still say what the source gave; a postal address has no street in our columns."""
    names = ("city", "postal_code", *(("address_1",) if given.get("address_type") != "postal" else ()))
    said = ((str(given.get(name, "")), str(own.get(name, ""))) for name in names)
    return all(theirs.casefold() == ours.casefold() for theirs, ours in said if theirs)


def _complete(values: Values) -> Values:
    """Six fields of an address are required; one that is not known is empty, never made up."""
    required = ("address_1", "city", "state_province", "postal_code", "country")
    kind = values.get("address_type")
    kind = kind if kind in ("physical", "postal", "virtual") else "physical"
    return dict.fromkeys(required, "") | values | {"address_type": kind}
