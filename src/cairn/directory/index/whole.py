"""Builds the whole index from the database, part by part; a build that was stopped goes on where it stopped.

Parts lie in the folder `building`, each written whole. Records that change behind the reading are not lost:
they are noted (see `changes`), and what was noted since the build began goes into the delta.
"""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID

from cairn.directory import changes
from cairn.directory.finds import Kind

from .build import PART, joined, part_path
from .documents import START, Document, Mark, batches, documents_of
from .parts import Part
from .stamps import MADE_FOR, Stamp

Progress = Callable[[int], None]  # told how many documents are read; None when they are put together


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build is made from and how far it has come: parts, their documents, and up to where."""

    stamp: Stamp
    taken: changes.Taken
    parts: int = 0
    read: int = 0
    mark: Mark = START

    def save(self, folder: Path) -> None:
        last = self.mark.last.hex if self.mark.last else ""
        told = {
            "stamp": self.stamp,
            "taken": self.taken.as_json(),
            "parts": self.parts,
            "read": self.read,
            "mark": [self.mark.kind, last],
        }
        half = folder / "plan.half"
        half.write_text(json.dumps(told), encoding="utf-8")
        half.replace(folder / "plan.json")

    @classmethod
    def opened(cls, folder: Path) -> "Plan":
        """Raises OSError, KeyError or ValueError when there is none that can be read."""
        told = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
        kind, last = told["mark"]
        mark = Mark(Kind(kind), UUID(last) if last else None)
        taken = changes.Taken.of_json(told["taken"])
        return cls(told["stamp"], taken, int(told["parts"]), int(told["read"]), mark)


def planned(folder: Path, now: Stamp, is_small: bool) -> Plan:
    """The build that was begun, if it can go on; otherwise a new one.

    A small directory is read anew when anything has changed: that is quick, and needs no notes.
    """
    try:
        plan = Plan.opened(folder)
        news = changes.since(plan.taken)
        is_good = plan.stamp == now if is_small else plan.stamp[MADE_FOR] == now[MADE_FOR]
        if is_good and not (news and news.everything):
            return plan
    except (OSError, KeyError, ValueError, TypeError):
        pass
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    plan = Plan(now, changes.taken_now())
    plan.save(folder)
    return plan


def read_parts(folder: Path, plan: Plan, progress: Progress) -> Plan:
    """Read everything after the plan's mark into parts."""
    some: list[Document] = []
    mark = plan.mark
    for mark, ids in batches(plan.mark):
        some += documents_of(ids)
        progress(plan.read + len(some))
        if len(some) >= PART:
            plan = _keep(folder, plan, some, mark)
            some = []
    return _keep(folder, plan, some, mark) if some else plan


def _keep(folder: Path, plan: Plan, some: list[Document], mark: Mark) -> Plan:
    Part(some).save(part_path(folder, plan.parts))
    plan = replace(plan, parts=plan.parts + 1, read=plan.read + len(some), mark=mark)
    plan.save(folder)
    return plan


def write(folder: Path, plan: Plan, into: Path) -> int:
    """Put the parts together to a snapshot; the number of its documents. Raises ValueError, OSError or
    BadZipFile when a part cannot be read."""
    told: dict[str, Any] = {"stamp": plan.stamp, "taken": plan.taken.as_json()}
    return joined(folder).write(into, told, 0.0)
