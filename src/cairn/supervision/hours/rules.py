"""What counts as time, pure. Minutes are exact; nothing is rounded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from cairn.supervision.rules import LONGEST_WHERE, Domain, No

LONGEST_DAY = 24 * 60  # minutes


def practice_fits(on_day: date, minutes: int, today: date) -> No | None:
    if on_day > today:
        return No.DAY_TO_COME
    if minutes <= 0:
        return No.NO_MINUTES
    return No.TOO_MANY_MINUTES if minutes > LONGEST_DAY else None


def where_fits(elsewhere: str) -> No | None:
    if not elsewhere.strip():
        return No.NO_WORDS
    return No.TOO_LONG if len(elsewhere) > LONGEST_WHERE else None


def month_fits(month: date, minutes: Mapping[Domain, int], today: date) -> No | None:
    """Whether a month of one's own contacts can be confirmed: it is over, and there was time in it."""
    if month.day != 1:
        return No.NOT_FROM_HERE
    if after(month) > today:
        return No.DAY_TO_COME
    if any(number < 0 for number in minutes.values()) or not total(minutes):
        return No.NO_MINUTES
    return No.TOO_MANY_MINUTES if total(minutes) > 31 * LONGEST_DAY else None


def after(month: date) -> date:
    """The first day of the month after this one."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


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
