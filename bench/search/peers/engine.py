"""What every engine has to do, and how the others are told of needs, places and filters: by tags.

None but ours knows a circle, an opening hour or a need. The others hold tags beside the words: the cell (half
a degree wide) that a document is in, the needs it speaks of, its kind, languages and whether it is free. They
find candidates by words and tags; `Exact.best_of` then filters and scores these, the same for each.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import numpy as np

from bench.search.country import LANGUAGES, NONE, Array, Country
from bench.search.exact import Exact
from cairn.directory.finds import Kind
from cairn.directory.index.layout import MILES_PER_DEGREE
from cairn.directory.questions import Question

CELLS_PER_DEGREE = 2
NOWHERE = "gnone"


class Engine:
    """`build` writes into a folder, `start` opens it; `answer` gives owners, the best first, at most 20."""

    name: ClassVar[str]
    told: ClassVar[str]  # how it was set up, for the table

    shared = "Rss"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.build_cpu = 0.0  # seconds of processor that other processes used for `build`

    @classmethod
    def home(cls, folder: Path) -> Path:
        """Its own folder in that of one size."""
        return folder / "engines" / cls.name.replace(", ", "-").replace(" ", "-")

    @staticmethod
    def missing() -> str:
        """What is not there, when it cannot be measured here; otherwise nothing."""
        return ""

    def build(self, country: Country) -> None:
        raise NotImplementedError

    def start(self, country: Country, exact: Exact) -> None:
        raise NotImplementedError

    def answer(self, question: Question) -> Array:
        raise NotImplementedError

    def serve(self) -> None:
        """Starts what several processes share, if anything."""

    def join(self, country: Country, exact: Exact) -> None:
        """As `start`, beside another process that has started it."""
        self.start(country, exact)

    def forget(self) -> None:
        """Drop what was kept from one question to the next of the same minute."""

    def stop(self) -> None:
        """Ends what `start` began outside this process."""

    def processes(self) -> list[int]:
        """Other processes that answer for it."""
        return []


@dataclass(frozen=True)
class Tags:
    """What candidates must hold: one of each group of tags."""

    groups: tuple[tuple[str, ...], ...]

    @property
    def cells(self) -> tuple[str, ...]:
        return next((some for some in self.groups if some[0] == NOWHERE), ())


def cell(latitude: float, longitude: float) -> str:
    at = (math.floor(edge * CELLS_PER_DEGREE) for edge in (latitude + 90, longitude + 180))
    return "g" + "x".join(map(str, at))


def cells_around(point: tuple[float, float], miles: float) -> list[str]:
    tall = miles / MILES_PER_DEGREE * 1.01
    wide = tall / math.cos(math.radians(min(abs(point[0]) + tall, 89.0)))
    rows, columns = (
        range(
            *(
                math.floor((middle + far + full) * CELLS_PER_DEGREE) + end
                for far, end in ((-reach, 0), (reach, 1))
            )
        )
        for middle, reach, full in ((point[0], tall, 90), (point[1], wide, 180))
    )
    return [f"g{row}x{column}" for row in rows for column in columns]


def tags_of(question: Question, country: Country) -> Tags:
    """Hours are not among them: candidates that are closed are dropped in the last step."""
    groups: list[tuple[str, ...]] = []
    if question.point is not None:
        groups.append((NOWHERE, *cells_around(question.point, question.miles)))
    if question.kind:
        groups.append(("kmeeting" if question.kind == Kind.MEETING else "kservice",))
    for some in question.needs:
        how = "listed" if question.need_is_must else "need"
        groups.append(tuple(f"{how}{country.needs.index(code)}" for code in some))
    for wish in question.wishes:
        if wish.name == "cost":
            groups.append(("free1", "free0"))
        if wish.name == "language":
            groups.append((f"l{wish.value}", "luntold"))
    return Tags(tuple(groups))


def tags(country: Country) -> Iterator[list[str]]:
    """The tags of every document, in order."""
    for owner, latitude, longitude in zip(
        np.asarray(country["owner"]).tolist(),
        np.asarray(country["latitude"]).tolist(),
        np.asarray(country["longitude"]).tolist(),
        strict=True,
    ):
        where = cell(latitude, longitude) if latitude == latitude else NOWHERE
        yield [where, *_own_tags(country, owner)]


def _own_tags(country: Country, owner: int, _last: dict[str, Any] = {}) -> list[str]:  # noqa: B006  the last owner's
    if _last.get("of") != (id(country), owner):
        listed = {at for name in ("needs", "named") for at in country[name][owner].tolist() if at != NONE}
        spoken = {at for at in country["mentioned"][owner].tolist() if at != NONE}
        _last["of"] = (id(country), owner)
        _last["tags"] = [
            "kmeeting" if country["kind"][owner] else "kservice",
            f"free{country['free'][owner]}",
            *(f"l{code}" for code in LANGUAGES[country["spoken"][owner]] or ("untold",)),
            *(f"listed{at}" for at in listed),
            *(f"need{at}" for at in listed | spoken),
        ]
    found: list[str] = _last["tags"]
    return found
