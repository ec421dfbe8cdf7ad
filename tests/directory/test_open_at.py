"""Open at a moment, and when that changes: against slow walks through clocks and calendars."""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.directory.hours import Because, Hours, State, state_at
from cairn.directory.opening_rules import read
from cairn.interop.hours import schedules

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
ZONES = ("America/Chicago", "America/New_York", "America/Phoenix", "America/Anchorage", "Pacific/Honolulu")
# Days around which something odd happens: clocks change, months and years end, a leap day, fifth weekdays.
ODD_DAYS = [
    *[date(2026, 3, 8), date(2026, 11, 1), date(2027, 3, 14), date(2027, 11, 7), date(2028, 2, 29)],
    *[date(2026, 5, 31), date(2026, 8, 31), date(2026, 12, 31), date(2027, 2, 28), date(2027, 4, 30)],
]
CLEAR = st.sampled_from([time(0), *(time(hour, minute) for hour in range(3, 24) for minute in (0, 30))])
"""Times that no clock change skips or repeats (those lie between 1:00 and 3:00)."""


def weekly(day: str, opens: time, closes: time) -> Hours:
    return Hours(byday=day, opens_at=opens, closes_at=closes, holidays="open")


def shows_open(rules: list[tuple[str, time, time]], local: datetime) -> bool:
    """By the wall clock alone: it shows a time between opening and closing, of today or of last night."""
    today, yesterday = DAYS[local.weekday()], DAYS[local.weekday() - 1]
    clock = local.time()
    for day, opens, closes in rules:
        past_midnight = closes <= opens
        if day == today and opens <= clock and (past_midnight or clock < closes):
            return True
        if day == yesterday and past_midnight and clock < closes:
            return True
    return False


RULES = st.lists(st.tuples(st.sampled_from(DAYS), CLEAR, CLEAR), min_size=1, max_size=4)
MOMENTS = st.builds(
    lambda day, minutes, zone: (datetime.combine(day, time(0), UTC) + timedelta(minutes=minutes), zone),
    st.sampled_from(ODD_DAYS), st.integers(-2 * 1440, 3 * 1440), st.sampled_from(ZONES),
)  # fmt: skip


@given(RULES, MOMENTS)
def test_open_when_the_clock_on_the_wall_says_so(
    rules: list[tuple[str, time, time]], moment: tuple[datetime, str]
) -> None:
    now, zone = moment
    found = state_at([weekly(*rule) for rule in rules], zone, now)
    assert (found.state is State.OPEN) == shows_open(rules, now.astimezone(ZoneInfo(zone)))


@given(RULES, MOMENTS)
def test_what_changes_changes_just_then(
    rules: list[tuple[str, time, time]], moment: tuple[datetime, str]
) -> None:
    """The same all the way to the change, something else from that instant on; never later than a week."""
    now, zone = moment
    hours = [weekly(*rule) for rule in rules]
    found = state_at(hours, zone, now)
    if found.because is Because.ALWAYS:
        assert found.changes_at is None
        return
    assert found.changes_at is not None
    changes = found.changes_at.astimezone(UTC)
    assert now < changes <= now + timedelta(days=8)
    middle = now + (changes - now) / 2
    before = [state_at(hours, zone, one).state for one in (middle, changes - timedelta(seconds=1))]
    assert before == [found.state, found.state]
    assert state_at(hours, zone, changes).state is not found.state


def falls(day: date, number: int, weekday: int) -> bool:
    """Counted out on the calendar of the month."""
    _, length = monthrange(day.year, day.month)
    same = [one for one in range(1, length + 1) if date(day.year, day.month, one).weekday() == weekday]
    wanted = same[-1] if number == -1 else same[number - 1] if number <= len(same) else None
    return day.day == wanted


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5, -1])
def test_days_of_the_month_over_five_years(number: int) -> None:
    """Also months without a fifth Friday, and February."""
    for weekday, name in enumerate(DAYS):
        rule = read(Hours(freq="MONTHLY", byday=f"{number}{name}", opens_at=time(9), closes_at=time(10)))
        assert rule is not None
        for offset in range(365 * 5 + 2):
            day = date(2024, 1, 1) + timedelta(days=offset)
            assert rule.falls_on(day) == falls(day, number, weekday), (day, number, name)


def test_a_month_without_a_fifth_friday_waits_for_the_next_that_has_one() -> None:
    fifth = Hours(freq="MONTHLY", byday="5FR", opens_at=time(9), closes_at=time(10))
    now = datetime(2026, 2, 1, 12, tzinfo=ZoneInfo("America/Chicago"))
    assert state_at([fifth], "America/Chicago", now).changes_at is None  # 29 May is further off than we look
    now = datetime(2026, 4, 1, 12, tzinfo=ZoneInfo("America/Chicago"))
    changes = state_at([fifth], "America/Chicago", now).changes_at
    assert changes == datetime(2026, 5, 29, 9, tzinfo=ZoneInfo("America/Chicago"))


WORDS = [
    ("Mon-Fri 9-5, closed 12-1", "06-02T11:59", "06-02T12:00 06-02T12:59 06-06T10:00"),
    ("10pm-2am Fri & Sat", "06-05T23:00 06-06T01:59 06-07T01:00", "06-05T01:00"),
    ("2nd and 4th Saturday 10-12", "06-13T10:00 06-27T11:59", "06-06T10:30 06-20T10:30"),
    ("Último viernes del mes de 1pm a 3pm", "06-26T14:00", "06-19T14:00 06-26T15:00"),
    ("noon-midnight daily", "06-02T23:59", "06-03T00:00 06-03T11:59"),
    ("24/7", "03-08T02:30 11-01T01:30 12-25T03:00", ""),
    ("Every night 8:00 PM to 6:00 AM", "03-08T05:59 11-01T05:59", "03-08T06:00"),
    ("Mon-Sat 9am-5pm; closed Sundays and holidays", "06-06T10:00", "06-07T10:00 09-07T10:00"),
]


@pytest.mark.parametrize(("words", "is_open", "is_closed"), WORDS)
def test_from_words_to_open_or_closed(words: str, is_open: str, is_closed: str) -> None:
    hours = [Hours(**row) for row in schedules(words)]
    for moments, state in ((is_open, State.OPEN), (is_closed, State.CLOSED)):
        for moment in moments.split():
            now = datetime.fromisoformat(f"2026-{moment}").replace(tzinfo=ZoneInfo("America/Chicago"))
            assert state_at(hours, "America/Chicago", now).state is state, moment
