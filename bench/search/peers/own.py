"""Cairn's own index."""

import numpy as np

from bench.search.country import Array, Country
from bench.search.exact import DEPTH, Exact
from cairn.directory.index.build import build
from cairn.directory.index.mapped import open_snapshot
from cairn.directory.questions import Question
from cairn.directory.ranking import rank

from .engine import Engine


class Own(Engine):
    name = "Cairn"
    told = "NumPy columns, mapped into memory; exact filters and scores inside"

    def build(self, country: Country) -> None:
        (self.folder / "index").mkdir()
        build(self.folder / "index", country.documents(), {}, lambda done: None)
        self.number(country)

    def number(self, country: Country) -> None:
        """Keeps whose each document is, by the country's numbers: the others keep that with each document."""
        owners = np.load(self.folder / "index" / "owner.npy", mmap_mode="r").view("S16").ravel()
        keys = np.ascontiguousarray(country["key"]).view("S16").ravel()
        by_key = np.argsort(keys)
        np.save(self.folder / "number.npy", by_key[np.searchsorted(keys, owners, sorter=by_key)])

    def start(self, country: Country, exact: Exact) -> None:
        self.snapshot = open_snapshot(self.folder / "index")
        self.numbers = np.load(self.folder / "number.npy", mmap_mode="r")

    def answer(self, question: Question) -> Array:
        return self.numbers[rank(self.snapshot, question, DEPTH).numbers]

    def forget(self) -> None:
        self.snapshot.windows.clear()
