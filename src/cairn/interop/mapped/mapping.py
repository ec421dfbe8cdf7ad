"""Loads a mapping: a TOML file that says which column of whose export becomes which field of ours."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from cairn.directory.needs import needs
from cairn.interop.fields import cleaners
from cairn.interop.meeting_guide.meetings import READ as OF_MEETINGS
from cairn.interop.reading import Refused
from cairn.interop.records import Kind

from .rows import Row
from .values import WrongMapping, check, columns_in, read

SHIPPED = Path(__file__).parent / "mappings"
KINDS = {
    "organization": Kind.AGENCY,
    "service": Kind.SERVICE,
    "location": Kind.LOCATION,
    "meeting": Kind.MEETING,
}
SPECIAL = {
    Kind.AGENCY: frozenset[str](),
    Kind.SERVICE: frozenset({"needs", "categories", "agency", "at"}),
    Kind.LOCATION: frozenset({"coordinates", "latitude", "longitude", "address", "agency"}),
    Kind.MEETING: OF_MEETINGS - {"slug", "id"},
}
RECORD_KEYS = frozenset(
    {"kind", "id", "repeats", "only_fills", "for_each", "fields", "phones", "languages", "more"}
)
EACH = "each"
SOURCE_KEYS = frozenset({"name", "licence", "address", "checked_on", "zone", "leave_out"})
PHONE_KEYS = frozenset({"number", "type", "description", "extension"})


@dataclass(frozen=True, slots=True)
class RecordSpec:
    """How one record is made from a row. `repeats`: many rows may make the same record.

    `for_each`: one cell makes several records; each of its parts is then the cell {each}.
    """

    kind: Kind
    id: str
    fields: dict[str, Any]
    repeats: bool = False
    only_fills: bool = False
    for_each: dict[str, str] = field(default_factory=dict)
    phones: list[dict[str, Any]] = field(default_factory=list)
    languages: list[Any] = field(default_factory=list)
    more: dict[str, Any] = field(default_factory=dict)

    def columns(self) -> set[str]:
        specs = [self.id, *self.fields.values(), *self.more.values(), *self.languages]
        specs += [value for phone in self.phones for value in phone.values()]
        named = set().union(*map(columns_in, [*specs, self.for_each.get("from")]))
        return named - {EACH} if self.for_each else named

    def rows(self, row: Row) -> Iterator[Row]:
        """The row itself, or one for each part of a cell, the same part only once."""
        if not self.for_each:
            yield row
            return
        cell = str(read(self.for_each["from"], row))
        parts = [" ".join(part.split()) for part in re.split(self.for_each.get("by", r"\n"), cell)]
        for part in dict.fromkeys(part for part in parts if part):
            yield {**row, EACH: part}


@dataclass(frozen=True, slots=True)
class TableSpec:
    """Which files hold the table, and the records made from each of its rows."""

    file: str
    records: list[RecordSpec]

    def columns(self) -> set[str]:
        return set().union(*(record.columns() for record in self.records))


@dataclass(frozen=True, slots=True)
class Mapping:
    """One publisher's export: who they are, and what their tables mean."""

    name: str
    licence: str
    address: str
    zone: str
    checked_on: date | None
    leave_out: tuple[str, ...]
    tables: list[TableSpec]

    def leaves_out(self, file_name: str) -> bool:
        return any(fnmatch(file_name, pattern) for pattern in self.leave_out)


def shipped() -> list[str]:
    """The names of the mappings that come with Cairn."""
    return sorted(path.stem for path in SHIPPED.glob("*.toml"))


def load(name_or_path: str) -> Mapping:
    """A mapping by its name, or from a TOML file. Raises `Refused` and says where it is wrong."""
    path = SHIPPED / f"{name_or_path}.toml" if name_or_path in shipped() else Path(name_or_path)
    if not path.is_file() or path.suffix != ".toml":
        raise Refused(
            f"There is no mapping “{name_or_path}”. Give a .toml file, or one of: {', '.join(shipped())}."
        )
    try:
        return load_text(path.read_text(encoding="utf-8"), path.name)
    except UnicodeDecodeError as error:
        raise Refused(f"{path.name} is not valid TOML: {error}.") from error


