"""Counts of people that show nobody: a floor, steps, and what is left out so that nothing can be subtracted.

Facts are put into a tree, for instance what stood in the way, then what was looked for, then whose place it
was. A person counts once under each first branch, where they met it first, so that the parts of a branch add
up to it. Three things keep anybody from being found:

1. A floor. No number stands for fewer than five people.
2. Nothing to subtract. When what is hidden below a shown number comes to fewer than five people, the smallest
   shown part beside it is hidden too (complementary suppression), with all that is below it.
3. Steps. A number is told as "5 or more", "10 or more": one person more or less mostly changes nothing.

What this does not stop: four of five who put together what they met themselves know what the fifth met.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

AT_LEAST = 5  # the floor that "did it help?" has; see referrals/outcomes/rules.py

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One person met one thing. `path`: where it belongs, from the first branch down; `person` is only told
    apart."""

    person: Hashable
    path: Path
    at: datetime


def shown(facts: Iterable[Fact]) -> Mapping[Path, int]:
    """{where in the tree: so many people or more}, for what may be shown; nothing for the rest."""
    counts = counted(facts)
    below: dict[Path, list[Path]] = defaultdict(list)
    for path in counts:
        below[path[:-1]].append(path)
    found: dict[Path, int] = {}
    for branch in below[()]:
        if counts[branch] >= AT_LEAST:
            found[branch] = stepped(counts[branch])
            _show_below(branch, counts, below, found)
    return found


def _show_below(
    parent: Path, counts: Mapping[Path, int], below: Mapping[Path, list[Path]], found: dict[Path, int]
) -> None:
    parts = below.get(parent, [])
    kept = sorted((path for path in parts if counts[path] >= AT_LEAST), key=lambda path: (counts[path], path))
    while kept and 0 < counts[parent] - sum(counts[path] for path in kept) < AT_LEAST:
        kept.pop(0)
    for path in kept:
        found[path] = stepped(counts[path])
        _show_below(path, counts, below, found)


def counted(facts: Iterable[Fact]) -> Mapping[Path, int]:
    """The true counts, shown nowhere: each person once under each first branch, where they met it first."""
    first: dict[tuple[Hashable, str], Path] = {}
    for fact in sorted(facts, key=lambda fact: (fact.at, fact.path)):
        first.setdefault((fact.person, fact.path[0]), fact.path)
    found: Counter[Path] = Counter()
    for path in first.values():
        for depth in range(1, len(path) + 1):
            found[path[:depth]] += 1
    return found


def stepped(number: int) -> int:
    return number // AT_LEAST * AT_LEAST
