"""The files of a snapshot: NumPy columns, opened by memory mapping and shared between processes.

Documents are numbered in spatial order: by bands a tenth of a degree of latitude wide, and by longitude
within a band; those without coordinates come last. A circle is then a few ranges of numbers, and the
postings of a word, which are sorted by number, are cut to a range by binary search.

What changed after a snapshot was built lies in a second, small one beside it, its `delta`; the documents
that the delta replaces are marked `gone`. Documents of the delta are numbered after those of the snapshot.
"""

import json
import math
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from cairn.directory.finds import PlaceKind
from cairn.directory.hours import State
from cairn.directory.places import Spot

from .opening import Sort, openness
from .timing import state_of, timing_of

VERSION = 7  # a snapshot of another version is built anew
BANDS_PER_DEGREE = 10
BAND_APART = 1024.0  # more degrees than there are, so that what is east of one band is west of the next
MILES_PER_DEGREE = 69.0
TERM_BYTES = 24
YES, NO, NOT_TOLD = 1, 2, 0
REACHES = tuple(PlaceKind)
STATES = (State.OPEN, State.UNKNOWN, State.CLOSED)
NOT_ASKED = 255
WINDOWS_KEPT = 64
MISSES = 6  # times that a timetable of a stretch was not known: two or three questions
SHORT = 65_536  # bytes
# How plainly a listing speaks of a need: mentioned in passing, named, listed for it, listed for it first.
LEVELS = (1, 2, 3, 4)
# A posting of a word weighs 0 to 65,535 of the most that BM25 can give a word, K1 + 1.
K1, B = 1.2, 0.75
WEIGHTS = 65_535
MOST = K1 + 1

# One value for each document, in spatial order.
COLUMNS: dict[str, Any] = {
    "kind": np.uint8,  # 0 service, 1 meeting
    "owner": (np.uint8, 16),  # id of the service or meeting
    "location": (np.uint8, 16),  # id of the location, zeros for none
    "group": np.uint32,  # the same for all places of one service
    "line": np.float64,  # band * BAND_APART + longitude; infinite without coordinates
    "sphere": (np.float64, 3),  # where it lies on a ball of radius 1; NaN for none
    "is_told": np.uint8,  # 0: the coordinates are only near (a ZIP, a town), or private
    "reach": np.uint8,  # index in REACHES
    "free": np.uint8,  # YES, NO, NOT_TOLD
    "virtual": np.uint8,
    "languages": np.uint64,  # bit n: languages[n] of the meta file; no bit: nothing is told
    "named": np.uint64,  # bit n: needs[n] of the meta file, as its name or category says
    "checked": np.int32,  # proleptic ordinal of the day, 0 for never
    "week_minute": np.int32,  # when a meeting starts, counted from Monday 0:00 at the place; -1 for none
    "timing": np.uint32,  # number of its timetable
}
# A word that more than one document in so many holds is common: of every document its weight is kept beside,
# in steps of COARSE and never less than it is. Only where there are many documents at all.
COMMON_SHARE, COMMON_FROM = 8, 100_000
COARSE = 257  # a weight of 65,535 is 255 steps
# Words and needs and where they stand; documents by owner, those of one group from its start on;
# common words, by number, and a row of coarse weights for each.
WORD_FILES = (
    "term",
    "term_start",
    "post_document",
    "post_weight",
    "by_owner",
    "group_start",
    "common",
    "common_row",
)

Column = NDArray[Any]
Edges = NDArray[np.uint32]  # of ranges of documents, in order: begin, end, begin, end ...


@dataclass(slots=True)
class Window:
    """The state of each timetable during one stretch, as far as it was asked for, and how often one was not
    known yet."""

    states: Column
    misses: int = 0


