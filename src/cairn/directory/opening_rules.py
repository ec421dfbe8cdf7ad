"""Opening rules: how they are stored, what each one says, and on which days it speaks.

A rule is shaped as in HSDS 3.0 `schedule`, which follows RFC 5545: weekly or monthly, with BYDAY and
BYMONTHDAY. What cannot be read for certain is None, never a guess.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DAY = timedelta(days=1)
BYDAY = re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)")


@dataclass(frozen=True, slots=True)
class Hours:
    """One opening rule as stored (see `models.Schedule`). Both times None means closed on those days.

    `holidays`: "open" on them too, "holidays" closed on them, or closed on those named
    ("thanksgiving,christmas").
    """

    freq: str = "WEEKLY"
    byday: str = ""
    opens_at: time | None = None
    closes_at: time | None = None
    bymonthday: str = ""
    interval: int = 1
    valid_from: date | None = None
    valid_to: date | None = None
    dtstart: date | None = None
    description: str = ""
    holidays: str = ""

    @property
    def is_about_holidays(self) -> bool:
        """Says only what holds on holidays, and of no other day."""
        return bool(self.holidays) and self.is_closure

    @property
    def is_closure(self) -> bool:
        return self.opens_at is None and self.closes_at is None


@dataclass(frozen=True, slots=True)
class Rule:
    """An opening rule that was understood: `days` holds (ordinal in the month or 0, weekday 0=Monday)."""

    monthly: bool
    days: frozenset[tuple[int, int]]
    monthdays: frozenset[int]
    hours: Hours

    def falls_on(self, day: date) -> bool:
        """Whether the rule speaks about this day."""
        if self.hours.is_about_holidays:
            return False
        if not self._in_force(day) or not self._in_turn(day):
            return False
        if self.monthdays and not {day.day, day.day - days_in_month(day) - 1} & self.monthdays:
            return False
        return not self.days or bool(self.days & places_in_month(day))

    def _in_force(self, day: date) -> bool:
        hours = self.hours
        starts = [start for start in (hours.valid_from, hours.dtstart) if start]
        return day >= max(starts, default=day) and day <= (hours.valid_to or day)

    def _in_turn(self, day: date) -> bool:
        start = self.hours.dtstart or self.hours.valid_from
        if self.hours.interval == 1 or start is None:
            return True
        if self.monthly:
            passed = (day.year - start.year) * 12 + day.month - start.month
        else:
            passed = (monday_of(day) - monday_of(start)).days // 7
        return passed % self.hours.interval == 0

    @property
    def reach(self) -> int:
        """How many days the rule is valid for; a rule for fewer days speaks louder."""
        if self.hours.valid_from and self.hours.valid_to:
            return (self.hours.valid_to - self.hours.valid_from).days
        return date.max.toordinal()


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def days_in_month(day: date) -> int:
    return ((day.replace(day=28) + timedelta(days=4)).replace(day=1) - DAY).day


def places_in_month(day: date) -> set[tuple[int, int]]:
    """The ways a day can be named: any Tuesday (0), the second (2), the last (-1)."""
    from_end = -((days_in_month(day) - day.day) // 7 + 1)
    return {(nth, day.weekday()) for nth in (0, (day.day - 1) // 7 + 1, from_end)}


def read(hours: Hours) -> Rule | None:
    """The rule, or None when it does not say for certain on which days or at what times."""
    if hours.is_about_holidays:
        return Rule(False, frozenset(), frozenset(), hours)
    monthly = hours.freq == "MONTHLY"
    days, monthdays = read_days(hours.byday), read_monthdays(hours.bymonthday)
    half_told = (hours.opens_at is None) != (hours.closes_at is None)
    if days is None or monthdays is None or half_told or hours.freq not in ("WEEKLY", "MONTHLY"):
        return None
    if hours.interval != 1 and (hours.interval < 1 or not (hours.dtstart or hours.valid_from)):
        return None
    if not monthly and (monthdays or any(nth for nth, _ in days)):
        return None
    if not days and not monthdays:
        return read_from_start(hours, monthly)
    return Rule(monthly, days, monthdays, hours)


def read_from_start(hours: Hours, monthly: bool) -> Rule | None:
    """RFC 5545: without BYDAY the day of the first occurrence repeats. A dated closure means every day."""
    if hours.dtstart and monthly:
        return Rule(True, frozenset(), frozenset({hours.dtstart.day}), hours)
    if hours.dtstart:
        return Rule(False, frozenset({(0, hours.dtstart.weekday())}), frozenset(), hours)
    if hours.is_closure and hours.valid_from and hours.valid_to:
        return Rule(monthly, frozenset(), frozenset(), hours)
    return None


def read_days(byday: str) -> frozenset[tuple[int, int]] | None:
    found = [BYDAY.fullmatch(part.strip().upper()) for part in byday.split(",") if part.strip()]
    if not all(found):
        return None
    return frozenset((int(m[1] or 0), WEEKDAYS.index(m[2])) for m in found if m)


def read_monthdays(bymonthday: str) -> frozenset[int] | None:
    try:
        days = frozenset(int(part) for part in bymonthday.split(",") if part.strip())
    except ValueError:
        return None
    return days if all(1 <= abs(day) <= 31 for day in days) else None


def spans_on(day: date, rules: Sequence[Rule]) -> list[tuple[time, time]]:
    """Opening and closing times of the openings that begin on this day, after closures."""
    today = [rule for rule in rules if rule.falls_on(day)]
    loudest = min((rule.reach for rule in today if rule.hours.is_closure), default=None)
    return sorted(
        (rule.hours.opens_at, rule.hours.closes_at)
        for rule in today
        if rule.hours.opens_at is not None
        and rule.hours.closes_at is not None
        and (loudest is None or rule.reach < loudest)
    )
