"""The made-up country: services at their places and mutual-help meetings, as arrays in a folder.

The same size and seed make the same country. Documents are numbered as they are made: places of services
first, meetings after them. Every engine is given the same documents.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from cairn.directory.finds import Kind, PlaceKind
from cairn.directory.index.documents import Document, Point
from cairn.directory.index.timing import Timing, timing_of
from cairn.directory.words import stem

Array = NDArray[Any]
NONE = 255
REACHES = (
    PlaceKind.PLACE,
    PlaceKind.ONLINE,
    PlaceKind.STATEWIDE,
    PlaceKind.PRIVATE,
    PlaceKind.UNKNOWN,
)
LANGUAGES: tuple[tuple[str, ...], ...] = (
    (),
    ("en",),
    ("en", "es"),
    ("en", "pl"),
    ("en", "es", "zh"),
    ("es",),
)
NAME_WEIGHT = 3  # a word of a name counts as often
AT_ONCE = 10_000  # documents read at a time
PLACED = ("latitude", "longitude", "reach", "timing")
OWNED = ("kind", "needs", "named", "mentioned", "free", "spoken", "checked")
FREE = {1: True, 2: False, 0: None}


@dataclass(frozen=True)
class Country:
    """Arrays by name, one row for each document, or for each service or meeting ("owner").

    document: owner, latitude, longitude (NaN for none), reach, timing, town (numbers of its words' texts)
    owner: key (16 bytes), kind, needs, named, mentioned (3, 2, 2 numbers in `needs`, or NONE), free, spoken,
    checked, name_start and text_start into `name` and `text`, which hold numbers of words.
    """

    folder: Path
    arrays: dict[str, Array]
    told: dict[str, Any]

    def __len__(self) -> int:
        return len(self.arrays["owner"])

    def __getitem__(self, name: str) -> Array:
        return self.arrays[name]

    @cached_property
    def words(self) -> list[str]:
        return list(json.loads((self.folder / "words.json").read_text("utf-8")))

    @cached_property
    def stems(self) -> list[str]:
        return [stem(word) for word in self.words]

    @cached_property
    def timings(self) -> list[Timing]:
        return [timing_of(one) for one in json.loads((self.folder / "timings.json").read_text("utf-8"))]

    @cached_property
    def needs(self) -> list[str]:
        return list(self.told["needs"])

    def texts(self, begin: int = 0, end: int | None = None) -> Iterator[tuple[list[str], list[str]]]:
        """For each document the words of its name, and of all else it says, the town's with them."""
        for first, last in _steps(begin, len(self) if end is None else end):
            yield from self._texts(self.words, first, last)

    def bags(self) -> Iterator[str]:
        """The stems of each document, those of its name three times: what the others index, so that
        words weigh the same."""
        for first, last in _steps(0, len(self)):
            for name, text in self._texts(self.stems, first, last):
                yield " ".join(name * NAME_WEIGHT + text)

    def _texts(self, words: list[str], begin: int, end: int) -> Iterator[tuple[list[str], list[str]]]:
        owners = self["owner"][begin:end].astype(np.int64)
        low, high = int(owners[0]), int(owners[-1]) + 1
        held = {}
        for column in ("name", "text"):
            starts = self[f"{column}_start"][low : high + 1].tolist()
            every = [words[at] for at in self[column][starts[0] : starts[-1]].tolist()]
            held[column] = [every[a - starts[0] : b - starts[0]] for a, b in pairwise(starts)]
        for owner, town in zip((owners - low).tolist(), self["town"][begin:end].tolist(), strict=True):
            yield held["name"][owner], held["text"][owner] + [words[at] for at in town if at >= 0]

    def documents(self, begin: int = 0, end: int | None = None) -> Iterator[Document]:
        for first, last in _steps(begin, len(self) if end is None else end):
            owners = self["owner"][first:last].astype(np.int64)
            rows = [self[name][first:last].tolist() for name in PLACED]
            rows += [self[name][owners].tolist() for name in OWNED]
            keys = [key.tobytes() for key in self["key"][owners]]
            for number, key, text, row in zip(
                range(first, last),
                keys,
                self._texts(self.words, first, last),
                zip(*rows, strict=True),
                strict=True,
            ):
                yield self._document(number, key, text, dict(zip((*PLACED, *OWNED), row, strict=True)))

    def _document(
        self, number: int, key: bytes, text: tuple[list[str], list[str]], row: dict[str, Any]
    ) -> Document:
        timing, reach = self.timings[row["timing"]], REACHES[row["reach"]]
        kind = Kind.MEETING if row["kind"] else Kind.SERVICE
        has_point = row["latitude"] == row["latitude"]
        needs, named, mentioned = (
            [self.needs[at] for at in row[column] if at != NONE] for column in ("needs", "named", "mentioned")
        )
        return Document(
            kind=kind,
            owner=UUID(bytes=key),
            location=UUID(int=number + 1) if kind is Kind.SERVICE else None,
            reach=reach,
            point=Point(row["latitude"], row["longitude"], reach is PlaceKind.PLACE) if has_point else None,
            zone=timing.zone,
            times=timing.times,
            is_free=FREE[row["free"]],
            is_virtual=reach in (PlaceKind.ONLINE, PlaceKind.STATEWIDE),
            languages=LANGUAGES[row["spoken"]],
            said=frozenset(needs),
            main=needs[0],
            named=frozenset(named),
            mentioned=frozenset(mentioned),
            checked_on=date.fromordinal(row["checked"]) if row["checked"] else None,
            texts=((float(NAME_WEIGHT), " ".join(text[0])), (1.0, " ".join(text[1]))),
            town=("", ""),
            county=("", ""),
        )


def _steps(begin: int, end: int) -> Iterator[tuple[int, int]]:
    for first in range(begin, end, AT_ONCE):
        yield first, min(first + AT_ONCE, end)


def opened(folder: Path) -> Country:
    told = json.loads((folder / "country.json").read_text("utf-8"))
    arrays = {name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in told["arrays"]}
    return Country(folder, arrays, told)


def keep(folder: Path, arrays: dict[str, Array], told: dict[str, Any], **lists: Any) -> Country:
    """Write a country; the file that says it is whole comes last."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, values in arrays.items():
        np.save(folder / f"{name}.npy", values)
    for name, value in lists.items():
        (folder / f"{name}.json").write_text(json.dumps(value), "utf-8")
    (folder / "country.json").write_text(json.dumps(told | {"arrays": list(arrays)}), "utf-8")
    return opened(folder)
