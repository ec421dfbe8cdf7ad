"""Holidays on which many places are closed: the federal ones, those of Illinois, and the days around them.

Pure: a table of rules, no clock. Federal holidays are those of 5 U.S.C. 6103; when one falls on a Saturday
the Friday before is kept too, and the Monday after for a Sunday. Illinois adds Lincoln's Birthday, Casimir
Pulaski Day (first Monday of March) and the general election in even years. Nothing is said of other states'
own days. A test holds the table to nineteen years of the `holidays` package.
"""

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

DAY = timedelta(days=1)
MONDAY, TUESDAY, THURSDAY, SATURDAY, SUNDAY = 0, 1, 3, 5, 6


class Holiday(StrEnum):
    NEW_YEARS_DAY = "new_years_day"
    MARTIN_LUTHER_KING_DAY = "martin_luther_king_day"
    LINCOLNS_BIRTHDAY = "lincolns_birthday"
    PRESIDENTS_DAY = "presidents_day"
    PULASKI_DAY = "pulaski_day"
    GOOD_FRIDAY = "good_friday"
    EASTER = "easter"
    EASTER_MONDAY = "easter_monday"
    MEMORIAL_DAY = "memorial_day"
    JUNETEENTH = "juneteenth"
    INDEPENDENCE_DAY = "independence_day"
    LABOR_DAY = "labor_day"
    INDIGENOUS_PEOPLES_DAY = "indigenous_peoples_day"
    ELECTION_DAY = "election_day"
    VETERANS_DAY = "veterans_day"
    THANKSGIVING = "thanksgiving"
    DAY_AFTER_THANKSGIVING = "day_after_thanksgiving"
    CHRISTMAS_EVE = "christmas_eve"
    CHRISTMAS = "christmas"
    NEW_YEARS_EVE = "new_years_eve"


# "Closed on holidays" surely means these.
ALWAYS_MEANT = frozenset(
    {
        Holiday.NEW_YEARS_DAY,
        Holiday.MEMORIAL_DAY,
        Holiday.INDEPENDENCE_DAY,
        Holiday.LABOR_DAY,
        Holiday.THANKSGIVING,
        Holiday.CHRISTMAS,
    }
)
# On these, two places of three or more are closed: of 351 places in Illinois that list their holidays,
# between 70 % (Veterans Day) and all (the six above). Juneteenth was no holiday then and is taken for one.
MOSTLY_CLOSED = ALWAYS_MEANT | {
    Holiday.MARTIN_LUTHER_KING_DAY,
    Holiday.PRESIDENTS_DAY,
    Holiday.JUNETEENTH,
    Holiday.INDIGENOUS_PEOPLES_DAY,
    Holiday.VETERANS_DAY,
    Holiday.DAY_AFTER_THANKSGIVING,
    Holiday.CHRISTMAS_EVE,
}


def nth(year: int, month: int, weekday: int, number: int) -> date:
    """The nth weekday of a month; -1 is the last."""
    if number < 0:
        first_of_next = date(year + month // 12, month % 12 + 1, 1)
        return first_of_next - DAY * ((first_of_next.weekday() - weekday - 1) % 7 + 1)
    first = date(year, month, 1)
    return first + DAY * ((weekday - first.weekday()) % 7 + 7 * (number - 1))


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher)."""
    century, rest = divmod(year, 100)
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * (year % 19) + century - century // 4 - correction + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


FIXED = {
    Holiday.NEW_YEARS_DAY: (1, 1),
    Holiday.LINCOLNS_BIRTHDAY: (2, 12),
    Holiday.JUNETEENTH: (6, 19),
    Holiday.INDEPENDENCE_DAY: (7, 4),
    Holiday.VETERANS_DAY: (11, 11),
    Holiday.CHRISTMAS_EVE: (12, 24),
    Holiday.CHRISTMAS: (12, 25),
    Holiday.NEW_YEARS_EVE: (12, 31),
}
MOVED_FROM_WEEKENDS = frozenset(FIXED) - {Holiday.CHRISTMAS_EVE, Holiday.NEW_YEARS_EVE}
BY_WEEKDAY = {
    Holiday.MARTIN_LUTHER_KING_DAY: (1, MONDAY, 3),
    Holiday.PRESIDENTS_DAY: (2, MONDAY, 3),
    Holiday.PULASKI_DAY: (3, MONDAY, 1),
    Holiday.MEMORIAL_DAY: (5, MONDAY, -1),
    Holiday.LABOR_DAY: (9, MONDAY, 1),
    Holiday.INDIGENOUS_PEOPLES_DAY: (10, MONDAY, 2),
    Holiday.THANKSGIVING: (11, THURSDAY, 4),
}
BY_ANOTHER_DAY: dict[Holiday, Callable[[int], date]] = {
    Holiday.DAY_AFTER_THANKSGIVING: lambda year: nth(year, 11, THURSDAY, 4) + DAY,
    Holiday.GOOD_FRIDAY: lambda year: easter(year) - 2 * DAY,
    Holiday.EASTER: easter,
    Holiday.EASTER_MONDAY: lambda year: easter(year) + DAY,
}


@lru_cache(maxsize=64)
def holidays_of(year: int) -> dict[date, tuple[Holiday, ...]]:
    """Every holiday that is kept on a day of this year. A moved one is there on both days."""
    found: dict[date, list[Holiday]] = {}
    for of_year in (year, year + 1):  # New Year's Day on a Saturday is kept on 31 December
        for holiday, day in _days(of_year):
            for kept in (day, _kept_for(holiday, day)):
                if kept.year == year and holiday not in found.setdefault(kept, []):
                    found[kept].append(holiday)
    return {day: tuple(some) for day, some in found.items()}


def _days(year: int) -> list[tuple[Holiday, date]]:
    days = [(holiday, date(year, *day)) for holiday, day in FIXED.items()]
    days += [(holiday, nth(year, *rule)) for holiday, rule in BY_WEEKDAY.items()]
    days += [(holiday, rule(year)) for holiday, rule in BY_ANOTHER_DAY.items()]
    if year % 2 == 0:
        days.append((Holiday.ELECTION_DAY, nth(year, 11, MONDAY, 1) + DAY))
    return days


def _kept_for(holiday: Holiday, day: date) -> date:
    if holiday not in MOVED_FROM_WEEKENDS or day.weekday() not in (SATURDAY, SUNDAY):
        return day
    return day - DAY if day.weekday() == SATURDAY else day + DAY


def holidays_on(day: date) -> tuple[Holiday, ...]:
    """The holidays kept on a day, usually none."""
    return holidays_of(day.year).get(day, ())
