"""Open, closed or not known: plain weeks, nights, months, closures, and the days when clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.directory.hours import Because, Hours, State, read, state_at, state_during

CHICAGO = "America/Chicago"


def at(text: str) -> datetime:
    """A moment in Chicago as the wall clock shows it."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(CHICAGO))


def weekly(byday: str, opens: int, closes: int, **more: object) -> Hours:
    return Hours(byday=byday, opens_at=time(opens), closes_at=time(closes), **more)  # type: ignore[arg-type]


OFFICE = weekly("MO,TU,WE,TH,FR", 9, 17)


@pytest.mark.parametrize(
    ("moment", "state", "changes"),
    [
        ("2026-11-24T08:59", State.CLOSED, "2026-11-24T09:00"),
        ("2026-11-24T09:00", State.OPEN, "2026-11-24T17:00"),
        ("2026-11-24T16:59", State.OPEN, "2026-11-24T17:00"),
        ("2026-11-24T17:00", State.CLOSED, "2026-11-25T09:00"),
        ("2026-11-27T18:00", State.CLOSED, "2026-11-30T09:00"),
    ],
)
def test_office_hours_are_open_from_the_first_minute_to_the_last(
    moment: str, state: State, changes: str
) -> None:
    found = state_at([OFFICE], CHICAGO, at(moment))
    assert (found.state, found.changes_at) == (state, at(changes))


@pytest.mark.parametrize(
    ("moment", "state"),
    [("2026-11-25T03:00", State.OPEN), ("2026-11-25T08:00", State.CLOSED), ("2026-11-24T23:59", State.OPEN)],
)
def test_a_night_shelter_belongs_to_the_evening_it_opens(moment: str, state: State) -> None:
    assert state_at([weekly("TU", 19, 7)], CHICAGO, at(moment)).state is state


def test_midnight_to_midnight_every_day_never_closes() -> None:
    always = weekly("MO,TU,WE,TH,FR,SA,SU", 0, 0)
    found = state_at([always], CHICAGO, at("2026-11-24T03:33"))
    assert (found.state, found.because, found.changes_at) == (State.OPEN, Because.ALWAYS, None)


@pytest.mark.parametrize(
    ("byday", "day", "state"),
    [
        ("2SA", "2026-11-14", State.OPEN),
        ("2SA", "2026-11-07", State.CLOSED),
        ("-1FR", "2026-11-27", State.OPEN),
        ("1SA,3SA", "2026-11-21", State.OPEN),
    ],
)
def test_days_of_the_month_are_counted(byday: str, day: str, state: State) -> None:
    pantry = Hours(freq="MONTHLY", byday=byday, opens_at=time(9), closes_at=time(12))
    assert state_at([pantry], CHICAGO, at(f"{day}T10:00")).state is state


def test_every_other_week_counts_from_its_first_day() -> None:
    pantry = weekly("WE", 9, 12, interval=2, dtstart=date(2026, 11, 11))
    states = [state_at([pantry], CHICAGO, at(f"2026-11-{day}T10:00")).state for day in (11, 18, 25)]
    assert states == [State.OPEN, State.CLOSED, State.OPEN]


def test_a_holiday_closes_for_its_day_and_says_so() -> None:
    closed = Hours(valid_from=date(2026, 11, 26), valid_to=date(2026, 11, 26))
    found = state_at([OFFICE, closed], CHICAGO, at("2026-11-26T10:00"))
    assert (found.state, found.because) == (State.CLOSED, Because.CLOSED_THAT_DAY)
    assert found.changes_at == at("2026-11-27T09:00")


def test_special_hours_on_a_holiday_are_louder_than_the_closure_around_them() -> None:
    closed = Hours(valid_from=date(2026, 12, 20), valid_to=date(2027, 1, 2))
    special = weekly("TH", 12, 14, valid_from=date(2026, 12, 24), valid_to=date(2026, 12, 24))
    found = state_at([OFFICE, closed, special], CHICAGO, at("2026-12-24T13:00"))
    assert (found.state, found.changes_at) == (State.OPEN, at("2026-12-24T14:00"))


