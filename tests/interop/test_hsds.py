"""HSDS in both shapes: what it becomes, what is held back, and what never arrives."""

from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from django.core.management.base import CommandError

from cairn.directory.models import (
    Agency,
    Location,
    Quarantined,
    Schedule,
    Service,
    ServiceAtLocation,
    Source,
    TaxonomyTerm,
)

from .conftest import Import

Write = Callable[[str, Any], Path]

SERVICE: dict[str, Any] = {
    "id": "s1",
    "name": "Pantry",
    "status": "active",
    "url": "pantry.example",
    "eligibility_description": "Anyone",
    "minimum_age": 18,
    "assured_date": "2026-10-01",
    "cost_options": [{"id": "c1", "amount": 0}],
    "required_documents": [{"id": "d1", "document": "A bag"}],
    "organization": {"id": "o1", "name": "Grange", "description": "A hall"},
    "service_at_locations": [
        {
            "id": "t1",
            "location": {
                "id": "l1",
                "location_type": "physical",
                "name": "Hall",
                "latitude": 40.1,
                "longitude": -88.2,
                "addresses": [
                    {
                        "id": "a1",
                        "attention": "Zebulon Q",
                        "address_1": "12 Grange Rd",
                        "city": "Urbana",
                        "state_province": "Illinois",
                        "postal_code": "61801",
                        "country": "US",
                        "address_type": "physical",
                    }
                ],
                "accessibility": [{"id": "x1", "description": "Ramp"}],
            },
        }
    ],
    "phones": [{"id": "p1", "number": "217-555-0142", "languages": [{"id": "g2", "name": "Urdu"}]}],
    "languages": [{"id": "g1", "name": "Spanish", "code": "es"}],
    "schedules": [
        {"id": "h1", "freq": "WEEKLY", "byday": "MO,TU", "opens_at": "09:00Z", "closes_at": "17:00"}
    ],
    "contacts": [{"id": "k1", "name": "Zebulon Q", "phones": [{"number": "217-555-0143"}]}],
    "metadata": [{"id": "m1", "updated_by": "Zebulon Q"}],
    "assurer_email": "zebulon@grange.example",
    "internal_notes": "Zebulon Q drinks tea",
}


def at_place(**changes: Any) -> dict[str, Any]:
    """The usual service, at a location with these changes."""
    tie = SERVICE["service_at_locations"][0]
    return SERVICE | {"service_at_locations": [tie | {"location": tie["location"] | changes}]}


def test_a_nested_service_becomes_records_that_point_at_each_other(hsds: Import) -> None:
    hsds(SERVICE)
    tie = ServiceAtLocation.objects.get()
    service, place = tie.service, tie.location
    assert (service.name, service.website, service.is_free) == ("Pantry", "https://pantry.example", True)
    assert (service.minimum_age, service.documents, service.assured_on) == (18, "A bag", date(2026, 10, 1))
    assert service.agency is not None
    assert service.agency.name == "Grange"
    assert (place.address_1, place.state, place.county) == ("12 Grange Rd", "IL", "Champaign County")
    assert (place.accessibility, place.time_zone) == ("Ramp", "America/Chicago")
    assert service.phones.get().dial == "+12175550142"
    assert service.languages.get().code == "es"
    assert service.schedules.get().byday == "MO,TU"


def test_people_and_notes_for_staff_never_arrive(hsds: Import) -> None:
    hsds(SERVICE)
    rows = [*Service.objects.values(), *Location.objects.values(), *Agency.objects.values()]
    assert "zebulon" not in str(rows).casefold()
    assert Service.objects.get().phones.count() == 1


@pytest.mark.parametrize(
    "wrap",
    [
        lambda service: [service],
        lambda service: {"total_pages": 1, "contents": [service]},
        lambda service: {"services": [service]},
        lambda service: service["organization"] | {"services": [service]},
        lambda service: {
            "id": "t1",
            "service": service,
            "location": {"id": "l1", "location_type": "physical"},
        },
        lambda service: {"services.csv": [{"id": "s1", "name": "Pantry", "status": "active"}]},
    ],
)
def test_wrappers(hsds: Import, wrap: Any) -> None:
    hsds(wrap(SERVICE))
    assert Service.objects.get().name == "Pantry"


