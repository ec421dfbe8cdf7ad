"""Hours as a week people can read, and when a meeting meets next."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from cairn.directory.hours import Hours
from cairn.directory.timetable import When, next_meeting, next_start, timetable, window

CHICAGO = "America/Chicago"
TUESDAY = datetime(2026, 11, 24, 16, tzinfo=UTC)  # 10:00 in Chicago


def hours(byday: str, opens: int, closes: int, **more: object) -> Hours:
    return Hours(byday=byday, opens_at=time(opens), closes_at=time(closes), **more)  # type: ignore[arg-type]


def test_a_week_has_seven_rows_and_a_day_may_have_two_spans() -> None:
    week = timetable([hours("MO", 13, 17), hours("MO", 9, 12)], date(2026, 11, 24)).week
    assert [(span.opens.hour, span.closes.hour) for span in week[0].spans] == [(9, 12), (13, 17)]
    assert [len(day.spans) for day in week] == [2, 0, 0, 0, 0, 0, 0]


def test_days_of_the_month_stay_out_of_the_week() -> None:
    told = timetable([hours("2SA", 9, 12, freq="MONTHLY")], date(2026, 11, 24))
    assert (told.week, [(day.nth, day.weekday) for day in told.monthly]) == ((), [(2, 5)])


def test_hours_for_a_season_are_dated_and_leave_when_it_is_over() -> None:
    season = hours("MO", 9, 12, valid_from=date(2026, 6, 1), valid_to=date(2026, 8, 31))
    told = [timetable([season], day).dated for day in (date(2026, 7, 1), date(2026, 11, 24))]
    assert [len(dated) for dated in told] == [1, 0]


def test_a_weekly_meeting_that_has_begun_is_on_until_it_ends() -> None:
    found = next_meeting(2, time(9, 30), time(10, 30), CHICAGO, TUESDAY)  # day 2 is Tuesday
    assert found is not None
    assert (found.is_on_now, found.starts.hour) == (True, 9)


def test_without_an_end_a_meeting_that_has_begun_counts_as_over() -> None:
    found = next_meeting(2, time(9, 30), None, CHICAGO, TUESDAY)
    assert found is not None
    assert found.starts.date() == date(2026, 12, 1)


def test_a_meeting_past_midnight_is_still_on_after_it() -> None:
    after_midnight = datetime(2026, 11, 24, 0, 15, tzinfo=ZoneInfo(CHICAGO))
    found = next_meeting(1, time(23, 30), time(0, 30), CHICAGO, after_midnight.astimezone(UTC))
    assert found is not None
    assert found.is_on_now


def test_a_meeting_in_new_york_starts_an_hour_earlier_in_chicago() -> None:
    starts = next_start(2, time(18), "America/New_York", TUESDAY)
    assert starts is not None
    assert starts.astimezone(ZoneInfo(CHICAGO)).hour == 17


@pytest.mark.parametrize(("day", "starts", "zone"), [(None, None, CHICAGO), (2, time(9), "")])
def test_by_appointment_or_without_a_zone_there_is_no_next_time(
    day: int | None, starts: time | None, zone: str
) -> None:
    assert next_meeting(day, starts, None, zone, TUESDAY) is None


@pytest.mark.parametrize(
    ("when", "now", "begins", "ends"),
    [
        (When.NOW, "2026-11-24T10:00", "2026-11-24T10:00", "2026-11-24T10:00"),
        (When.TODAY, "2026-11-24T10:00", "2026-11-24T10:00", "2026-11-25T00:00"),
        (When.TONIGHT, "2026-11-24T10:00", "2026-11-24T18:00", "2026-11-25T00:00"),
        (When.TONIGHT, "2026-11-24T21:00", "2026-11-24T21:00", "2026-11-25T00:00"),
        (When.TONIGHT, "2026-11-25T01:00", "2026-11-25T01:00", "2026-11-25T06:00"),
        (When.SATURDAY, "2026-11-24T10:00", "2026-11-28T00:00", "2026-11-29T00:00"),
        (When.TUESDAY, "2026-11-24T10:00", "2026-11-24T10:00", "2026-11-25T00:00"),
        (When.TOMORROW, "2026-11-24T10:00", "2026-11-25T00:00", "2026-11-26T00:00"),
    ],
)
def test_words_for_time_mean_a_stretch_of_it(when: When, now: str, begins: str, ends: str) -> None:
    def at(text: str) -> datetime:
        return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(CHICAGO)).astimezone(UTC)

    assert window(when, CHICAGO, at(now)) == (at(begins), at(ends))
