"""SQLite FTS5: words and tags as two columns of one index; bm25() orders what has no place."""

import sqlite3

import numpy as np

from bench.search.country import Array, Country
from bench.search.exact import Exact
from cairn.directory.questions import Question

from .engine import Engine, tags, tags_of

MOST = 400  # candidates of a question without a place


class Fts5(Engine):
    name = "SQLite FTS5"
    told = (
        "words and tags in one contentless FTS5 index; any word, in any of the cells; "
        f"with no place the best {MOST} by bm25()"
    )

    def build(self, country: Country) -> None:
        base = sqlite3.connect(self.folder / "fts5.db")
        base.execute("PRAGMA journal_mode=off")
        base.execute("PRAGMA synchronous=off")
        base.execute("CREATE VIRTUAL TABLE docs USING fts5(bag, tags, content='', tokenize='ascii')")
        rows = ((number, bag, " ".join(some)) for number, (bag, some) in enumerate(self._both(country), 1))
        base.executemany("INSERT INTO docs (rowid, bag, tags) VALUES (?, ?, ?)", rows)
        base.execute("INSERT INTO docs (docs) VALUES ('optimize')")
        base.commit()
        base.close()

    def _both(self, country: Country) -> "zip[tuple[str, list[str]]]":
        return zip(country.bags(), tags(country), strict=True)

    def start(self, country: Country, exact: Exact) -> None:
        self.country, self.exact = country, exact
        self.base = sqlite3.connect(f"file:{self.folder / 'fts5.db'}?mode=ro", uri=True)
        self.base.execute("PRAGMA mmap_size=8000000000")
        self.base.execute("PRAGMA cache_size=-200000")

    def answer(self, question: Question) -> Array:
        groups = [f"tags:({' OR '.join(some)})" for some in tags_of(question, self.country).groups]
        if question.words:
            words = " OR ".join(f'"{stem}"' for stem, _, _ in question.words)
            groups.insert(0, f"bag:({words})")
        ordered = f" ORDER BY rank LIMIT {MOST}" if question.point is None else ""
        found = self.base.execute(
            f"SELECT rowid FROM docs WHERE docs MATCH ?{ordered}", (" AND ".join(groups),)
        ).fetchall()
        documents = np.array([row[0] for row in found], np.int64) - 1
        return self.exact.best_of(question, np.sort(documents))[0]
