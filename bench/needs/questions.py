"""The development set: what people say, and what would be right."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Asked:
    """One line. `needs`: any will do. `must`: what no find may go against. `may`: neither here nor there."""

    id: str
    text: str
    language: str
    at: str
    needs: frozenset[str]
    must: dict[str, Any]
    may: dict[str, Any]
    doors: frozenset[str]
    category: str

    @property
    def is_findable(self) -> bool:
        """Whether a list of services is an answer at all."""
        return bool(self.needs)


def asked(folder: Path = HERE) -> Iterator[Asked]:
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield Asked(
                id=row["id"],
                text=row["text"],
                language=row["language"],
                at=row["at"],
                needs=frozenset(row["needs"]),
                must=row["must"],
                may=row.get("may", {}),
                doors=frozenset(row["doors"]),
                category=row["category"],
            )
