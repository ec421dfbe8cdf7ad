"""The HSDS API: pages, filters, errors in plain words, and nothing in it that must stay here."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from cairn.directory.models import Service, TaxonomyTerm
from tests.directory import stock
from tests.interop.judge import errors

pytestmark = pytest.mark.django_db
PAGE = {"total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty", "contents"}


def ask(path: str, **query: Any) -> Any:
    answer = Client().get(f"/hsds/{path}", query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def names(path: str = "services", **query: Any) -> list[str]:
    return sorted(one["name"] for one in ask(path, **query)["contents"])


def term(service: Service, name: str = "Food", **more: Any) -> TaxonomyTerm:
    made = TaxonomyTerm.objects.create(**stock.own(), name=name, **more)
    made.services.add(service)
    return made


def test_it_says_what_it_is() -> None:
    told = ask("")
    assert told["version"] == "3.0"
    paths = Client().get(told["openapi_url"]).json()["paths"]
    assert "/services/{id}" in paths


def test_a_page_says_where_it_stands() -> None:
    for number in range(5):
        stock.service(f"Service {number}")
    page = ask("services", page=2, per_page=2)
    assert page.keys() == PAGE
    told = (page["total_items"], page["total_pages"], page["size"], page["first_page"], page["last_page"])
    assert told == (5, 3, 2, False, False)


def test_all_pages_together_hold_every_record_once() -> None:
    made = {str(stock.service(f"Service {number}").pk) for number in range(5)}
    pages = [ask("services", page=number, per_page=2)["contents"] for number in (1, 2, 3)]
    assert sorted(one["id"] for page in pages for one in page) == sorted(made)


def test_a_page_after_the_last_is_empty() -> None:
    stock.service()
    page = ask("services", page=9)
    assert (page["empty"], page["contents"], page["last_page"]) == (True, [], True)


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("page=0", "page"),
        ("page=two", "page"),
        ("page=²", "page"),
        ("per_page=-1", "per_page"),
        ("serch=food", "serch"),
        ("organization_id=7", "organization_id"),
        ("modified_after=yesterday", "modified_after"),
        ("modified_after=2026-02-31", "modified_after"),
        ("proximity=500", "proximity"),
        ("postcode=00000", "postcode"),
        ("postcode=60623&proximity=far", "proximity"),
        ("postcode=60623&proximity=999999999", "proximity"),
        ("full=maybe", "full"),
        ("format=xml", "format"),
        ("search=a%00b", "search"),
        ("search=a b c d e f g h i", "search"),
    ],
)
def test_what_cannot_be_understood_is_told(query: str, parameter: str) -> None:
    answer = Client().get(f"/hsds/services?{query}")
    assert (answer.status_code, answer.json()["parameter"]) == (400, parameter)
    assert answer["Cache-Control"] == "no-store"


def test_search_wants_every_word() -> None:
    stock.service("Night beds", description="For men")
    stock.service("Night meals")
    assert names(search="NIGHT men") == ["Night beds"]
    assert names(search="agency of night") == ["Night beds", "Night meals"]


def test_a_sign_of_the_database_is_a_letter_like_any_other() -> None:
    stock.service("Half price")
    assert names(search="100%") == []
    assert names(search="' OR 1=1") == []


def test_filters_add_up() -> None:
    here, there = stock.service("Here"), stock.service("There")
    food = term(here, taxonomy="Needs")
    term(there, taxonomy="Needs", name="Bed")
    (taxonomy,) = ask("taxonomies")["contents"]
    assert names(taxonomy_term_id=food.pk) == ["Here"]
    assert names(taxonomy_id=taxonomy["id"]) == ["Here", "There"]
    assert names(taxonomy_id=taxonomy["id"], organization_id=there.agency_id) == ["There"]
    assert names(taxonomy_id=here.pk) == []


def test_terms_by_their_place_in_the_taxonomy() -> None:
    top = term(stock.service(), "Food", taxonomy="Needs")
    term(stock.service("Other"), "Pantry", taxonomy="Needs", parent=top)
    assert names("taxonomy_terms", top_only="true") == ["Food"]
    assert names("taxonomy_terms", parent_id=top.pk) == ["Pantry"]
    assert names("taxonomy_terms", search="pan") == ["Pantry"]
    assert ask(f"taxonomy_terms/{top.pk}")["name"] == "Food"


def test_what_changed_since_and_what_ended() -> None:
    stock.service("Old")
    later = stock.CHANGED + timedelta(days=3)
    Service.objects.filter(pk=stock.service("New").pk).update(changed_at=later)
    Service.objects.filter(pk=stock.service("Over").pk).update(changed_at=later, ended_at=later)
    told = ask("services", modified_after=later.isoformat())["contents"]
    assert {one["name"]: one["status"] for one in told} == {"New": "active", "Over": "defunct"}
    assert names() == ["New", "Old"]


def test_a_service_has_changed_when_its_place_has() -> None:
    place = stock.place()
    stock.service("Moved", place)
    place.changed_at = stock.CHANGED + timedelta(days=3)
    place.save()
    assert names(modified_after="2026-11-03") == ["Moved"]


def near(**query: Any) -> list[str]:
    return [one["service"]["name"] for one in ask("service_at_locations", **query)["contents"]]


def test_how_far_it_is_counts_in_metres_and_the_nearest_comes_first() -> None:
    """60623 has its middle at 41.85, -87.72; a hundredth of a degree north is 1,112 metres."""
    for name, north in (("Two", 41.87), ("One", 41.86), ("Ten", 41.95)):
        stock.service(name, stock.place((north, -87.72)))
    middle = {"postcode": "60623", "proximity": 3000}
    assert near(**middle) == ["One", "Two"]
    assert names(**middle) == ["One", "Two"]


def test_a_zip_code_alone_finds_what_is_in_it_and_what_is_for_the_whole_state() -> None:
    stock.service("Here", stock.place(postal_code="60623-1204"))
    stock.service("There", stock.place(postal_code="61701"))
    stock.service("Everywhere", is_statewide=True)
    assert names(postcode="60623") == ["Everywhere", "Here"]


def test_a_secret_place_is_near_nothing() -> None:
    stock.service("A", stock.place(at=None, is_secret=True, postal_code="60623"))
    stock.service("B", stock.place((41.85, -87.72), postal_code="60623"), place_is_secret=True)
    assert names(postcode="60623") == []
    assert near(postcode="60623", proximity=90_000) == []
    places = [one["location"].keys() for one in ask("service_at_locations")["contents"]]
    assert places == [{"id", "location_type"}] * 2


def test_who_nobody_should_be_sent_to_is_not_there() -> None:
    gone = stock.service("Gone", stock.place(), do_not_refer=True)
    assert ask("services")["total_items"] == 0
    assert ask("services", modified_after="2020-01-01")["total_items"] == 0
    assert near() == []
    assert Client().get(f"/hsds/services/{gone.pk}").status_code == 404
    assert "services" not in ask(f"organizations/{gone.agency_id}", full_service="true")


def test_minimal_is_ids_and_moments_in_one_page() -> None:
    made = stock.service()
    (one,) = ask("services", minimal="true")["contents"]
    assert one == {"id": str(made.pk), "modified_date": "2026-11-01T12:00:00+00:00"}


def test_lines_hold_every_record_without_pages() -> None:
    for number in range(3):
        stock.service(f"Service {number}", stock.place())
    answer = Client().get("/hsds/services?format=ndjson&full=true")
    assert answer["Content-Type"].startswith("application/x-ndjson")
    lines = answer.getvalue().decode().splitlines()
    assert [len(json.loads(line)["service_at_locations"]) for line in lines] == [1, 1, 1]


def test_an_organization_with_its_services_whole() -> None:
    made = stock.service("Pantry", stock.place(), hours="MO 9-17")
    path = f"organizations/{made.agency_id}"
    assert "schedules" not in ask(path)["services"][0]
    assert ask(path, full_service="true")["services"][0]["schedules"]


def test_others_may_keep_it_for_a_while_and_ask_from_any_page() -> None:
    answer = Client().get("/hsds/services")
    assert answer["Cache-Control"] == "public, max-age=300"
    assert answer["Access-Control-Allow-Origin"] == "*"
    again = Client().get("/hsds/services", headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_it_only_reads(method: str) -> None:
    assert getattr(Client(enforce_csrf_checks=False), method)("/hsds/services").status_code == 405


@pytest.mark.parametrize("path", ["services/7", "services/00000000-0000-0000-0000-000000000000", "people",
                                  "services/7%0A", "services/%0A7/8"])  # fmt: skip
def test_nothing_there_is_told_as_json(path: str) -> None:
    answer = Client().get(f"/hsds/{path}")
    assert (answer.status_code, bool(answer.json()["error"])) == (404, True)


@pytest.mark.parametrize("path", ["services", "services?full=true", "organizations?full=true",
                                  "service_at_locations", "service_at_locations?full=true",
                                  "services?postcode=60623&proximity=9000", "taxonomy_terms"])  # fmt: skip
def test_as_many_questions_for_ten_as_for_one(path: str, django_assert_max_num_queries: Any) -> None:
    for number in range(10):
        term(stock.service(f"Service {number}", stock.place((41.85, -87.72)), hours="MO 9-17"))
    with django_assert_max_num_queries(14):
        assert len(Client().get(f"/hsds/{path}").json()["contents"]) == 10


KINDS = {
    "services": "service",
    "organizations": "organization",
    "service_at_locations": "service_at_location",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
}


@pytest.mark.slow
@pytest.mark.parametrize(("path", "kind"), KINDS.items())
def test_the_judge_finds_nothing(tmp_path: Path, path: str, kind: str) -> None:
    made = stock.service("Pantry", stock.place(address_1="412 Alder Lane"), hours="MO 9-17")
    term(made, taxonomy="Needs", code="1")
    stock.service("Secret", stock.place(at=None, is_secret=True))
    page = ask(path)
    (tmp_path / "page.json").write_text(json.dumps(page))
    (tmp_path / "one.json").write_text(json.dumps(ask(f"{path}/{page['contents'][0]['id']}")))
    listed = kind if kind.startswith("taxonomy") else f"{kind}_list"
    assert errors("json", listed, tmp_path / "page.json", "--strict") == "ERRORS 0"
    assert errors("json", kind, tmp_path / "one.json", "--strict") == "ERRORS 0"
