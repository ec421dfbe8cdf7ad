"""Xapian, by its Python binding (Debian: python3-xapian, for the system's Python of the same version)."""

import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from bench.search.country import Array, Country
from bench.search.exact import Exact
from cairn.directory.questions import Question

from .engine import Engine, tags, tags_of

SYSTEM = Path("/usr/lib/python3/dist-packages")
ANYWHERE, NEAR = 400, 2_000
AT_ONCE = 100_000


class Xapian(Engine):
    name = "Xapian"
    told = f"words as terms, tags as boolean terms; the best {NEAR:,} near a place, {ANYWHERE} anywhere"

    @staticmethod
    def missing() -> str:
        if not find_spec("xapian") and SYSTEM.joinpath("xapian").is_dir():
            sys.path.append(str(SYSTEM))
        return (
            "" if find_spec("xapian") else "Xapian's Python binding (Debian: apt-get install python3-xapian)"
        )

    def build(self, country: Country) -> None:
        import xapian

        path = str(self.folder / "xapian-parts")
        base = xapian.WritableDatabase(path, xapian.DB_CREATE)
        for number, (bag, some) in enumerate(zip(country.bags(), tags(country), strict=True), 1):
            document = xapian.Document()
            for stem in bag.split():
                document.add_term(stem)
            for tag in some:
                document.add_boolean_term(f"X{tag}")
            base.add_document(document)
            if number % AT_ONCE == 0:
                base.commit()
        base.commit()
        base.compact(str(self.folder / "xapian"))
        base.close()
        for file in Path(path).iterdir():
            file.unlink()
        Path(path).rmdir()

    def start(self, country: Country, exact: Exact) -> None:
        import xapian

        self.country, self.exact, self.xapian = country, exact, xapian
        self.base = xapian.Database(str(self.folder / "xapian"))

    def answer(self, question: Question) -> Array:
        query_of: Any = self.xapian.Query
        filters = [
            query_of(query_of.OP_OR, [f"X{tag}" for tag in some])
            for some in tags_of(question, self.country).groups
        ]
        query = query_of(query_of.OP_OR, [stem for stem, _, _ in question.words])
        if filters:
            every = query_of(query_of.OP_AND, filters)
            query = (
                query_of(query_of.OP_FILTER, query, every)
                if question.words
                else query_of(query_of.OP_SCALE_WEIGHT, every, 0.0)
            )
        asking = self.xapian.Enquire(self.base)
        asking.set_weighting_scheme(self.xapian.BM25Weight(1.2, 0, 1, 0.75, 0.0))
        asking.set_query(query)
        found = asking.get_mset(0, ANYWHERE if question.point is None else NEAR)
        numbers = np.array([match.docid for match in found], np.int64) - 1
        return self.exact.best_of(question, np.sort(numbers))[0]
