"""Which documents hold which words: gathered part by part, sorted as one number each, written in slices."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.lib.format import open_memmap
from numpy.typing import NDArray

from . import layout
from .layout import K1, TERM_BYTES, WEIGHTS, B, key_of

TERM_SHIFT, DOCUMENT_SHIFT = 40, 16  # word, document and weight within one number
DOCUMENT_MASK = (1 << (TERM_SHIFT - DOCUMENT_SHIFT)) - 1
GONE = 2**32 - 1
SLICE = 4_000_000  # postings unpacked at a time
Array = NDArray[Any]


class Postings:
    """The postings of all parts."""

    def __init__(self) -> None:
        self.terms: dict[str, int] = {}
        self.parts: list[tuple[Array, Array, Array]] = []
        self.lengths: list[Array] = []

    def add(self, terms: Iterable[str], part: Mapping[str, Any], keep: Array) -> None:
        """Take in the documents of a part that are kept. Its words and documents have own numbers."""
        numbers = np.array([self.terms.setdefault(name, len(self.terms)) for name in terms], np.uint32)
        length, document = part["length"], part["document"]
        place = np.full(len(length), GONE, np.uint32)
        place[keep] = np.arange(len(keep), dtype=np.uint32) + np.uint32(self.documents)
        held = place[document] != GONE
        self.parts.append((numbers[part["term"][held]], place[document[held]], part["count"][held]))
        self.lengths.append(length[keep])

    @property
    def documents(self) -> int:
        return sum(map(len, self.lengths))

    def as_part(self) -> dict[str, Array]:
        """The same as one part holds it."""
        term, document, count = (_chained([part[at] for part in self.parts]) for at in range(3))
        return {"term": term, "document": document, "count": count, "length": _chained(self.lengths)}

    @property
    def average(self) -> float:
        """How long a document is, on average."""
        total = float(sum(part.sum(dtype=np.float64) for part in self.lengths))
        return total / self.documents if self.documents else 0.0

    def save(self, folder: Path, renumbered: Array, average: float) -> None:
        keys = np.array([key_of(name) for name in self.terms], f"S{TERM_BYTES}")
        names, place = np.unique(keys, return_inverse=True)
        np.save(folder / "term.npy", names)
        packed = self._packed(place.astype(np.uint64), keys, renumbered, average)
        packed.sort()
        edges = np.arange(len(names) + 1, dtype=np.uint64) << np.uint64(TERM_SHIFT)
        np.save(folder / "term_start.npy", np.searchsorted(packed, edges).astype(np.int64))
        _unpack(packed, folder)
        del packed
        is_word = ~np.char.startswith(names, b"\x01") if len(names) else np.zeros(0, np.bool_)
        _save_common(folder, is_word, len(renumbered))

    def _packed(self, place: Array, keys: Array, renumbered: Array, average: float) -> Array:
        room = np.concatenate(self.lengths) if self.lengths else np.zeros(0, np.float32)
        room = (K1 * (1 - B + B * room / max(average or self.average, 1e-9))).astype(np.float32)
        is_need = np.char.startswith(keys, b"\x01") if len(keys) else np.zeros(0, np.bool_)
        packed = np.empty(sum(len(term) for term, _, _ in self.parts), np.uint64)
        at = 0
        for term, document, count in self.parts:
            share = count / (count + room[document])
            weight = np.where(is_need[term], count, np.maximum(1, np.rint(share * WEIGHTS))).astype(np.uint64)
            numbers = renumbered[document].astype(np.uint64) << np.uint64(DOCUMENT_SHIFT)
            packed[at : at + len(term)] = place[term] << np.uint64(TERM_SHIFT) | numbers | weight
            at += len(term)
        self.parts.clear()
        return packed


def _chained(arrays: Sequence[Array]) -> Array:
    return np.concatenate(arrays) if arrays else np.zeros(0, np.uint32)


def _unpack(packed: Array, folder: Path) -> None:
    files = (("post_document", np.uint32, DOCUMENT_SHIFT), ("post_weight", np.uint16, 0))
    for name, kind, shift in files:
        mask = np.iinfo(kind).max if shift == 0 else DOCUMENT_MASK
        if not len(packed):
            np.save(folder / f"{name}.npy", np.zeros(0, kind))
            continue
        column = open_memmap(folder / f"{name}.npy", "w+", kind, packed.shape)
        for at in range(0, len(packed), SLICE):
            some = packed[at : at + SLICE]
            column[at : at + SLICE] = (some >> np.uint64(shift) & np.uint64(mask)).astype(kind)
        column.flush()


def _save_common(folder: Path, is_word: Array, total: int) -> None:
    """Rows of coarse weights for the words that many documents hold."""
    start, documents, weights = (
        np.load(folder / f"{name}.npy", mmap_mode="r")
        for name in ("term_start", "post_document", "post_weight")
    )
    is_common = is_word & (np.diff(start) * layout.COMMON_SHARE >= total)
    common = np.flatnonzero(is_common) if total >= layout.COMMON_FROM else np.zeros(0, np.int64)
    np.save(folder / "common.npy", common)
    if not len(common):
        np.save(folder / "common_row.npy", np.zeros((0, total), np.uint8))
        return
    rows = open_memmap(folder / "common_row.npy", "w+", np.uint8, (len(common), total))
    for row, number in zip(rows, common.tolist(), strict=True):
        begin, end = start[number : number + 2].tolist()
        row[documents[begin:end]] = -(-weights[begin:end].astype(np.int32) // layout.COARSE)
    rows.flush()
