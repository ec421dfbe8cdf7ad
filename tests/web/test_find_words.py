"""Codes, hours and moments of the directory, as people read them."""

import re
from datetime import date, datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from cairn.directory.finds import Note, PlaceKind, PlaceProblem, PlaceRow, SourceRow
from cairn.directory.freshness import Checked, Freshness, How
from cairn.directory.holidays import Holiday
from cairn.directory.hours import Because, OpenState, State
from cairn.directory.needs import facets
from cairn.directory.timetable import Dated, MonthDay, NextMeeting, Span, Timetable, WeekDay
from cairn.directory.tips.queries import Told
from cairn.directory.tips.rules import Reason, TipKind, TipState
from cairn.web.find import meeting_words, notes, times, wording
from cairn.web.find.holiday_names import HOLIDAYS
from cairn.web.upkeep import wording as upkeep

ZONE = ZoneInfo("America/Chicago")
NOW = datetime(2026, 11, 24, 10, tzinfo=ZONE)  # a Tuesday
IN, OUT, SHUT, OLD = (
    Because.IN_HOURS,
    Because.OUTSIDE_HOURS,
    Because.CLOSED_THAT_DAY,
    Because.HOURS_RAN_OUT,
)
FEAST = Holiday.THANKSGIVING
SOURCE = SourceRow("s", "The county list", "CC0", "", False, None)
EVENING = Span(time(19), time(7))
ENGLISH = {holiday: str(name) for holiday, name in HOLIDAYS.items()}
CHRISTMAS = date(2026, 12, 25)
OFFICE = Span(time(9), time(17))
CODES = re.findall(r"(\w+)\{[^}]*\}", Note.__doc__ or "")
EVERYTHING = {
    "need": "food", "words": ("bread",), "until": NOW, "when": "tonight", "at": NOW, "language": "es",
    "facet": "pets", "opens": NOW, "fees": "$5", "text": "A letter", "minimum": 18, "maximum": None,
    "miles": 40.0, "on": date(2024, 1, 1),
    "helped": 3, "answered": 5, "name": "AA", "day": 1,
    "told": Told(uuid4(), TipKind.MOVED, None, 1, NOW, NOW, None, TipState.OPEN, None, False),
    "holiday": Holiday.THANKSGIVING,
}  # fmt: skip


def in_hours(hours: int) -> datetime:
    return NOW + timedelta(hours=hours)


@pytest.mark.parametrize("code", sorted(set(CODES) - notes.SAID_ELSEWHERE))
def test_every_code_of_the_directory_has_words(code: str) -> None:
    assert notes.sentence(Note(code, EVERYTHING), NOW, {}).strip()


@pytest.mark.parametrize("table", [wording.ASK_ABOUT, wording.SAYS_SOMETHING_OF])
def test_everything_a_person_brings_has_words(table: dict[str, object]) -> None:
    assert {code for code, facet in facets().items() if facet.kind == "mine"} <= table.keys()


def test_every_holiday_has_a_name_in_both_languages() -> None:
    assert set(HOLIDAYS) == set(Holiday)
    with translation.override("es"):
        same = [holiday for holiday, name in HOLIDAYS.items() if name == ENGLISH[holiday]]
    assert same == [Holiday.JUNETEENTH]


def test_the_holidays_on_which_it_is_closed_are_one_sentence() -> None:
    assert times.holidays(("holidays",)) == ("Closed on holidays.",)
    assert times.holidays((Holiday.PULASKI_DAY, FEAST)) == (
        "Closed on these holidays: Casimir Pulaski Day, Thanksgiving.",
    )
    assert times.holidays(()) == ()


def test_every_problem_with_a_place_has_words() -> None:
    assert set(PlaceProblem) == wording.NOT_FOUND.keys()


def test_an_unheard_of_code_says_nothing() -> None:
    assert notes.sentences((Note("unheard_of"), Note("free"), Note("free")), NOW, {}) == (
        "It costs nothing.",
    )


def test_one_reason_is_not_told_twice() -> None:
    same = (
        Note("need", {"need": "food"}),
        Note("need_in_name", {"need": "food"}),
        Note("words", {"words": ("x",)}),
    )
    assert notes.sentences(same, NOW, {"food": "Food"}) == ("Listed under “Food”.",)
    assert notes.sentences(same[2:], NOW, {}) == ("It speaks of “x”.",)


