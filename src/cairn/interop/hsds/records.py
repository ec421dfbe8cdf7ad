"""Builds the directory's records from HSDS tables."""

import re
from typing import Any

from cairn.directory.needs import needs_of_terms
from cairn.interop import cleaning
from cairn.interop.cleaning import text
from cairn.interop.fields import Taker
from cairn.interop.reasons import Reason as _
from cairn.interop.records import LINKS as RECORD_LINKS
from cairn.interop.records import Batch, Kind, Record

from .extras import Extras, given_point
from .older import agencies_of_places
from .parts import Parts, place
from .tables import Row, Tables

STATEWIDE = re.compile(
    r"(?:(?:all|entire|the whole)(?: of)? )?(?:the )?(?:state ?wide|state(?: of [a-z ]+)?)", re.IGNORECASE
)
OPEN_ELIGIBILITY = re.compile(r"open ?eligibility", re.IGNORECASE)
LINKS = {
    "organization_id": "agency",
    "service_id": "service",
    "location_id": "location",
    "parent_id": "parent",
}


class HsdsReader:
    """Reads tables into a batch, organizations first, so that every part finds what it hangs on."""

    def __init__(self, batch: Batch, taker: Taker, tables: Tables) -> None:
        self.batch = batch
        self.taker = taker
        self.tables = tables
        self.extras = Extras(tables, taker)
        self.addresses = tables.by("addresses", "location_id")
        self.documents = tables.by("required_documents", "service_id")
        self.eligibility = tables.by("eligibility", "service_id")
        self.taxonomies = {row.key("id"): row for row in tables["taxonomies"]}

    def read(self) -> None:
        self.batch.is_part = self.tables.is_part
        agencies_of_places(
            self.tables["services"], self.tables["service_at_locations"], self.tables["locations"]
        )
        for row in self.tables["organizations"]:
            self._organization(row)
        for row in self.tables["taxonomy_terms"]:
            self._term(row)
        for row in self.tables["services"]:
            self._service(row)
        for row in self.tables["locations"]:
            self._location(row)
        for row in self.tables["service_at_locations"]:
            self._tie(row)
        for row in self.tables["attributes"]:
            self._attribute(row)
        Parts(self.batch, self.taker, self.tables, self.extras).hang()
        self.taker.report.mend(_("contact people and change logs left out"), self.tables.personal)

    def _record(self, kind: Kind, row: Row) -> Record:
        record_id = str(cleaning.identifier(row.get("id")).value)
        self.batch.mention(kind, record_id)
        record = Record(kind, record_id, row.where)
        pointing = {ours: row.key(theirs) for theirs, ours in LINKS.items() if ours in RECORD_LINKS[kind]}
        record.links = {name: key for name, key in pointing.items() if key}
        return record

    def _add(self, record: Record) -> None:
        if not self.taker.can_stand(record):
            return
        if self.tables.repeats:
            self.batch.merge(record)
        else:
            self.batch.add(record)

    def _organization(self, row: Row) -> None:
        agency = self._record(Kind.AGENCY, row)
        cells = row.cells | {
            "website": row.get("website") or row.get("url"),
            "more": self.extras.of(agency, row),
        }
        self.taker.values(agency, cells)
        self._add(agency)

    def _term(self, row: Row) -> None:
        term = self._record(Kind.TERM, row)
        taxonomy = self.taxonomies.get(row.key("taxonomy_id"))
        name = row.get("taxonomy") or (taxonomy.get("name") if taxonomy else None)
        more = self.extras.of(term, row)
        self.taker.values(term, row.cells | {"taxonomy": name, "code": row.get("code"), "more": more})
        self._add(term)

    def _service(self, row: Row) -> None:
        service = self._record(Kind.SERVICE, row)
        if not text(row.get("status")).value:
            self.taker.report.mend(_("services without a state taken as active"))
        self.taker.values(
            service,
            row.cells
            | {
                "website": row.get("url"),
                "eligibility": row.get("eligibility_description")
                or self._joined(self.eligibility, service, "eligibility"),
                "fees": row.get("fees_description") or row.get("fees"),
                "documents": self._joined(self.documents, service, "document"),
                "assured_on": row.get("assured_date"),
                "is_free": self._is_free(service),
                "is_statewide": self._is_statewide(service),
                "needs": None,
                "hours_text": None,
                "more": self.extras.of(service, row),
            },
        )
        self._add(service)

    @staticmethod
    def _joined(by_service: dict[str, list[Row]], service: Record, name: str) -> str | None:
        said = [str(row.get(name)) for row in by_service.get(service.record_id, []) if row.get(name)]
        return "\n".join(dict.fromkeys(said)) or None

    def _is_free(self, service: Record) -> bool | None:
        amounts = [cleaning.number(row.get("amount")) for row in self.extras.rows(service, "cost_options")]
        if not amounts or None in amounts or 0 < amounts.count(0) < len(amounts):
            return None
        return amounts[0] == 0

    def _is_statewide(self, service: Record) -> bool | None:
        areas = self.extras.rows(service, "service_areas")
        said = [text(row.get(name)).value.rstrip(".") for row in areas for name in ("name", "extent")]
        return True if any(STATEWIDE.fullmatch(words) for words in said) else None

    def _location(self, row: Row) -> None:
        location = self._record(Kind.LOCATION, row)
        access = [
            ". ".join(
                str(part.get(name)).rstrip(". ")
                for name in ("description", "details", "accessibility")
                if part.get(name)
            )
            for part in self.extras.rows(location, "accessibility")
        ]
        cells = row.cells | place(location, self.addresses.get(location.record_id, []), self.taker)
        cells |= {
            "type": row.get("location_type"),
            "accessibility": "\n".join(dict.fromkeys(access)) or None,
            "is_approximate": None,
            "time_zone": None,
            "more": self.extras.of(location, row),
        }
        self.taker.values(location, cells)
        self.taker.coordinates(location, row.get("latitude"), row.get("longitude"))
        if "latitude" not in location.values:
            location.values["more"] |= given_point(row)
        self._add(location)

    def _tie(self, row: Row) -> None:
        tie = self._record(Kind.SERVICE_AT_LOCATION, row)
        self.taker.values(tie, {"description": row.get("description"), "more": self.extras.of(tie, row)})
        self._add(tie)

    def _attribute(self, row: Row) -> None:
        """A term on a service. Terms on other records are not searched by, so they are not kept."""
        term_id, target = row.key("taxonomy_term_id"), row.key("link_id")
        service = self.batch.of(Kind.SERVICE).get(target)
        if service is None:
            if not any((kind, target) in self.batch.mentioned for kind in Kind) and not self.tables.repeats:
                why = _("It points to a record that is not in this file.")
                self.taker.report.hold(row.where, "link_id", why)
            return
        if term_id and term_id not in service.terms:
            service.terms.append(term_id)
        term = self.batch.of(Kind.TERM).get(term_id)
        if term and OPEN_ELIGIBILITY.search(str(term.values.get("taxonomy", ""))):
            self._need(service, term)

    @staticmethod
    def _need(service: Record, term: Record) -> None:
        number: Any = cleaning.number(term.values.get("code") or term.record_id)
        if number is not None:
            needs = service.values.setdefault("needs", [])
            needs += [code for code in needs_of_terms([int(number)]) if code not in needs]
