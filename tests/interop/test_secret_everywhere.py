"""A place where being found could cost a life: its street and its point are nowhere that anybody can look.

One shelter and one survivors' group come in by a file that tells all. Then every way out is read: pages,
answers as JSON, HSDS as JSON, tables and API, the feed of meetings, and the bytes of the search index.
"""

import json
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.test import Client

from cairn.directory.models import Location, Meeting, Service, ServiceAtLocation

from .conftest import Import, run
from .test_hsds import SERVICE, at_place

pytestmark = pytest.mark.django_db
STREET, POINT, HOUSE = "917 Quietwater Ct", (40.137251, -88.291733), "Larkspur House"
SHELTER = at_place(
    name=HOUSE,
    description=f"Behind {STREET.upper()}, ring twice.",
    latitude=POINT[0],
    longitude=POINT[1],
    transportation=f"Bus 7 stops at {STREET}",
    addresses=[
        {
            "id": "a1",
            "address_1": STREET,
            "city": "Urbana",
            "state_province": "IL",
            "postal_code": "61801",
            "country": "US",
            "address_type": "physical",
        }
    ],
) | {
    "name": "Domestic violence shelter",
    "description": f"A bed tonight at {STREET}.",
    "alert": f"Use the back door of {STREET}",
    "application_process": f"Come to {STREET}, Urbana",
}
GROUP = {
    "name": "Domestic violence survivors",
    "slug": "survivors",
    "day": 2,
    "time": "18:00",
    "location": HOUSE,
    "formatted_address": f"{STREET}, Urbana, IL 61801, USA",
    "latitude": POINT[0],
    "longitude": POINT[1],
    "notes": f"Enter at {STREET}.",
}
WORDS = ("quietwater", "larkspur", "40.1372", "88.2917")


@pytest.fixture(autouse=True)
def told_all(hsds: Import, meetings: Import, tmp_path: Path, settings: LazySettings) -> None:
    settings.CAIRN_INDEX = tmp_path / "index"
    open_one = SERVICE | {"id": "s2", "name": "Pantry", "service_at_locations": []}
    report = hsds([SHELTER, open_one])
    assert "kept secret (1)" in report
    assert "kept secret (1)" in meetings([GROUP])
    call_command("build_index", verbosity=0)


def leaks(told: str) -> list[str]:
    return [word for word in WORDS if word in told.casefold()]


def pages() -> Iterator[str]:
    service, meeting = Service.objects.get(place_is_secret=True), Meeting.objects.get()
    tie = ServiceAtLocation.objects.get(service=service)
    yield from (f"/find/service/{service.pk}/", f"/find/meeting/{meeting.pk}/", "/meetings.json")
    for words in ("domestic violence shelter", "a bed tonight", "survivors meeting"):
        yield f"/find/?q={words}&near=61801"
    yield from (f"/hsds/services/{service.pk}", f"/hsds/service_at_locations/{tie.pk}")
    yield from (f"/hsds/organizations/{service.agency_id}?full_service=true",)
    for kind in ("services", "service_at_locations", "organizations"):
        yield f"/hsds/{kind}?full=true"
        if kind != "organizations":  # HSDS has no such question about them
            yield f"/hsds/{kind}?full=true&modified_after=2001-01-01"


def test_no_page_and_no_answer_tells_it() -> None:
    for address in pages():
        answer = Client().get(address)
        assert answer.status_code == 200, address
        body = b"".join(answer) if answer.streaming else answer.content
        assert not leaks(body.decode()), address
    assert "Domestic violence shelter" in Client().get("/hsds/services").content.decode()


@pytest.mark.parametrize("words", ["domestic violence shelter", "survivors meeting", "a bed near quietwater"])
def test_the_answer_as_json_does_not_tell_it(words: str) -> None:
    told: dict[str, Any] = json.loads(run("find", words, near="61801", json=True))
    assert not leaks(json.dumps(told["results"]))


def test_it_is_near_nothing(told_all: None) -> None:
    near = Client().get("/hsds/service_at_locations?postcode=61801&proximity=20000").json()
    assert near["contents"] == []


def test_no_export_tells_it(tmp_path: Path) -> None:
    run("export_hsds", json=tmp_path / "out" / "json", tables=tmp_path / "out" / "tables", with_contacts=True)
    run("export_meetings", tmp_path / "out" / "feed.json")
    files = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert len(files) > 8
    for path in files:
        assert not leaks(path.read_text("utf-8")), path.name


def test_the_index_does_not_hold_it(tmp_path: Path) -> None:
    points = [struct.pack(form, degree) for form in ("<f", "<d") for degree in POINT]
    held = b"".join(path.read_bytes() for path in sorted((tmp_path / "index").rglob("*")) if path.is_file())
    assert b"violen" in held
    assert not [point for point in points if point in held]
    assert not leaks(held.decode("latin-1"))


def test_the_database_does_not_hold_it() -> None:
    stored = [model.objects.values() for model in (Service, Location, ServiceAtLocation, Meeting)]
    assert not leaks(str([list(rows) for rows in stored]))
