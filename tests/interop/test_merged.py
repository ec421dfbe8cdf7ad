"""Merges to the end: two sources, made one, brought in again, undone; and what goes out meanwhile."""

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from cairn.directory.corrections.rules import OwnerKind
from cairn.directory.corrections.values import Owner, part_rows
from cairn.directory.duplicates import actions
from cairn.directory.duplicates.finding import find
from cairn.directory.duplicates.queries import waiting
from cairn.directory.finds import Kind
from cairn.directory.labels import By, Listing, Who
from cairn.directory.models import Correction, Location, Meeting, Merge, Pair, Service

from .conftest import Import, run
from .test_corrections import SOUP

pytestmark = [pytest.mark.django_db]

BY = By(Who.STEWARD, "Prairie Path")
A, B = "Springfield 211", "Library guide"


def as_in(source: str, **more: Any) -> list[dict[str, Any]]:
    """The soup kitchen as one of the two sources says it, with ids of its own."""
    told = json.dumps([deepcopy(SOUP) | more])
    return list(json.loads(told if source == A else told.replace("a1f1f1f1", "b2f2f2f2")))


@pytest.fixture
def bring(hsds: Import) -> Callable[..., str]:
    return lambda source, **more: hsds(as_in(source, **more), source=source)


@pytest.fixture
def two(bring: Callable[..., str]) -> tuple[Service, Service]:
    bring(A, fees_description="Free.")
    bring(
        B, fees_description="One dollar.", phones=[{"id": SOUP["phones"][0]["id"], "number": "217-555-0102"}]
    )
    return of(A), of(B)


def of(source: str) -> Service:
    return Service.objects.get(source__name=source)


def merge(kept: Service, other: Service, *chosen: str) -> Merge:
    one, two = Listing(Kind.SERVICE, kept.pk), Listing(Kind.SERVICE, other.pk)
    return actions.merge(by=BY, kept=one, other=two, chosen=chosen)


def numbers(service: Service) -> list[str]:
    return [row["number"] for row in part_rows("phones", Owner(OwnerKind.SERVICE, service.pk))]


def state() -> list[Any]:
    """Both listings as they are stored, without when they were written."""
    services = Service.objects.order_by("pk").values()
    places = Location.objects.order_by("pk").values()
    rows = [{k: v for k, v in row.items() if k != "changed_at"} for row in (*services, *places)]
    return [rows, *(numbers(service) for service in Service.objects.order_by("pk"))]


def test_a_merge_lives_through_imports_of_both_and_shows_the_newest_word(
    two: tuple[Service, Service], bring: Callable[..., str]
) -> None:
    kept, other = two
    merge(kept, other, "cost", "phones")
    bring(B, fees_description="Two dollars.", phones=[{"number": "217-555-0103"}], name="Soup and bread")
    bring(A, fees_description="Free on Fridays.", description="Soup at one.")
    assert Service.objects.offered().get().pk == kept.pk
    assert (of(A).fees, of(A).description, numbers(kept)) == (
        "Two dollars.",
        "Soup at one.",
        ["217-555-0103"],
    )
    assert of(B).name == "Soup and bread"


def test_undoing_after_imports_is_as_if_it_had_never_been(
    two: tuple[Service, Service], bring: Callable[..., str]
) -> None:
    kept, other = two
    made = merge(kept, other, "cost", "phones")
    later: list[tuple[str, dict[str, Any]]] = [
        (A, {"fees_description": "Free on Fridays.", "phones": [{"number": "217-555-0104"}]}),
        (B, {"fees_description": "Two dollars."}),
    ]
    for source, more in later:
        bring(source, **more)
    actions.undo(by=BY, merge_id=made.pk)
    undone = state()
    for source, more in later:
        assert "updated" not in bring(source, **more).split("not taken")[0]
    assert state() == undone
    assert (of(A).fees, numbers(kept), of(B).fees) == ("Free on Fridays.", ["217-555-0104"], "Two dollars.")
    assert not Correction.objects.filter(ended_at=None).exists()


def test_the_same_word_from_both_does_not_end_the_following(
    two: tuple[Service, Service], bring: Callable[..., str]
) -> None:
    merge(*two, "cost")
    bring(A, fees_description="One dollar.")
    bring(B, fees_description="Three dollars.")
    assert of(A).fees == "Three dollars."