@dataclass
class Snapshot:
    """One built index, read only."""

    folder: Path
    meta: dict[str, Any]
    columns: dict[str, Column]
    windows: dict[tuple[datetime, datetime], Window] = field(default_factory=dict)
    delta: "Snapshot | None" = None
    gone: Column | None = None  # for each document 1 when the delta has taken its place

    def __len__(self) -> int:
        return int(self.meta["documents"])

    def __bool__(self) -> bool:
        return True  # one without documents is an index, too

    def __getitem__(self, name: str) -> Column:
        return self.columns[name]

    def value(self, name: str, number: int) -> Any:
        """What a column holds for one document, which may be one of the delta."""
        if number < len(self) or self.delta is None:
            return self.columns[name][number]
        return self.delta.columns[name][number - len(self)]

    def numbers_of(self, owners: Sequence[UUID]) -> Column:
        """The documents of some services and meetings."""
        order, keys = self["by_owner"], self["owner"].view("S16").ravel()
        wanted = np.array([owner.bytes for owner in owners], "S16")
        low, high = (np.searchsorted(keys, wanted, side, sorter=order) for side in ("left", "right"))
        pieces = [order[begin:end] for begin, end in zip(low.tolist(), high.tolist(), strict=True)]
        return np.concatenate(pieces) if pieces else order[:0]

    def numbers_in(self, groups: Column) -> Column:
        """The documents of some groups, in order."""
        start = self["group_start"]
        edges = zip(start[groups].tolist(), start[groups + 1].tolist(), strict=True)
        pieces = [self["by_owner"][begin:end] for begin, end in edges]
        return np.sort(np.concatenate(pieces)) if pieces else self["by_owner"][:0]

    def is_sound(self) -> bool:
        """Whether the files, the delta's too, hold what was written to them. Reads them all."""
        sums = self.meta["sums"].items()
        own = all(
            (self.folder / name).is_file() and sum_of(self.folder / name) == told for name, told in sums
        )
        return own and (self.delta is None or self.delta.is_sound())

    @cached_property
    def timings(self) -> dict[str, Any]:
        """The timetables that have rules to be read, by number."""
        return dict(json.loads((self.folder / "timings.json").read_text(encoding="utf-8")))

    @cached_property
    def own_places(self) -> dict[str, Spot]:
        places = json.loads((self.folder / "places.json").read_text(encoding="utf-8"))
        return {name: Spot(*parts) for name, parts in places.items()}

    def everywhere(self) -> Edges:
        return np.array([0, len(self)], np.uint32)

    def around(self, latitude: float, longitude: float, miles: float) -> Edges:
        """Ranges that hold every document within the circle, some a little outside; none without a point."""
        tall = miles / MILES_PER_DEGREE * 1.01
        wide = tall / math.cos(math.radians(min(abs(latitude) + tall, 89.0)))
        first, last = (math.floor(edge * BANDS_PER_DEGREE) for edge in (latitude - tall, latitude + tall))
        middle = np.arange(first, last + 1) * BAND_APART + longitude
        sides = np.stack((middle - wide, middle + wide), axis=1).ravel()
        return self["line"].searchsorted(sides).astype(np.uint32)

    def without_point(self) -> Edges:
        """The range of the documents that have none."""
        return np.array([self.meta["placed"], len(self)], np.uint32)

    def numbers(self, ranges: Edges) -> Column:
        edges = ranges.tolist()
        parts = [
            np.arange(begin, end, dtype=np.uint32) for begin, end in zip(edges[::2], edges[1::2], strict=True)
        ]
        return np.concatenate(parts) if parts else np.zeros(0, np.uint32)

    def states(self, timings: Column, start: datetime, end: datetime) -> Column:
        """For each timetable number its index in STATES during the stretch; worked out once for each.

        When a stretch is asked for again and again, all that can be worked out together is: that costs
        little more than a few.
        """
        window = self.windows.get((start, end))
        if window is None:
            while len(self.windows) >= WINDOWS_KEPT:
                self.windows.pop(next(iter(self.windows)), None)
            window = self.windows[start, end] = Window(np.full(len(self["timing_sort"]), NOT_ASKED, np.uint8))
        known = window.states
        found = known[timings]
        if (missing := found == NOT_ASKED).any():
            window.misses += 1
            numbers = np.unique(timings[missing])
            known[numbers] = self._states(numbers, start, end)
            found = known[timings]
            if window.misses == MISSES:
                numbers = ((known == NOT_ASKED) & (self["timing_sort"] != Sort.BY_RULE)).nonzero()[0]
                known[numbers] = self._states(numbers, start, end)
        return found

    def _states(self, numbers: Column, start: datetime, end: datetime) -> Column:
        states = np.full(len(numbers), STATES.index(State.CLOSED), np.uint8)
        sorts = self["timing_sort"][numbers]
        together = (sorts != Sort.BY_RULE).nonzero()[0]
        if len(together):
            is_open, may_be = openness(self.columns, self.meta["zones"], numbers[together], start, end)
            states[together[may_be]] = STATES.index(State.UNKNOWN)
            states[together[is_open]] = STATES.index(State.OPEN)
        states[sorts == Sort.NOT_KNOWN] = STATES.index(State.UNKNOWN)
        for at in np.flatnonzero(sorts == Sort.BY_RULE).tolist():
            timing = timing_of(self.timings[str(numbers[at])])
            states[at] = STATES.index(state_of(timing, start, end))
        return states

    def spans(self, stems: Sequence[str]) -> list[tuple[int, int, int]]:
        """The number of each word, and where its postings begin and end; -1, 0, 0 for one that none holds."""
        names, start = self["term"], self["term_start"]
        keys = [kept_of(stem).encode("utf-8") for stem in stems]
        found = []
        for key, at in zip(keys, names.searchsorted(np.array(keys, names.dtype)).tolist(), strict=True):
            is_there = at < len(names) and names[at] == key
            begin, end = start[at : at + 2].tolist() if is_there else (0, 0)
            found.append((at if is_there else -1, begin, end))
        return found

    def term_number(self, stem: str) -> int | None:
        """The number of a word, or None when no document holds it."""
        number = self.spans([stem])[0][0]
        return None if number < 0 else number

    def postings(self, number: int) -> tuple[Column, Column]:
        """The documents that hold a word, in order, and how strongly each does (see WEIGHTS and LEVELS)."""
        begin, end = (int(edge) for edge in self["term_start"][number : number + 2])
        return self["post_document"][begin:end], self["post_weight"][begin:end]

    def common_row(self, number: int) -> Column | None:
        """Of a common word the weight of every document, in steps of COARSE, rounded up."""
        at = int(np.searchsorted(self["common"], number))
        is_common = at < len(self["common"]) and self["common"][at] == number
        return self["common_row"][at] if is_common else None

    def terms_beginning(self, letter: str) -> list[str]:
        """Every word that begins with a letter (a-z)."""
        low, high = np.searchsorted(self["term"], [key_of(letter), key_of(letter + "\U0010ffff")]).tolist()
        own = [bytes(term).decode("utf-8", "ignore") for term in self["term"][low:high]]
        return own if self.delta is None else [*own, *self.delta.terms_beginning(letter)]

    def holders(self, stem: str) -> int:
        """How many documents hold a word, those of the delta too."""
        _, begin, end = self.spans([stem])[0]
        return end - begin if self.delta is None else end - begin + self.delta.holders(stem)

    def holds(self, stem: str) -> bool:
        return self.holders(stem) > 0

    @property
    def places(self) -> dict[str, Spot]:
        """The directory's own towns and counties, by folded name."""
        return self.own_places if self.delta is None else self.delta.own_places | self.own_places


def kept_of(stem: str) -> str:
    """A word as it is kept: what its first 24 bytes hold."""
    return (
        stem if len(stem) <= TERM_BYTES // 4 else stem.encode("utf-8")[:TERM_BYTES].decode("utf-8", "ignore")
    )


def key_of(stem: str) -> np.bytes_:
    return np.bytes_(kept_of(stem).encode("utf-8"))


def sum_of(path: Path) -> int:
    """The CRC-32 of a file."""
    found = 0
    with path.open("rb") as file:
        while some := file.read(SHORT * 16):
            found = zlib.crc32(some, found)
    return found


def need_term(code: str) -> str:
    """A need as a term: a name that no word can have."""
    return f"\x01{code}"
