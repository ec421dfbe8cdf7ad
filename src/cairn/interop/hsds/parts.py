"""What hangs on HSDS organizations, services and locations: phones, hours, languages, addresses, extras."""

from collections.abc import Callable, Iterable
from typing import Any

from cairn.interop.addresses import one_line
from cairn.interop.cleaning import Cleaner, line, text
from cairn.interop.fields import Taker
from cairn.interop.reasons import Reason as _
from cairn.interop.records import Batch, Kind, Record

from . import timetables
from .extras import Extras
from .tables import Row, Tables

OWNERS = {
    "organization_id": Kind.AGENCY,
    "service_id": Kind.SERVICE,
    "location_id": Kind.LOCATION,
    "service_at_location_id": Kind.SERVICE_AT_LOCATION,
}
NOT_FOUND = _("It hangs on a record that is not in this file. It was held back.")


class Parts:
    """Hangs the rows of the smaller tables on the records they point at."""

    def __init__(self, batch: Batch, taker: Taker, tables: Tables, extras: Extras) -> None:
        self.batch = batch
        self.taker = taker
        self.tables = tables
        self.extras = extras

    def hang(self) -> None:
        self._each("phones", self._phone)
        self._each("schedules", self._schedule)
        self._each("holiday_schedules", self._closure)
        self._each("languages", self._language)

    def _each(self, table: str, take: Callable[[Record, Row], None]) -> None:
        for row in self.tables[table]:
            owners = list(self._owners(row))
            for owner in owners:
                take(owner, row)
            if not owners and not (row.key("contact_id") or row.key("phone_id")):
                self.taker.report.hold(row.where, "", NOT_FOUND)

    def _owners(self, row: Row) -> Iterable[Record]:
        """The records a part hangs on. What belongs to a contact person alone hangs on none."""
        for column, kind in OWNERS.items():
            owner = self.batch.of(kind).get(row.key(column))
            if owner is not None:
                yield owner
            elif row.key(column) and (kind, row.key(column)) not in self.batch.mentioned:
                self.taker.report.hold(row.where, column, NOT_FOUND)

    def _clean(self, owner: Record, row: Row) -> Callable[[str, Any, Cleaner], Any]:
        at = Record(owner.kind, owner.record_id, row.where, {"name": owner.name})
        return lambda field, raw, cleaner: self.taker.clean(at, field, raw, cleaner)

    def _phone(self, owner: Record, row: Row) -> None:
        clean = self._clean(owner, row)
        extension = row.get("extension")
        self.taker.phones(
            owner,
            row.get("number"),
            self.extras.of_phone(owner, row),
            type=clean("type", row.get("type"), line(40)),
            description=clean("description", row.get("description"), line(300)),
            extension=clean("extension", None if extension is None else str(extension), line(20)),
        )

    def _schedule(self, owner: Record, row: Row) -> None:
        if owner.kind is not Kind.AGENCY:
            rule = timetables.schedule(row, self._clean(owner, row))
            rule["more"] |= self.extras.of_part(owner, row)
            for one in timetables.with_words_read(rule):
                self._add(owner, "schedules", one)

    def _closure(self, owner: Record, row: Row) -> None:
        if owner.kind is not Kind.AGENCY:
            self._add(owner, "schedules", timetables.closure(row, self._clean(owner, row)))

    def _language(self, owner: Record, row: Row) -> None:
        clean = self._clean(owner, row)
        code = clean("code", row.get("code"), line(10))
        name = clean("name", row.get("name") or row.get("language"), line(100)) or code
        if name:
            more = self.extras.of_part(owner, row, "note")
            self._add(owner, "languages", {"name": name, "code": code.casefold(), "more": more})

    @staticmethod
    def _add(owner: Record, name: str, part: dict[str, Any]) -> None:
        if part not in owner.parts[name]:
            owner.parts[name].append(part)


def place(location: Record, addresses: list[Row], taker: Taker) -> dict[str, Any]:
    """The cells of the address where one can go. A postal address alone gives a town, but no door."""
    kinds = {"physical": 0, "": 0, "virtual": 1, "postal": 2}
    ranked = sorted(addresses, key=lambda row: kinds.get(text(row.get("address_type")).value.casefold(), 1))
    if not ranked:
        return {}
    best = ranked[0]
    names = ("address_1", "address_2", "city", "postal_code", "country")
    cells = {name: best.get(name) for name in names} | {"state": best.get("state_province")}
    if text(best.get("address_type")).value.casefold() == "postal":
        taker.report.mend(_("postal addresses kept as a town only: mail goes there, people do not"))
        return cells | {"address_1": None, "address_2": None}
    if not (cells["city"] or cells["postal_code"]) and "," in str(cells["address_1"]):
        parts, mended = one_line(cells["address_1"])
        taker.report.mend(mended or _("address in one line taken apart"))
        cells |= {name: value for name, value in parts._asdict().items() if value}
    return cells
