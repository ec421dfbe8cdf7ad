"""The flat export of a 211: what each level becomes, who is never suggested, and what is never read."""

import csv
import io
import re
from collections.abc import Callable
from datetime import timedelta
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from django.core.management.base import CommandError

from cairn.directory.models import (
    Agency,
    Language,
    Location,
    Phone,
    Quarantined,
    Service,
    ServiceAtLocation,
    TaxonomyTerm,
)

from .conftest import run
from .icarol_columns import COLUMNS

pytestmark = pytest.mark.django_db
Write = Callable[[str, Any], Path]

AGENCY = {"ResourceAgencyNum": "1", "PublicName": "Grange", "TaxonomyLevelName": "Agency"}
SITE = {
    "ResourceAgencyNum": "2",
    "PublicName": "Hall",
    "TaxonomyLevelName": "Site",
    "ParentAgencyNum": "1",
    "PhysicalAddress1": "12 Grange Rd",
    "PhysicalCity": "Urbana",
    "PhysicalStateProvince": "IL",
    "PhysicalPostalCode": "61801",
    "PhysicalCountry": "United States",
    "Latitude": "40.1",
    "Longitude": "-88.2",
    "DisabilitiesAccess": "Ramp",
}
PROGRAM = {
    "ResourceAgencyNum": "3",
    "PublicName": "Pantry",
    "TaxonomyLevelName": "Program",
    "ParentAgencyNum": "1",
    "AgencyStatus": "Active",
    "HoursOfOperation": "Monday-Friday, 9am-5pm            ",
    "FeeStructureSource": "Free",
    "LanguagesOffered": "English; Spanish",
    "LastVerifiedOn": "5/22/2018 7:00",
    "Phone1Number": "309-555-0101",
    "Phone1Name": "Intake",
    "PhoneFax": "309-555-0102",
    "Phone2Number": "309-555-0199",
    "Phone2IsPrivate": "True",
    "TaxonomyTerms": "Basic Needs - Food - Food Pantries; Basic Needs - Clothing",
    "TaxonomyCodes": "BD-1800.2000; BM-6500",
    "InternalNotes": "Zebulon drinks tea",
    "SeniorWorkerName": "Zebulon Q",
    "MainContactEmail": "zebulon@grange.example",
}
AT_SITE = {
    "ResourceAgencyNum": "4",
    "PublicName": "Pantry at the hall",
    "TaxonomyLevelName": "ProgramAtSite",
    "ConnectsToProgramNum": "3",
    "ConnectsToSiteNum": "2",
}


@pytest.fixture
def icarol(write: Write) -> Callable[..., str]:
    def bring(*rows: dict[str, str], **options: Any) -> str:
        table = io.StringIO()
        names = list(dict.fromkeys(name for row in rows for name in row))
        writer = csv.DictWriter(table, names)
        writer.writeheader()
        writer.writerows(rows)
        path = write("resources.csv", table.getvalue())
        return run("import_icarol", path, **({"source": "211", "licence": "test only"} | options))

    return bring


Icarol = Callable[..., str]


def test_each_level_becomes_what_it_is(icarol: Icarol) -> None:
    icarol(AGENCY, SITE, PROGRAM, AT_SITE)
    service = Service.objects.get()
    assert service.agency == Agency.objects.get(name="Grange")
    place = ServiceAtLocation.objects.get(service=service).location
    assert (place.address_1, place.accessibility, place.latitude) == ("12 Grange Rd", "Ramp", 40.1)


def test_what_is_told_about_a_program(icarol: Icarol) -> None:
    icarol(AGENCY, PROGRAM)
    service = Service.objects.get()
    assert (service.hours_text, service.is_free) == ("Monday-Friday, 9am-5pm", True)
    assert str(service.assured_on) == "2018-05-22"
    assert sorted(Language.objects.values_list("code", flat=True)) == ["en", "es"]
    terms = TaxonomyTerm.objects.values_list("code", "name")
    assert sorted(terms) == [("BD-1800.2000", "Food Pantries"), ("BM-6500", "Clothing")]


