"""Where a file lies while it is on its way, how far the work on it has come, and whether anybody is at it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from django.conf import settings

from cairn.directory.index.locks import Busy, locked

from .stage import BROUGHT, LOCK

PROGRESS, STOP = "progress.json", "stop"
EVERY = 200  # rows between two looks at whether somebody asked to stop
One = TypeVar("One")


class Stopped(Exception):
    """A steward asked to stop; the work can go on later where it was."""


@dataclass(frozen=True, slots=True)
class Progress:
    """`step`: read, compare, write or search. `total` is 0 where nobody knows it."""

    step: str = ""
    done: int = 0
    total: int = 0


class Folder:
    """The folder of one file on its way."""

    def __init__(self, incoming_id: UUID) -> None:
        self.path: Path = settings.CAIRN_INCOMING / str(incoming_id)

    def file(self) -> Path | None:
        """What was brought; None when the folder is gone."""
        return next(iter(sorted((self.path / BROUGHT).glob("*"))), None)

    def receive(self, name: str, chunks: Iterable[bytes]) -> None:
        inside = self.path / BROUGHT
        inside.mkdir(parents=True, mode=0o700)
        with (inside / name).open("wb") as file:
            for chunk in chunks:
                file.write(chunk)

    def is_worked_on(self) -> bool:
        """Whether a process holds its lock; one that was killed holds none."""
        if not self.path.exists():
            return False
        try:
            with locked(self.path / LOCK, wait=False):
                return False
        except Busy:
            return True

    def is_stopped(self) -> bool:
        return (self.path / STOP).exists()

    def stop(self) -> None:
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        (self.path / STOP).touch()

    def go_on(self) -> None:
        (self.path / STOP).unlink(missing_ok=True)

    def progress(self) -> Progress:
        with suppress(OSError, ValueError, TypeError):
            return Progress(**json.loads((self.path / PROGRESS).read_text()))
        return Progress()

    def tell(self, step: str, done: int = 0, total: int = 0) -> None:
        """Say how far it has come. Raises `Stopped` when somebody asked for that."""
        if self.is_stopped():
            raise Stopped
        half = self.path / "progress.half"
        half.write_text(json.dumps({"step": step, "done": done, "total": total}))
        half.rename(self.path / PROGRESS)

    def counted(self, rows: Iterable[One], what: str) -> Iterator[One]:
        """The rows, telling every now and then how far the reading has come."""
        total = len(rows) if isinstance(rows, (list, tuple)) else 0
        for number, row in enumerate(rows):
            if number % EVERY == 0:
                self.tell("read", number, total)
            yield row

    def remove(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)
