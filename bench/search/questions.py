"""The eight kinds of questions, as `Question`s already understood: what each engine is asked.

Reading a person's words is not measured here (see bench.needs): questions are stems, needs, a circle, a time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property

import numpy as np

from cairn.directory.finds import Kind
from cairn.directory.index.documents import MEETING_NEED
from cairn.directory.needs import needs
from cairn.directory.questions import Question, Wish
from cairn.directory.words import STOP_WORDS, stem, tokens

from .country import Country
from .making import TODAY

MILES, MEETING_MILES = 25.0, 15.0
FIRST = datetime(2026, 11, 24, 6, tzinfo=UTC)  # a Tuesday; the Thursday after it is Thanksgiving
MOMENTS, APART = 8, timedelta(hours=21)
COMMONEST, RAREST = 30, 100  # the 30 commonest stems are common; those that come at most 100 times are rare
LENGTHS, LENGTH_CHANCES = (1, 2, 3, 4), (0.15, 0.40, 0.30, 0.15)


@dataclass(frozen=True)
class Asked:
    kind: str
    question: Question


def asked(country: Country, share: float = 1.0, seed: int = 7) -> list[Asked]:
    """A thousand questions, or a share of them, each kind in its part, in a mixed order."""
    maker = Maker(country, np.random.default_rng(seed))
    every = [
        Asked(kind, make(maker))
        for kind, (count, make) in KINDS.items()
        for _ in range(max(round(count * share), 2))
    ]
    order = maker.draw.permutation(len(every)).tolist()
    return [every[at] for at in order]


class Maker:
    def __init__(self, country: Country, draw: np.random.Generator) -> None:
        self.country, self.draw = country, draw
        self.topics = {code: _own_stems(code) for code in country.needs}

    @cached_property
    def by_count(self) -> list[tuple[int, str]]:
        """Stems that come at all, with how often, the commonest first."""
        size = len(self.country.words)
        counts = sum(np.bincount(self.country[name], minlength=size) for name in ("name", "text"))
        found: dict[str, int] = {}
        for one, count in zip(self.country.stems, counts.tolist(), strict=True):
            found[one] = found.get(one, 0) + count
        return sorted(((count, one) for one, count in found.items() if count), reverse=True)

    @cached_property
    def common(self) -> list[str]:
        return [one for _, one in self.by_count[:COMMONEST]]

    @cached_property
    def rare(self) -> list[str]:
        return [one for count, one in self.by_count if count <= RAREST]

    def moment(self) -> datetime:
        return FIRST + APART * int(self.draw.integers(0, MOMENTS))

    def pick(self, some: list[str], count: int) -> list[str]:
        return [some[at] for at in self.draw.permutation(len(some))[:count].tolist()]

    def said(self) -> list[str]:
        """One to four words: three in five of a need's own, the others of some listing."""
        count = int(self.draw.choice(LENGTHS, p=LENGTH_CHANCES))
        document = int(self.draw.integers(0, len(self.country)))
        name, text = next(self.country.texts(document, document + 1))
        listing = list(dict.fromkeys(stem(word) for word in name + text))
        topic = self.topics[self.country.needs[int(self.draw.integers(0, len(self.topics)))]]
        mixed = [self.pick(topic if self.draw.random() < 0.6 else listing, 1)[0] for _ in range(count)]
        return list(dict.fromkeys(mixed))

    def point(self) -> tuple[float, float]:
        """Somewhere near some document: where there are more, more people ask."""
        while True:
            at = int(self.draw.integers(0, len(self.country)))
            latitude, longitude = float(self.country["latitude"][at]), float(self.country["longitude"][at])
            if latitude == latitude:
                shift = self.draw.normal(0, 0.05, 2).tolist()
                return latitude + shift[0], longitude + shift[1]

    def question(self, words: list[str] | None = None, near: float = 0.0, **more: object) -> Question:
        moment = self.moment()
        told = {
            "stretch": (moment, moment),
            "today": TODAY.toordinal(),
            "week_minute": moment.weekday() * 1440 + moment.hour * 60,
            "words": tuple((one, 1.0, True) for one in words or ()),
            "point": self.point() if near else None,
            "miles": near,
        }
        return Question(**(told | more))  # type: ignore[arg-type]


def _own_stems(code: str) -> list[str]:
    entry = needs()[code]
    said = tokens(" ".join([entry.labels["en"], *entry.phrases]))
    return list(
        dict.fromkeys(one.stem for one in said if one.folded.isascii() and one.folded not in STOP_WORDS)
    )


def _text_near(maker: Maker) -> Question:
    return maker.question(maker.said(), MILES)


def _text_open(maker: Maker) -> Question:
    return maker.question(maker.said(), MILES, wishes=(Wish("hours", is_must=True),))


def _need_near(maker: Maker) -> Question:
    code = maker.country.needs[int(maker.draw.integers(0, len(maker.topics) - 1))]
    wishes = (Wish("cost", is_must=True), Wish("language", True, "es" if maker.draw.random() < 0.7 else "pl"))
    return maker.question(near=MILES, needs=((code,),), need_is_must=True, wishes=wishes)


def _text_anywhere(maker: Maker) -> Question:
    return maker.question(maker.said())


def _meeting(maker: Maker) -> Question:
    begin = maker.moment()
    wishes: tuple[Wish, ...] = (Wish("hours", is_must=True),)
    if maker.draw.random() < 0.2:
        wishes += (Wish("language", True, "es"),)
    return maker.question(
        near=MEETING_MILES,
        stretch=(begin, begin + timedelta(hours=3)),
        needs=((MEETING_NEED,),),
        kind=Kind.MEETING,
        wishes=wishes,
        fellowship=frozenset([("aa", "na", "alanon")[int(maker.draw.integers(0, 3))]]),
    )


def _rare(maker: Maker) -> Question:
    return maker.question(maker.pick(maker.rare, int(maker.draw.integers(1, 3))))


def _common_near(maker: Maker) -> Question:
    return maker.question(maker.pick(maker.common, int(maker.draw.integers(2, 4))), MILES)


def _common_anywhere(maker: Maker) -> Question:
    return maker.question(maker.pick(maker.common, int(maker.draw.integers(2, 4))))


KINDS: dict[str, tuple[int, Callable[[Maker], Question]]] = {
    "words, 25 miles": (200, _text_near),
    "words, 25 miles, open then": (200, _text_open),
    "need, 25 miles, language, free": (150, _need_near),
    "words, anywhere": (150, _text_anywhere),
    "meetings, 15 miles, hours": (150, _meeting),
    "rare words, anywhere": (75, _rare),
    "common words, 25 miles": (25, _common_near),
    "common words, anywhere": (50, _common_anywhere),
}
