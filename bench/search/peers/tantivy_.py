"""tantivy, by its Python binding."""

from importlib.util import find_spec
from typing import Any

import numpy as np

from bench.search.country import Array, Country
from bench.search.exact import Exact
from cairn.directory.questions import Question

from .engine import Engine, tags, tags_of

HEAP = 3_000_000_000
ANYWHERE, NEAR = 400, 2_000


class Tantivy(Engine):
    name = "tantivy"
    told = f"words and tags as two fields; the best {NEAR:,} near a place, {ANYWHERE} anywhere"

    @staticmethod
    def missing() -> str:
        return "" if find_spec("tantivy") else "the package tantivy (pip install --group bench)"

    def _schema(self) -> Any:
        import tantivy

        fields = tantivy.SchemaBuilder()
        fields.add_text_field("bag", tokenizer_name="whitespace", index_option="freq")
        fields.add_text_field("tags", tokenizer_name="whitespace", index_option="basic")
        fields.add_integer_field("number", fast=True)
        return fields.build()

    def build(self, country: Country) -> None:
        import tantivy

        path = self.folder / "tantivy"
        path.mkdir()
        writer = tantivy.Index(self._schema(), path=str(path)).writer(HEAP, 1)
        for number, (bag, some) in enumerate(zip(country.bags(), tags(country), strict=True)):
            writer.add_document(tantivy.Document(bag=bag, tags=" ".join(some), number=number))
        writer.commit()
        writer.wait_merging_threads()

    def start(self, country: Country, exact: Exact) -> None:
        import tantivy

        self.country, self.exact, self.tantivy = country, exact, tantivy
        self.index = tantivy.Index.open(str(self.folder / "tantivy"))
        self.searcher = self.index.searcher()

    def _term(self, field: str, value: str) -> Any:
        kind = "freq" if field == "bag" else "basic"
        return self.tantivy.Query.term_query(self.index.schema, field, value, kind)

    def _any(self, field: str, values: Any) -> Any:
        some = [(self.tantivy.Occur.Should, self._term(field, value)) for value in values]
        return some[0][1] if len(some) == 1 else self.tantivy.Query.boolean_query(some)

    def answer(self, question: Question) -> Array:
        must, query = self.tantivy.Occur.Must, self.tantivy.Query
        parts = [
            (must, query.const_score_query(self._any("tags", some), 0.0))
            for some in tags_of(question, self.country).groups
        ]
        if question.words:
            parts.append((must, self._any("bag", [stem for stem, _, _ in question.words])))
        most = ANYWHERE if question.point is None else NEAR
        hits = self.searcher.search(query.boolean_query(parts), most, count=False).hits
        numbers = self.searcher.fast_field_values("number", [address for _, address in hits])
        return self.exact.best_of(question, np.sort(np.array(numbers, np.int64)))[0]
