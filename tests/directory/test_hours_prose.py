"""Opening hours in words: every line of `hours_lines`, and what holds for any text."""

import json
import re
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.directory.hours_prose import FLAGS, Parsed, parse
from cairn.directory.management.commands.parse_hours import answers
from tests.shared_data import ROOT

from .hours_lines import DAYS, HERE, Line, lines

LINES = [line for path in sorted(HERE.glob("*.txt")) for line in lines(path)]
NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
NOMBRES = ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"]
SCRAPS = [
    *[
        "Mon",
        "Tuesdays",
        "W",
        "Th",
        "T",
        "Fri",
        "Sat",
        "sun",
        "M-F",
        "MWF",
        "weekdays",
        "daily",
        "every",
        "1st",
    ],
    *[
        "2nd",
        "last",
        "of the month",
        "9",
        "5",
        "9:30am",
        "noon",
        "midnight",
        "17:00",
        "0900",
        "12",
        "24 hours",
    ],
    *[
        "24/7",
        "-",
        "–",
        "to",
        "and",
        "&",
        ",",
        ";",
        "\n",
        "(",
        ")",
        ":",
        "closed",
        "except",
        "holidays",
        "lunch",
    ],
    *[
        "by appointment",
        "call first",
        "evenings",
        "hotline",
        "Office:",
        "vary",
        "every other",
        "lunes",
        "a",
        "de",
    ],
    *[
        "la tarde",
        "cerrado",
        "sábados",
        "school year",
        "May 3, 2024",
        "312-555-0100",
        "pantry",
        "xyzzy",
        "\x00",
    ],
]


def told(text: str) -> Line:
    found = parse(text)
    monthly = frozenset((row.byday, row.start, row.end) for row in found.monthly)
    return Line(text, frozenset(found.weekly), monthly, frozenset(found.flags), found.abstained)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.text[:60])
def test_a_line(line: Line) -> None:
    assert told(line.text) == line, parse(line.text).why


ROUNDS = [line for path in sorted((ROOT / "bench" / "hours").glob("*.txt")) for line in lines(path)]


@pytest.mark.parametrize("line", ROUNDS, ids=lambda line: line.text[:60])
def test_a_line_of_the_rounds_is_right_or_left_alone(line: Line) -> None:
    found = told(line.text)
    assert found.abstained or found == line


def test_of_the_rounds_little_is_left_alone() -> None:
    needless = [line.text for line in ROUNDS if told(line.text).abstained and not line.abstained]
    assert len(needless) <= len(ROUNDS) / 50, needless


def test_there_are_enough_lines_and_every_flag_is_among_them() -> None:
    assert len(LINES) >= 250
    assert {flag for line in LINES for flag in line.flags} == set(FLAGS)


def sound(found: Parsed) -> None:
    """What every answer keeps to."""
    assert found.abstained == bool(found.why)
    assert not (found.abstained and (found.weekly or found.monthly))
    assert set(found.flags) <= set(FLAGS)
    assert len(set(found.weekly)) == len(found.weekly)
    for row in found.weekly:
        assert row.day in DAYS
    for by_month in found.monthly:
        assert re.fullmatch(r"(-1|[1-5])(MO|TU|WE|TH|FR|SA|SU)", by_month.byday)
    for opens, closes in [row[1:] for row in [*found.weekly, *found.monthly]]:
        assert re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", opens)
        assert re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d|24:00", closes)
        assert opens != closes
        assert closes != "00:00"


@given(st.text(max_size=60))
def test_any_text_has_an_answer(text: str) -> None:
    sound(parse(text))


@given(st.lists(st.sampled_from(SCRAPS), max_size=14), st.sampled_from([" ", "", ", "]))
def test_any_scraps_of_hours_have_an_answer(scraps: list[str], joint: str) -> None:
    sound(parse(joint.join(scraps)))


