"""Plain BM25 over the same words of the same listings: what a good ordinary search box does."""

import math
from collections import Counter
from collections.abc import Sequence

from cairn.directory.words import stems

K1, B = 1.2, 0.75


class Plain:
    """Okapi BM25 with stop words left out and our own light stemmer; ties go to the earlier listing."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.bags = [Counter(stems(text)) for text in texts]
        self.average = sum(sum(bag.values()) for bag in self.bags) / max(len(self.bags), 1)
        holding = Counter(stem for bag in self.bags for stem in bag)
        count = len(self.bags)
        self.rarity = {stem: math.log(1 + (count - n + 0.5) / (n + 0.5)) for stem, n in holding.items()}
        self.places: dict[str, list[int]] = {}
        for at, bag in enumerate(self.bags):
            for stem in bag:
                self.places.setdefault(stem, []).append(at)

    def best(self, words: str, among: set[int], count: int) -> list[int]:
        """The numbers of the best listings of `among`, best first; none that hold no word asked for."""
        scores: Counter[int] = Counter()
        for stem in stems(words):
            for at in self.places.get(stem, ()):
                if at in among:
                    scores[at] += self._points(stem, at)  # type: ignore[assignment]
        return [at for at, _ in sorted(scores.items(), key=lambda one: (-one[1], one[0]))[:count]]

    def _points(self, stem: str, at: int) -> float:
        times, length = self.bags[at][stem], sum(self.bags[at].values())
        return self.rarity[stem] * times * (K1 + 1) / (times + K1 * (1 - B + B * length / self.average))
