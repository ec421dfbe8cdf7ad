"""Hours as real directories write them, when their sets lie beside the repository: right, or left alone."""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cairn.directory.hours_prose import Parsed, parse
from tests.shared_data import shared

pytestmark = pytest.mark.slow
NAMES = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
CODES = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")
TABLE = re.compile(r"(\w+day): (Closed|[\d:, -]+?)\s*(?=\w+day:|$)")
DAY_WORDS = {
    "MO": r"\bm\b|\bmon", "TU": r"\btu|\bt\b", "WE": r"\bw\b|\bwed|\bwe\b", "TH": r"\bth",
    "FR": r"\bf\b|\bfr", "SA": r"\bsa", "SU": r"\bsu",
}  # fmt: skip
Rows = set[tuple[str, str, str]]


def cells(path: Path, *columns: str) -> set[str]:
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        return {
            row[name].strip() for row in csv.DictReader(file) for name in columns if row.get(name, "").strip()
        }


def words_of_chicago() -> set[str]:
    found = set()
    for file in shared("data", "chicago-open-data").glob("*.json"):
        for feature in json.loads(file.read_text(encoding="utf-8"))["features"]:
            row = feature["properties"]
            found.add((row.get("hours") or row.get("hours_of_operation") or "").strip())
    return found - {""}


def by_hand(table: str) -> Rows:
    """A table of the week, read by its plain form alone: "Monday: 9:00-12:00 , 13:00-17:00".

    Where no hour is past 12, people wrote a 12-hour clock: "9:00-5:00" closes in the afternoon.
    """
    rows, by_24 = set(), bool(re.search(r"\b(1[3-9]|2\d):", table))
    for name, times in TABLE.findall(table):
        for opens, closes in re.findall(r"(\d+:\d\d)-(\d+:\d\d)", times):
            start, end = opens.zfill(5), closes.zfill(5)
            if end <= start and not by_24:
                end = f"{int(end[:2]) + 12}{end[2:]}"
            rows.add((CODES[NAMES.index(name)], start, end))
    return rows


def ilao() -> Path:
    return shared("data", "il-legal-aid-online")


def test_weeks_of_legal_aid_in_illinois() -> None:
    """205 tables: those read are right to the minute, those left alone have a time that cannot be meant."""
    names = [ilao() / f"spec_fixtures_custom_ilao_input_{name}.csv" for name in ("locations", "services")]
    every = set[str]().union(*(cells(name, "Hours of operation") for name in names))
    texts = {text for text in every if text.startswith("Sunday:")}
    read = {text: found for text in texts if not (found := parse(text)).abstained}
    assert len(texts) >= 205
    for text, found in read.items():
        assert {tuple(row) for row in found.weekly} == by_hand(text), text
    for text in texts - set(read):
        odd = [row for row in by_hand(text) if row[2] <= row[1] or row[1] < "05:00"]
        assert odd, text
    assert len(read) >= len(texts) * 0.9


def test_calendars_of_legal_aid_in_illinois() -> None:
    texts = cells(ilao() / "spec_fixtures_custom_ilao_input_services.csv", "Dates and hours")
    for text in texts:
        found, rule = parse(text), re.match(r"Repeats every month on the (\w+) (\w+) \d+ times\.", text)
        assert not found.weekly
        if found.abstained:
            continue
        assert rule, text
        nth = {"first": "1", "second": "2", "third": "3", "fourth": "4"}[rule[1]]
        assert [row.byday for row in found.monthly] == [nth + CODES[NAMES.index(rule[2])]]
        assert found.flags == ("dated",)
        assert found.first is not None
        assert found.until is not None
    assert sum(bool(parse(text).monthly) for text in texts) >= 10


def test_hours_of_chicago_name_every_day_that_they_open() -> None:
    """No row on a day whose name, or a range over it, is not in the words; nor a time that is not."""
    texts = words_of_chicago()
    read = [found for text in texts if not (found := parse(text)).abstained]
    assert len(read) >= len(texts) * 0.85
    for found in read:
        said = found.text.casefold()
        spans = re.search(r"\b(?:m|mon\.?|tu)\s*(?:-|–)", said)
        for row in found.weekly:
            assert spans or re.search(DAY_WORDS[row.day], said), found.text
            for time in row[1:]:
                hour = str((int(time[:2]) - 1) % 12 + 1)
                assert re.search(rf"(?<!\d){hour}(?!\d)|noon", said), found.text


@pytest.mark.parametrize(
    "words", ["Closed for building improvements", "Not Available", "Open Saturday and Sunday"]
)
def test_what_chicago_does_not_say_stays_unsaid(words: str) -> None:
    assert words in words_of_chicago()
    assert parse(words).abstained


def notes(folder: str, names: tuple[str, ...]) -> Iterator[Parsed]:
    for file in shared("data", folder).rglob("*.json"):
        try:
            rows = json.loads(file.read_text(encoding="utf-8"))
        except ValueError:
            continue
        for row in rows if isinstance(rows, list) else []:
            yield from (
                parse(row[name]) for name in names if isinstance(row, dict) and isinstance(row.get(name), str)
            )


def test_notes_of_meetings_are_no_opening_hours() -> None:
    """Notes speak of business meetings, of what used to be, of parking; nothing of it is a timetable."""
    found = list(notes("meetings", ("notes", "location_notes", "group_notes")))
    assert len(found) > 1_000
    assert [one.text for one in found if not one.abstained] == []


def test_descriptions_of_ten_thousand_pantries_hardly_ever_are_hours_alone() -> None:
    places = json.loads(shared("data", "haarrrvest", "locations.json").read_text(encoding="utf-8"))[
        "locations"
    ]
    found = [parse(place["description"]) for place in places if place["description"]]
    read = [one for one in found if one.weekly or one.monthly]
    assert len(found) > 9_000
    for one in read:
        assert re.search(r"\d|24/7|noon", one.text), one.text


@pytest.mark.parametrize(
    ("folder", "pattern"),
    [("servicenet-fixtures", "*.json"), ("florida-hsds", "*.csv"), ("ohana-sample", "*.csv")],
)
def test_any_cell_of_other_sets_has_an_answer(folder: str, pattern: str) -> None:
    """Also names, addresses and prose: nothing fails, and rows come only from words with a time in them."""
    for file in shared("data", folder).rglob(pattern):
        text = file.read_text(encoding="utf-8", errors="replace")
        for cell in {cell.strip() for cell in re.split(r'[\n",]', text)}:
            found = parse(cell)
            if found.weekly or found.monthly:
                assert re.search(r"\d|noon|24", cell), cell
