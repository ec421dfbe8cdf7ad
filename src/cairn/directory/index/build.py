"""Builds the files of a snapshot from documents."""

import json
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from cairn.directory.finds import Kind
from cairn.directory.needs import needs
from cairn.directory.places import Own, Spot, county_key, middle, says_county
from cairn.directory.words import stems

from .documents import Document
from .layout import BANDS_PER_DEGREE, COLUMNS, NO, NOT_TOLD, REACHES, TERM_BYTES, VERSION, YES
from .timing import Timing, week_minute, written

# BM25 (Robertson and Zaragoza 2009), with each field's count of a word weighted before it saturates.
K1, B = 1.2, 0.75
LANGUAGE_BITS = 64

Progress = Callable[[int], None]


def build(folder: Path, documents: Iterable[Document], fingerprint: str, progress: Progress) -> int:
    """Write a whole snapshot into an empty folder; the number of documents in it."""
    rows, words = Rows(), Words()
    for number, document in enumerate(documents):
        rows.add(document)
        words.add(number, document.texts)
        progress(number + 1)
    order = rows.spatial_order()
    rows.save(folder, order)
    words.save(folder, order)
    _save_json(folder / "meta.json", rows.meta() | {"version": VERSION, "fingerprint": fingerprint})
    return len(order)


class Rows:
    """Columns while they grow."""

    def __init__(self) -> None:
        self.values: dict[str, list[Any]] = {name: [] for name in COLUMNS}
        self.groups: dict[UUID, int] = {}
        self.timings: dict[str, int] = {}
        self.spoken: list[tuple[str, ...]] = []
        self.points: dict[tuple[str, str], list[tuple[float, float]]] = {}

    def add(self, document: Document) -> None:
        point = document.point
        free = {True: YES, False: NO, None: NOT_TOLD}[document.is_free]
        row = {
            "kind": int(document.kind is Kind.MEETING),
            "owner": document.owner.bytes,
            "location": document.location.bytes if document.location else bytes(16),
            "group": self.groups.setdefault(document.owner, len(self.groups)),
            "latitude": point.latitude if point else np.nan,
            "longitude": point.longitude if point else np.nan,
            "is_told": bool(point and point.is_told),
            "reach": REACHES.index(document.reach),
            "free": free,
            "virtual": document.is_virtual,
            "said": _bits(document.said),
            "main": _bits([document.main]),
            "named": _bits(document.named),
            "mentioned": _bits(document.mentioned),
            "checked": document.checked_on.toordinal() if document.checked_on else 0,
            "week_minute": week_minute(document.times),
            "timing": self._timing(document),
        }
        for name, value in row.items():
            self.values[name].append(value)
        self.spoken.append(document.languages)
        if point and point.is_told:
            for name, state in (document.town, (county_name(document.county[0]), document.county[1])):
                if name.strip():
                    self.points.setdefault((name.strip(), state), []).append(
                        (point.latitude, point.longitude)
                    )

    def _timing(self, document: Document) -> int:
        key = json.dumps(written(Timing(document.zone, document.times)), separators=(",", ":"))
        return self.timings.setdefault(key, len(self.timings))

    def languages(self) -> list[str]:
        """The commonest languages, each with a bit of its own."""
        counts = Counter(code for codes in self.spoken for code in codes)
        return [code for code, _ in sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:LANGUAGE_BITS]]

    def spatial_order(self) -> NDArray[Any]:
        """For each new number the number a document was added under."""
        latitudes = np.array(self.values["latitude"], np.float64)
        longitudes = np.array(self.values["longitude"], np.float64)
        bands = np.floor(latitudes * BANDS_PER_DEGREE)
        order: NDArray[Any] = np.lexsort((longitudes, bands, np.isnan(latitudes)))
        return order

    def save(self, folder: Path, order: NDArray[Any]) -> None:
        known = {code: 1 << bit for bit, code in enumerate(self.languages())}
        self.values["languages"] = [sum(known.get(code, 0) for code in set(codes)) for codes in self.spoken]
        for name, kind in COLUMNS.items():
            np.save(folder / f"{name}.npy", _column(self.values[name], kind)[order])
        latitudes = np.array(self.values["latitude"], np.float64)[order][: self.placed()]
        bands, starts = np.unique(np.floor(latitudes * BANDS_PER_DEGREE), return_index=True)
        np.save(folder / "band.npy", bands)
        np.save(folder / "band_start.npy", np.append(starts, self.placed()).astype(np.int64))
        (folder / "timings.json").write_text(f"[{','.join(self.timings)}]", encoding="utf-8")
        _save_json(folder / "places.json", {name: _parts(spot) for name, spot in self.own_places().items()})

    def placed(self) -> int:
        return int(np.count_nonzero(~np.isnan(np.array(self.values["latitude"], np.float64))))

    def own_places(self) -> Own:
        """The directory's towns and counties; of two with one name, the one with more documents."""
        found: dict[str, Spot] = {}
        for (name, state), points in sorted(self.points.items(), key=lambda one: len(one[1])):
            label = f"{name}, {state}" if state else name
            found[county_key(name)] = middle(label, state, points)
        return found

    def meta(self) -> dict[str, Any]:
        return {
            "documents": len(self.spoken),
            "placed": self.placed(),
            "languages": self.languages(),
            "needs": list(needs()),
        }


