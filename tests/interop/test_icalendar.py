"""Calendar files: read back by another program, and right on both sides of every change of the clock."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from cairn.interop.icalendar.lines import fold, text
from cairn.interop.icalendar.writing import Event, write
from cairn.interop.icalendar.zones import time_zone

NOW = datetime(2026, 11, 24, 16, tzinfo=UTC)
HERE = ZoneInfo("America/Chicago")
ABOUT = UUID("11111111-2222-4333-8444-555555555555")
ZONES = (
    "America/Chicago",
    "America/Phoenix",
    "America/Puerto_Rico",
    "Europe/Berlin",
    "Asia/Kathmandu",
    "Africa/Casablanca",
    "Africa/Cairo",
    "Australia/Lord_Howe",
    "America/Asuncion",
    "UTC",
)


def event(**changes: Any) -> Event:
    starts = datetime(2026, 11, 24, 19, tzinfo=HERE)
    told: dict[str, Any] = {
        "about": ABOUT,
        "title": "Plan",
        "starts": starts,
        "ends": starts + timedelta(hours=1),
        "zone": "America/Chicago",
    }
    return Event(**(told | changes))


def read(data: bytes) -> Any:
    """The event, as a calendar program reads it."""
    calendar = Calendar.from_ical(data)
    assert [part.name for part in calendar.subcomponents] == ["VTIMEZONE", "VEVENT"]
    assert not calendar.walk("VEVENT")[0].errors
    return calendar.walk("VEVENT")[0]


def test_a_weekly_meeting_as_a_calendar_reads_it() -> None:
    read_back = read(write(event(weekly=True, place="214 Mill Race Road", remind=60), NOW))
    assert read_back["SUMMARY"] == "Plan"
    assert read_back["LOCATION"] == "214 Mill Race Road"
    assert read_back["DTSTART"].dt == datetime(2026, 11, 24, 19, tzinfo=HERE)
    assert read_back["DTEND"].dt - read_back["DTSTART"].dt == timedelta(hours=1)
    assert read_back["RRULE"].to_ical() == b"FREQ=WEEKLY;BYDAY=TU"
    assert read_back["CLASS"] == "PRIVATE"
    assert read_back.walk("VALARM")[0]["TRIGGER"].dt == timedelta(hours=-1)
    assert read_back.walk("VALARM")[0]["DESCRIPTION"] == "Plan"


def test_nothing_is_told_that_nobody_chose_to_tell() -> None:
    data = write(event(), NOW)
    assert data.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert data.endswith(b"END:VEVENT\r\nEND:VCALENDAR\r\n")
    assert set(read(data)) == {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "CLASS"}


def test_the_number_of_the_meeting_is_not_in_the_file_but_the_same_event_replaces_itself() -> None:
    one, again, other = (
        read(write(event(about=about, title=title), NOW))["UID"]
        for about, title in ((ABOUT, "Plan"), (ABOUT, "Renamed"), (uuid4(), "Plan"))
    )
    assert one == again != other
    assert str(ABOUT) not in write(event(), NOW).decode()


def test_no_end_is_guessed() -> None:
    assert "DTEND" not in read(write(event(ends=None), NOW))


def test_an_evening_that_ends_after_midnight() -> None:
    ends = datetime(2026, 11, 25, 0, 30, tzinfo=HERE)
    assert read(write(event(ends=ends), NOW))["DTEND"].dt.date() == ends.date()


@given(st.text(max_size=300), st.text(max_size=300), st.text(max_size=300))
def test_whatever_is_written_is_one_value_and_comes_back(title: str, place: str, notes: str) -> None:
    data = write(event(title=title, place=place, notes=notes), NOW)
    lines = data.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert all(b"\r" not in line and b"\n" not in line for line in lines)
    assert [line.decode() for line in lines], "each line is whole letters"
    read_back = read(data)
    for name, told in (("SUMMARY", title), ("LOCATION", place), ("DESCRIPTION", notes)):
        assert str(read_back.get(name, "")) == plain(told)


def plain(told: str) -> str:
    """As a calendar gives it back: one kind of new line, no control characters."""
    kept = told.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter for letter in kept if letter >= " " or letter in "\n\t" if letter != "\x7f")


@pytest.mark.parametrize(
    "hostile",
    ["Plan\r\nATTENDEE:mailto:x@example.org", "Plan\nBEGIN:VALARM", "Plan\rURL:https://example.org", "a\\nb"],
)
def test_a_name_cannot_add_a_line_of_its_own(hostile: str) -> None:
    read_back = read(write(event(title=hostile), NOW))
    assert set(read_back) == {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "CLASS"}
    assert read_back["SUMMARY"] == plain(hostile)


def test_escapes_are_those_of_the_standard() -> None:
    assert text('a;b,c\\d\ne:"f"') == 'a\\;b\\,c\\\\d\\ne:"f"'


def test_a_long_line_is_folded_between_letters() -> None:
    folded = fold("SUMMARY:" + "ñ" * 80)
    assert folded.replace("\r\n ", "") == "SUMMARY:" + "ñ" * 80
    assert [len(piece.encode()) <= 75 for piece in folded.split("\r\n")] == [True] * 3


@pytest.mark.parametrize("name", ZONES)
@pytest.mark.parametrize("year", [2024, 2026, 2031])
def test_the_rules_of_a_zone_say_what_the_zone_says(name: str, year: int) -> None:
    """Each day for nine years, and each hour around every change of the clock."""
    lines = "\r\n".join(["BEGIN:VCALENDAR", *time_zone(name, year), "END:VCALENDAR", ""])
    theirs = Calendar.from_ical(lines).timezones[0].to_tz(lookup_tzid=False)
    ours = ZoneInfo(name)
    at = datetime(year, 1, 1, 12, tzinfo=ours)
    while at.year < year + 9:
        hours = range(24) if at.utcoffset() != (at + timedelta(days=1)).utcoffset() else (0,)
        for hour in hours:
            then = at + timedelta(hours=hour)
            if _happens_once(then):
                assert then.replace(tzinfo=theirs).utcoffset() == then.utcoffset(), then
        at += timedelta(days=1)


def _happens_once(then: datetime) -> bool:
    """Not skipped and not repeated by a change of the clock; readers differ about those."""
    return then.replace(fold=0).utcoffset() == then.replace(fold=1).utcoffset()


def test_a_zone_of_here_is_told_by_its_two_rules() -> None:
    lines = time_zone("America/Chicago", 2026)
    assert [line for line in lines if line.startswith("RRULE")] == [
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU",
        "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU",
    ]
    assert len(lines) == 3 + 2 * 7


def test_a_zone_whose_clock_never_changes_has_one_kind_of_time() -> None:
    assert sum(line.startswith("BEGIN:STANDARD") for line in time_zone("America/Phoenix", 2026)) == 1
    assert not any(line.startswith(("RRULE", "RDATE")) for line in time_zone("America/Phoenix", 2026))


def test_a_change_without_a_yearly_rule_is_told_day_by_day() -> None:
    assert any(line.startswith("RDATE:") for line in time_zone("Africa/Casablanca", 2026))


def test_seven_in_the_evening_stays_seven_in_the_evening_all_year() -> None:
    starts = datetime(2026, 10, 6, 19, tzinfo=HERE)
    read_back = read(write(event(starts=starts, ends=None, weekly=True), NOW))
    moments = rrulestr(read_back["RRULE"].to_ical().decode(), dtstart=read_back["DTSTART"].dt)[:60]
    assert {at.strftime("%A %H:%M") for at in moments} == {"Tuesday 19:00"}
    assert {at.astimezone(UTC).hour for at in moments} == {0, 1}
