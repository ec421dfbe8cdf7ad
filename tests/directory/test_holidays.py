"""Holidays: the table, and what they do to the hours of a place."""

import json
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from cairn.directory.holidays import (
    ALWAYS_MEANT,
    MOSTLY_CLOSED,
    Holiday,
    easter,
    holidays_of,
    holidays_on,
    nth,
)
from cairn.directory.hours import Because, Hours, OpenState, State, state_at, state_during

CHICAGO = "America/Chicago"
# Federal holidays and those of Illinois, as version 0.109 of the package `holidays` (MIT) has them.
KNOWN = json.loads((Path(__file__).parent / "holidays_illinois.json").read_text())
OURS_ALONE = {
    Holiday.GOOD_FRIDAY, Holiday.EASTER, Holiday.EASTER_MONDAY, Holiday.DAY_AFTER_THANKSGIVING,
    Holiday.CHRISTMAS_EVE, Holiday.NEW_YEARS_EVE,
}  # fmt: skip
WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
OFFICE = Hours(byday="MO,TU,WE,TH,FR", opens_at=time(9), closes_at=time(17))
EVERY_DAY = ",".join(WEEK)
CLOSED_ON_HOLIDAYS = Hours(holidays="holidays")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(CHICAGO))


def told(hours: list[Hours], moment: str) -> tuple[State, Because, Holiday | None]:
    found = state_at(hours, CHICAGO, at(moment))
    return found.state, found.because, found.holiday


@pytest.mark.parametrize("year", sorted(KNOWN))
def test_the_table_agrees_with_that_of_others(year: str) -> None:
    ours = {day.isoformat() for day, some in holidays_of(int(year)).items() if set(some) - OURS_ALONE}
    assert ours == set(KNOWN[year])


@pytest.mark.parametrize(
    ("year", "day"), [(2024, (3, 31)), (2025, (4, 20)), (2026, (4, 5)), (2027, (3, 28)), (2038, (4, 25))]
)
def test_easter(year: int, day: tuple[int, int]) -> None:
    assert easter(year) == date(year, *day)


