"""A paper from outside: what it takes, what can follow, by when. And what a draft of a report gives away."""

from datetime import date

import pytest

from cairn.outside.papers.rules import (
    OPEN,
    TRANSITIONS,
    Act,
    Need,
    PaperKind,
    State,
    after,
    due,
    needs,
)
from cairn.outside.reports.lines import LINES
from cairn.outside.reports.rules import About, No, Why, fault_of, look_again, must_show_nothing, reveals

CAME = date(2026, 11, 30)


@pytest.mark.parametrize("kind", list(PaperKind))
def test_no_paper_takes_less_than_the_lawyer_and_the_right_order_or_a_separate_yes(kind: PaperKind) -> None:
    """42 CFR 2.61: a subpoena, a warrant or an order of another kind is not enough."""
    assert {Need.LAWYER, Need.SEPARATE_YES} <= set(needs(kind))
    compels = kind not in {PaperKind.LETTER, PaperKind.ASKED}
    whole = {Need.ORDER_OF_PART_2, Need.SUBPOENA_TOO, Need.NOTICE, Need.IN_CAMERA}
    assert (whole <= set(needs(kind))) is compels


def test_every_paper_comes_to_an_end_and_none_goes_on_after_it() -> None:
    for state in State:
        assert (state in OPEN) is bool(TRANSITIONS[state])
    assert after(State.CAME, Act.FOLLOW) is None, "nothing follows an order that no lawyer has seen"
    assert after(State.ANSWERED, Act.ANSWER) is None


@pytest.mark.parametrize(
    ("named", "today", "day", "passed"),
    [
        (None, CAME, date(2026, 12, 1), False),
        (None, date(2026, 12, 2), date(2026, 12, 1), True),
        (date(2026, 12, 9), date(2026, 12, 9), date(2026, 12, 9), False),
        (date(2026, 12, 9), date(2026, 12, 10), date(2026, 12, 9), True),
    ],
)
def test_by_when(named: date | None, today: date, day: date, passed: bool) -> None:
    found = due(CAME, named, today)
    assert (found.day, found.is_named, found.has_passed) == (day, named is not None, passed)


@pytest.mark.parametrize(
    ("draft", "whys"),
    [
        ("Maria, 71, at 5 Elm Street. Her son took her bank card on Monday.", set()),
        ("She is in recovery and her son took her card.", {Why.SUBSTANCES}),
        ("He has been sober; I saw bruises.", {Why.SUBSTANCES}),
        ("I walk with her. I support her on Tuesdays.", {Why.COMES_HERE}),
        ("I am a peer at Prairie Path.", {Why.COMES_HERE, Why.OUR_NAME}),
        ("Está en recuperación y viene aquí.", {Why.SUBSTANCES, Why.COMES_HERE}),
        ("Soy su acompañante.", {Why.COMES_HERE}),
        ("Vi moretones en el brazo el lunes.", set()),
        ("The drugstore on Main; the banana stand.", set()),
    ],
)
def test_what_a_draft_gives_away(draft: str, whys: set[Why]) -> None:
    assert {mark.why for mark in reveals(draft, "Prairie Path (fictional)")} == whys


def test_marks_are_pieces_of_the_draft_each_once() -> None:
    marks = reveals("Drugs, drugs and Drugs.", "")
    assert [mark.text for mark in marks] == ["Drugs", "drugs"]


@pytest.mark.parametrize(
    ("about", "part2", "shows_nothing", "why"),
    [
        (About.CHILD, True, False, None),
        (About.ADULT, True, False, No.REVEALS),
        (About.ADULT, True, True, None),
        (About.STAFF, True, False, No.REVEALS),
        (About.ADULT, False, False, None),
    ],
)
def test_only_a_first_report_about_a_child_may_show_it(
    about: About, part2: bool, shows_nothing: bool, why: No | None
) -> None:
    """42 CFR 2.12(c)(6): Part 2 has no exception for adults."""
    assert must_show_nothing(about, part2) is (part2 and about is not About.CHILD)
    assert fault_of("Words", about, part2, shows_nothing) is why
    assert fault_of(" ", about, part2, shows_nothing) is No.NO_WORDS


def test_it_is_asked_again_in_a_week() -> None:
    assert look_again(CAME) == date(2026, 12, 7)


def test_every_line_has_its_number_its_source_and_the_day_it_was_checked() -> None:
    assert set(LINES) == set(About)
    for line in LINES.values():
        assert line.call == "tel:+1" + line.number.replace("-", "")
        assert line.checked_on >= date(2026, 11, 1)
        assert line.source
        assert set(line.who) == set(line.when) == {"en", "es"}