def test_what_is_only_akin_says_that_it_is_not_quite_what_was_asked_for() -> None:
    told = notes.sentences((Note("akin", {"need": "food"}),), NOW, {"food": "Food"})
    assert told == ("Not quite what you asked for, but it may help: “Food”.",)


def test_what_is_long_is_pointed_to_and_not_cut() -> None:
    long = notes.sentence(Note("eligibility", {"text": "word " * 60}), NOW, {})
    assert long == "Its page says who it is for."


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (in_hours(2), "today at noon"),
        (in_hours(9), "today at 7:00 PM"),
        (in_hours(14), "tomorrow at midnight"),
        (in_hours(48), "Thursday at 10:00 AM"),
        (in_hours(24 * 7), "December 1, 2026 at 10:00 AM"),
    ],
)
def test_moments(at: datetime, words: str) -> None:
    assert times.moment(at, NOW) == words


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (OpenState(State.OPEN, IN, in_hours(7)), "Open now, until 5:00 PM."),
        (OpenState(State.OPEN, Because.ALWAYS), "Open now, day and night."),
        (OpenState(State.CLOSED, OUT, in_hours(9)), "Closed now. It opens today at 7:00 PM."),
        (OpenState(State.CLOSED, SHUT, in_hours(23)), "Closed all day today. It opens tomorrow at 9:00 AM."),
        (OpenState(State.CLOSED, OUT), "Closed now. We do not know when it opens next."),
        (OpenState(State.UNKNOWN, OLD), "The hours we have are out of date. Call before you go."),
        (OpenState(State.UNKNOWN, Because.BY_APPOINTMENT), "By appointment. Call to make one."),
        (
            OpenState(State.CLOSED, Because.HOLIDAY, in_hours(23), FEAST),
            "Closed today: Thanksgiving. It opens tomorrow at 9:00 AM.",
        ),
        (OpenState(State.CLOSED, Because.HOLIDAY, None, FEAST), "Closed today: Thanksgiving."),
        (
            OpenState(State.UNKNOWN, Because.HOLIDAY_NOT_TOLD, in_hours(23), FEAST),
            "It may be closed for Thanksgiving. Call before you go.",
        ),
        (
            OpenState(State.CLOSED, OUT, in_hours(47), FEAST, in_hours(23)),
            "Closed now. It may open tomorrow at 9:00 AM, but that is Thanksgiving. Call before you go.",
        ),
        (
            OpenState(State.OPEN, IN, in_hours(7), Holiday.VETERANS_DAY),
            "Open now, until 5:00 PM. Many places are closed for Veterans Day. Call before you go.",
        ),
    ],
)
def test_open_or_not(state: OpenState, words: str) -> None:
    assert times.open_state(state, NOW) == words


@pytest.mark.parametrize(
    "because",
    [b for b in Because if b.name.endswith(("GIVEN", "READABLE", "OUT", "KNOWN", "WORDS", "APPOINTMENT"))],
)
def test_every_not_known_has_its_reason(because: Because) -> None:
    assert because in times.UNKNOWN


@pytest.mark.parametrize(
    ("meeting", "words"),
    [
        (NextMeeting(in_hours(1), None, False), "It meets today at 11:00 AM."),
        (NextMeeting(in_hours(-1), in_hours(1), True), "It is going on now, until 11:00 AM."),
        (NextMeeting(in_hours(-1), None, True), "It is going on now."),
    ],
)
def test_when_it_meets(meeting: NextMeeting, words: str) -> None:
    assert times.meets(meeting, NOW) == words


def test_a_week_marks_today() -> None:
    week = tuple(WeekDay(day, (OFFICE,) if day < 5 else ()) for day in range(7))
    shown = times.hours(Timetable(week=week), "America/Chicago", NOW)
    assert [row.day for row in shown.week if row.today] == ["Tuesday"]
    assert shown.week[0].hours == ("9:00 AM to 5:00 PM",)
    assert shown.week[6].hours == ()