def test_one_page_of_many_ends_nothing(hsds: Import) -> None:
    hsds([SERVICE | {"id": "s0", "name": "Shelter"}])
    report = hsds({"total_pages": 3, "page_number": 2, "contents": [SERVICE]})
    assert "services.json is page 2 of 3: only this page was read, and nothing was ended." in report
    assert Service.objects.filter(ended_at=None).count() == 2


@pytest.mark.parametrize(
    "content",
    [
        {"version": "3.0"},
        [],
        [1],
        {"contents": []},
        "{",
        '{"id": "s1", "name"',
        [{"colour": "red"}],
        {"services": [3]},
    ],
    ids=str,
)
def test_what_is_not_hsds_is_refused_and_changes_nothing(hsds: Import, content: Any) -> None:
    with pytest.raises(CommandError, match="Nothing was changed"):
        hsds(content)
    assert not Source.objects.exists()


@pytest.mark.parametrize("name", ["services.txt", "services.xlsx", "services.pdf"])
def test_other_files_are_refused(hsds: Import, name: str) -> None:
    with pytest.raises(CommandError):
        hsds("id,name\n1,A", name=name)


BEDS = {"id": "q1", "available": 3, "updated": "2026-01-01", "unit": {"id": "b", "name": "bed"}}
PAGE = {"id": "u1", "label": "Hours", "url": "https://b.example"}


def test_additions_of_version_3_1_are_kept(hsds: Import) -> None:
    tie = SERVICE["service_at_locations"][0] | {"service_areas": [{"id": "r1", "name": "Cook County"}]}
    term = {"id": "1", "name": "Food", "taxonomy": "Ours"}
    hsds(
        SERVICE
        | {"additional_urls": [PAGE], "capacities": [BEDS], "service_at_locations": [tie]}
        | {"organization": SERVICE["organization"] | {"additional_websites": [PAGE]}}
        | {"attributes": [{"id": "b1", "label": "What it is", "taxonomy_term": term}]}
    )
    service = Service.objects.get()
    assert service.more["service_capacities"] == [BEDS]
    assert service.more["urls"] == [PAGE]
    assert service.agency is not None
    assert service.agency.more["urls"] == [PAGE]
    assert service.more["attributes"][0]["label"] == "What it is"
    assert ServiceAtLocation.objects.get().more["service_areas"] == [{"id": "r1", "name": "Cook County"}]


def test_additions_of_version_3_1_in_tables(hsds: Import, tmp_path: Path) -> None:
    for name, table in {
        "services": "id,name,status\ns1,Beds,active\n",
        "service_capacity": "id,service_id,unit_id,available,updated\nq1,s1,b,3,2026-01-01\n",
        "unit": "id,name\nb,bed\n",
        "url": "id,service_id,label,url\nu1,s1,Hours,https://b.example\n",
    }.items():
        (tmp_path / f"{name}.csv").write_text(table)
    hsds(tmp_path)
    service = Service.objects.get()
    assert service.more == {"service_capacities": [BEDS], "urls": [PAGE]}


@pytest.mark.parametrize(
    ("raw", "status", "do_not_refer"),
    [
        ("active", "active", False),
        ("Active", "active", False),
        ("", "active", False),
        ("Active, but do not refer", "inactive", True),
        ("closed for season", "temporarily closed", False),
        ("defunct", "defunct", False),
        ("on a break, maybe", "inactive", False),
    ],
)
def test_status(hsds: Import, raw: str, status: str, do_not_refer: bool) -> None:
    hsds(SERVICE | {"status": raw})
    service = Service.objects.get()
    assert (service.status, service.do_not_refer) == (status, do_not_refer)
    assert Service.objects.offered().exists() == (status == "active")


def test_ids_used_twice_in_a_table(hsds: Import, tmp_path: Path) -> None:
    (tmp_path / "services.csv").write_text("id,name,status\n1,A,active\n1,B,active\n1,A,active\n")
    report = hsds(tmp_path)
    assert Service.objects.get().name == "A"
    assert "The id is already used at services.csv line 2." in report
    assert "kept once (1)" in report


