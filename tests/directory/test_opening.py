"""Open or closed for many timetables at once says what the rules say for each, clock changes included."""

from datetime import UTC, datetime, time, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.directory.hours import Hours, State
from cairn.directory.index.documents import MeetingTimes
from cairn.directory.index.opening import Sort, are_open, compiled, openness, tables
from cairn.directory.index.timing import Timing, state_of
from cairn.directory.opening_rules import WEEKDAYS

ZONES = ("America/Chicago", "America/Phoenix", "Asia/Kolkata", "Australia/Lord_Howe", "UTC")
# Around both changes of the clock in Chicago, and at any time of a year.
moments = st.one_of(
    *(
        st.integers(0, days * 1440).map(lambda minutes, first=first: first + timedelta(minutes=minutes))
        for first, days in (
            (datetime(2026, 3, 5, tzinfo=UTC), 6),
            (datetime(2026, 10, 29, tzinfo=UTC), 6),
            (datetime(2026, 11, 24, tzinfo=UTC), 5),
            (datetime(2026, 12, 23, tzinfo=UTC), 12),
            (datetime(2026, 1, 1, tzinfo=UTC), 365),
        )
    ),
)
lengths = st.sampled_from([timedelta(minutes=minutes) for minutes in (0, 1, 90, 360, 1440, 4320)])
hours_of_day = st.builds(time, st.integers(0, 23), st.integers(0, 59)) | st.sampled_from(
    [time(0), time(2, 30)]
)
weekly = st.builds(
    Hours,
    byday=st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=7, unique=True).map(",".join),
    opens_at=hours_of_day,
    closes_at=hours_of_day,
    holidays=st.sampled_from(["", "", "open"]),
)
closings = st.builds(
    Hours, holidays=st.sampled_from(["holidays", "thanksgiving,christmas,pulaski_day", "new_years_eve"])
)
weeks = st.builds(
    lambda hours, closed: (*hours, *closed),
    st.lists(weekly, min_size=1, max_size=3),
    st.lists(closings, max_size=1),
)
meetings = st.builds(
    MeetingTimes,
    st.integers(0, 6),
    hours_of_day.map(time.isoformat),
    st.just("") | hours_of_day.map(time.isoformat),
)
timings = st.builds(Timing, st.sampled_from(ZONES), weeks | meetings)


@pytest.mark.slow
@settings(deadline=None, max_examples=400)
@given(some=st.lists(timings, min_size=1, max_size=4), start=moments, length=lengths)
def test_all_at_once_is_as_one_by_one(some: list[Timing], start: datetime, length: timedelta) -> None:
    columns, zones = tables(some)
    found = are_open(columns, zones, np.arange(len(some)), start, start + length)
    assert found.tolist() == [state_of(one, start, start + length) is State.OPEN for one in some]
    _, may_be = openness(columns, zones, np.arange(len(some)), start, start + length)
    unknown = [one for one, maybe in zip(some, (may_be & ~found).tolist(), strict=True) if maybe]
    assert unknown == [one for one in some if state_of(one, start, start + length) is State.UNKNOWN]


def test_what_is_not_plainly_weekly_is_left_to_its_rules() -> None:
    first = Hours(freq="MONTHLY", byday="1MO", opens_at=time(9), closes_at=time(12))
    half_told = Hours(byday="MO", opens_at=time(9))
    some = [Timing(ZONES[0], (first,)), Timing(ZONES[0], (half_told,)), Timing("Nowhere/Town", (first,))]
    assert [compiled(one).sort for one in some] == [Sort.BY_RULE, Sort.BY_RULE, Sort.NOT_KNOWN]


def test_a_closure_of_a_weekday_leaves_no_span_of_that_day() -> None:
    daily = Hours(byday="MO,TU", opens_at=time(9), closes_at=time(17))
    assert len(compiled(Timing(ZONES[0], (daily, Hours(byday="TU")))).spans) == 1
