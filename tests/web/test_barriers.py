"""What stands in the way, on its page and as a table: numbers alone, and nothing a spreadsheet would run."""

import csv
from io import StringIO

import pytest

from cairn.referrals.barriers.rules import Quarter
from cairn.web.barriers.page import Line, Report, Shown, as_csv
from tests import make
from tests.cast import Cast

pytestmark = pytest.mark.django_db
QUARTER = Quarter(2026, 3)


def report(*lines: Line, broken: int = 0) -> Report:
    return Report((Shown(QUARTER, "July to September", lines, broken),), ())


def test_a_table_says_of_each_number_what_it_is_part_of() -> None:
    lines = (
        Line("They were full", 10, 0),
        Line("A bed", 10, 1),
        Line("Night shelter", 5, 2),
        Line("No bus", 5, 0),
    )
    rows = list(csv.reader(StringIO(as_csv(report(*lines, broken=5)))))[1:]
    assert rows == [
        ["July to September", "They were full", "", "", "10"],
        ["July to September", "They were full", "A bed", "", "10"],
        ["July to September", "They were full", "A bed", "Night shelter", "5"],
        ["July to September", "No bus", "", "", "5"],
        ["July to September", "A promise was not kept", "", "", "5"],
    ]


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@now", "\t=1"])
def test_a_name_is_no_formula(name: str) -> None:
    rows = list(
        csv.reader(StringIO(as_csv(report(Line("Full", 5, 0), Line("A bed", 5, 1), Line(name, 5, 2)))))
    )
    assert rows[-1][3] == f"'{name}"


def test_the_page_tells_how_it_counts_and_what_is_told_of_places(cast: Cast) -> None:
    tip = make.tip(make.service().id)
    page = cast.client("steward").get("/barriers/").text
    assert "Numbers below five are never shown" in page
    assert (tip.service or tip.meeting).name in page
    assert "No barrier was met by five people or more" in page
