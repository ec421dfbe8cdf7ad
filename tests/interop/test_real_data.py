"""The real sets, when they lie beside the repository: all is read, and nothing private stays."""

import json
import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.core.management.base import CommandError
from django.db.models import QuerySet

from cairn.directory.attached import attached, owner_of
from cairn.directory.holidays import Holiday
from cairn.directory.hours import Because, State, state_at
from cairn.directory.models import (
    Agency,
    Location,
    Meeting,
    Schedule,
    Service,
    ServiceAtLocation,
)
from cairn.interop.hours import schedules
from tests.shared_data import shared

from .conftest import run

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

FEEDS = {
    "al-anon": 360,
    "eda": 185,
    "kansas-city": 206,
    "nwta": 613,
    "orange-county-aa": 1967,
    "philadelphia-aa-2021a": 2098,
    "philadelphia-aa-b": 2038,
    "san-jose-aa": 670,
    "sussex-aa": 123,
    "times-odd": 9,
    "timezones": 2,
    "appointment-only": 2,
}
EXAMPLES = [
    "service_full",
    "service_list",
    "organization_full",
    "organization_list",
    "service_at_location_full",
    "service_at_location_list",
    "tabular",
    "location",
    "taxonomy_term",
    "taxonomy_term_list",
]


def _service_that_keeps(closures: QuerySet[Schedule]) -> tuple[Service, ServiceAtLocation | None]:
    """One that is open at noon on Mondays and Thursdays and closed on both holidays of Illinois."""
    for closure in closures.filter(holidays__contains="lincolns_birthday", service__isnull=False):
        openings = closure.service.schedules.filter(opens_at__lte="12:00", closes_at__gt="12:00")
        days = ",".join(openings.values_list("byday", flat=True))
        if "MO" in days and "TH" in days:
            return closure.service, None
    raise AssertionError("no such service")


@pytest.mark.parametrize(("name", "count"), FEEDS.items())
def test_meeting_feeds(name: str, count: int) -> None:
    path = shared("data", "meetings", f"{name}.json")
    report = run("import_meetings", path, source=name, licence="test only")
    assert Meeting.objects.count() == count, report
    assert f"unchanged: meetings {count:,}" in run("import_meetings", path, source=name, licence="test only")


def test_a_feed_that_is_broken_on_purpose() -> None:
    with pytest.raises(CommandError, match=r"not valid JSON: line \d+"):
        run("import_meetings", shared("data", "meetings", "invalid.json"), source="broken")
    assert not Meeting.objects.exists()


def test_two_snapshots_of_one_feed() -> None:
    feeds = [shared("data", "meetings", f"philadelphia-aa-{name}.json") for name in ("2021a", "b")]
    slugs = [{row["slug"] for row in json.loads(path.read_text())} for path in feeds]
    run("import_meetings", feeds[0], source="Philadelphia")
    report = run("import_meetings", feeds[1], source="Philadelphia", end_many=True)
    running = set(Meeting.objects.filter(ended_at=None).values_list("record_id", flat=True))
    assert running == slugs[1]
    assert f"ended: meetings {len(slugs[0] - slugs[1]):,}" in report
    assert f"taken: meetings {len(slugs[1] - slugs[0]):,}" in report
    assert "    in meetings: " in report
    again = run("import_meetings", feeds[0], source="Philadelphia", end_many=True)
    assert f"back again {len(slugs[0] - slugs[1]):,}" in again
    assert f"ended: meetings {len(slugs[1] - slugs[0]):,}" in again
    assert "taken:" not in again


@pytest.mark.parametrize("name", EXAMPLES)
def test_official_examples_of_hsds(name: str) -> None:
    run("import_hsds", shared("data", "hsds-3.0", "examples", f"{name}.json"), source="HSDS examples")
    stored = str([*Service.objects.values(), *Location.objects.values(), *Agency.objects.values()])
    assert "Persona" not in stored


def test_the_official_tables_of_hsds() -> None:
    report = run("import_hsds", shared("data", "hsds-3.0", "examples", "csv"), source="HSDS tables")
    tie = ServiceAtLocation.objects.get()
    assert tie.service.name == "Community Counselling"
    assert tie.location.agency is None, report  # its organization is not in the example's own table


@pytest.mark.parametrize("name", ["base", "taxonomy", "taxonomy_list"])
def test_examples_that_hold_no_help_are_refused(name: str) -> None:
    with pytest.raises(CommandError, match="Nothing was changed"):
        run("import_hsds", shared("data", "hsds-3.0", "examples", f"{name}.json"), source="HSDS examples")


