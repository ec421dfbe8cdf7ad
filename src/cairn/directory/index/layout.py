"""The files of a snapshot: NumPy columns, opened by memory mapping and shared between processes.

Documents are numbered in spatial order: by bands a tenth of a degree of latitude wide, and by longitude
within a band; those without coordinates come last. A circle is then a few ranges of numbers, and the
postings of a word, which are sorted by number, are cut to a range by binary search.
"""

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cairn.directory.finds import PlaceKind
from cairn.directory.hours import State
from cairn.directory.places import Spot

from .timing import state_of, timing_of

VERSION = 3  # a snapshot of another version is built anew
BANDS_PER_DEGREE = 10
MILES_PER_DEGREE = 69.0
TERM_BYTES = 24
YES, NO, NOT_TOLD = 1, 2, 0
REACHES = tuple(PlaceKind)
STATES = (State.OPEN, State.UNKNOWN, State.CLOSED)
NOT_ASKED = 255
WINDOWS_KEPT = 8

# One value for each document, in spatial order.
COLUMNS: dict[str, Any] = {
    "kind": np.uint8,  # 0 service, 1 meeting
    "owner": (np.uint8, 16),  # id of the service or meeting
    "location": (np.uint8, 16),  # id of the location, zeros for none
    "group": np.uint32,  # the same for all places of one service
    "latitude": np.float64,  # NaN for none
    "longitude": np.float64,
    "is_told": np.uint8,  # 0: the coordinates are only near (a ZIP, a town), or private
    "reach": np.uint8,  # index in REACHES
    "free": np.uint8,  # YES, NO, NOT_TOLD
    "virtual": np.uint8,
    "languages": np.uint64,  # bit n: languages[n] of the meta file; no bit: nothing is told
    "said": np.uint64,  # bit n: needs[n] of the meta file, as the listing says
    "main": np.uint64,  # ... the one it lists first
    "named": np.uint64,  # ... as its name or category says
    "mentioned": np.uint64,  # ... as its description mentions
    "checked": np.int32,  # proleptic ordinal of the day, 0 for never
    "week_minute": np.int32,  # when a meeting starts, counted from Monday 0:00 at the place; -1 for none
    "timing": np.uint32,  # number of its timetable in timings.json
}
# Words and where they stand.
WORD_FILES = ("term", "term_start", "post_document", "post_weight", "band", "band_start")

Ranges = Sequence[tuple[int, int]]
Column = NDArray[Any]


@dataclass
class Snapshot:
    """One built index, read only."""

    folder: Path
    meta: dict[str, Any]
    columns: dict[str, Column]
    windows: dict[tuple[datetime, datetime], Column] = field(default_factory=dict)

    def __len__(self) -> int:
        return int(self.meta["documents"])

    def __getitem__(self, name: str) -> Column:
        return self.columns[name]

    def bits_of(self, codes: Iterable[str]) -> np.uint64:
        """The bits of some needs, as they were numbered when this snapshot was built."""
        known: list[str] = self.meta["needs"]
        return np.uint64(sum(1 << known.index(code) for code in codes if code in known))

    @cached_property
    def timings(self) -> list[Any]:
        return list(json.loads((self.folder / "timings.json").read_text(encoding="utf-8")))

    @cached_property
    def own_places(self) -> dict[str, Spot]:
        places = json.loads((self.folder / "places.json").read_text(encoding="utf-8"))
        return {name: Spot(*parts) for name, parts in places.items()}

    def everywhere(self) -> list[tuple[int, int]]:
        return [(0, len(self))]

    def around(self, latitude: float, longitude: float, miles: float) -> list[tuple[int, int]]:
        """Ranges that hold every document within the circle, some a little outside, and all without one."""
        tall = miles / MILES_PER_DEGREE * 1.01
        narrowest = math.cos(math.radians(min(abs(latitude) + tall, 89.0)))
        wide = tall / narrowest
        bands, starts, longitudes = self["band"], self["band_start"], self["longitude"]
        first, last = (math.floor(edge * BANDS_PER_DEGREE) for edge in (latitude - tall, latitude + tall))
        ranges = []
        for at in range(*np.searchsorted(bands, [first, last + 1]).tolist()):
            begin, end = int(starts[at]), int(starts[at + 1])
            low, high = np.searchsorted(longitudes[begin:end], [longitude - wide, longitude + wide]).tolist()
            if low < high:
                ranges.append((begin + low, begin + high))
        placed = int(self.meta["placed"])
        return [*ranges, (placed, len(self))] if placed < len(self) else ranges

    def take(self, name: str, ranges: Ranges) -> Column:
        """A column's values in the ranges, one after another."""
        column = self[name]
        parts = [column[begin:end] for begin, end in ranges]
        return np.concatenate(parts) if parts else column[:0]

    def numbers(self, ranges: Ranges) -> Column:
        parts = [np.arange(begin, end, dtype=np.int64) for begin, end in ranges]
        return np.concatenate(parts) if parts else np.zeros(0, np.int64)

    def states(self, timings: Column, start: datetime, end: datetime) -> Column:
        """For each timetable number its index in STATES during the stretch; worked out once for each."""
        known = self.windows.get((start, end))
        if known is None:
            while len(self.windows) >= WINDOWS_KEPT:
                self.windows.pop(next(iter(self.windows)), None)
            known = np.full(len(self.timings), NOT_ASKED, np.uint8)
            self.windows[start, end] = known
        for number in np.unique(timings[known[timings] == NOT_ASKED]).tolist():
            known[number] = STATES.index(state_of(timing_of(self.timings[number]), start, end))
        return known[timings]

    def term_number(self, stem: str) -> int | None:
        """The number of a word, or None when no document holds it."""
        key = key_of(stem)
        at = int(np.searchsorted(self["term"], key))
        return at if at < len(self["term"]) and self["term"][at] == key else None

    def postings(self, number: int) -> tuple[Column, Column]:
        """The documents that hold a word, in order, and how strongly each does."""
        begin, end = (int(edge) for edge in self["term_start"][number : number + 2])
        return self["post_document"][begin:end], self["post_weight"][begin:end]

    def terms_beginning(self, letter: str) -> list[str]:
        """Every word that begins with a letter (a-z)."""
        low, high = np.searchsorted(self["term"], [key_of(letter), key_of(letter + "\U0010ffff")]).tolist()
        return [bytes(term).decode("utf-8", "ignore") for term in self["term"][low:high]]


def key_of(stem: str) -> np.bytes_:
    """A word as it is kept: its first 24 bytes."""
    return np.bytes_(stem.encode("utf-8")[:TERM_BYTES])


def open_snapshot(folder: Path) -> Snapshot:
    """Map the files of a snapshot. Raises OSError or ValueError when it is not whole."""
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    if meta["version"] != VERSION:
        raise ValueError(f"index version {meta['version']}, expected {VERSION}")
    names = (*COLUMNS, *WORD_FILES)
    columns = {name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in names}
    return Snapshot(folder, meta, columns)
