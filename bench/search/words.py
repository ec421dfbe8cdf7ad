"""The words of the made-up country, each as often as real listings use it.

Counts come from the data sets at hand (the folder `shared` beside the repository, or CAIRN_SHARED), which are
never part of the repository; without them from the fictional county, which is. Each set counts the same,
however long it is. Behind the words that somebody wrote stands a long tail of made-up ones, as names of
agencies, streets and founders make it.
"""

import csv
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cairn.directory.words import STOP_WORDS, tokens

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("CAIRN_SHARED") or ROOT.parent / "shared") / "data"
COUNTY = ROOT / "src" / "cairn" / "project" / "demo" / "services"
TAIL, TAIL_SHARE = 150_000, 0.10
SYLLABLES = ("ba", "ke", "lo", "mi", "nu", "ra", "se", "ti", "vo", "za", "chi", "dor", "fen", "gal", "hem")
SYLLABLES += ("jun", "kar", "lin", "mor", "nes", "pol", "quin", "ros", "sal", "tev", "win")
PARTS = {
    "florida-hsds": ("examples_florida_data_services.csv",),
    "il-legal-aid-online": ("spec_fixtures_custom_ilao_input_services.csv",),
    "haarrrvest": ("locations.json",),
    "chicago-open-data": (
        "src_data_old_family_and_support_services.json",
        "src_data_old_substance_abuse_services.json",
        "src_data_community_services.json",
    ),
}
MEETINGS = ("orange-county-aa.json", "san-jose-aa.json", "al-anon.json", "philadelphia-aa-b.json")
TOLD = ("name", "notes", "location", "sub_region", "description", "org")
csv.field_size_limit(sys.maxsize)


@dataclass(frozen=True)
class Pool:
    """Words with how often each is drawn, and the sets that said so."""

    words: list[str]
    chances: NDArray[np.float64]
    sets: list[str]


def service_pool() -> Pool:
    counted = {name: counts for name, files in PARTS.items() if (counts := _counts(name, files))}
    if not counted:
        counted = {"the fictional county": _of_texts(path.read_text("utf-8") for path in COUNTY.glob("*"))}
    return _pool(counted)


def meeting_pool() -> Pool:
    counted = {name: counts for name in MEETINGS if (counts := _counts("meetings", (name,)))}
    if not counted:
        county = COUNTY.parent / "meetings.toml"
        counted = {"the fictional county": _of_texts([county.read_text("utf-8")])}
    return _pool(counted)


def tail(generator: np.random.Generator) -> list[str]:
    """Made-up words of three to five syllables, each once."""
    found: dict[str, None] = {}
    while len(found) < TAIL:
        picked = generator.integers(0, len(SYLLABLES), 5)
        found["".join(SYLLABLES[at] for at in picked[: generator.integers(3, 6)])] = None
    return list(found)


def tail_chances() -> NDArray[np.float64]:
    chances = 1.0 / np.arange(10, TAIL + 10) ** 0.9
    shared: NDArray[np.float64] = chances / chances.sum()
    return shared


def _pool(counted: dict[str, Counter[str]]) -> Pool:
    share: Counter[str] = Counter()
    for counts in counted.values():
        total = sum(counts.values())
        for word, count in counts.items():
            share[word] += count / total / len(counted)  # type: ignore[assignment]
    words = sorted(share)
    return Pool(words, np.array([share[word] for word in words]), sorted(counted))


def _counts(folder: str, files: tuple[str, ...]) -> Counter[str]:
    paths = [SHARED / folder / name for name in files]
    return _of_texts(text for path in paths if path.is_file() for text in _texts(path))


def _texts(path: Path) -> Iterator[str]:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", errors="replace", newline="") as file:
            yield from (" ".join(value for value in row if " " in value) for row in csv.reader(file))
    else:
        yield from _strings(json.loads(path.read_text("utf-8")))


def _strings(value: Any, key: str = "") -> Iterator[str]:
    """What a listing says in words: names and descriptions, no ids, links or addresses."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from _strings(part, name)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part, key)
    elif isinstance(value, str) and (key in TOLD or (key not in ADDRESSES and " " in value)):
        yield value


ADDRESSES = ("address", "formatted_address", "url", "location_url", "email", "website", "phone", "updated")


def _of_texts(texts: Any) -> Counter[str]:
    return Counter(
        token.folded
        for text in texts
        for token in tokens(text)
        if token.folded.isascii() and token.folded.isalpha() and token.folded not in STOP_WORDS
    )