def test_the_same_hours_every_day_are_one_sentence() -> None:
    week = tuple(WeekDay(day, (EVENING,)) for day in range(7))
    shown = times.hours(Timetable(week=week), "America/Chicago", NOW)
    assert (shown.week, shown.others) == ((), ("Every day: 7:00 PM to 7:00 AM",))


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (MonthDay(1, 5, None, OFFICE), "The first Saturday of each month: 9:00 AM to 5:00 PM"),
        (MonthDay(-1, 4, None, OFFICE), "The last Friday of each month: 9:00 AM to 5:00 PM"),
        (MonthDay(0, None, 15, OFFICE), "Day 15 of each month: 9:00 AM to 5:00 PM"),
    ],
)
def test_days_of_the_month(one: MonthDay, words: str) -> None:
    assert times.month_day(one) == words


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (Dated(CHRISTMAS, CHRISTMAS, (), None), "December 25, 2026: closed"),
        (
            Dated(None, CHRISTMAS, (0, 2), OFFICE),
            "Until December 25, 2026, Monday, Wednesday: 9:00 AM to 5:00 PM",
        ),
        (Dated(CHRISTMAS, None, (), OFFICE), "From December 25, 2026 on: 9:00 AM to 5:00 PM"),
        (Dated(None, None, (), OFFICE), "Not every week: 9:00 AM to 5:00 PM"),
    ],
)
def test_hours_between_dates(one: Dated, words: str) -> None:
    assert times.dated(one) == words


@pytest.mark.parametrize(
    ("on", "fresh", "words"),
    [
        (date(2026, 11, 2), Freshness.FRESH, "Checked on November 2, 2026. From: The county list."),
        (date(2025, 6, 1), Freshness.OLD, "Not checked since June 1, 2025. It may have changed."),
        (None, Freshness.NEVER, "Nobody has told us when this was last checked. It may have changed."),
    ],
)
def test_how_old_the_news_is(on: date | None, fresh: Freshness, words: str) -> None:
    assert wording.checked(Checked(on), fresh, SOURCE).startswith(words)


@pytest.mark.parametrize("how", How)
@pytest.mark.parametrize("of", ["", "Prairie Path"])
def test_whoever_checked_is_told_by_part_and_house_and_never_by_name(how: How, of: str) -> None:
    said = upkeep.checked(Checked(CHRISTMAS, how, of))
    assert "December 25, 2026" in said
    assert not of or said != upkeep.checked(Checked(CHRISTMAS))


def test_every_tip_has_words() -> None:
    assert upkeep.BUTTONS.keys() == upkeep.CLAIMS.keys() == set(TipKind) - {TipKind.TURNED_AWAY}
    assert upkeep.REASON_BUTTONS.keys() == upkeep.BECAUSE.keys() == set(Reason)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (
            PlaceRow(PlaceKind.PLACE, "", "1 Mill Road", "Sedge", "", "IL", "60000"),
            "1 Mill Road, Sedge, IL 60000",
        ),
        (PlaceRow(PlaceKind.PLACE, city="Sedge"), "Sedge"),
        (PlaceRow(PlaceKind.PLACE, state="IL"), "No address is given."),
        (PlaceRow(PlaceKind.PRIVATE), "The address is kept private, to keep people safe. Call first."),
        (PlaceRow(PlaceKind.STATEWIDE), "It is for the whole state."),
        (PlaceRow(PlaceKind.ONLINE), "You can do it from where you are, by phone or online."),
        (PlaceRow(PlaceKind.UNKNOWN), "No address is given."),
    ],
)
def test_where_it_is(place: PlaceRow, words: str) -> None:
    assert wording.where(place) == words


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        (18, None, "For people 18 years old and up."),
        (14, 24, "For people from 14 to 24 years old."),
        (None, 17, "For people up to 17 years old."),
        (None, None, ""),
    ],
)
def test_ages(least: int | None, most: int | None, words: str) -> None:
    assert wording.ages(least, most) == words


@pytest.mark.parametrize(
    ("code", "name"), [("es", "Spanish"), ("ase", "American Sign Language"), ("quechua", "Quechua")]
)
def test_languages_have_names(code: str, name: str) -> None:
    assert wording.language(code) == name


def test_languages_have_names_in_spanish() -> None:
    with translation.override("es"):
        assert wording.language("es").lower() == "español"


@pytest.mark.parametrize(("day", "words"), [(0, "Every Sunday"), (1, "Every Monday"), (6, "Every Saturday")])
def test_weekdays_of_meetings_count_from_sunday(day: int, words: str) -> None:
    assert meeting_words.every(day) == words


def test_codes_of_meetings_that_nobody_knows_are_left_out() -> None:
    assert meeting_words.types(["X", "ZZ", "O"]) == (
        "Open: anyone may come and listen.",
        "You can get in with a wheelchair.",
    )
