"""What a steward says of a file, and what has to be known to read it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from cairn.directory.models import Source
from cairn.interop.formats import Kind, Wanted
from cairn.interop.mapped.drafting import written
from cairn.interop.mapped.mapping import load, load_text
from cairn.interop.taking import SourceFacts


@dataclass(frozen=True, slots=True)
class Told:
    """Whose file it is and how to read it. `mapping` names one that ships; otherwise `columns` says which
    column fills which field, as drafting.choose does, and `key` which columns tell rows apart.
    """

    source: str = ""
    licence: str = ""
    address: str = ""
    checked_on: str = ""
    zone: str = ""
    fellowship: str = ""
    mapping: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    key: str = ""
    table: str = ""

    @property
    def has_mapping(self) -> bool:
        return bool(self.mapping or self.columns)

    @classmethod
    def of(cls, kept: dict[str, Any]) -> Told:
        return cls(**kept)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    def wanted(self, path: Path, kind: Kind) -> Wanted:
        """Raises `Refused` when the columns make no mapping."""
        if kind is not Kind.MAPPED:
            return Wanted(path, kind, self.zone, self.fellowship)
        mapping = load(self.mapping) if self.mapping else load_text(self.as_toml(), self.table)
        return Wanted(path, kind, self.zone or mapping.zone, self.fellowship, mapping=mapping)

    def as_toml(self) -> str:
        return written(self.table, self.key, self.columns, source=self.source or self.table)

    def facts(self, format: Source.Format) -> SourceFacts:
        return SourceFacts(
            name=self.source,
            format=format,
            licence=self.licence,
            address=self.address,
            checked_on=date.fromisoformat(self.checked_on) if self.checked_on else None,
        )
