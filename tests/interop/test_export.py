"""What leaves the house as HSDS: whole, by the standard, and never what must stay here."""

import csv
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cairn.directory.models import Service, TaxonomyTerm
from cairn.interop.hsds.outgoing.files import whole_services
from cairn.interop.hsds.outgoing.rows import cell
from cairn.interop.hsds.outgoing.shapes import fitting
from cairn.interop.meeting_guide.outgoing import row
from tests.directory import stock
from tests.interop.conftest import run
from tests.interop.judge import errors

pytestmark = pytest.mark.django_db
STREET = "412 Alder Lane"


def whole(service: Service) -> dict[str, Any]:
    return next(one for one in whole_services() if one["id"] == str(service.pk))


def term(service: Service, name: str = "Food", **more: Any) -> TaxonomyTerm:
    made = TaxonomyTerm.objects.create(**stock.own(), name=name, **more)
    made.services.add(service)
    return made


def full_service() -> Service:
    """A service with one of everything."""
    place = stock.place(address_1=STREET, postal_code="61701", accessibility="Ramp at the side")
    made = stock.service(
        "Pantry", place, hours="MO,TU 9-17", website="https://pantry.example/öffnen", documents="A letter",
        hours_text="Mon and Tue 9 to 5", is_statewide=True, fees="Free", eligibility="Anybody",
    )  # fmt: skip
    stock.phone(service=made, extension="12")
    stock.speaks(made, "Spanish", "es")
    term(made, code="101", taxonomy="Open Eligibility", description="What to eat")
    return made


def tables(folder: Path) -> dict[str, list[dict[str, str]]]:
    run("export_hsds", tables=folder)
    found = {}
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as stream:
            found[path.stem] = list(csv.DictReader(stream))
    return found


def test_a_service_brings_all_that_belongs_to_it() -> None:
    told = whole(full_service())
    assert told["organization"]["name"] == "Agency of Pantry"
    assert told["phones"][0] | {"id": ""} == {
        "id": "", "number": "309-555-0101", "extension": 12,
    }  # fmt: skip
    assert told["languages"][0]["code"] == "es"
    assert told["required_documents"][0]["document"] == "A letter"
    assert told["service_areas"][0]["name"] == "Statewide"
    assert told["attributes"][0]["taxonomy_term"]["taxonomy_detail"]["name"] == "Open Eligibility"
    assert told["url"] == "https://pantry.example/%C3%B6ffnen"


def test_hours_go_out_as_rules_and_as_words() -> None:
    rule, words = whole(full_service())["schedules"]
    assert (rule["byday"], rule["opens_at"], rule["closes_at"]) == ("MO,TU", "09:00:00", "17:00:00")
    assert words.keys() == {"id", "description"}


def test_a_place_has_its_address_and_its_point() -> None:
    place = whole(full_service())["service_at_locations"][0]["location"]
    assert (place["addresses"][0]["address_1"], place["latitude"]) == (STREET, stock.TURNSTONE[0])
    assert place["accessibility"][0]["description"] == "Ramp at the side"


def test_the_middle_of_a_zip_code_is_not_given_out_as_the_place() -> None:
    told = whole(stock.service("Pantry", stock.place(is_approximate=True)))
    assert "latitude" not in told["service_at_locations"][0]["location"]


def test_every_record_says_where_it_is_from() -> None:
    told = whole(full_service())
    for record in (told, told["organization"], told["service_at_locations"][0]["location"]):
        assert record["metadata"][0]["replacement_value"] == "Stock (fictional). Made-up sample data"


def test_ids_stay_the_same() -> None:
    made = full_service()
    assert whole(made) == whole(made)


@pytest.mark.parametrize("more", [{"do_not_refer": True}, {"ended_at": stock.CHANGED}])
def test_who_nobody_should_be_sent_to_stays_here(tmp_path: Path, more: dict[str, Any]) -> None:
    stock.service("Gone", stock.place(), **more)
    run("export_hsds", json=tmp_path / "all.json", tables=tmp_path / "tables")
    written = "".join(path.read_text("utf-8") for path in tmp_path.rglob("*.*") if path.is_file())
    assert "Gone" not in written.replace("Agency of Gone", "")


def test_a_secret_place_has_no_way_in(tmp_path: Path) -> None:
    """Marked on the service alone, or on the place; name, words and coordinates could each lead there."""
    words = {"name": "St. Agnes", "description": "Behind the mill", "city": "Turnstone"}
    stock.service("A", stock.place(address_1=STREET, **words), place_is_secret=True)
    stock.service("B", stock.place(at=None, is_secret=True, **words))
    run("export_hsds", json=tmp_path / "json", tables=tmp_path / "tables")
    written = "".join(path.read_text("utf-8") for path in tmp_path.rglob("*.*") if path.is_file())
    assert not [one for one in (STREET, "Agnes", "mill", "Turnstone", "40.61") if one in written]


def test_contact_people_stay_here_unless_asked_for(tmp_path: Path) -> None:
    stock.service("Pantry", more={"contacts": [{"name": "Ann", "email": "ann@example.org"}]})
    run("export_hsds", json=tmp_path / "public.json")
    run("export_hsds", json=tmp_path / "moving.json", with_contacts=True)
    assert "Ann" not in (tmp_path / "public.json").read_text("utf-8")
    assert json.loads((tmp_path / "moving.json").read_text("utf-8"))[0]["contacts"][0]["name"] == "Ann"


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+44 1234 234567", "+44 1234 234567"),
        ("-87.6", "-87.6"),
        ("-1FR,2SA", "-1FR,2SA"),
        ("Mon - Fri", "Mon - Fri"),
    ],
)
def test_no_cell_is_taken_for_a_formula(words: str, written: str) -> None:
    assert cell(words) == written