def test_private_numbers_stay_out(icarol: Icarol) -> None:
    report = icarol(AGENCY, PROGRAM)
    phones = Phone.objects.order_by("number").values_list("number", "type", "description")
    assert list(phones) == [("309-555-0101", "voice", "Intake"), ("309-555-0102", "fax", "")]
    assert "private telephone numbers left out (1)" in report


def test_people_and_notes_for_staff_never_arrive(icarol: Icarol) -> None:
    report = icarol(AGENCY, SITE, PROGRAM, AT_SITE)
    stored = [*Service.objects.values(), *Agency.objects.values(), *Location.objects.values(), report]
    assert "zebulon" not in str(stored).casefold()


@pytest.mark.parametrize(
    ("more", "offered"),
    [
        ({"AgencyStatus": "Active"}, True),
        ({"AgencyStatus": ""}, True),
        ({"AgencyStatus": "Inactive"}, False),
        ({"AgencyStatus": "Active, but do not refer"}, False),
        ({"ExcludeFromWebsite": "True"}, False),
    ],
)
def test_who_may_be_suggested(icarol: Icarol, more: dict[str, str], offered: bool) -> None:
    icarol(AGENCY, PROGRAM | more)
    assert Service.objects.offered().exists() == offered


def test_do_not_refer_is_remembered(icarol: Icarol) -> None:
    icarol(AGENCY, PROGRAM | {"AgencyStatus": "Active, but do not refer"})
    assert Service.objects.get().do_not_refer


def test_a_private_address_is_not_kept(icarol: Icarol) -> None:
    icarol(AGENCY, SITE | {"PhysicalAddressIsPrivate": "True"}, PROGRAM, AT_SITE)
    place = Location.objects.get()
    assert (place.is_secret, place.address_1, place.latitude) == (True, "", None)


ELM = {"PhysicalAddress1": "7 Elm St", "PhysicalCity": "Urbana", "PhysicalStateProvince": "IL"}


def test_a_program_with_an_address_is_at_that_place(icarol: Icarol) -> None:
    icarol(AGENCY, PROGRAM | ELM)
    assert Service.objects.get().at_locations.get().location.address_1 == "7 Elm St"


def test_one_address_is_one_place_whoever_names_it(icarol: Icarol) -> None:
    """Agency, site and programs of one house are rows of their own in such an export."""
    second = PROGRAM | {"ResourceAgencyNum": "5", "PublicName": "Clothing"}
    shouted = {name: words.upper() for name, words in ELM.items()}
    icarol(AGENCY | ELM, PROGRAM | ELM, second | shouted, SITE | ELM | {"PhysicalPostalCode": ""})
    assert Location.objects.get().name == "Hall"
    assert ServiceAtLocation.objects.count() == 2


def test_a_private_address_stays_private_where_a_site_tells_it(icarol: Icarol) -> None:
    at = ELM | {"PhysicalPostalCode": ""}
    icarol(AGENCY, SITE | at, PROGRAM | at | {"PhysicalAddressIsPrivate": "True"})
    place = Service.objects.get().at_locations.get().location
    assert (place.is_secret, place.address_1) == (True, "")


@pytest.mark.parametrize(
    ("appears", "expires", "shown"),
    [
        ("", "", True),
        ("1/1/2020", "12/31/2120", True),
        ("", "1/2/2020", False),
        ("1/1/2120", "", False),
        ("", "soon", True),
    ],
)
def test_a_notice_holds_for_its_time(icarol: Icarol, appears: str, expires: str, shown: bool) -> None:
    words = {"TemporaryMessage": "Closed for works", "TemporaryMessageAppears": appears}
    icarol(AGENCY, PROGRAM | words | {"TemporaryMessageExpires": expires})
    service = Service.objects.get()
    assert bool(service.alert) == shown
    if service.alert_until:
        assert service.alert_on(service.alert_until) == "Closed for works"
        assert service.alert_on(service.alert_until + timedelta(days=1)) == ""


@pytest.mark.parametrize(
    ("status", "offered", "reminded"),
    [("Active, but do not refer", False, True), ("Inactive", False, False), ("Active", True, False)],
)
def test_what_an_agency_is_its_programs_are(
    icarol: Icarol, status: str, offered: bool, reminded: bool
) -> None:
    icarol(AGENCY | {"AgencyStatus": status}, PROGRAM)
    assert Service.objects.offered().exists() == offered
    assert Service.objects.get().do_not_refer == reminded


