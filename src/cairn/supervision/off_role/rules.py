"""Work that was asked of a peer and is not theirs. Counted for supervision, never held against them. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Asker(StrEnum):
    """Who asked: a role, never a name."""

    LEAD = "lead"
    MANAGER = "manager"
    CLINICIAN = "clinician"
    COLLEAGUE = "colleague"
    PERSON = "person"
    FAMILY = "family"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month and what was asked in it: how often, by kind, most often first."""

    first: date
    counts: tuple[tuple[str, int], ...]


def by_month(asked: Iterable[tuple[date, str]]) -> tuple[Month, ...]:
    """The latest month first; only months in which anything was asked."""
    months: dict[date, Counter[str]] = {}
    for day, kind in asked:
        months.setdefault(day.replace(day=1), Counter())[kind] += 1
    found = [
        Month(first, tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0]))))
        for first, counts in months.items()
    ]
    return tuple(sorted(found, reverse=True, key=lambda month: month.first))
