"""Hours in words are told in the reader's language where they were read, and stand as written where not."""

import pytest
from django.utils import translation

from cairn.directory.said_hours import read
from cairn.directory.timetable import Timetable
from cairn.directory.worded import week_in, with_week
from cairn.people.models import Organisation
from cairn.web.shell.house_hours import house_hours
from tests.cast import Cast

DAYTIME = "weekdays, 9 to 5"


@pytest.mark.parametrize(
    ("words", "english", "spanish"),
    [
        (DAYTIME, "Monday to Friday, 9:00 AM to 5:00 PM", "de lunes a viernes, de 9:00 AM a 5:00 PM"),
        ("de lunes a viernes, de 9 a 5", "Monday to Friday, 9:00 AM to 5:00 PM", None),
        ("Sat and Sun 10am-noon", "Saturday and Sunday, 10:00 AM to noon", None),
        ("daily 8am-8pm", "every day, 8:00 AM to 8:00 PM", "todos los días, de 8:00 AM a 8:00 PM"),
        ("Tuesdays 1pm-3pm", "Tuesday, 1:00 PM to 3:00 PM", None),
    ],
)
def test_what_was_read_is_told_in_the_language_of_the_page(
    words: str, english: str, spanish: str | None
) -> None:
    with translation.override("en"):
        assert house_hours(words) == english
    with translation.override("es"):
        assert spanish is None or house_hours(words) == spanish


@pytest.mark.parametrize("words", ["when <we> can", "weekdays 9 to 5, closed on holidays", "call first"])
def test_what_was_not_read_to_the_end_stands_as_written(words: str) -> None:
    assert week_in(words) == ()
    assert house_hours(words).startswith('<span lang="en">')
    assert "<we>" not in house_hours(words)


def test_words_are_left_out_only_where_the_week_says_them() -> None:
    empty, week = Timetable(), week_in(DAYTIME)
    assert not read(DAYTIME).abstained
    assert with_week(empty, DAYTIME) == (Timetable(week=week), "")
    assert with_week(Timetable(week=week), DAYTIME)[1] == ""
    other = Timetable(week=week_in("Mondays 9am-5pm"))
    assert with_week(other, DAYTIME) == (other, DAYTIME)  # the two do not say the same
    assert with_week(empty, "By appointment.") == (empty, "")
    for words in ("By appointment, ask at the bench.", "2nd Saturday 10am-noon", "Call first."):
        assert with_week(empty, words) == (empty, words)


def test_the_foot_of_a_spanish_page_has_no_english_hours(cast: Cast) -> None:
    Organisation.objects.filter(id=cast.organisation.id).update(listens=DAYTIME)
    client = cast.client("person")
    client.post("/language/", {"language": "es"})
    shown = client.get("/my-plan/").text
    assert "de lunes a viernes, de 9:00 AM a 5:00 PM" in shown
    assert DAYTIME not in shown