def test_references_that_lead_nowhere_are_reported_and_no_parent_is_invented(
    hsds: Import, tmp_path: Path
) -> None:
    (tmp_path / "services.csv").write_text("id,name,status,organization_id\n1,A,active,99\n")
    (tmp_path / "service_at_locations.csv").write_text("id,service_id,location_id\nt,1,77\n")
    (tmp_path / "phones.csv").write_text("id,location_id,number\np,55,217-555-0142\n")
    hsds(tmp_path)
    assert Service.objects.get().agency is None
    assert not [model for model in (Agency, Location, ServiceAtLocation) if model.objects.exists()]
    held = set(Quarantined.objects.values_list("where", "field"))
    assert {
        ("services.csv line 2", "agency"),
        ("service_at_locations.csv line 2", "location"),
        ("phones.csv line 2", "location_id"),
    } <= held


def test_tables_in_a_zip_with_names_of_version_1(hsds: Import, write: Write) -> None:
    from .test_reading import archive

    files: dict[str, bytes | str] = {
        "data/organizations.csv": "id,name,description\no1,Grange,A hall\n",
        "data/services.csv": "id,organization_id,name,status\ns1,o1,Pantry,active\n",
        "data/locations.csv": "id,organization_id,name\nl1,o1,Hall\n",
        "data/services_at_location.csv": "id,service_id,location_id\nt1,s1,l1\n",
        "data/physical_addresses.csv": "id,location_id,address_1,city\na1,l1,12 Grange Rd,Urbana\n",
        "data/regular_schedules.csv": "service_id,weekday,opens_at,closes_at\ns1,Monday,9:00am,5:00pm\n",
        "data/holiday_schedule.csv": "service_id,closed,start_date,end_date\ns1,true,2026-12-25,2026-12-25\n",
        "data/contacts.csv": "id,name\nk1,Zebulon Q\n",
        "data/notes.csv": "id,words\n1,x\n",
    }
    report = hsds(write("set.zip", archive(files)))
    assert ServiceAtLocation.objects.get().location.address_1 == "12 Grange Rd"
    rules = set(Schedule.objects.values_list("opens_at", "valid_from"))
    assert rules == {(None, date(2026, 12, 25)), (time(9), None)}
    assert "notes.csv is not a table of HSDS" in report


def test_one_table_alone_is_not_enough_to_know(hsds: Import, tmp_path: Path) -> None:
    (tmp_path / "phones.csv").write_text("id,number\n1,217-555-0142\n")
    with pytest.raises(CommandError, match="none of the HSDS tables"):
        hsds(tmp_path)


def test_a_postal_address_is_not_a_place_to_go(hsds: Import) -> None:
    address = SERVICE["service_at_locations"][0]["location"]["addresses"][0] | {"address_type": "postal"}
    hsds(at_place(addresses=[address], latitude=None, longitude=None))
    place = Location.objects.get()
    assert (place.address_1, place.city, place.is_approximate) == ("", "Urbana", True)


@pytest.mark.parametrize(("latitude", "longitude"), [(100, 101), ("north", "west"), (40.1, None)])
def test_coordinates_off_the_earth_are_refused_and_the_zip_code_stands_in(
    hsds: Import, latitude: Any, longitude: Any
) -> None:
    report = hsds(at_place(latitude=latitude, longitude=longitude))
    assert Location.objects.get().is_approximate
    assert "coordinates: Latitude" in report


def test_absurd_values_are_held_field_by_field(hsds: Import) -> None:
    absurd = {"assured_date": "3026-01-01", "minimum_age": 900, "email": "nobody", "url": "javascript:x"}
    hsds(SERVICE | absurd)
    service = Service.objects.get()
    assert (service.assured_on, service.minimum_age, service.email, service.website) == (None, None, "", "")
    assert set(Quarantined.objects.values_list("field", flat=True)) == {
        "assured_on",
        "minimum_age",
        "email",
        "website",
    }