def test_an_opening_in_the_hour_that_spring_skips_still_opens() -> None:
    early = weekly("SU", 2, 4)  # 2027-03-14: the clock goes from 2:00 to 3:00
    found = state_at([early], CHICAGO, datetime(2027, 3, 14, 8, 30, tzinfo=UTC))
    assert found.state is State.OPEN
    assert found.changes_at is not None
    assert found.changes_at.astimezone(UTC) == datetime(2027, 3, 14, 9, tzinfo=UTC)


def test_a_night_shelter_keeps_one_more_hour_open_when_autumn_repeats_it() -> None:
    shelter = weekly("SA", 19, 7)  # 2026-11-01 has 25 hours
    opened, closed = datetime(2026, 11, 1, 0, tzinfo=UTC), datetime(2026, 11, 1, 13, tzinfo=UTC)
    before = state_at([shelter], CHICAGO, closed - timedelta(minutes=1))
    assert (state_at([shelter], CHICAGO, opened).state, before.state) == (State.OPEN, State.OPEN)
    assert state_at([shelter], CHICAGO, closed).state is State.CLOSED


@pytest.mark.parametrize(
    ("hours", "because"),
    [
        ([], Because.NO_HOURS_GIVEN),
        ([weekly("FUNDAY", 9, 17)], Because.HOURS_NOT_READABLE),
        ([Hours(byday="MO", opens_at=time(9))], Because.HOURS_NOT_READABLE),
        ([weekly("MO", 9, 17, valid_to=date(2026, 1, 1))], Because.HOURS_RAN_OUT),
    ],
)
def test_what_cannot_be_told_is_not_known(hours: list[Hours], because: Because) -> None:
    found = state_at(hours, CHICAGO, at("2026-11-24T10:00"))
    assert (found.state, found.because) == (State.UNKNOWN, because)


def test_without_a_time_zone_nobody_can_say() -> None:
    assert state_at([OFFICE], "Mars/Olympus", at("2026-11-24T10:00")).because is Because.ZONE_NOT_KNOWN


def test_a_sure_opening_is_not_hidden_by_a_rule_nobody_can_read() -> None:
    states = [
        state_at([OFFICE, weekly("?", 1, 2)], CHICAGO, at(f"2026-11-24T{hour}:00")) for hour in (10, 20)
    ]
    assert [one.state for one in states] == [State.OPEN, State.UNKNOWN]


def test_an_unreadable_closure_makes_everything_uncertain() -> None:
    closed = Hours(byday="sometimes")
    assert state_at([OFFICE, closed], CHICAGO, at("2026-11-24T10:00")).state is State.UNKNOWN


def test_a_stretch_of_time_is_open_when_any_moment_of_it_is() -> None:
    evening = (at("2026-11-24T18:00"), at("2026-11-24T19:00"))
    later = (evening[0], at("2026-11-24T19:01"))
    shelter = [weekly("TU", 19, 7)]
    assert [state_during(shelter, CHICAGO, *one) for one in (evening, later)] == [State.CLOSED, State.OPEN]


DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@given(
    rules=st.lists(
        st.tuples(st.sampled_from(DAYS), st.integers(0, 23), st.integers(0, 23)), min_size=1, max_size=4
    ),
    minutes=st.integers(0, 7 * 24 * 60 - 1),
)
def test_weekly_hours_agree_with_walking_through_the_week(
    rules: list[tuple[str, int, int]], minutes: int
) -> None:
    monday = at("2026-06-01T00:00")  # no clock change near
    moment = monday + timedelta(minutes=minutes)
    walked = any(
        (start := DAYS.index(day) * 1440 + opens * 60)
        <= at_minute
        < start + ((closes - opens) % 24 or 24) * 60
        for day, opens, closes in rules
        for at_minute in (minutes, minutes + 7 * 1440)
    )
    found = state_at([weekly(*rule) for rule in rules], CHICAGO, moment)
    assert (found.state is State.OPEN) == walked


def test_a_closure_without_a_day_is_not_read() -> None:
    assert read(Hours()) is None
