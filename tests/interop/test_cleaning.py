"""One value from outside: what is kept, what is put right, what is refused and why."""

from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.interop import cleaning

TODAY = date(2026, 11, 21)
TEXTS = [
    ("plain words stay as they are", "plain words stay as they are"),
    ("<b>Food</b> &amp; shelter", "Food & shelter"),
    ("a<br>b", "a\nb"),
    ("<script>alert(1)</script>Pantry", "Pantry"),
    ("<style>x{}</style>Pantry<!-- note for staff -->", "Pantry"),
    ("3 < 4 and 5 > 2", "3 < 4 and 5 > 2"),
    ("line\\nline", "line\nline"),
    ("zero\u200bwidth \u202eturned", "zerowidth turned"),
    ("  N/A ", ""),
    ("Not Available", ""),
    ("TBD", ""),
    ("State not specified", ""),
    ("None of the above", "None of the above"),
    ("CafÃ© JosÃ©", "Café José"),
    ("9amâ€“5pm", "9am–5pm"),
    ("4:00pmGÇô5:00pm", "4:00pm–5:00pm"),
    ('=HYPERLINK("http://evil.example","click")', '=HYPERLINK("http://evil.example","click")'),
    (None, ""),
    (60601, "60601"),
]


@pytest.mark.parametrize(("raw", "kept"), TEXTS)
def test_text(raw: Any, kept: str) -> None:
    assert cleaning.text(raw).value == kept


@pytest.mark.parametrize("raw", [{"a": 1}, ["x"], True])
def test_what_is_no_text_is_refused(raw: Any) -> None:
    assert cleaning.text(raw).refused


def test_huge_text_is_refused_with_its_size() -> None:
    cleaned = cleaning.text("x" * 3_000_000)
    assert cleaned.value == ""
    assert "3,000,000" in cleaned.refused


def test_a_line_too_long_is_refused_not_cut() -> None:
    assert cleaning.line(10)("12345678901").refused
    assert cleaning.line(10)("two\nlines").value == "two lines"


@given(st.text(max_size=300))
def test_text_never_fails_and_leaves_nothing_hidden(raw: str) -> None:
    cleaned = cleaning.text(raw).value
    assert not any(letter in cleaned for letter in "\x00\x07\u200b\u202e\ufeff")


@given(st.text(alphabet="<>!-/script &;#ab", max_size=120))
def test_no_script_survives(raw: str) -> None:
    assert "<script>" not in cleaning.text(f"{raw}<script>bad()</script>").value[len(raw) :]


@pytest.mark.parametrize(
    ("raw", "kept"),
    [(12.0, "12"), (" a-1 ", "a-1"), (7, "7"), ("", ""), (None, ""), ("x" * 201, ""), (["a"], "")],
)
def test_identifier(raw: Any, kept: str) -> None:
    assert cleaning.identifier(raw).value == kept


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("https://food.example/a", "https://food.example/a"),
        ("www.food.example", "https://www.food.example"),
        ("food.example:8080/x", "https://food.example:8080/x"),
        ({"url": "https://food.example"}, "https://food.example"),
        ("N/A", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_web_address(raw: Any, kept: str) -> None:
    assert cleaning.web_address()(raw) == (kept, *cleaning.web_address()(raw)[1:])
    assert not cleaning.web_address()(raw).refused


@pytest.mark.parametrize(
    "raw",
    [
        "javascript:alert(1)",
        "ftp://food.example",
        "call us",
        "http://",
        "https://a:b@food.example",
        "http://[::1",
    ],
)
def test_what_is_no_web_address_is_refused(raw: str) -> None:
    assert cleaning.web_address()(raw).refused
    assert cleaning.web_address()(raw).value == ""


def test_a_completed_web_address_is_reported() -> None:
    assert cleaning.web_address()("food.example").mended


@pytest.mark.parametrize("raw", ["nobody", "a@b", "a b@c.org", "x" * 250 + "@a.org"])
def test_what_is_no_email_is_refused(raw: str) -> None:
    assert cleaning.email(raw).refused


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("2026-11-21", TODAY),
        ("2026-11-21T10:00:00Z", TODAY),
        ("", None),
        ("N/A", None),
        ("0000-00-00", None),
        ("0001-01-01", None),
        ("9999-12-31", None),
        ("next monday", None),
        ("21/11/2026", None),
        (45_000.0, None),
    ],
)
def test_day(raw: Any, kept: date | None) -> None:
    assert cleaning.day(raw).value == kept


@pytest.mark.parametrize("raw", ["2027-01-01", "1980-01-01"])
def test_nobody_checked_it_in_the_future_or_before_there_were_lists(raw: str) -> None:
    assert cleaning.past_day(TODAY)(raw).refused


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("18:00", time(18)),
        ("9:30 AM", time(9, 30)),
        ("12:15 a.m.", time(0, 15)),
        ("09:00:00Z", time(9)),
        ("noon", time(12)),
        ("24:00", time(0)),
        ("25:00", None),
        ("13 pm", None),
        ("9", None),
        ("", None),
    ],
)
def test_clock_time(raw: str, kept: time | None) -> None:
    assert cleaning.clock_time(raw).value == kept


@pytest.mark.parametrize(
    ("both", "kept", "is_refused"),
    [
        (("41.9", -87.6), (41.9, -87.6), False),
        ((0, 0), None, False),
        (("", None), None, False),
        ((41.9, None), None, True),
        ((100, 101), None, True),
        (("NaN", "1"), None, True),
        (("1e400", "1"), None, True),
        ((True, False), None, True),
    ],
)
def test_coordinates(both: tuple[Any, Any], kept: Any, is_refused: bool) -> None:
    cleaned = cleaning.coordinates(*both)
    assert cleaned.value == kept
    assert bool(cleaned.refused) is is_refused


@pytest.mark.parametrize(
    ("raw", "kept"), [("18", 18), (18.0, 18), ("", None), ("-1", None), ("200", None), ("x", None)]
)
def test_age(raw: Any, kept: int | None) -> None:
    assert cleaning.age(raw).value == kept


@pytest.mark.parametrize(
    ("raw", "kept", "refused"),
    [("64", 64, False), ("200", None, False), (999, None, False), ("1000", None, True), ("-1", None, True)],
)
def test_an_upper_age_that_nobody_reaches_is_none(raw: Any, kept: int | None, refused: bool) -> None:
    cleaned = cleaning.highest_age(raw)
    assert (cleaned.value, bool(cleaned.refused)) == (kept, refused)