def test_ages_the_wrong_way_round(hsds: Import) -> None:
    hsds(SERVICE | {"minimum_age": 60, "maximum_age": 20})
    assert Service.objects.get().minimum_age is None


def test_huge_and_hostile_fields(hsds: Import) -> None:
    hsds(SERVICE | {"description": "x" * 3_000_000, "fees": "<script>steal()</script>No charge"})
    service = Service.objects.get()
    assert (service.description, service.fees) == ("", "No charge")


def test_a_service_without_a_name_is_held_and_not_ended(hsds: Import) -> None:
    hsds([SERVICE, SERVICE | {"id": "s2", "name": "Other"}])
    hsds([SERVICE | {"name": "N/A"}, SERVICE | {"id": "s2", "name": "Other"}])
    assert Service.objects.get(record_id="s1").ended_at is None
    assert Service.objects.get(record_id="s1").name == "Pantry"


RULES: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"freq": "DAILY"}, {"freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR,SA,SU"}),
    ({"freq": "MONTHLY", "byday": "1SA,-1FR"}, {"freq": "MONTHLY", "byday": "1SA,-1FR"}),
    ({"byday": "MO", "until": "2026-12-31"}, {"valid_to": date(2026, 12, 31)}),
    ({"byday": "MO", "dtstart": "2026-01-05", "count": 4}, {"valid_to": date(2026, 2, 1)}),
    ({"freq": "YEARLY", "byday": "MO"}, {"byday": ""}),
    ({"byday": "MO", "byweekno": "41"}, {"byday": "", "dtstart": None}),
    ({"byday": "MONDAY"}, {"byday": "MO"}),
    ({"byday": "someday"}, {"byday": ""}),
    ({"byday": "MO", "opens_at": None, "closes_at": None}, {"byday": ""}),
]


@pytest.mark.parametrize(("given", "kept"), RULES, ids=str)
def test_schedules(hsds: Import, given: dict[str, Any], kept: dict[str, Any]) -> None:
    hsds(SERVICE | {"schedules": [{"opens_at": "09:00", "closes_at": "17:00"} | given]})
    rule = Schedule.objects.get()
    assert {name: getattr(rule, name) for name in kept} == kept


def test_terms_of_open_eligibility_say_what_need_a_service_meets(hsds: Import) -> None:
    term = {"id": "1183", "code": "1183", "name": "Sober Living", "taxonomy": "Open Eligibility"}
    hsds(SERVICE | {"attributes": [{"id": "b1", "taxonomy_term": term}]})
    service = Service.objects.get()
    assert service.needs == ["sober_living"]
    assert service.terms.get() == TaxonomyTerm.objects.get()


def test_a_changed_phone_moves_the_service(hsds: Import) -> None:
    hsds(SERVICE)
    before = Service.objects.get()
    report = hsds(SERVICE | {"phones": [{"number": "217-555-0199"}]})
    assert "updated: services 1" in report
    after = Service.objects.get()
    assert after.changed_at > before.changed_at
    assert after.phones.get().dial == "+12175550199"


def test_the_same_file_again_changes_nothing(hsds: Import, refreshed: list[str]) -> None:
    hsds(SERVICE)
    report = hsds(SERVICE)
    assert not [word for word in ("taken:", "updated:", "ended:") if word in report.split("not taken")[0]]
    assert refreshed == ["build_index", "find_duplicates"]


def test_a_term_that_is_not_there_is_reported(hsds: Import) -> None:
    report = hsds(SERVICE | {"attributes": [{"id": "b1", "taxonomy_term_id": "gone"}]})
    assert "taxonomy term: This taxonomy term is not in this source." in report
    assert not Service.objects.get().terms.exists()


def test_a_service_stands_once_at_a_place(hsds: Import) -> None:
    tie = SERVICE["service_at_locations"][0]
    report = hsds(SERVICE | {"service_at_locations": [tie, tie | {"id": "t2"}]})
    assert ServiceAtLocation.objects.get().record_id == "t1"
    assert "the same service given twice at one place, kept once (1)" in report
