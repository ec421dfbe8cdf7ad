"""What real directories do to an importer, one test for each: the list in docs/quirks.md points here.

Each was seen in a published set; none of the words below comes from one.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.management import call_command

from cairn.directory.finds import Query
from cairn.directory.models import Agency, Location, Phone, Quarantined, Service
from cairn.directory.search import search
from cairn.interop.hsds.nested import take_apart
from cairn.interop.hsds.tables import read_tabular
from cairn.interop.mapped.rows import read_rows
from cairn.interop.meeting_guide.feed import read_feed
from cairn.interop.points import misplaced
from cairn.interop.report import Report
from cairn.kit import clock

from .conftest import Import, run
from .test_hsds import SERVICE, at_place

pytestmark = pytest.mark.django_db
Write = Callable[[str, Any], Path]

LISTED = """
[source]
name = "Town list"
licence = "CC0"
zone = "America/Chicago"

[[table]]
file = "list.csv"

[[table.record]]
kind = "location"
id = "{id}"
fields = { name = "{place}", address = "{address}", latitude = "{lat}", longitude = "{long}" }

[[table.record]]
kind = "service"
id = "{id}"
phones = [{ number = "{phone}" }]

[table.record.fields]
name = "{name}"
description = "{about}"
website = "{web}"
hours_text = "{hours}"
status = "{status}"
assured_on = "{checked}"
at = "{id}"
"""
COLUMNS = (
    "id",
    "name",
    "about",
    "place",
    "address",
    "lat",
    "long",
    "phone",
    "web",
    "hours",
    "status",
    "checked",
)


@pytest.fixture
def listed(write: Write) -> Callable[..., str]:
    """Bring in a table with these rows; a column that is not named is empty."""

    def bring(*rows: dict[str, Any], ends: str = "\n", encoding: str = "utf-8", before: str = "") -> str:
        lines = [COLUMNS, *([{"id": "1", "name": "Pantry"} | row for row in rows])]
        cells = [
            [f'"{row.get(name, "")}"' for name in COLUMNS] if isinstance(row, dict) else row for row in lines
        ]
        table = before + ends.join(",".join(line) for line in cells) + ends
        write("in/list.csv", table.encode(encoding))
        return run(
            "import_mapped", write("town.toml", LISTED), write("in/list.csv", table.encode(encoding)).parent
        )

    return bring


Listed = Callable[..., str]


# 1. Placeholders as values


@pytest.mark.parametrize(
    "filler",
    ["Not Available", "UNKNOWN", "N/A", "Address not available", "State not specified", ", ,  UNKNOWN",
     "Unknown, Unknown, Unknown Unknown", "Address not provided, City not provided, State not provided",
     "Not provided", "000-000-0000", "no phone", "-"],
)  # fmt: skip
def test_filler_words_are_nothing(listed: Listed, filler: str) -> None:
    in_words = "" if filler in {"000-000-0000", "no phone"} else filler
    listed({"about": in_words, "place": in_words, "address": in_words, "phone": filler, "hours": in_words})
    service, place = Service.objects.get(), Location.objects.get()
    assert not Phone.objects.exists()
    assert {
        service.description,
        service.hours_text,
        place.name,
        place.address_1,
        place.city,
        place.state,
    } == {""}


def test_none_is_an_answer_where_it_can_be_one(hsds: Import) -> None:
    hsds(SERVICE | {"eligibility_description": "None", "cost_options": [], "fees_description": "None"})
    service = Service.objects.get()
    assert (service.eligibility, service.fees) == ("None", "None")


# 2. Spelling and encoding


def test_web_addresses_without_a_scheme(listed: Listed) -> None:
    assert "web address without https:// completed (1)" in listed({"web": "www.pantry.example"})
    assert Service.objects.get().website == "https://www.pantry.example"


def test_line_breaks_written_out_entities_and_county_markers(listed: Listed) -> None:
    listed({"about": "Food &amp; soup.\\nDaily. ###MON###"})
    assert Service.objects.get().description == "Food & soup.\nDaily."


def test_names_in_capitals(listed: Listed) -> None:
    listed({"name": "HOUSE OF HOPE FOR VETERANS"})
    assert Service.objects.get().name == "House of Hope for Veterans"


@pytest.mark.parametrize("garbled", ["CafÃ© 9amâ€“5pm", "Café 9amGÇô5pm"])
def test_garbled_letters(listed: Listed, garbled: str) -> None:
    listed({"about": garbled})
    assert Service.objects.get().description == "Café 9am–5pm"


@pytest.mark.parametrize(
    "how",
    [{"encoding": "cp1252"}, {"encoding": "utf-16"}, {"ends": "\r"}, {"ends": "\r\n"}, {"before": "\ufeff"}],
    ids=["Windows-1252", "UTF-16", "CR only", "CRLF", "BOM"],
)  # fmt: skip
def test_files_saved_in_other_ways(listed: Listed, how: dict[str, str]) -> None:
    listed({"name": "Café de la Paz"}, {"id": "2"}, **how)
    assert set(Service.objects.values_list("name", flat=True)) == {"Café de la Paz", "Pantry"}


# 3. References that lead nowhere


def test_a_parent_that_is_missing_is_held_back_and_never_made_up(hsds: Import, tmp_path: Path) -> None:
    (tmp_path / "services.csv").write_text("id,name,status,organization_id\n1,A,active,99\n2,B,active,98\n")
    report = hsds(tmp_path)
    assert "2 × agency: It points to a record that is not among the organizations of this source." in report
    assert (Agency.objects.count(), Service.objects.count()) == (0, 2)
    held = Quarantined.objects.filter(field="agency").values_list("where", "record")
    assert [(where, record["name"]) for where, record in held] == [
        ("services.csv line 2", "A"),
        ("services.csv line 3", "B"),
    ]


# 4. Coordinates

HERE = {"address": "12 Grange Rd, Urbana, IL 61801"}


@pytest.mark.parametrize(
    ("row", "kept"),
    [
        ({}, "middle of the ZIP code"),
        ({"lat": "40.1", "long": "-88.2"}, "as given"),
        ({"lat": "'40.1", "long": "west"}, "middle of the ZIP code"),
        ({"lat": "0", "long": "0"}, "middle of the ZIP code"),
        ({"lat": "25.7", "long": "-80.2"}, "middle of the ZIP code"),
        ({"lat": "-88.2", "long": "40.1"}, "middle of the ZIP code"),
        ({"address": "12 Grange Rd, Urbana, IL", "lat": "25.7", "long": "-80.2"}, "none"),
        ({"address": "12 Grange Rd, Urbana, IL"}, "none"),
    ],
    ids=str,
)
def test_points_absent_as_text_or_where_the_place_cannot_be(
    listed: Listed, row: dict[str, str], kept: str
) -> None:
    listed(HERE | row)
    place = Location.objects.get()
    told = "as given" if place.latitude == 40.1 else "middle of the ZIP code" if place.latitude else "none"
    assert told == kept
    assert place.is_approximate == (kept == "middle of the ZIP code")


def test_one_point_for_many_streets_is_only_near(listed: Listed) -> None:
    ward = {"lat": "40.1", "long": "-88.2"}
    streets = ["12 Grange Rd", "12 Grange Rd Suite 4", "9 Mill St", "700 N Elm Ave"]
    at = [ward | {"id": str(n), "address": f"{one}, Urbana, IL 61801"} for n, one in enumerate(streets)]
    listed(*at[:3])
    assert not Location.objects.filter(is_approximate=True).exists()  # a house with suites, and a neighbour
    assert "points shared by several streets taken as approximate (4)" in listed(*at)
    assert Location.objects.filter(is_approximate=True).count() == 4


@pytest.mark.parametrize(
    ("point", "state", "postal", "is_wrong"),
    [
        ((41.88, -87.63), "IL", "", False),
        ((41.59, -85.84), "IL", "", True),
        ((41.59, -85.84), "IL", "46526", False),
        ((41.88, -87.63), "IL", "62901", True),
        ((64.8, -147.7), "AK", "99501", False),
        ((51.5, -0.1), "", "", False),
        ((51.5, -0.1), "Essex", "CM1", False),
    ],
)
def test_what_an_address_says_of_a_point(
    point: tuple[float, float], state: str, postal: str, is_wrong: bool
) -> None:
    assert bool(misplaced(*point, state, postal)) == is_wrong


# 5. Exports that were cut off


@pytest.mark.parametrize(("number", "warned"), [(999, 0), (1_000, 1), (1_001, 0), (500, 1)])
def test_exactly_a_thousand_rows_look_cut_off(write: Write, number: int, warned: int) -> None:
    table = "id,name,status\n" + "".join(f"{n},A{n},active\n" for n in range(number))
    rows = [{"id": str(n), "name": "A", "slug": str(n), "status": "active"} for n in range(number)]
    why = f"holds exactly {number:,} rows. The source may have cut it off there."
    for name, read in (
        ("list.csv", lambda report: read_rows("list.csv", table.encode(), report)),
        ("services.csv", lambda report: read_tabular(write("tables/services.csv", table).parent, report)),
        ("all.json", lambda report: take_apart(rows, "all.json", report)),
        ("feed.json", lambda report: read_feed(write("feed.json", rows), report)),
    ):
        report = Report("Town")
        read(report)
        assert report.warnings == [f"{name} {why}"] * warned


# 6. Several things in one cell


def test_several_numbers_in_a_cell(listed: Listed) -> None:
    listed({"phone": "Intake: (309) 555-0101 x12; 309-555-0102 (fax) / 1-800-LAW-HELP"})
    told = Phone.objects.order_by("number").values_list("dial", "extension", "type")
    assert set(told) == {("+13095550101", "12", "voice"), ("+13095550102", "", "fax")} | {
        ("+18005294357", "", "voice")
    }


@pytest.mark.parametrize(
    "hours",
    ["Office Hours: Mon-Fri 9am-5pm; Walk-In Hours: Tue 1pm-3pm", "Walk-In Hours: Mon 9-5",
     "Phone intake Mon-Fri 8am-4pm, pantry Sat 10am-12pm", "Saturday, August 18, 2018 9am-12pm"],
)  # fmt: skip
def test_hours_of_several_things_in_a_cell_are_never_mixed(listed: Listed, hours: str) -> None:
    """The words are always shown; a timetable says nothing that the words do not say of the door."""
    listed({"hours": hours})
    service = Service.objects.get()
    assert service.hours_text == hours
    assert not service.schedules.filter(byday__contains="SU").exists()
    assert not service.schedules.filter(opens_at__lt="08:00").exists()


def test_several_programs_in_a_cell_are_several_services(write: Write) -> None:
    mapping = """
