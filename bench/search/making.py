"""Makes the country (see `country`): what each service and meeting says, where and when it is."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from cairn.directory.hours import zone_named
from cairn.directory.index.documents import MEETING_NEED
from cairn.directory.index.timing import Timing, written
from cairn.directory.needs import needs
from cairn.directory.places import gazetteer
from cairn.directory.words import STOP_WORDS, tokens

from . import words
from .country import NONE, Array, Country, keep
from .timetables import meeting_times, service_times

TODAY = date(2026, 11, 24)
MEETINGS_PER_SERVICE = 0.12
PLACES, PLACE_CHANCES = (1, 2, 3, 4), (0.80, 0.12, 0.05, 0.03)  # 1.31 on average
REACH_CHANCES = (0.94, 0.03, 0.01, 0.01, 0.01)  # by country.REACHES
LANGUAGE_CHANCES = (0.45, 0.22, 0.22, 0.04, 0.04, 0.03)  # by country.LANGUAGES
TOPIC_SHARE = 0.28  # of a service's words come from its needs' own words
JITTER = 0.04  # degrees around the middle of a ZIP
FELLOWSHIPS = (
    ("alcoholics", "anonymous", "aa"),
    ("narcotics", "anonymous", "na"),
    ("alanon", "family", "groups"),
)
ZONE = "America/Chicago"


def make(folder: Path, services: int, seed: int = 1) -> Country:
    """A country of so many services, and meetings beside them."""
    maker = Maker(np.random.default_rng([seed, services]))
    meetings = round(services * MEETINGS_PER_SERVICE)
    arrays = maker.owners(services, meetings) | maker.texts(services, meetings)
    arrays |= maker.places(services, meetings)
    told = {
        "services": services,
        "meetings": meetings,
        "documents": len(arrays["owner"]),
        "words": int(len(arrays["name"]) + len(arrays["text"])),
        "seed": seed,
        "needs": maker.codes,
        "sets": maker.pool.sets + maker.meeting_pool.sets,
    }
    return keep(
        folder, arrays, told, words=list(maker.words), timings=[written(one) for one in maker.timings]
    )


@dataclass(frozen=True)
class Cut:
    """Which words can be drawn: their numbers, and the sum of chances up to each."""

    numbers: Array
    up_to: Array

    def draw(self, generator: np.random.Generator, count: int) -> Array:
        at = np.searchsorted(self.up_to, generator.random(count) * self.up_to[-1], side="right")
        found: Array = self.numbers[np.minimum(at, len(self.numbers) - 1)].astype(np.uint32)
        return found


class Maker:
    def __init__(self, generator: np.random.Generator) -> None:
        self.generator = generator
        self.pool, self.meeting_pool = words.service_pool(), words.meeting_pool()
        self.words: dict[str, int] = {}
        self.codes = [code for code in needs() if code != MEETING_NEED] + [MEETING_NEED]
        self.common = self._cut(self.pool.words, self.pool.chances)
        self.meeting = self._cut(self.meeting_pool.words, self.meeting_pool.chances)
        self.tail = self._cut(words.tail(generator), words.tail_chances())
        self.topics = [self._topic(code) for code in self.codes]
        self.timings: list[Timing] = []

    def _numbers(self, some: Any) -> list[int]:
        return [self.words.setdefault(word, len(self.words)) for word in some]

    def _cut(self, some: list[str], chances: Array) -> Cut:
        return Cut(np.array(self._numbers(some)), np.cumsum(chances))

    def _topic(self, code: str) -> Cut:
        """A need's own words: its label's and those of what people say; the first are the likeliest."""
        entry = needs()[code]
        said = " ".join([entry.labels["en"], *entry.phrases])
        own = dict.fromkeys(
            token.folded
            for token in tokens(said)
            if token.folded.isascii() and token.folded not in STOP_WORDS
        )
        return self._cut(list(own), 1.0 / np.arange(3, len(own) + 3))

    def owners(self, services: int, meetings: int) -> dict[str, Array]:
        draw, total = self.generator, services + meetings
        is_meeting = np.arange(total) >= services
        told = draw.integers(0, len(self.codes) - 1, (total, 7)).astype(np.uint8)
        for column, chance in enumerate((0.0, 0.45, 0.8, 0.75, 0.95, 0.5, 0.8)):
            told[draw.random(total) < chance, column] = NONE
        told[is_meeting] = NONE
        told[is_meeting, 0] = len(self.codes) - 1
        free = draw.choice([0, 1, 2], total, p=[0.5, 0.35, 0.15]).astype(np.uint8)
        free[is_meeting] = 1
        age = (draw.exponential(500, total)).astype(np.int32)
        checked = np.where(draw.random(total) < 0.15, 0, TODAY.toordinal() - age).astype(np.int32)
        return {
            "key": np.frombuffer(draw.bytes(16 * total), np.uint8).reshape(total, 16),
            "kind": is_meeting.astype(np.uint8),
            "needs": told[:, :3],
            "named": told[:, 3:5],
            "mentioned": told[:, 5:],
            "free": free,
            "spoken": draw.choice(len(LANGUAGE_CHANCES), total, p=LANGUAGE_CHANCES).astype(np.uint8),
            "checked": checked,
        }

    def texts(self, services: int, meetings: int) -> dict[str, Array]:
        """Names of 2 to 6 words; some 55 words of what a service does, a dozen of a meeting's notes."""
        draw, total = self.generator, services + meetings
        names = draw.integers(2, 7, total)
        lengths = np.clip(draw.lognormal(3.8, 0.6, total), 8, 300).astype(np.int64)
        lengths[services:] = np.clip(draw.lognormal(2.2, 0.6, meetings), 3, 60).astype(np.int64)
        self.topic_of = draw.integers(0, len(self.codes) - 1, services)
        name, text = self._drawn(names, services), self._drawn(lengths, services)
        start = np.cumsum([0, *lengths.tolist()])
        fellowship = [self._numbers(some) for some in FELLOWSHIPS]
        which = draw.choice(len(FELLOWSHIPS), meetings, p=[0.65, 0.2, 0.15])
        for place in range(3):  # every meeting tells its fellowship first
            text[start[services:-1] + place] = np.array([some[place] for some in fellowship], np.uint32)[
                which
            ]
        return {
            "name": name,
            "name_start": np.cumsum([0, *names.tolist()]),
            "text": text,
            "text_start": start,
        }

    def _drawn(self, lengths: Array, services: int) -> Array:
        """Words for owners one after another; those of services first."""
        draw, own = self.generator, int(lengths[:services].sum())
        found = np.concatenate(
            [self.common.draw(draw, own), self.meeting.draw(draw, int(lengths[services:].sum()))]
        )
        sort = draw.random(len(found))
        is_tail = sort < words.TAIL_SHARE
        found[is_tail] = self.tail.draw(draw, int(is_tail.sum()))
        by_topic = np.flatnonzero(
            (sort[:own] >= words.TAIL_SHARE) & (sort[:own] < words.TAIL_SHARE + TOPIC_SHARE)
        )
        topic = np.repeat(self.topic_of, lengths[:services])[by_topic]
        for number, cut in enumerate(self.topics):
            mine = by_topic[topic == number]
            found[mine] = cut.draw(draw, len(mine))
        return found

    def places(self, services: int, meetings: int) -> dict[str, Array]:
        draw = self.generator
        owner = np.concatenate(
            [
                np.repeat(np.arange(services), draw.choice(PLACES, services, p=PLACE_CHANCES)),
                np.arange(services, services + meetings),
            ]
        )
        rows = gazetteer().rows
        at = draw.integers(0, len(rows), len(owner))
        spots = np.array([[float(row["lat"]), float(row["long"])] for row in rows])[at]
        spots += draw.normal(0, JITTER, spots.shape)
        reach = draw.choice(len(REACH_CHANCES), len(owner), p=REACH_CHANCES).astype(np.uint8)
        spots[np.isin(reach, (1, 2, 4))] = np.nan
        town = np.array([self._town(row["city"]) for row in rows], np.int32)[at]
        town[np.isin(reach, (1, 2, 3))] = -1
        return {
            "owner": owner.astype(np.uint32),
            "latitude": spots[:, 0],
            "longitude": spots[:, 1],
            "reach": reach,
            "town": town,
            "timing": self._timings(owner >= services, [_zone(row["timezone"]) for row in rows], at),
        }

    def _town(self, city: str) -> list[int]:
        named = [
            token.folded
            for token in tokens(city)
            if token.folded.isascii() and token.folded not in STOP_WORDS
        ]
        return [*self._numbers(named[:2]), -1, -1][:2]

    def _timings(self, is_meeting: Array, zones: list[str], at: Array) -> Array:
        """A timetable for each document, in its ZIP's zone; numbers in `timings`."""
        draw, known = self.generator, {zone: number for number, zone in enumerate(dict.fromkeys(zones))}
        every = service_times(draw) + meeting_times(draw)
        half = len(every) // 2
        self.timings = [Timing(zone, times) for zone in known for times in every]
        zone = np.array([known[name] for name in zones])[at]
        picked: Array = zone * len(every) + draw.integers(0, half, len(at)) + half * is_meeting
        return picked.astype(np.uint32)


def _zone(name: str) -> str:
    """A ZIP's zone; a few rows of the table name something else."""
    return name if zone_named(name) else ZONE
