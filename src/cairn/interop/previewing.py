"""The first records of a file as they would become, before anything is written."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from .records import PLURALS, Batch, Kind, Record

LONGEST = 300  # characters of a value


@dataclass(frozen=True, slots=True)
class Sample:
    """One record: its kind ("services"), where it stands in the file, and its values by field."""

    kind: str
    where: str
    name: str
    values: tuple[tuple[str, str], ...]


def samples(batch: Batch, count: int) -> list[Sample]:
    """The first `count` records of each kind, settled and completed, as the directory would keep them."""
    return [_sample(batch, record) for kind in Kind for record in islice(batch.of(kind).values(), count)]


def _sample(batch: Batch, record: Record) -> Sample:
    values = tuple(
        (field, _short(value)) for field, value in _values(batch, record) if value not in ("", None)
    )
    return Sample(PLURALS[record.kind], record.where, record.name, values)


def _values(batch: Batch, record: Record) -> Iterator[tuple[str, Any]]:
    for name, key in record.links.items():
        target = next((batch.of(kind)[key] for kind in Kind if key in batch.of(kind) and kind == name), None)
        yield name, target.name or target.values.get("address_1") or key if target else key
    for name, value in record.values.items():
        if name not in ("name", "more"):
            yield name, value
    for name, parts in record.parts.items():
        yield name, "; ".join(map(_part, parts))
    yield "terms", "; ".join(batch.of(Kind.TERM)[term].name for term in record.terms)
    for name, value in record.values.get("more", {}).items():
        yield f"more.{name}", value


def _part(part: dict[str, Any]) -> str:
    """One phone, rule or language in a line: "309-555-0101 Intake", "MO,TU 09:00-17:00"."""
    opens, closes = part.get("opens_at"), part.get("closes_at")
    span = f"{opens:%H:%M}-{closes:%H:%M}" if opens and closes else ""
    said = (part.get("byday"), span, part.get("number"), part.get("name"), part.get("description"))
    return " ".join(str(one) for one in said if one)


def _short(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    words = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return words if len(words) <= LONGEST else f"{words[:LONGEST]} …"


def lines(found: list[Sample]) -> Iterator[str]:
    """For a terminal."""
    for sample in found:
        yield f"  {sample.kind}, {sample.where}: {sample.name or '(no name)'}"
        for field, value in sample.values:
            yield f"      {field}: " + value.replace("\n", " / ")
