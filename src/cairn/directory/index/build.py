"""Builds the files of a snapshot from documents: first in parts, then all parts into one."""

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from .documents import Document
from .joined import Joined
from .parts import Part, opened

PART = 10_000  # documents

Progress = Callable[[int], None]


def build(
    folder: Path,
    documents: Iterable[Document],
    told: Mapping[str, Any],
    progress: Progress,
    average: float = 0.0,
) -> int:
    """Write a whole snapshot into an empty folder; the number of documents in it.

    `told` is kept in the meta file. `average` is the length of a document that counts as average; without
    it that of these documents.
    """
    parts, done = folder / "parts", 0
    parts.mkdir()
    for number, some in enumerate(in_parts(documents)):
        Part(some).save(part_path(parts, number))
        done += len(some)
        progress(done)
    count = joined(parts).write(folder, told, average)
    shutil.rmtree(parts)
    return count


def in_parts(documents: Iterable[Document], size: int = PART) -> Iterator[list[Document]]:
    rest = iter(documents)
    while some := list(islice(rest, size)):
        yield some


def part_path(parts: Path, number: int) -> Path:
    return parts / f"{number:06}.npz"


def joined(parts: Path) -> Joined:
    """All parts in a folder. Raises ValueError, OSError or BadZipFile when one cannot be read."""
    every = Joined()
    for path in sorted(parts.glob("*.npz")):
        with opened(path) as part:
            every.add(part)
    return every
