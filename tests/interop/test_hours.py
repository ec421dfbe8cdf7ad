"""Opening hours in words as rows: what is stored, what is left as words, and the way out and in again."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.directory.holidays import Holiday
from cairn.interop.hours import (
    NAMES,
    closed_in_words,
    closed_on_named,
    schedules,
    schedules_with_words,
)

WEEK = "MO,TU,WE,TH,FR"
HOURS: list[tuple[str, list[tuple[str, int, int]]]] = [
    ("M-F 9am-5pm", [(WEEK, 9, 17)]),
    ("Mon - Fri: 8:00 a.m. - 4:00 p.m.", [(WEEK, 8, 16)]),
    ("9am-5pm M-F", [(WEEK, 9, 17)]),
    ("Mon. & Wed., 10-6; Tues. & Thurs., Noon-8; Sun., Closed", [("MO,WE", 10, 18), ("TU,TH", 12, 20)]),
    ("Sun., 1-5", [("SU", 13, 17)]),
    ("Sunday: Closed Monday: 8:00-12:00 , 13:00-17:00  Saturday: Closed", [("MO", 8, 12), ("MO", 13, 17)]),
    ("Mon-Fri 9:00am-5:00", [(WEEK, 9, 17)]),
    ("Fri 8:00 PM-7:00 AM", [("FR", 20, 7)]),
    ("24/7", [("MO,TU,WE,TH,FR,SA,SU", 0, 0)]),
    ("1st and 3rd Sundays 2-4pm", [("1SU,3SU", 14, 16)]),
    ("third Tuesday 5:00pm to 7:00pm", [("3TU", 17, 19)]),
    ("Saturday 1:00 PM - 3:00 PM (2nd, 4th of Month)", [("2SA,4SA", 13, 15)]),
    ("last Friday of the month 6pm-8pm", [("-1FR", 18, 20)]),
]


@pytest.mark.parametrize(("words", "rules"), HOURS)
def test_hours_in_words(words: str, rules: list[tuple[str, int, int]]) -> None:
    read = schedules(words)
    assert [(rule["byday"], rule["opens_at"].hour, rule["closes_at"].hour) for rule in read] == rules


@pytest.mark.parametrize(
    "words",
    [
        "Mon-Fri 7-9",  # morning or evening?
        "Mon 9am",  # until when?
        "9-5",  # on which days?
        "Mon-Fri 9am-5pm EST",  # by which clock at the place?
        "Every other Monday 9am-5pm",
        "Open Saturday and Sunday",
        "Call for hours",
        "Mon closed; Mon 9-5",
        "Sunday: Closed Monday: Closed",
        "Mon 25:00-26:00",
        "",
        "x" * 5_000,
    ],
)
def test_hours_that_could_be_read_in_two_ways_stay_words(words: str) -> None:
    assert schedules(words) == []


@given(st.text(alphabet="MonTuesdayFri 0123456789:-,;.&apm()closed", max_size=80))
def test_reading_hours_never_fails(words: str) -> None:
    for rule in schedules(words):
        assert isinstance(rule["opens_at"], time)
        assert rule["byday"]


def test_holidays_are_a_row_of_their_own_or_a_word_on_every_row() -> None:
    closed = schedules("Mon-Fri 9-5, closed Thanksgiving and Dec 25")
    assert closed[1:] == [{"holidays": "christmas,thanksgiving"}]
    assert schedules("Mon-Fri 9-5 except holidays")[1:] == [{"holidays": "holidays"}]
    assert [row["holidays"] for row in schedules("Daily 8-8 including holidays")] == ["open"]


def test_a_rule_from_a_calendar_holds_from_its_first_date_to_its_last() -> None:
    (row,) = schedules(
        "Repeats every month on the third Tuesday 3 times. Tuesday, January 15, 2019 - 5:00pm to 7:00pm"
    )
    assert (row["byday"], row["dtstart"], row["valid_to"]) == ("3TU", date(2019, 1, 15), date(2019, 3, 19))


def test_midnight_is_the_end_of_the_day() -> None:
    (row,) = schedules("Fri 6pm-midnight")
    assert (row["opens_at"], row["closes_at"]) == (time(18), time(0))


@pytest.mark.parametrize(
    "words", ["Mon-Fri 9-5; 2nd Sat 10-12; closed holidays", "Call for hours", "Mon 9-5"]
)
def test_the_words_stay_in_one_row(words: str) -> None:
    rows = schedules_with_words(words, {"id": "given"})
    assert [row.get("description") for row in rows] == [words, *[None] * (len(rows) - 1)]
    assert rows[0]["more"]["id"] == "given"
    assert all(row["more"] == {"from_words": "more"} for row in rows[1:])


def test_holidays_that_a_list_names() -> None:
    listed = (
        "New Year's Day\n\n    Martin Luther King, Jr. Day\n\n    Washington's Birthday, Presidents' Day\n"
        "    Casimir Pulaski Day"
    )
    said = closed_on_named(listed)["holidays"].split(",")
    assert said == ["martin_luther_king_day", "new_years_day", "presidents_day", "pulaski_day"]
    assert closed_on_named("Yes") == {}


@pytest.mark.parametrize("codes", ["holidays", *Holiday, ",".join(sorted(Holiday))])
def test_holidays_in_words_are_read_back_as_they_were(codes: str) -> None:
    (row,) = schedules_with_words(closed_in_words(codes))
    assert row["holidays"] == codes


def test_every_holiday_has_a_name() -> None:
    assert set(NAMES) == set(Holiday)


@pytest.mark.parametrize(
    "words", ["Closed Sundays and holidays", "Closed on Yom Kippur, Christmas", "Closed"]
)
def test_other_closings_in_words_are_not_taken_for_holidays(words: str) -> None:
    assert schedules_with_words(words) == [{"description": words, "more": {}}]