@pytest.mark.parametrize("row", [SITE, AT_SITE], ids=["site", "program at site"])
def test_nobody_goes_to_a_site_that_is_closed(icarol: Icarol, row: dict[str, str]) -> None:
    rows = {"site": SITE, "tie": AT_SITE}
    icarol(AGENCY, PROGRAM, *rows.values())
    closed = [one | {"AgencyStatus": "Inactive"} if one is row else one for one in rows.values()]
    assert "ended: services at locations 1" in icarol(AGENCY, PROGRAM, *closed)


def test_hours_of_a_site_are_its_own(icarol: Icarol) -> None:
    icarol(AGENCY, SITE | {"HoursOfOperation": "Mon-Fri 9am-5pm"}, PROGRAM, AT_SITE)
    assert Location.objects.get().schedules.exclude(opens_at=None).get().byday == "MO,TU,WE,TH,FR"
    icarol(AGENCY, SITE | {"HoursOfOperation": "When the light is on"}, PROGRAM, AT_SITE)
    assert Location.objects.get().schedules.get().description == "When the light is on"


def test_every_column_of_a_real_export_can_be_there(icarol: Icarol) -> None:
    """Names of columns as in exports of 2018 to 2021; what is not ours to keep is not read."""
    row = {name: f"said in {name}" for name in COLUMNS} | PROGRAM | {"PhysicalAddress1": ""}
    report = icarol(AGENCY, {name: cell for name, cell in row.items() if "Zebulon" not in cell})
    rows = [model.objects.values() for model in (Service, Location, Phone, Language)]
    assert set(re.findall(r"said in (\w+)", str([*chain(*rows)]))) == {
        "AlternateName", "AgencyDescription", "Eligibility", "ApplicationProcess", "DocumentsRequired",
        "TemporaryMessage", "CoverageAreaText", "NormalWaitTime", "LanguagesOfferedList",
        "PhoneFaxDescription",
    }  # fmt: skip
    assert "phone: This is not a telephone number that can be dialled." in report
    unread = report.partition("not read in resources.csv: ")[2].partition("\n")[0].split(", ")
    assert {"MainContactName", "MailingAttentionName", "LastVerifiedByName"} <= set(unread)


def test_a_parent_that_is_not_there_is_not_made_up(icarol: Icarol) -> None:
    report = icarol(PROGRAM, AT_SITE)
    assert Service.objects.get().agency is None
    assert not Agency.objects.exists()
    assert not ServiceAtLocation.objects.exists()
    assert "not taken: 2" in report


@pytest.mark.parametrize("left", ["0:00", "00:00.0", ""])
def test_what_a_spreadsheet_left_of_a_date_is_nothing(icarol: Icarol, left: str) -> None:
    icarol(AGENCY, PROGRAM | {"LastVerifiedOn": left})
    assert Service.objects.get().assured_on is None
    assert not Quarantined.objects.exists()


def test_a_row_of_no_level_and_terms_without_codes_are_told(icarol: Icarol) -> None:
    report = icarol(AGENCY, PROGRAM | {"TaxonomyCodes": "BD"}, AGENCY | {"TaxonomyLevelName": "Network"})
    assert "an Agency, a Program, a Site or a ProgramAtSite" in report
    assert "not as many terms as codes" in report


def test_another_table_is_refused(write: Write) -> None:
    with pytest.raises(CommandError, match="not a resource export"):
        run("import_icarol", write("x.csv", "a,b\n1,2\n"), source="x", licence="x")


def test_a_second_run_changes_nothing_and_tells_what_ended(icarol: Icarol) -> None:
    icarol(AGENCY, SITE, PROGRAM, AT_SITE)
    assert "taken:" not in icarol(AGENCY, SITE, PROGRAM, AT_SITE).replace("not taken:", "")
    report = icarol(AGENCY, SITE)
    assert "ended: services 1, services at locations 1, taxonomy terms 2" in report