def test_legal_aid_in_illinois() -> None:
    folder = shared("data", "il-legal-aid-online")
    report = run("import_mapped", "il-legal-aid-online", folder)
    assert (Agency.objects.count(), Service.objects.count()) == (33, 429)
    assert Location.objects.exclude(record_id__startswith="secret ").count() == 520
    assert ServiceAtLocation.objects.count() == 425
    assert Service.objects.exclude(schedules=None).count() > 340
    assert "788 × agency" in report  # most organizations are not in this set; none was made up
    pulaski = Schedule.objects.filter(holidays__contains="pulaski_day")
    assert pulaski.count() > 50
    hours = attached().hours_of(owner_of(*_service_that_keeps(pulaski)))
    for holiday, day in ((Holiday.LINCOLNS_BIRTHDAY, 12), (Holiday.PULASKI_DAY, 2)):
        noon = datetime(2026, 2 if day == 12 else 3, day, 12, tzinfo=ZoneInfo("America/Chicago"))
        state = state_at(hours, "America/Chicago", noon)
        assert (state.state, state.because, state.holiday) == (State.CLOSED, Because.HOLIDAY, holiday)
    again = run("import_mapped", "il-legal-aid-online", folder)
    assert "updated:" not in again


def test_legal_aid_in_florida() -> None:
    folder = shared("data", "florida-hsds")
    report = run("import_mapped", "florida-legal-aid", folder)
    assert (Agency.objects.count(), Service.objects.count(), Location.objects.count()) == (20, 135, 378)
    assert not Service.objects.filter(agency=None).exists()
    assert not Location.objects.filter(address_1__startswith="State").exists()
    assert "highest ages above 110 taken as no upper age" in report
    again = run("import_mapped", "florida-legal-aid", folder)
    assert not [word for word in ("  taken:", "  updated:", "  ended:") if word in again], again


def test_ten_thousand_food_places_without_their_fillers() -> None:
    """The target for this set is a minute on one core of a small machine; the test allows for a busy one."""
    path = shared("data", "haarrrvest", "locations.json")
    began = time.monotonic()
    report = run("import_mapped", "haarrrvest-food", path)
    took = time.monotonic() - began
    assert Service.objects.count() == 10_201
    assert took < 180, took
    for progress in ("read 10,000 rows of locations.json …", "Writing services …", "Refreshing the search …"):
        assert progress in report
    stored = str([*Location.objects.values_list("address_1", "city", "state", "postal_code")]).casefold()
    assert not [
        word for word in ("unknown", "not available", "not specified", "not provided") if word in stored
    ]
    phones = Service.objects.values_list("phones__dial", flat=True)
    assert not [dial for dial in phones if dial and len(set(dial)) < 4]
    assert "unchanged: locations 10,201" in run("import_mapped", "haarrrvest-food", path)


@pytest.fixture
def chicago() -> Path:
    folder = shared("data", "chicago-open-data")
    run("import_mapped", "chicago-open-data", folder)
    return folder


def test_open_data_of_chicago(chicago: Path) -> None:
    assert Service.objects.count() == 1_684
    needs = Service.objects.values_list("needs", flat=True)
    assert sum("sober_living" in some for some in needs) >= 28
    assert Schedule.objects.exclude(opens_at=None).count() > 500
    assert "updated:" not in run("import_mapped", "chicago-open-data", chicago)


def test_services_about_violence_in_chicago_have_no_place(chicago: Path) -> None:
    file = chicago / "src_data_old_family_and_support_services.json"
    rows = [one["properties"] for one in json.loads(file.read_text())["features"]]
    programs = {
        (row["agency"], row["program_model"]) for row in rows if row["division"] == "Domestic Violence"
    }
    assert len(programs) > 20
    for agency, program in programs:
        ties = ServiceAtLocation.objects.filter(service__name=program, service__agency__name=agency.strip())
        for tie in ties.select_related("location"):
            assert tie.location.is_secret, program
            assert (tie.location.address_1, tie.location.latitude) == ("", None)


def test_hours_of_chicago_are_read_or_left_alone() -> None:
    hours = set()
    for file in shared("data", "chicago-open-data").glob("*.json"):
        for feature in json.loads(file.read_text())["features"]:
            row = feature["properties"]
            hours.add(row.get("hours") or row.get("hours_of_operation") or "")
    unread = {words for words in hours if words and not schedules(words)}
    assert len(hours) > 40
    assert {words.split()[0].casefold() for words in unread} == {"not", "open", "closed", "temporarily"}
