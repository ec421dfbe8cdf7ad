"""HSDS 1 and 2, and the tables of the Ohana API: what they hide in a cell comes out as what it is."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cairn.directory.models import Agency, Language, Location, Phone, Schedule, Service, TaxonomyTerm
from tests.shared_data import shared

from .conftest import Import, run

Write = Callable[[str, Any], Path]

OHANA = {
    "set_organizations.csv": "id,name,date_incorporated\n1,Grange,\n",
    "set_locations.csv": "id,organization_id,name,languages,accessibility,virtual\n"
    '7,1,Hall,"Spanish, Tagalog","ramp, elevator",false\n8,1,By phone,,,true\n',
    "set_services.csv": "id,location_id,name,status,audience,eligibility,required_documents,service_areas,"
    'taxonomy_ids,website\n3,7,Pantry,active,Families,Low income,"Card, with a photo","Cook, Lake",'
    '"101, 102",pantry.example\n',
    "set_taxonomy.csv": "taxonomy_id,name,parent_id,parent_name\n101,Food,,\n102,Pantry,101,Food\n",
    "set_phones.csv": "id,location_id,number,number_type,department\n1,7,309-555-0101,fax,Desk\n",
    "set_mail_addresses.csv": "id,location_id,address_1,city\n1,7,PO Box 1,Urbana\n",
    "set_regular_schedules.csv": "id,location_id,weekday,opens_at,closes_at\n1,7,Monday,08:00,4:00 PM\n",
    "set_holiday_schedules.csv": "id,location_id,start_date,end_date,closed\n"
    '1,7,"December 24, 2026","December 25, 2026",true\n',
    "set_contacts.csv": "id,name\n1,Zebulon Q\n",
}


@pytest.fixture
def ohana(write: Write, hsds: Import) -> Service:
    for name, text in OHANA.items():
        path = write(f"set/{name}", text)
    report = hsds(path.parent)
    assert "services 1" in report, report
    return Service.objects.get()


def test_the_place_and_the_organization_of_a_service(ohana: Service) -> None:
    assert ohana.agency == Agency.objects.get(name="Grange")
    assert ohana.at_locations.get().location.name == "Hall"


def test_lists_in_a_cell(ohana: Service) -> None:
    spoken = Language.objects.filter(location__name="Hall").values_list("name", flat=True)
    assert sorted(spoken) == ["Spanish", "Tagalog"]
    assert Location.objects.get(name="Hall").accessibility == "ramp\nelevator"
    assert [area["name"] for area in ohana.more["service_areas"]] == ["Cook", "Lake"]
    assert ohana.documents == "Card, with a photo"


def test_who_it_is_for_comes_before_who_may_come(ohana: Service) -> None:
    assert ohana.eligibility == "Families\nLow income"


def test_terms_by_their_numbers(ohana: Service) -> None:
    assert sorted(ohana.terms.values_list("name", flat=True)) == ["Food", "Pantry"]
    assert TaxonomyTerm.objects.get(name="Pantry").parent == TaxonomyTerm.objects.get(name="Food")


def test_names_of_columns_that_changed(ohana: Service) -> None:
    assert ohana.website == "https://pantry.example"
    phone = Phone.objects.get()
    assert (phone.type, phone.description) == ("fax", "Desk")
    assert Location.objects.get(name="By phone").type == "virtual"


def test_days_by_name_and_days_that_are_closed(ohana: Service) -> None:
    assert Schedule.objects.get(opens_at__isnull=False).byday == "MO"
    closed = Schedule.objects.get(opens_at=None)
    assert (str(closed.valid_from), str(closed.valid_to)) == ("2026-12-24", "2026-12-25")


def test_a_folder_of_json_tables(write: Write, hsds: Import) -> None:
    write("set/organizations.json", [{"id": "o", "name": "Grange"}])
    write("set/taxonomy.json", [{"id": "t", "name": "Food", "vocabulary": "Ours"}])
    write("set/services_taxonomy.json", [{"id": "x", "service_id": "s", "taxonomy_id": "t"}])
    write("set/contacts.json", [{"id": "c", "name": "Zebulon Q"}])
    write("set/languages.json", [])
    path = write("set/services.json", [{"id": "s", "organization_id": "o", "name": "Pantry"}])
    assert "contact people and change logs left out (1)" in hsds(path.parent)
    assert Service.objects.get().terms.get().taxonomy == "Ours"


ADAPTERS = ("data", "servicenet-fixtures", "src", "test", "resources", "adapters")


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "services"),
    [
        (("data", "ohana-sample"), 23),
        ((*ADAPTERS, "healthleads"), 3),
        ((*ADAPTERS, "healthleads", "complete"), 1),
        ((*ADAPTERS, "healthleads", "bad_matches"), 6),
        ((*ADAPTERS, "smcconnect", "complete"), 1),
    ],
)
def test_the_real_sets(path: tuple[str, ...], services: int) -> None:
    report = run("import_hsds", shared(*path), source="Older", licence="test only")
    assert f"services {services}" in report
    assert Service.objects.exclude(agency=None).count() == services
    again = run("import_hsds", shared(*path), source="Older", licence="test only")
    assert not [word for word in ("  taken:", "  updated:", "  ended:") if word in again], again
