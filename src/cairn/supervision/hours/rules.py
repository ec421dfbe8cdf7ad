"""What counts as time, pure. Minutes are exact; nothing is rounded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from cairn.supervision.rules import Domain, No

LONGEST_DAY = 24 * 60  # minutes


def practice_fits(on_day: date, minutes: int, today: date) -> No | None:
    if on_day > today:
        return No.DAY_TO_COME
    if minutes <= 0:
        return No.NO_MINUTES
    return No.TOO_MANY_MINUTES if minutes > LONGEST_DAY else None


def by_domain(counted: Iterable[tuple[Domain, int]]) -> dict[Domain, int]:
    """The minutes of each domain, in one order; domains without any stand there with 0."""
    found = dict.fromkeys(Domain, 0)
    for domain, minutes in counted:
        found[domain] += minutes
    return found


def hours_and_minutes(minutes: int) -> tuple[int, int]:
    return divmod(minutes, 60)


def total(of: Mapping[Domain, int]) -> int:
    return sum(of.values())
