"""What a reader of any format hands over: plain records, their parts, and what they refer to.

A `Batch` is everything one file says. It finds ids that are used twice and references that lead nowhere;
a record whose parent is missing is held back, because a parent is never invented.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from .reasons import Reason as _
from .report import Report


class Kind(StrEnum):
    """The kinds of record, in the order in which they are written."""

    AGENCY = "agency"
    TERM = "taxonomy_term"
    SERVICE = "service"
    LOCATION = "location"
    SERVICE_AT_LOCATION = "service_at_location"
    MEETING = "meeting"


PLURALS = {
    Kind.AGENCY: _("organizations"),
    Kind.TERM: _("taxonomy terms"),
    Kind.SERVICE: _("services"),
    Kind.LOCATION: _("locations"),
    Kind.SERVICE_AT_LOCATION: _("services at locations"),
    Kind.MEETING: _("meetings"),
}


@dataclass(frozen=True, slots=True)
class Link:
    """A reference to another record of the same source. Without a required one a record cannot stand."""

    kind: Kind
    required: bool = False


LINKS: dict[Kind, dict[str, Link]] = {
    Kind.AGENCY: {},
    Kind.TERM: {"parent": Link(Kind.TERM)},
    Kind.SERVICE: {"agency": Link(Kind.AGENCY)},
    Kind.LOCATION: {"agency": Link(Kind.AGENCY)},
    Kind.SERVICE_AT_LOCATION: {
        "service": Link(Kind.SERVICE, required=True),
        "location": Link(Kind.LOCATION, required=True),
    },
    Kind.MEETING: {},
}
PARTS = ("phones", "schedules", "languages")


@dataclass(slots=True)
class Record:
    """One record: cleaned values by field, ids of what it refers to, and parts (phones, hours, languages).

    `terms` holds the ids of taxonomy terms of a service.
    """

    kind: Kind
    record_id: str
    where: str
    values: dict[str, Any] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    parts: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {name: [] for name in PARTS})
    terms: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return str(self.values.get("name", ""))

    def says_the_same(self, other: "Record") -> bool:
        mine = (self.values, self.links, self.parts, self.terms)
        return mine == (other.values, other.links, other.parts, other.terms)

    def fill_from(self, other: "Record") -> bool:
        """Take over what is missing here. True when the two contradict each other."""
        clash = False
        for name, value in other.values.items():
            if name == "more":
                self.values["more"] = {**value, **self.values.get("more", {})}
            elif self.values.get(name) in (None, "", []):
                self.values[name] = value
            elif value not in (None, "", []) and value != self.values[name]:
                clash = True
        self.links = {**other.links, **self.links}
        for name, rows in other.parts.items():
            self.parts[name] += [row for row in rows if row not in self.parts[name]]
        self.terms += [term for term in other.terms if term not in self.terms]
        return clash


class Batch:
    """All records of one import, by kind and id."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.records: dict[Kind, dict[str, Record]] = {kind: {} for kind in Kind}
        self.mentioned: set[tuple[Kind, str]] = set()
        self.is_part = False  # of a list whose other records have not ended

    def of(self, kind: Kind) -> dict[str, Record]:
        return self.records[kind]

    def __iter__(self) -> Iterator[Record]:
        for records in self.records.values():
            yield from records.values()

    def add(self, record: Record) -> None:
        """One record for its id. The same again is dropped; something else under the same id is held."""
        first = self._first(record)
        if first is None:
            return
        if first.says_the_same(record):
            self.report.mend(_("records given twice, word for word, kept once"))
            return
        why = _("The id is already used at %(where)s. Give each record an id of its own.", where=first.where)
        self.report.hold(record.where, "id", why, label(record))

    def merge(self, record: Record) -> None:
        """As `add`, for formats that repeat a record wherever it is mentioned; each may add to it."""
        first = self._first(record)
        if first is not None and first.fill_from(record):
            self.report.mend(_("records repeated with other words; the first were kept"))

    def fill(self, record: Record) -> None:
        """Add to a record that is there already; hold the values back when it is not."""
        if not record.record_id:
            return
        self.mentioned.add((record.kind, record.record_id))
        first = self.of(record.kind).get(record.record_id)
        if first is None:
            why = _("There is no record with this id among the %(kinds)s.", kinds=PLURALS[record.kind])
            self.report.hold(record.where, record.kind, why)
        else:
            first.fill_from(record)

    def _first(self, record: Record) -> Record | None:
        """The record that has this id already; None after storing this one as the first."""
        self.mentioned.add((record.kind, record.record_id))
        first = self.of(record.kind).setdefault(record.record_id, record)
        return None if first is record else first

    def mention(self, kind: Kind, record_id: str) -> None:
        """The source still has this record, though it could not be taken, so it has not ended."""
        if record_id:
            self.mentioned.add((kind, record_id))

    def forget(self, kind: Kind, record_id: str) -> None:
        """Take a record back: the source has it no longer, and it ends."""
        self.of(kind).pop(record_id, None)
        self.mentioned.discard((kind, record_id))

    def settle(self) -> None:
        """Follow every reference. Drop those that lead nowhere, and records that need them."""
        for kind in Kind:
            for record in list(self.of(kind).values()):
                if not self._stands(record):
                    del self.of(kind)[record.record_id]
        for record in self.of(Kind.SERVICE).values():
            record.terms = list(self._known_terms(record))

    def _stands(self, record: Record) -> bool:
        for name, link in LINKS[record.kind].items():
            target = record.links.get(name, "")
            if target in self.of(link.kind):
                continue
            record.links.pop(name, None)
            if link.required or target:
                self._hold_link(record, name, link)
            if link.required:
                return False
        return True

    def _hold_link(self, record: Record, name: str, link: Link) -> None:
        kinds = PLURALS[link.kind]
        why = _(
            "It points to a record that is not among the %(kinds)s of this source. The record was held back.",
            kinds=kinds,
        )
        if not link.required:
            why = _(
                "It points to a record that is not among the %(kinds)s of this source. "
                "The record was taken without it.",
                kinds=kinds,
            )
        self.report.hold(record.where, name, why, label(record))

    def _known_terms(self, record: Record) -> Iterable[str]:
        for term in record.terms:
            if term in self.of(Kind.TERM):
                yield term
            else:
                why = _("This taxonomy term is not in this source. The record was taken without it.")
                self.report.hold(record.where, "taxonomy term", why, label(record))


def label(record: Record) -> dict[str, str]:
    """How somebody finds the record in their file: nothing but its id and its name."""
    return {"id": record.record_id, "name": record.name[:200]}
