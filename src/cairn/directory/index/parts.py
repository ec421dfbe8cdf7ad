"""A part of a snapshot while it is built: some thousand documents as arrays, saved when complete.

Parts are what lets an interrupted build go on where it stopped.
"""

import json
from array import array
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cairn.directory.finds import Kind
from cairn.directory.needs import needs
from cairn.directory.places import says_county
from cairn.directory.words import STOP_WORDS, tokens

from .documents import Document
from .layout import COLUMNS, LEVELS, NO, NOT_TOLD, REACHES, YES, kept_of, need_term
from .timing import Timing, week_minute, written

NO_NUMBER = 2**32 - 1


class Numbered(dict[Any, int]):
    """Distinct values, numbered as they come."""

    def of(self, value: Hashable) -> int:
        return self.setdefault(value, len(self))


class Part:
    """Columns and postings of some documents, numbered from 0 within the part."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.values: dict[str, list[Any]] = {name: [] for name in (*OWN, *COUNTED)}
        self.timings, self.spoken, self.towns, self.terms = Numbered(), Numbered(), Numbered(), Numbered()
        self.term, self.document, self.count = array("I"), array("I"), array("f")
        self.lengths = array("f")
        for number, document in enumerate(documents):
            self._add(document)
            self._add_words(number, document.texts)
            self._add_needs(number, document)

    def __len__(self) -> int:
        return len(self.lengths)

    def _add(self, document: Document) -> None:
        point = document.point
        town, county = self._places(document)
        row = {
            "kind": int(document.kind is Kind.MEETING),
            "owner": document.owner.bytes,
            "location": document.location.bytes if document.location else bytes(16),
            "latitude": point.latitude if point else np.nan,
            "longitude": point.longitude if point else np.nan,
            "is_told": bool(point and point.is_told),
            "reach": REACHES.index(document.reach),
            "free": {True: YES, False: NO, None: NOT_TOLD}[document.is_free],
            "virtual": document.is_virtual,
            "named": _bits(document.named),
            "checked": document.checked_on.toordinal() if document.checked_on else 0,
            "week_minute": week_minute(document.times),
            "timing": self.timings.of(_timing(document)),
            "spoken": self.spoken.of(document.languages),
            "town": town,
            "county": county,
        }
        for name, value in row.items():
            self.values[name].append(value)

    def _places(self, document: Document) -> tuple[int, int]:
        """Numbers of the town and county that its point says the place of."""
        if not document.point or not document.point.is_told:
            return NO_NUMBER, NO_NUMBER
        both = (document.town, (county_name(document.county[0]), document.county[1]))
        town, county = (
            self.towns.of((name.strip(), state)) if name.strip() else NO_NUMBER for name, state in both
        )
        return town, county

    def _add_words(self, number: int, texts: Sequence[tuple[float, str]]) -> None:
        counts: dict[str, float] = {}
        for weight, text in texts:
            for word in text.split():
                for stem in stems_in(word):
                    counts[stem] = counts.get(stem, 0.0) + weight
        self.lengths.append(sum(counts.values()))
        for stem, count in counts.items():
            self._post(stem, number, count)

    def _add_needs(self, number: int, document: Document) -> None:
        """A need is a term of its own; what it counts is how plainly the listing speaks of it."""
        told = (document.mentioned, document.named, document.said, {document.main} - {""})
        levels = {code: level for level, codes in enumerate(told) for code in codes if code in needs()}
        for code, level in levels.items():
            self._post(need_term(code), number, LEVELS[level])

    def _post(self, term: str, number: int, count: float) -> None:
        self.term.append(self.terms.of(term))
        self.document.append(number)
        self.count.append(count)

    def save(self, path: Path) -> None:
        lists = [list(self.timings), list(self.spoken), list(self.towns), list(self.terms)]
        columns: dict[str, Any] = {name: _column(values, ALL[name]) for name, values in self.values.items()}
        words = {
            "term": np.frombuffer(self.term, np.uint32),
            "document": np.frombuffer(self.document, np.uint32),
            "count": np.frombuffer(self.count, np.float32),
            "length": np.frombuffer(self.lengths, np.float32),
        }
        save_arrays(path, lists, columns | words)


@contextmanager
def opened(path: Path) -> Iterator[Mapping[str, Any]]:
    """The arrays of a part. Raises ValueError, OSError or BadZipFile when it cannot be read."""
    with path.open("rb") as file, np.load(file) as arrays:
        yield arrays


def save_arrays(path: Path, lists: list[Any], arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write a part whole: under another name first."""
    told = np.frombuffer(json.dumps(lists, ensure_ascii=False).encode("utf-8"), np.uint8)
    half = path.with_suffix(".half")
    with half.open("wb") as file:
        np.savez(file, allow_pickle=False, lists=told, **arrays)
    half.replace(path)


@lru_cache(maxsize=200_000)
def stems_in(word: str) -> tuple[str, ...]:
    """The stems that carry meaning in one piece of text without spaces; most pieces come again and again."""
    return tuple(kept_of(token.stem) for token in tokens(word) if token.folded not in STOP_WORDS)


@lru_cache(maxsize=100_000)
def _written(zone: str, times: Any) -> str:
    return json.dumps(written(Timing(zone, times)), separators=(",", ":"))


def _timing(document: Document) -> str:
    return _written(document.zone, document.times)


def county_name(name: str) -> str:
    """ "Kane County", whether a source wrote "Kane" or all of it."""
    plain = name.strip()
    return plain if not plain or says_county(plain) else f"{plain} County"


def _bits(codes: Iterable[str]) -> int:
    known = list(needs())
    return sum(1 << known.index(code) for code in codes if code in known)


def _column(values: list[Any], kind: Any) -> NDArray[Any]:
    if isinstance(kind, tuple):
        return np.frombuffer(b"".join(values), kind[0]).reshape(-1, kind[1])
    return np.array(values, kind)


# Columns that are made when everything is known; those a part holds, and those that number things within it.
MADE = ("group", "languages", "line", "sphere")
COUNTED: dict[str, Any] = {"spoken": np.uint32, "town": np.uint32, "county": np.uint32}
OWN: dict[str, Any] = {name: kind for name, kind in COLUMNS.items() if name not in MADE}
OWN |= {"latitude": np.float64, "longitude": np.float64}  # NaN for none
ALL: dict[str, Any] = OWN | COUNTED