[source]
name = "Pantries"
[[table]]
file = "*.csv"
[[table.record]]
kind = "service"
id = "{place} {each}"
for_each = { from = "{programs}", by = "[;/]" }
fields = { name = "{each}" }
"""
    write("in/list.csv", "place,programs\nGrange,Pantry; Hot meals / Pantry\nHall,\n")
    report = run("import_mapped", write("town.toml", mapping), write("in/list.csv", "place,programs\nGrange,"
                 "Pantry; Hot meals / Pantry\nHall,\n").parent)  # fmt: skip
    assert sorted(Service.objects.values_list("name", flat=True)) == ["Hot meals", "Pantry"]
    assert "kept once" not in report


# 7. States beyond open and closed


@pytest.mark.parametrize(
    ("status", "kept", "reminded"),
    [
        ("Active, but do not refer", "inactive", True),
        ("closed for season", "temporarily closed", False),
        ("Inactive", "inactive", False),
        ("renovating, maybe", "inactive", False),
    ],
)
def test_states_that_keep_a_service_out_of_every_suggestion(
    listed: Listed, status: str, kept: str, reminded: bool
) -> None:
    listed({"status": status})
    service = Service.objects.get()
    assert (service.status, service.do_not_refer) == (kept, reminded)
    assert not Service.objects.offered().exists()


def test_hours_that_say_closed_for_the_season(listed: Listed) -> None:
    listed({"hours": "Closed for the season"})
    assert Service.objects.get().status == "temporarily closed"


# 8. When it was checked


@pytest.mark.parametrize(
    ("raw", "kept"),
    [("2026-10-01", date(2026, 10, 1)), ("", None), ("0:00", None), ("00:00.0", None), ("2926-10-01", None),
     ("1899-12-30", None), ("soon", None)],
)  # fmt: skip
def test_dates_of_checking_missing_or_damaged(listed: Listed, raw: str, kept: date | None) -> None:
    listed({"checked": raw})
    assert Service.objects.get().assured_on == kept


# 9. People in a directory of services


def test_no_contact_people_in_fields_of_their_own(hsds: Import) -> None:
    hsds(at_place(contacts=[{"id": "c", "name": "Zebulon Q", "email": "zeb@home.example"}]))
    stored = [model.objects.values() for model in (Service, Location, Agency, Phone)]
    assert not [word for word in ("zebulon", "zeb@") if word in str([*map(list, stored)]).casefold()]


# 12. Eligibility in prose


@pytest.mark.parametrize(
    "prose", ["HIV Status", "Must be referred by a physician", "Call for details", "Women with children", ""]
)
def test_eligibility_in_prose_is_shown_and_leaves_nobody_out(
    hsds: Import, tmp_path: Path, settings: LazySettings, prose: str
) -> None:
    settings.CAIRN_INDEX = tmp_path / "index"
    hsds(at_place() | {"name": "Soup kitchen", "eligibility_description": prose})
    call_command("build_index", verbosity=0)
    for words in ("soup", "soup for a man", "food for a veteran with a dog"):
        (hit,) = search(Query(words=words, near="61801"), clock.now()).hits
        assert hit.name == "Soup kitchen"
    assert Service.objects.get().eligibility == prose