@given(st.lists(st.sampled_from(SCRAPS), max_size=14))
def test_no_day_that_the_words_do_not_name_or_span(scraps: list[str]) -> None:
    """With neither a range nor a word for several days, only days that are named can have rows."""
    text = " ".join(scraps)
    many = re.search(r"M-F|MWF|weekdays|daily|every|24|-|–|to|\ba\b|de|hotline", text)
    days = {row.day for row in parse(text).weekly} | {row.byday[-2:] for row in parse(text).monthly}
    named = {"Mon": "MO", "lunes": "MO", "Tuesdays": "TU", "T": "TU", "W": "WE", "Th": "TH", "Fri": "FR",
             "Sat": "SA", "sábados": "SA", "sun": "SU"}  # fmt: skip
    assert many or days <= {named[scrap] for scrap in scraps if scrap in named}


@pytest.mark.parametrize(("first", "last"), list(product(range(7), range(7))))
def test_every_range_of_days_in_both_languages(first: int, last: int) -> None:
    expected = [DAYS[(first + step) % 7] for step in range((last - first) % 7 + 1)]
    for names, text in ((NAMES, "{} through {} 9am to 5pm"), (NOMBRES, "de {} a {} de 9am a 5pm")):
        found = parse(text.format(names[first], names[last]))
        assert found.abstained if first == last else {row.day for row in found.weekly} == set(expected)


@given(st.integers(0, 6), st.integers(0, 23 * 4), st.integers(1, 60))
def test_times_with_am_and_pm_come_back_as_written(day: int, start: int, quarters: int) -> None:
    """Any opening up to 15 hours long, overnight too, in a 12-hour and a 24-hour clock."""
    opens, closes = (divmod((start + extra) % 96 * 15, 60) for extra in (0, quarters))
    is_noon_or_midnight = opens == (0, 0) or closes == (0, 0)
    expected = (DAYS[day], f"{opens[0]:02}:{opens[1]:02}", f"{closes[0]:02}:{closes[1]:02}")
    said = [f"{(hour - 1) % 12 + 1}:{minute:02} {'ap'[hour // 12]}m" for hour, minute in (opens, closes)]
    rows = parse(f"{NAMES[day]} {said[0]} - {said[1]}").weekly
    assert rows == (expected,) or (is_noon_or_midnight and rows in [(), ((*expected[:2], "24:00"),)])


def test_the_command_answers_every_line_and_any_bytes() -> None:
    asked = [
        b"\xef\xbb\xbfMon 9-5\r\n",
        b"\n",
        b"Lun\x96Vie 8am a 4pm\n",
        bytes(range(1, 10)),
        b"\xff\x81\x00" * 999,
    ]
    given_back = [json.loads(answer) for answer in answers(asked)]
    assert [len(answer["weekly"]) for answer in given_back] == [1, 0, 5, 0, 0]
    assert [answer["abstained"] for answer in given_back] == [False, True, False, True, True]
    assert given_back[0] == {
        "text": "Mon 9-5", "weekly": [["MO", "09:00", "17:00"]], "monthly": [], "flags": [],
        "abstained": False, "why": "",
    }  # fmt: skip


@pytest.mark.slow
def test_the_command_needs_no_database_and_streams(tmp_path: Path) -> None:
    """The answer to the first line is there before the second is asked."""
    environment = {
        "CAIRN_DATA": str(tmp_path / "new"),
        "PYTHONPATH": str(ROOT / "src"),
        "DATABASE_URL": "postgres://nobody@nowhere.invalid/none",
    }
    command = [sys.executable, "-m", "cairn", "parse_hours"]
    with subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(b"2nd & 4th Sat 10-12\n")
        process.stdin.flush()
        first = json.loads(process.stdout.readline())
        process.stdin.write(b"con cita previa")
        process.stdin.close()
        second = json.loads(process.stdout.readline())
    assert first["monthly"] == [
        {"byday": "2SA", "start": "10:00", "end": "12:00"},
        {"byday": "4SA", "start": "10:00", "end": "12:00"},
    ]
    assert (second["flags"], second["abstained"]) == (["by_appointment"], False)
    assert process.returncode == 0
