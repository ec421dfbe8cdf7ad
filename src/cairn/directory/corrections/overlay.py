"""What an import must not overwrite: our corrections, laid over the records of one source.

The importer hands over what the source says; here it is noted down as theirs, and ours is given back.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any
from uuid import UUID

from cairn.directory.corrections.rules import ENDED, OwnerKind
from cairn.directory.corrections.values import MODELS, full_rows, plain, typed
from cairn.directory.models import Correction, Source
from cairn.directory.models.sources import Imported

SECRET = ("is_secret", "place_is_secret")


def is_secret(row: Imported | None) -> bool:
    return any(getattr(row, name, False) for name in SECRET)


class Overlay:
    """The live corrections of one kind of record of one source."""

    def __init__(self, kind: str, source: Source, now: datetime) -> None:
        self.now = now
        self.kept: dict[UUID, dict[str, Correction]] = defaultdict(dict)
        self.moved: list[Correction] = []
        self.gone: list[Correction] = []
        if kind in set(OwnerKind):
            self.model = MODELS[OwnerKind(kind)]
            rows = Correction.objects.filter(**{f"{kind}__source": source}, ended_at=None)
            for one in rows:
                self.kept[getattr(one, f"{kind}_id")][one.field] = one

    def laid_over(self, record_id: UUID, wanted: dict[str, Any], row: Imported | None) -> dict[str, Any]:
        """What to store: the source's columns with ours in their places. `row` is what is stored now."""
        if record_id not in self.kept:
            return wanted
        if not is_secret(row) and any(wanted.get(name) for name in SECRET):
            self._forget(record_id)
        ours = {}
        for field, one in self.kept[record_id].items():
            if field in wanted:
                self._hear(one, plain(wanted[field]))
                ours[field] = typed(self.model, field, one.ours)
        return wanted | ours

    def holds_parts(self, record_id: UUID, name: str, rows: list[dict[str, Any]]) -> bool:
        """Whether these parts are ours, so that the source's are only noted down."""
        one = self.kept[record_id].get(name) if record_id in self.kept else None
        if one is None:
            return False
        self._hear(one, full_rows(name, rows))
        return True

    def has_ended(self, record_id: UUID) -> bool:
        """Whether we say that it is over, though the source still has it."""
        return record_id in self.kept and ENDED in self.kept[record_id]

    @property
    def standing(self) -> int:
        """How many corrections stand against what the source says now."""
        return sum(1 for fields in self.kept.values() for one in fields.values() if one.theirs != one.ours)

    def _hear(self, one: Correction, theirs: Any) -> None:
        """The source's newest word. When it says what we say, ours is not needed any more.

        What follows another listing stays: that one may say something else tomorrow.
        """
        if theirs == one.theirs:
            return
        one.theirs = theirs
        one.theirs_changed_at = None if theirs == one.ours else self.now
        one.ended_at = self.now if theirs == one.ours and one.merge_id is None else None
        self.moved.append(one)

    def _forget(self, record_id: UUID) -> None:
        """The place became secret. What we wrote about it may tell where it is, so it is not kept at all."""
        self.gone += [one for field, one in self.kept[record_id].items() if field != ENDED]
        self.kept[record_id] = {f: one for f, one in self.kept[record_id].items() if f == ENDED}

    def save(self) -> None:
        """Write what became of the corrections; until then, as in a trial run, none has changed."""
        Correction.objects.filter(pk__in=[one.pk for one in self.gone]).delete()
        fields = ["theirs", "theirs_changed_at", "ended_at"]
        Correction.objects.bulk_update(self.moved, fields, batch_size=200)