def test_a_service_of_nobody_stands_under_a_row_that_says_so(tmp_path: Path) -> None:
    Service.objects.create(**stock.own(), name="Alone")
    found = tables(tmp_path)
    (nobody,) = found["organizations"]
    assert nobody["name"] == "Organization not given"
    assert found["services"][0]["organization_id"] == nobody["id"]


def test_a_code_stands_once_in_the_table(tmp_path: Path) -> None:
    made = stock.service()
    term(made, "Food", code="101", taxonomy="One")
    term(made, "Meals", code="101", taxonomy="Two")
    assert sorted(row["code"] for row in tables(tmp_path)["taxonomy_terms"]) == ["", "101"]


def test_an_address_without_a_part_keeps_its_street(tmp_path: Path) -> None:
    stock.service("Pantry", stock.place(address_1=STREET))
    row = tables(tmp_path)["addresses"][0]
    assert (row["address_1"], row["postal_code"]) == (STREET, "-")


def test_a_zip_archive_holds_the_tables_and_who_they_are_from(tmp_path: Path) -> None:
    full_service()
    run("export_hsds", tables=tmp_path / "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        package = json.loads(archive.read("datapackage.json"))
        assert {resource["path"] for resource in package["resources"]} | {"datapackage.json"} == set(
            archive.namelist()
        )
    assert package["sources"] == [{"title": "Stock (fictional). Made-up sample data"}]


def test_as_many_questions_for_ten_as_for_one(django_assert_max_num_queries: Any) -> None:
    for number in range(10):
        made = stock.service(f"Service {number}", stock.place(), stock.place(), hours="MO 9-17")
        stock.phone(service=made)
        term(made, f"Term {number}")
    with django_assert_max_num_queries(12):
        assert len(list(whole_services())) == 10


@pytest.mark.parametrize(
    ("shape", "values", "kept"),
    [
        ("service", {"url": "www.x.org", "email": "nobody", "minimum_age": "12"},
         {"url": "https://www.x.org", "minimum_age": 12}),
        ("phone", {"id": "7", "number": "", "extension": "12a"}, {}),
        ("schedule", {"opens_at": "09:00", "freq": "DAILY", "dtstart": "soon"}, {"opens_at": "09:00:00"}),
        ("organization", {"name": None, "notes_for_staff": "x"}, {}),
    ],
)  # fmt: skip
def test_only_what_the_standard_accepts_goes_out(shape: str, values: Any, kept: Any) -> None:
    assert fitting(shape, values) == kept


CHECKS = [  # what its source says, what somebody here made sure of, and what goes out
    (date(2026, 3, 1), date(2026, 9, 1), "2026-09-01"),
    (date(2026, 9, 2), date(2026, 9, 1), "2026-09-02"),
    (None, date(2026, 9, 1), "2026-09-01"),
    (date(2026, 3, 1), None, "2026-03-01"),
    (None, None, None),
]


@pytest.mark.parametrize(("theirs", "ours", "told"), CHECKS)
def test_our_own_check_goes_out_where_it_is_the_later_one(
    theirs: date | None, ours: date | None, told: str | None
) -> None:
    how = {"reached_on": ours, "reached_how": "called", "reached_of": "Prairie Path"} if ours else {}
    service = stock.service("A", assured_on=theirs, more={"assurer_email": "ann@example.org"}, **how)
    assert whole(service).get("assured_date") == told
    assert "Prairie Path" not in json.dumps(whole(service))
    with_contacts = next(one for one in whole_services(with_contacts=True) if one["id"] == str(service.pk))
    is_theirs = bool(theirs) and told == str(theirs)
    assert ("assurer_email" in with_contacts) == (is_theirs or ours is None)


@pytest.mark.parametrize(("theirs", "ours", "told"), CHECKS)
def test_our_own_check_of_a_meeting_goes_out_as_updated(
    theirs: date | None, ours: date | None, told: str | None
) -> None:
    how = {"reached_on": ours, "reached_how": "called"} if ours else {}
    written = {"updated": f"{theirs} 08:00:00"} if theirs else {}
    meeting = stock.meeting("Noon", assured_on=theirs, more=written, **how)
    said = f"{theirs} 08:00:00" if theirs and told == str(theirs) else told
    assert row(meeting).get("updated") == said


@pytest.mark.slow
def test_the_judge_finds_nothing_in_the_records(tmp_path: Path) -> None:
    full_service()
    stock.service("Secret", stock.place(at=None, is_secret=True))
    run("export_hsds", json=tmp_path)
    assert errors("json", "service", tmp_path / "services.json", "--strict") == "ERRORS 0"
    assert errors("json", "organization", tmp_path / "organizations.json", "--strict") == "ERRORS 0"
    assert errors("json", "taxonomy_term", tmp_path / "taxonomy_terms.json", "--strict") == "ERRORS 0"


@pytest.mark.slow
def test_the_judge_finds_nothing_in_the_tables(tmp_path: Path) -> None:
    full_service()
    Service.objects.create(**stock.own(), name="Alone")
    tables(tmp_path)
    assert errors("csv", tmp_path) == "ERRORS 0"
