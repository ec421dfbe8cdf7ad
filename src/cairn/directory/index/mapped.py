"""Opens a snapshot by mapping its files into memory."""

import json
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import numpy as np

from .layout import COLUMNS, SHORT, VERSION, WORD_FILES, Column, Snapshot
from .opening import TABLES


def open_snapshot(folder: Path) -> Snapshot:
    """Map the files of a snapshot. Raises OSError, KeyError or ValueError when it is not whole."""
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    if meta["version"] != VERSION:
        raise ValueError(f"index version {meta['version']}, expected {VERSION}")
    for name, size in meta["sizes"].items():
        if (folder / name).stat().st_size != size:
            raise ValueError(f"{name} is not as long as it was written")
    names = (*COLUMNS, *WORD_FILES, *TABLES)
    return Snapshot(folder, meta, {name: _opened(folder / f"{name}.npy") for name in names})


def _opened(path: Path) -> Column:
    """A column, mapped; a short one is read, for each map keeps a file open."""
    is_short = path.stat().st_size < SHORT
    return np.asarray(np.load(path, mmap_mode=None if is_short else "r"))


def with_delta(base: Snapshot, delta: Snapshot) -> Snapshot:
    """A snapshot with what has changed since: documents of the owners that the delta names count no more."""
    gone = np.zeros(len(base), np.uint8)
    gone[base.numbers_of([UUID(owner) for owner in delta.meta["changed"]])] = 1
    return replace(base, delta=delta, gone=gone)