def county_name(name: str) -> str:
    """ "Kane County", whether a source wrote "Kane" or all of it."""
    plain = name.strip()
    return plain if not plain or says_county(plain) else f"{plain} County"


class Words:
    """Postings while they grow: three long arrays, one entry for each word of each document."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.term, self.document, self.count = array("I"), array("I"), array("f")
        self.lengths = array("f")

    def add(self, number: int, texts: Sequence[tuple[float, str]]) -> None:
        counts: dict[str, float] = {}
        for weight, text in texts:
            for stem in stems(text):
                counts[stem] = counts.get(stem, 0.0) + weight
        self.lengths.append(sum(counts.values()))
        for stem, count in counts.items():
            self.term.append(self.numbers.setdefault(stem, len(self.numbers)))
            self.document.append(number)
            self.count.append(count)

    def save(self, folder: Path, order: NDArray[Any]) -> None:
        names, merged = np.unique(_keys(self.numbers), return_inverse=True)
        term = merged[_numbers(self.term)] if len(self.term) else _numbers(self.term)
        renumbered = np.empty(len(order), np.int64)
        renumbered[order] = np.arange(len(order))
        document = renumbered[_numbers(self.document)]
        by_term = np.lexsort((document, term))
        np.save(folder / "term.npy", names)
        starts = np.searchsorted(term[by_term], np.arange(len(names) + 1))
        np.save(folder / "term_start.npy", starts.astype(np.int64))
        np.save(folder / "post_document.npy", document[by_term].astype(np.uint32))
        np.save(folder / "post_weight.npy", self._weights(_numbers(self.document))[by_term])

    def _weights(self, document: NDArray[Any]) -> NDArray[np.float32]:
        """The part of BM25 that does not depend on the question."""
        count = np.frombuffer(self.count, np.float32) if self.count else np.zeros(0, np.float32)
        length = np.array(self.lengths, np.float32)
        average = float(length.mean()) if len(length) else 1.0
        room = K1 * (1 - B + B * length[document] / max(average, 1e-9))
        weights: NDArray[np.float32] = (count * (K1 + 1) / (count + room)).astype(np.float32)
        return weights


def _keys(names: Iterable[str]) -> NDArray[Any]:
    return np.array([name.encode("utf-8")[:TERM_BYTES] for name in names], f"S{TERM_BYTES}")


def _numbers(values: "array[int]") -> NDArray[np.int64]:
    return np.array(values, np.int64)


def _bits(codes: Iterable[str]) -> int:
    known = list(needs())
    return sum(1 << known.index(code) for code in codes if code in known)


def _column(values: list[Any], kind: Any) -> NDArray[Any]:
    if isinstance(kind, tuple):
        return np.frombuffer(b"".join(values), kind[0]).reshape(-1, kind[1])
    return np.array(values, kind)


def _parts(spot: Spot) -> list[Any]:
    return [spot.label, spot.state, spot.latitude, spot.longitude, spot.reach, spot.time_zone, spot.points]


def _save_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