def test_the_nth_weekday_of_every_month_lies_where_it_should() -> None:
    for year in range(2023, 2029):
        for month in range(1, 13):
            for weekday in range(7):
                for number in (1, 2, 3, 4):
                    day = nth(year, month, weekday, number)
                    assert (day.month, day.weekday(), (day.day - 1) // 7 + 1) == (month, weekday, number)
                last = nth(year, month, weekday, -1)
                assert (last.month, last.weekday()) == (month, weekday)
                assert (last + timedelta(days=7)).month != month


def test_new_years_day_on_a_saturday_is_kept_on_the_last_day_of_the_old_year() -> None:
    assert set(holidays_on(date(2027, 12, 31))) == {Holiday.NEW_YEARS_EVE, Holiday.NEW_YEARS_DAY}


OPEN = (State.OPEN, Because.IN_HOURS, None)
NIGHTS = Hours(byday=EVERY_DAY, opens_at=time(19), closes_at=time(7))
ALWAYS = Hours(byday=EVERY_DAY, opens_at=time(0), closes_at=time(0))
SHOP = Hours(byday=EVERY_DAY, opens_at=time(8), closes_at=time(20), holidays="open")
FEAST_DAY = Hours(
    "WEEKLY", "TH", time(9), time(12), valid_from=date(2026, 11, 26), valid_to=date(2026, 11, 26)
)
FEBRUARY = Hours(holidays="lincolns_birthday,pulaski_day")
YULE = Hours(holidays="christmas")


def maybe(holiday: Holiday) -> tuple[State, Because, Holiday]:
    return State.UNKNOWN, Because.HOLIDAY_NOT_TOLD, holiday


def closed(holiday: Holiday) -> tuple[State, Because, Holiday]:
    return State.CLOSED, Because.HOLIDAY, holiday


def beware(holiday: Holiday) -> tuple[State, Because, Holiday]:
    return State.OPEN, Because.IN_HOURS, holiday


@pytest.mark.parametrize(
    ("hours", "moment", "expected"),
    [
        # nothing is said: on a great holiday nobody knows, on a lesser one it is open and people are told
        ([OFFICE], "2026-11-26T10:00", maybe(Holiday.THANKSGIVING)),
        ([OFFICE], "2026-11-27T10:00", beware(Holiday.DAY_AFTER_THANKSGIVING)),
        ([OFFICE], "2026-11-11T10:00", beware(Holiday.VETERANS_DAY)),
        ([OFFICE], "2026-03-02T10:00", OPEN),
        ([OFFICE], "2026-07-03T10:00", maybe(Holiday.INDEPENDENCE_DAY)),
        ([OFFICE], "2026-11-26T18:00", (State.CLOSED, Because.OUTSIDE_HOURS, None)),
        # "closed on holidays"
        ([OFFICE, CLOSED_ON_HOLIDAYS], "2026-11-26T10:00", closed(Holiday.THANKSGIVING)),
        ([OFFICE, CLOSED_ON_HOLIDAYS], "2026-10-12T10:00", maybe(Holiday.INDIGENOUS_PEOPLES_DAY)),
        ([OFFICE, CLOSED_ON_HOLIDAYS], "2026-11-24T10:00", OPEN),
        # those that are named, as in the list of a place in Illinois
        ([OFFICE, FEBRUARY], "2026-02-12T10:00", closed(Holiday.LINCOLNS_BIRTHDAY)),
        ([OFFICE, FEBRUARY], "2026-03-02T10:00", closed(Holiday.PULASKI_DAY)),
        ([OFFICE, YULE], "2026-03-02T10:00", OPEN),
        ([OFFICE, YULE], "2026-11-26T10:00", maybe(Holiday.THANKSGIVING)),
        ([OFFICE, YULE], "2026-11-11T10:00", OPEN),
        # open on holidays too; never stops; hours for just that day
        ([SHOP], "2026-12-25T10:00", OPEN),
        ([NIGHTS], "2026-12-25T20:00", OPEN),
        ([ALWAYS], "2026-12-25T10:00", (State.OPEN, Because.ALWAYS, None)),
        ([ALWAYS, CLOSED_ON_HOLIDAYS], "2026-12-25T10:00", closed(Holiday.CHRISTMAS)),
        ([OFFICE, FEAST_DAY], "2026-11-26T10:00", OPEN),
        # only holidays are told
        ([CLOSED_ON_HOLIDAYS], "2026-11-26T10:00", (State.UNKNOWN, Because.NO_HOURS_GIVEN, None)),
    ],
)
def test_what_a_holiday_does(
    hours: list[Hours], moment: str, expected: tuple[State, Because, Holiday | None]
) -> None:
    assert told(hours, moment) == expected


def test_after_a_holiday_it_opens_on_the_day_after() -> None:
    found = state_at([OFFICE, CLOSED_ON_HOLIDAYS], CHICAGO, at("2026-12-25T10:00"))  # a Friday
    assert found == OpenState(State.CLOSED, Because.HOLIDAY, at("2026-12-28T09:00"), Holiday.CHRISTMAS)


def test_the_evening_before_it_may_open_on_the_holiday_and_will_the_day_after() -> None:
    found = state_at([OFFICE], CHICAGO, at("2026-11-25T20:00"))
    assert (found.state, found.changes_at) == (State.CLOSED, at("2026-11-27T09:00"))
    assert (found.may_open_at, found.holiday) == (at("2026-11-26T09:00"), Holiday.THANKSGIVING)


def test_an_opening_that_began_the_evening_before_a_holiday_goes_on() -> None:
    thursday_night = [Hours(byday="TH", opens_at=time(22), closes_at=time(4)), CLOSED_ON_HOLIDAYS]
    assert told(thursday_night, "2026-07-03T02:00")[0] is State.OPEN
    assert told(thursday_night, "2026-11-26T23:00")[0] is State.CLOSED
    assert told(thursday_night, "2026-11-27T02:00")[0] is State.CLOSED


@pytest.mark.parametrize(
    ("hours", "start", "end", "state"),
    [
        ([OFFICE], "2026-11-26T00:00", "2026-11-27T00:00", State.UNKNOWN),
        ([OFFICE, CLOSED_ON_HOLIDAYS], "2026-11-26T00:00", "2026-11-27T00:00", State.CLOSED),
        ([OFFICE], "2026-11-26T10:00", "2026-11-27T10:00", State.OPEN),
        ([OFFICE], "2026-11-26T18:00", "2026-11-27T10:00", State.OPEN),
        ([OFFICE], "2026-11-25T18:00", "2026-11-26T10:00", State.UNKNOWN),
    ],
)
def test_stretches_with_a_holiday_in_them(hours: list[Hours], start: str, end: str, state: State) -> None:
    assert state_during(hours, CHICAGO, at(start), at(end)) is state


@pytest.mark.parametrize("year", range(2024, 2036))
def test_nobody_is_sent_to_an_office_on_a_great_holiday(year: int) -> None:
    """Every hour of every holiday, with nothing said and with "closed on holidays"."""
    for day, some in holidays_of(year).items():
        for hour in range(24):
            moment = datetime(day.year, day.month, day.day, hour, 30, tzinfo=ZoneInfo(CHICAGO))
            silent = state_at([OFFICE], CHICAGO, moment)
            closed = state_at([OFFICE, CLOSED_ON_HOLIDAYS], CHICAGO, moment)
            if ALWAYS_MEANT & set(some):
                assert silent.state is not State.OPEN
                assert closed.state is State.CLOSED
            elif MOSTLY_CLOSED & set(some):
                assert silent.state is not State.OPEN or silent.holiday in some
                assert closed.state is not State.OPEN