def load_text(words: str, name: str) -> Mapping:
    """A mapping from the text of one. Raises `Refused` and says where it is wrong."""
    try:
        return _mapping(tomllib.loads(words))
    except tomllib.TOMLDecodeError as error:
        raise Refused(f"{name} is not valid TOML: {error}.") from error
    except WrongMapping as error:
        raise Refused(f"{name}: {error}.") from error


def _mapping(book: dict[str, Any]) -> Mapping:
    source = book.get("source", {})
    _only(source, SOURCE_KEYS, "[source]")
    _only(book, {"source", "table"}, "the mapping")
    if not source.get("name") or not book.get("table"):
        raise WrongMapping("it needs a [source] with a name, and at least one [[table]]")
    return Mapping(
        name=source["name"],
        licence=source.get("licence", ""),
        address=source.get("address", ""),
        zone=source.get("zone", ""),
        checked_on=source.get("checked_on"),
        leave_out=tuple(source.get("leave_out", ())),
        tables=[_table(table, number) for number, table in enumerate(book["table"], start=1)],
    )


def _table(table: dict[str, Any], number: int) -> TableSpec:
    where = f"table {number}"
    _only(table, {"file", "record"}, where)
    if not table.get("file") or not table.get("record"):
        raise WrongMapping(f"{where} needs a file and at least one record")
    specs = enumerate(table["record"], start=1)
    return TableSpec(table["file"], [_record(spec, f"{where} record {at}") for at, spec in specs])


def _record(spec: dict[str, Any], where: str) -> RecordSpec:
    _only(spec, RECORD_KEYS, where)
    kind = KINDS.get(spec.get("kind", ""))
    if kind is None or not isinstance(spec.get("id"), str):
        raise WrongMapping(f"{where} needs an id, and a kind: {', '.join(KINDS)}")
    ours = set() if kind is Kind.MEETING else set(cleaners(date.max)[kind])
    known = ours | SPECIAL[kind]
    _only(spec.get("fields", {}), known, f"{where} fields")
    for phone in spec.get("phones", []):
        _only(phone, PHONE_KEYS, f"{where} phones")
    _check_for_each(spec.get("for_each", {}), where)
    record = RecordSpec(**(spec | {"kind": kind, "fields": spec.get("fields", {})}))
    for value in (*record.fields.values(), *record.more.values(), *record.languages):
        check(value)
    unknown = set(_need_codes(record.fields.get("needs", []))) - set(needs())
    if unknown:
        raise WrongMapping(f"{where} names needs that do not exist: {', '.join(sorted(unknown))}")
    return record


def _check_for_each(spec: Any, where: str) -> None:
    if not isinstance(spec, dict) or (spec and not isinstance(spec.get("from"), str)):
        raise WrongMapping(f"{where} for_each needs from, and may have by: the pattern between the parts")
    _only(spec, {"from", "by"}, f"{where} for_each")
    try:
        re.compile(spec.get("by", ""))
    except (re.error, TypeError) as error:
        raise WrongMapping(f"{where} for_each: the pattern {spec['by']!r} is wrong: {error}") from error


def _need_codes(spec: Any) -> Iterator[str]:
    """Every code a needs value can give."""
    if isinstance(spec, str):
        yield spec
    elif isinstance(spec, list):
        for part in spec:
            yield from _need_codes(part)
    elif isinstance(spec, dict):
        results = [*spec.get("words", {}).values(), *(pair[1] for pair in spec.get("match", []))]
        yield from _need_codes([*results, *([spec["otherwise"]] if spec.get("otherwise") else [])])


def _only(given: Iterable[str], known: Iterable[str], where: str) -> None:
    unknown = sorted(set(given) - set(known))
    if unknown:
        raise WrongMapping(
            f"{where} has nothing named {', '.join(unknown)}; it may have {', '.join(sorted(known))}"
        )