def test_when_the_kept_one_ends_at_its_source_the_other_is_shown_and_goes_back(
    two: tuple[Service, Service], bring: Callable[..., str], hsds: Import
) -> None:
    kept, other = two
    merge(kept, other)
    gone = deepcopy(SOUP) | {"id": "a1f1f1f1-0000-4000-8000-0000000000aa", "name": "Coats"}
    hsds([gone], source=A, end_many=True)
    assert other.pk in set(Service.objects.offered().values_list("pk", flat=True))
    assert of_id(kept).merged_into_id == other.pk
    bring(A, fees_description="Free.")
    assert of_id(other).merged_into_id == kept.pk


def of_id(service: Service) -> Service:
    return Service.objects.get(pk=service.pk)


def test_set_apart_stays_apart_after_both_come_in_again(
    two: tuple[Service, Service], bring: Callable[..., str]
) -> None:
    find()
    (pair,) = waiting(1).pairs
    actions.set_apart(by=BY, pair_id=pair.id)
    for source in (A, B):
        bring(source, description="Soup at two.")
        find()
    assert waiting(1).pairs == ()
    assert Pair.objects.count() == 1


def test_three_sources_are_asked_about_once_each(hsds: Import, two: tuple[Service, Service]) -> None:
    third = json.loads(json.dumps(as_in(A)).replace("a1f1f1f1", "c3f3f3f3"))
    hsds(third, source="County list")
    find()
    assert waiting(1).total == 3
    merge(*two)
    assert waiting(1).total == 1
    (left,) = waiting(1).pairs
    assert two[0].pk in {left.first.listing.id, left.second.listing.id}


# What goes out


def test_an_export_holds_it_once_and_names_both_sources(two: tuple[Service, Service], tmp_path: Path) -> None:
    kept, other = two
    merge(kept, other)
    folder = tmp_path / "out"
    run("export_hsds", json=folder, tables=tmp_path / "tables")
    written = {path.name: json.loads(path.read_text()) for path in folder.glob("*.json")}
    (service,) = written["services.json"]
    sources = {entry["updated_by"] for entry in service["metadata"] if entry["field_name"] == "source"}
    assert (service["id"], sources) == (str(kept.pk), {A, B})
    assert len(written["organizations.json"]) == 1
    tables = "".join(path.read_text() for path in (tmp_path / "tables").glob("*.csv"))
    assert str(other.pk) not in json.dumps(written) + tables
    assert B in tables


def test_the_api_leads_on_and_tells_that_the_other_went(two: tuple[Service, Service], client: Client) -> None:
    kept, other = two
    merge(kept, other)
    answer = client.get(f"/hsds/services/{other.pk}")
    assert (answer.status_code, str(kept.pk) in answer["Location"]) == (302, True)
    assert client.get("/hsds/services").json()["total_items"] == 1
    changed = client.get("/hsds/services?modified_after=2020-01-01T00:00:00Z").json()["contents"]
    assert {one["id"]: one["status"] for one in changed} == {str(kept.pk): "active", str(other.pk): "defunct"}


def test_a_feed_of_meetings_holds_it_once_and_names_both(meetings: Import, client: Client) -> None:
    row = {"name": "Sunlight", "slug": "sun", "day": 1, "time": "08:00", "address": "1 Old Road",
           "city": "Turnstone", "state": "IL", "postal_code": "61704", "types": ["O"]}  # fmt: skip
    for source in ("One intergroup", "Other intergroup"):
        meetings([row], source=source, fellowship="AA", zone="America/Chicago")
    find()
    (pair,) = waiting(1).pairs
    actions.merge(by=BY, kept=pair.first.listing, other=pair.second.listing)
    (told,) = json.loads(b"".join(client.get("/meetings.json").streaming_content))  # type: ignore[attr-defined]
    assert {told["entity"], *(one["entity"] for one in told["also_from"])} == {
        "One intergroup",
        "Other intergroup",
    }
    assert Meeting.objects.count() == 2


def test_an_open_door_made_one_with_a_private_place_is_in_no_export(
    two: tuple[Service, Service], tmp_path: Path, client: Client
) -> None:
    kept, other = two
    Service.objects.filter(pk=kept.pk).update(place_is_secret=True)
    Location.objects.filter(services_here__service=kept).update(
        is_secret=True, address_1="", latitude=None, longitude=None
    )
    merge(of_id(kept), other)
    out = tmp_path / "out"
    run("export_hsds", json=out, tables=out / "tables")
    written = "".join(path.read_text() for path in out.rglob("*.*") if path.is_file())
    for told in (written, client.get(f"/find/service/{other.pk}/", follow=True).content.decode()):
        assert "Old Street" not in told
        assert "39.8" not in told
