"""Cairn's own index."""

import numpy as np

from bench.search.country import Array, Country
from bench.search.exact import DEPTH, Exact
from cairn.directory.index.build import build
from cairn.directory.index.layout import open_snapshot
from cairn.directory.questions import Question
from cairn.directory.ranking import rank

from .engine import Engine


class Own(Engine):
    name = "Cairn"
    told = "NumPy columns, mapped into memory; exact filters and scores inside"

    def build(self, country: Country) -> None:
        (self.folder / "index").mkdir()
        build(self.folder / "index", country.documents(), {}, lambda done: None)

    def start(self, country: Country, exact: Exact) -> None:
        self.snapshot = open_snapshot(self.folder / "index")
        keys = np.ascontiguousarray(country["key"]).view("S16").ravel()
        self.by_key = np.argsort(keys)
        self.keys = keys[self.by_key]

    def answer(self, question: Question) -> Array:
        numbers = rank(self.snapshot, question, DEPTH).numbers
        found = self.snapshot["owner"][numbers]
        return self.by_key[np.searchsorted(self.keys, np.ascontiguousarray(found).view("S16").ravel())]

    def forget(self) -> None:
        self.snapshot.windows.clear()
