"""Places that must stay secret: no street, directions or coordinates of a service about violence at home."""

from typing import Any

import pytest

from cairn.directory.models import Location, Phone, Service, ServiceAtLocation

from .conftest import Import
from .test_hsds import SERVICE, at_place

STREET = "12 Grange Rd"


def everything() -> str:
    """All that is stored, as one text."""
    return str(
        [
            *Service.objects.values(),
            *Location.objects.values(),
            *ServiceAtLocation.objects.values(),
            *Phone.objects.values(),
        ]
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "Domestic Violence Shelter"},
        {"name": "Help for battered women"},
        {"name": "Refugio contra la violencia doméstica"},
        {"description": "A safe house for people leaving intimate partner violence."},
        {"description": "We help. Our location is confidential."},
        {"organization": {"id": "o1", "name": "Coalition Against Family Violence", "description": "x"}},
        {
            "attributes": [
                {"taxonomy_term": {"id": "1", "name": "Domestic Violence Shelters", "taxonomy": "x"}}
            ]
        },
    ],
    ids=str,
)
def test_such_a_service_keeps_no_place(hsds: Import, changes: dict[str, Any]) -> None:
    hsds(at_place(description="Enter from 12 GRANGE RD.") | changes)
    assert Service.objects.get().place_is_secret
    place = Location.objects.get()
    assert place.is_secret
    assert (place.address_1, place.latitude, place.county) == ("", None, "Champaign County")
    assert STREET.casefold() not in everything().casefold()
    assert "40.1" not in everything()


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"description": "Court desk for orders of protection against domestic violence."},
        {"fees": "Survivors of domestic violence pay nothing."},
        {"name": "Housing help"},
    ],
    ids=str,
)
def test_other_services_keep_theirs(hsds: Import, changes: dict[str, Any]) -> None:
    hsds(SERVICE | changes)
    assert Location.objects.get().address_1 == STREET
    assert not Service.objects.get().place_is_secret


@pytest.mark.parametrize("words", ["Confidential", "undisclosed", "Location not public"])
def test_an_address_that_says_it_is_secret(hsds: Import, words: str) -> None:
    address = SERVICE["service_at_locations"][0]["location"]["addresses"][0] | {"address_1": words}
    hsds(at_place(addresses=[address]))
    assert Location.objects.get().is_secret


def test_a_shared_place_keeps_its_address_for_the_others(hsds: Import) -> None:
    shelter = SERVICE | {
        "id": "s2",
        "name": "Domestic violence advocates",
        "description": f"Come to {STREET}.",
    }
    shelter |= {"service_at_locations": [shelter["service_at_locations"][0] | {"id": "t2"}]}
    report = hsds([SERVICE, shelter])
    assert Service.objects.get(record_id="s1").at_locations.get().location.address_1 == STREET
    hidden = Service.objects.get(record_id="s2")
    assert hidden.at_locations.get().location.address_1 == ""
    assert STREET not in hidden.description
    assert "kept secret (1)" in report
    assert "unchanged: locations 2" in hsds([SERVICE, shelter])


def test_a_place_that_becomes_secret_loses_what_was_known(hsds: Import) -> None:
    hsds(SERVICE)
    hsds(SERVICE | {"name": "Domestic violence shelter"})
    assert STREET not in everything()
