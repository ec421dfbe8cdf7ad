"""Reads the flat export of iCarol and other 211s: a row for each agency, site, program, program at a site.

An agency is repeated as a site and as a program, so a program with an address of its own goes to the site at
that address, or to a place made for it. Whom the source keeps out stays out: a program that is inactive, or
whose agency is, or that is marked "do not refer", is never suggested.
"""

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from cairn.directory.languages import codes_of
from cairn.directory.models import Service
from cairn.interop import cleaning
from cairn.interop.cleaning import line, text
from cairn.interop.fields import REFERRED, Taker, status
from cairn.interop.hours import schedules_with_words
from cairn.interop.reading import Refused
from cairn.interop.reasons import Reason as _
from cairn.interop.records import Batch, Kind, Record

from .columns import (
    BUSES,
    FIELDS,
    LEVEL,
    LEVELS,
    NAME,
    NUMBER,
    NUMBERED,
    PHONES,
    POINTING,
    READ,
    Row,
    address_key,
    columns_of,
    day,
    folded,
    is_kept_out,
    is_yes,
)

OPEN = Service.Status.ACTIVE


class ICarolReader:
    """Reads rows into a batch: agencies, programs as services, sites as places."""

    def __init__(self, batch: Batch, taker: Taker) -> None:
        self.batch = batch
        self.taker = taker
        self.closed: dict[Kind, set[str]] = {kind: set() for kind in Kind}
        self.kept_out: set[str] = set()  # agencies nobody should be sent to
        self.sites: dict[str, str] = {}  # address to site
        self.placed: list[tuple[Record, Row]] = []  # programs with an address of their own

    def read(self, rows: Iterator[tuple[str, dict[str, Any]]]) -> None:
        """Every row. Raises `Refused` when the table is not such an export."""
        for number, (where, raw) in enumerate(rows):
            row = columns_of(raw)
            if number == 0 and not {NUMBER, LEVEL, NAME} <= row.keys():
                raise Refused(
                    "This is not a resource export of iCarol: it needs the columns ResourceAgencyNum, "
                    "PublicName and TaxonomyLevelName."
                )
            if number == 0:
                unread = [name for name in raw if folded(name) not in READ]
                self.taker.report.leave_unread(where.partition(" line ")[0], unread)
            self._row(where, row)
        for service, row in self.placed:
            self._put_at_its_place(service, row)
        self._close()

    def _row(self, where: str, row: Row) -> None:
        level = re.sub(r"[\W_]", "", row.get(LEVEL, "")).casefold()
        kind = LEVELS.get(level)
        if kind is None:
            why = _("A row is an Agency, a Program, a Site or a ProgramAtSite. It was held back.")
            self.taker.report.hold(where, "TaxonomyLevelName", why)
            return
        record = Record(kind, str(cleaning.identifier(row.get(NUMBER)).value), where)
        self.batch.mention(kind, record.record_id)
        self._fill(record, row)
        if not self.taker.can_stand(record):
            return
        self._note_state(record, row)
        self.batch.add(record)
        if kind is Kind.LOCATION and address_key(row):
            self.sites.setdefault(address_key(row), record.record_id)
        if kind is Kind.SERVICE and address_key(row):
            self.placed.append((record, row))

    def _fill(self, record: Record, row: Row) -> None:
        cells: dict[str, Any] = {field: row.get(column) for field, column in FIELDS[record.kind].items()}
        record.links = {
            name: row[column] for name, column in POINTING[record.kind].items() if row.get(column)
        }
        if record.kind is Kind.SERVICE:
            cells |= self._about_service(record, row)
        if record.kind is Kind.LOCATION:
            cells["transportation"] = "\n".join(dict.fromkeys(row[name] for name in BUSES if row.get(name)))
        self.taker.values(record, cells)
        if record.kind is Kind.LOCATION:
            self._about_place(record, row)
        self._phones(record, row)

    def _about_service(self, service: Record, row: Row) -> dict[str, Any]:
        said = row.get("languagesofferedlist") or row.get("languagesoffered") or ""
        for name in re.split(r"[,;]", said):
            words = line(100)(name).value
            code = next((code for code in codes_of([("", words)]) if len(code) <= 3), "")
            if words:
                service.parts["languages"].append({"name": words, "code": code})
        service.terms = list(self._terms(service, row))
        area = text(row.get("coverageareatext") or row.get("coveragearea"), limit=4_000).value
        waits = line(300)(row.get("normalwaittime")).value
        more = {"service_areas": [{"name": area}] if area else [], "wait_time": waits}
        return {
            "hours_text": " ".join(row.get("hoursofoperation", "").split()),
            "assured_on": day(row.get("lastverifiedon", "")),
            "more": {name: value for name, value in more.items() if value},
        } | self._message(service, row)

    def _message(self, service: Record, row: Row) -> dict[str, Any]:
        """A notice that holds for a while: not before it appears, not after it expires."""
        at = {
            name: self.taker.clean(service, name, day(row.get(name, "")), cleaning.day)
            for name in ("temporarymessageappears", "temporarymessageexpires")
        }
        appears, expires = at.values()
        if row.get("temporarymessage") and (appears or date.min) <= self.taker.today <= (expires or date.max):
            return {"alert": row["temporarymessage"], "alert_until": expires and expires.isoformat()}
        if row.get("temporarymessage"):
            self.taker.report.mend(_("notices that have run out, or are for later, left out"))
        return {"alert": None}

    def _terms(self, service: Record, row: Row) -> Iterator[str]:
        """Code and name stand in two cells, in the same order; names are written as paths."""
        codes = [code.strip() for code in row.get("taxonomycodes", "").split(";") if code.strip()]
        names = [name.strip() for name in row.get("taxonomyterms", "").split(";") if name.strip()]
        if len(codes) != len(names):
            if codes or names:
                why = _("There are not as many terms as codes. The service was taken without them.")
                self.taker.report.hold(service.where, "TaxonomyTerms", why)
            return
        for code, name in zip(codes, names, strict=True):
            term = Record(Kind.TERM, code, service.where)
            self.taker.values(term, {"name": name.split(" - ")[-1], "code": code, "taxonomy": "AIRS"})
            if self.taker.can_stand(term):
                self.batch.merge(term)
                yield code

    def _about_place(self, place: Record, row: Row) -> None:
        hours = text(" ".join(row.get("hoursofoperation", "").split())).value
        if hours:
            place.parts["schedules"] = schedules_with_words(hours)
        if is_yes(row.get("physicaladdressisprivate")):
            for name in ("address_1", "address_2", "description", "transportation"):
                place.values.pop(name, None)
            place.values["is_secret"] = True
            self.taker.report.mend(_("private addresses left out"))
            return
        self.taker.coordinates(place, row.get("latitude"), row.get("longitude"))

    def _put_at_its_place(self, service: Record, row: Row) -> None:
        """A program with an address of its own: at the site of that address, or at a place made for it."""
        site = self.sites.get(address_key(row), "")
        if not site or is_yes(row.get("physicaladdressisprivate")):
            key = f"{service.links.get('agency', '')} {address_key(row)}"
            site = hashlib.sha256(key.encode()).hexdigest()[:24]
            place = Record(Kind.LOCATION, site, service.where)
            self._fill(place, row)
            place.parts |= {"phones": [], "schedules": []}  # those are the program's, and so is the name
            place.values.pop("name", None)
            place.links = {name: key for name, key in service.links.items() if name == "agency"}
            self.batch.merge(place)
        tied = f"{service.record_id} at {site}"
        tie = Record(Kind.SERVICE_AT_LOCATION, tied[:200], service.where)
        tie.links = {"service": service.record_id, "location": site}
        self.batch.merge(tie)

    def _phones(self, record: Record, row: Row) -> None:
        for name, (type, called) in PHONES.items():
            number = row.get(f"{name}number") if NUMBERED.fullmatch(name) else row.get(name)
            if not number:
                continue
            if is_yes(row.get(f"{name}isprivate")):
                self.taker.report.mend(_("private telephone numbers left out"))
                continue
            label = row.get(f"{name}name") or row.get(f"{name}description") or called
            self.taker.phones(record, number, type=type, description=line(300)(label).value)

    def _note_state(self, record: Record, row: Row) -> None:
        said = row.get("agencystatus", "")
        if is_kept_out(row) and record.kind is Kind.SERVICE:
            record.values["do_not_refer"] = True
            self.taker.report.mend(_("services that ask not to be shown kept out of every suggestion"))
        if record.kind is Kind.AGENCY and (REFERRED.search(said) or is_kept_out(row)):
            self.kept_out.add(record.record_id)
        elif record.kind is not Kind.SERVICE and status(said).value != OPEN:
            self.closed[record.kind].add(record.record_id)

    def _close(self) -> None:
        """What is closed above closes what is below: an agency its programs, a site what is there."""
        report = self.taker.report
        for service in self.batch.of(Kind.SERVICE).values():
            agency = service.links.get("agency")
            if agency in self.kept_out and not service.values.get("do_not_refer"):
                service.values["do_not_refer"] = True
                report.mend(_('services of agencies marked "do not refer" kept out of every suggestion'))
            if agency in self.closed[Kind.AGENCY] and service.values.get("status") == OPEN:
                service.values["status"] = Service.Status.INACTIVE
                report.mend(_("services of agencies that are inactive taken as inactive"))
        ties = self.batch.of(Kind.SERVICE_AT_LOCATION)
        for tie in list(ties.values()):
            closed = tie.record_id in self.closed[Kind.SERVICE_AT_LOCATION]
            if closed or tie.links.get("location") in self.closed[Kind.LOCATION]:
                self.batch.forget(Kind.SERVICE_AT_LOCATION, tie.record_id)
                report.mend(_("places that are inactive left out"))
