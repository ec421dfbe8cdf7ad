"""What comes in goes out again: no field of the official examples is lost, and nothing changes on the way."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cairn.directory.models import Location, Service
from tests.shared_data import shared

from .conftest import Import, run
from .judge import errors

pytestmark = pytest.mark.django_db

# Where a value may look different, and why: "+44…" stood in quotes inside quotes.
PUT_RIGHT = str.maketrans("", "", '"')
PERSONAL = {"contacts", "attention", "assurer_email", "metadata"}


def leaves(value: Any, path: str = "", without: frozenset[str] = frozenset()) -> Iterator[tuple[str, str]]:
    """Every plain value with its path; the order in a list does not count."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in without:
                yield from leaves(inner, f"{path}.{name}", without)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, f"{path}[]", without)
    else:
        yield path, _plain(value)


def _plain(value: Any) -> str:
    words = str(value).strip().translate(PUT_RIGHT)
    return f"{words}:00" if len(words) == 5 and words[2] == ":" else words


def example(name: str) -> Path:
    return shared("data", "hsds-3.0", "examples", name)


def bring(path: Path, **options: Any) -> str:
    return run("import_hsds", path, source="Official", licence="CC BY-SA 4.0", **options)


def given_back(folder: Path, name: str, **options: Any) -> Any:
    run("export_hsds", json=folder / "json", **options)
    return json.loads((folder / "json" / name).read_text("utf-8"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "file"), [("service_full", "services.json"), ("organization_full", "organizations.json")]
)
def test_no_field_of_an_official_example_is_lost(tmp_path: Path, name: str, file: str) -> None:
    bring(example(f"{name}.json"), keep_contacts=True)
    (record,) = given_back(tmp_path, file, with_contacts=True)
    assert not set(leaves(json.loads(example(f"{name}.json").read_text()))) - set(leaves(record))
    assert errors("json", file.split(".")[0][:-1], tmp_path / "json" / file, "--strict") == "ERRORS 0"


@pytest.mark.slow
def test_without_being_asked_only_people_are_left_out(tmp_path: Path) -> None:
    bring(example("service_full.json"))
    (record,) = given_back(tmp_path, "services.json")
    official = json.loads(example("service_full.json").read_text())
    assert not set(leaves(official, without=frozenset(PERSONAL))) - set(leaves(record))
    assert "Ann Persona" not in str(record)


@pytest.mark.slow
def test_the_tables_come_back_with_every_cell(tmp_path: Path) -> None:
    bring(example("csv"), keep_contacts=True)
    run("export_hsds", tables=tmp_path / "tables", with_contacts=True)
    assert errors("csv", tmp_path / "tables") == "ERRORS 0"


@pytest.mark.slow
@pytest.mark.parametrize("shape", ["json", "tables"])
def test_our_own_export_changes_nothing_when_it_comes_back(tmp_path: Path, shape: str) -> None:
    bring(example("service_full.json"))
    run("export_hsds", **{shape: tmp_path / "out"})
    path = tmp_path / "out" / "services.json" if shape == "json" else tmp_path / "out"
    report = bring(path)
    assert not [word for word in ("  taken:", "  updated:", "  ended:") if word in report], report


def test_a_record_has_the_id_its_source_gave_it(hsds: Import) -> None:
    own = "6fd1c1a4-7f0e-4a5b-9a3e-0d6b6a2c9f10"
    hsds([{"id": own, "name": "Pantry", "status": "active"}])
    hsds([{"id": own, "name": "The same pantry", "status": "active"}], source="Another list")
    first, second = Service.objects.order_by("source__name")
    assert {str(first.pk), str(second.pk)} > {own}
    assert Service.objects.count() == 2


def test_a_record_without_such_an_id_has_the_same_one_in_every_house(hsds: Import) -> None:
    hsds([{"id": "s1", "name": "Pantry", "status": "active"}])
    assert str(Service.objects.get().pk) == "3284d69c-098b-5c05-a105-d51f6d0ced6d"


def test_the_id_of_a_secret_place_cannot_be_made_again(hsds: Import) -> None:
    place = {"id": "12 Elm St", "location_type": "physical", "name": "A", "description": "x"}
    service = {"id": "s1", "name": "Domestic violence shelter", "status": "active"}
    keys = set()
    for _ in range(2):
        hsds([service | {"service_at_locations": [{"id": "t1", "location": place}]}])
        keys.add(Location.objects.get().pk)
        Service.objects.all().delete()
        Location.objects.all().delete()
    assert len(keys) == 2


FEEDS = ("al-anon", "eda", "kansas-city", "nwta", "san-jose-aa", "sussex-aa", "times-odd", "timezones",
         "appointment-only", "philadelphia-aa-b")  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", FEEDS)
def test_meetings_come_back_as_they_were(tmp_path: Path, name: str) -> None:
    facts = {"source": "Feed", "licence": "test only", "fellowship": "AA", "zone": "America/Chicago"}
    run("import_meetings", shared("data", "meetings", f"{name}.json"), **facts)
    run("export_meetings", tmp_path / "feed.json", source="feed")
    report = run("import_meetings", tmp_path / "feed.json", **facts)
    assert "unchanged: meetings" in report
    assert not [word for word in ("taken:", "updated:", "ended:") if word in report], report
