"""A country, the questions asked of it, and the exact answers, kept in a folder for one size."""

import pickle
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from . import country as countries
from .country import Country
from .exact import HALF, Exact, exact
from .making import make
from .questions import Asked, asked

EVERY_PLACE = 4


@dataclass(frozen=True)
class Gold:
    """`best`: owners and ranks of the exact answer to each question."""

    country: Country
    asked: list[Asked]
    exact: Exact
    best: list[tuple[countries.Array, countries.Array]]

    def recall(self, at: int, owners: countries.Array) -> float:
        """Of the best 20 the part that was found; one as good as the last counts as well. No answer is right
        only where there is none."""
        ranks = self.best[at][1]
        if not len(ranks):
            return float(len(owners) == 0)
        own = self.country["owner"]
        first, last = (np.searchsorted(own, np.sort(owners), side) for side in ("left", "right"))
        places = [np.arange(begin, end) for begin, end in zip(first.tolist(), last.tolist(), strict=True)]
        documents = np.concatenate([*places, np.zeros(0, np.int64)]).astype(np.int64)
        found = self.exact.best_of(self.asked[at].question, documents)[1]
        return float(np.count_nonzero(found >= ranks[-1] - HALF)) / len(ranks)


def prepared(folder: Path, services: int, share: float) -> Gold:
    """Made once, and then read."""
    if not (folder / "country" / "country.json").is_file():
        make(folder / "country", services)
    file = folder / f"gold-{share}.pickle"
    if not file.is_file():
        country = countries.opened(folder / "country")
        questions = asked(country, share)
        known = exact(country, [one.question for one in questions])
        best = [known.best(one.question) for one in questions]
        half = file.with_suffix(".half")
        half.write_bytes(
            pickle.dumps((questions, known.postings, known.held_by, known.minutes, known.states, best))
        )
        half.rename(file)
    (folder / "gold.pickle").unlink(missing_ok=True)
    (folder / "gold.pickle").symlink_to(file.name)
    return opened(folder)


def opened(folder: Path) -> Gold:
    country = countries.opened(folder / "country")
    questions, postings, held_by, minutes, states, best = pickle.loads((folder / "gold.pickle").read_bytes())
    return Gold(country, questions, Exact(country, postings, held_by, minutes, states), best)
