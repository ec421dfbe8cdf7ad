"""Parts of an index put together: one numbering of documents, timetables, languages, places and words."""

import json
from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cairn.directory.needs import needs
from cairn.directory.places import Own, Spot, county_key, middle
from cairn.directory.sphere import on_sphere

from .layout import BAND_APART, BANDS_PER_DEGREE, COLUMNS, VERSION, sum_of
from .opening import Sort, tables
from .parts import ALL, NO_NUMBER, Numbered, save_arrays
from .postings import Postings
from .timing import timing_of

LANGUAGE_BITS = 64

Array = NDArray[Any]


class Joined:
    """All parts, one after another."""

    def __init__(self) -> None:
        self.columns: dict[str, list[Array]] = {}
        self.timings, self.spoken, self.towns = Numbered(), Numbered(), Numbered()
        self.postings = Postings()

    def add(self, part: Mapping[str, Any], without: Collection[bytes] = ()) -> None:
        """Take in a part, except the documents of some owners."""
        timings, spoken, towns, terms = json.loads(part["lists"].tobytes().decode("utf-8"))
        keep = _without(part["owner"], without)
        maps = {
            "timing": _map(self.timings, timings),
            "spoken": _map(self.spoken, map(tuple, spoken)),
            "town": (town_map := _map(self.towns, map(tuple, towns))),
            "county": town_map,
        }
        for name in ALL:
            values = part[name][keep]
            if name in maps:
                told = values != NO_NUMBER
                values[told] = maps[name][values[told]]
            self.columns.setdefault(name, []).append(values)
        self.postings.add(terms, part, keep)

    def save_part(self, path: Path) -> None:
        """Write everything as one part."""
        lists = [list(self.timings), list(self.spoken), list(self.towns), list(self.postings.terms)]
        save_arrays(path, lists, {name: self.column(name) for name in ALL} | self.postings.as_part())

    def column(self, name: str) -> Array:
        """A column over all parts; an empty one when there is no document."""
        if name not in self.columns:
            return _empty(ALL[name])
        if len(self.columns[name]) > 1:
            self.columns[name] = [np.concatenate(self.columns[name])]
        return self.columns[name][0]

    def write(self, folder: Path, told: Mapping[str, Any], average: float) -> int:
        """Write a snapshot; the number of documents in it. `average`: see `build`."""
        order = self.order()
        renumbered = np.empty(len(order), np.int64)
        renumbered[order] = np.arange(len(order))
        self.save_columns(folder, order)
        average = average or self.postings.average
        self.postings.save(folder, renumbered, average)
        meta = {**told, **self.meta(folder), "average": average}
        files = [path for path in sorted(folder.iterdir()) if path.suffix in (".npy", ".json")]
        meta["sizes"] = {path.name: path.stat().st_size for path in files}
        meta["sums"] = {path.name: sum_of(path) for path in files}
        _save_json(folder / "meta.json", meta)
        return len(order)

    def order(self) -> Array:
        """For each new number the number a document was added under."""
        latitudes = self.column("latitude")
        bands = np.floor(latitudes * BANDS_PER_DEGREE)
        order: Array = np.lexsort((self.column("longitude"), bands, np.isnan(latitudes)))
        return order

    def save_columns(self, folder: Path, order: Array) -> None:
        owners = self.column("owner").reshape(-1, 16)[order]
        keys = np.ascontiguousarray(owners).view("S16").ravel()
        latitudes, longitudes = self.column("latitude")[order], self.column("longitude")[order]
        line = np.floor(latitudes * BANDS_PER_DEGREE) * BAND_APART + longitudes
        made = {
            "languages": self._language_bits()[order],
            "line": np.where(np.isnan(latitudes), np.inf, line),
            "sphere": on_sphere(latitudes, longitudes),
        }
        _, made["group"], sizes = np.unique(keys, return_inverse=True, return_counts=True)
        for name in COLUMNS:
            values = made[name] if name in made else self.column(name)[order]
            np.save(folder / f"{name}.npy", values.astype(_kind(name), copy=False))
        np.save(folder / "group_start.npy", np.cumsum([0, *sizes.tolist()]).astype(np.uint32))
        np.save(folder / "by_owner.npy", np.argsort(keys, kind="stable").astype(np.uint32))
        places = {name: _parts(spot) for name, spot in self.own_places().items()}
        _save_json(folder / "places.json", places)

    def placed(self) -> int:
        return int(np.count_nonzero(~np.isnan(self.column("latitude"))))

    def languages(self) -> list[str]:
        """The commonest languages, each with a bit of its own."""
        counts: dict[str, int] = {}
        how_many = np.bincount(self.column("spoken"), minlength=len(self.spoken))
        for codes, count in zip(self.spoken, how_many.tolist(), strict=True):
            for code in set(codes):
                counts[code] = counts.get(code, 0) + count
        return sorted(counts, key=lambda code: (-counts[code], code))[:LANGUAGE_BITS]

    def _language_bits(self) -> Array:
        known = {code: 1 << bit for bit, code in enumerate(self.languages())}
        bits = [sum(known.get(code, 0) for code in set(codes)) for codes in self.spoken]
        return np.array(bits, np.uint64)[self.column("spoken")] if bits else np.zeros(0, np.uint64)

    def own_places(self) -> Own:
        """The directory's towns and counties; of two with one name, the one with more documents."""
        number = np.concatenate([self.column("town"), self.column("county")])
        points = np.array([self.column("latitude"), self.column("longitude")]).T
        points = np.concatenate([points, points])[number != NO_NUMBER]
        number = number[number != NO_NUMBER]
        by_place = np.argsort(number, kind="stable")
        edges = np.searchsorted(number[by_place], np.arange(len(self.towns) + 1)).tolist()
        found: dict[str, Spot] = {}
        sizes = [(end - begin, at) for at, (begin, end) in enumerate(pairwise(edges))]
        names = list(self.towns)
        for _, at in sorted(sizes):
            name, state = names[at]
            label = f"{name}, {state}" if state else name
            here = points[by_place[edges[at] : edges[at + 1]]]
            found[county_key(name)] = middle(label, state, here.tolist())
        return found

    def meta(self, folder: Path) -> dict[str, Any]:
        """What the meta file tells; writes the timetables beside it."""
        parts = [json.loads(one) for one in self.timings]
        columns, zones = tables(timing_of(one) for one in parts)
        for name, values in columns.items():
            np.save(folder / f"{name}.npy", values)
        by_rule = np.flatnonzero(columns["timing_sort"] == Sort.BY_RULE).tolist()
        _save_json(folder / "timings.json", {str(number): parts[number] for number in by_rule})
        return {
            "version": VERSION,
            "documents": len(self.column("kind")),
            "placed": self.placed(),
            "languages": self.languages(),
            "needs": list(needs()),
            "zones": zones,
        }


def _without(owners: Array, gone: Collection[bytes]) -> Array:
    """Places of the documents of all other owners."""
    if not gone:
        return np.arange(len(owners))
    mine = (owner.tobytes() for owner in owners)
    return np.array([at for at, owner in enumerate(mine) if owner not in gone], np.int64)


def _map(known: Numbered, values: Iterable[Any]) -> Array:
    return np.array([known.of(value) for value in values], np.uint32)


def _kind(name: str) -> Any:
    """The type of a column's values."""
    kind = COLUMNS[name]
    return kind[0] if isinstance(kind, tuple) else kind


def _empty(kind: Any) -> Array:
    return np.zeros((0, kind[1]), kind[0]) if isinstance(kind, tuple) else np.zeros(0, kind)


def _parts(spot: Spot) -> list[Any]:
    return [spot.label, spot.state, spot.latitude, spot.longitude, spot.reach, spot.time_zone, spot.points]


def _save_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
