"""What was put right here stays when its source comes in again, and goes back to the source's newest word."""

from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from cairn.directory.corrections import actions
from cairn.directory.corrections.queries import sheet
from cairn.directory.corrections.rules import OwnerKind
from cairn.directory.corrections.values import Owner
from cairn.directory.errors import No, Refused
from cairn.directory.finds import Kind
from cairn.directory.labels import By, Listing, Who
from cairn.directory.models import Correction, Location, Meeting, Phone, Schedule, Service

from .conftest import Import

BY = By(Who.STEWARD, "Prairie Path")

PLACE = {
    "id": "a1f1f1f1-0000-4000-8000-000000000003",
    "location_type": "physical",
    "name": "The hall",
    "latitude": 39.8,
    "longitude": -89.6,
    "addresses": [
        {
            "id": "a1f1f1f1-0000-4000-8000-000000000004",
            "address_1": "1 Old Street",
            "city": "Springfield",
            "state_province": "IL",
            "postal_code": "62701",
            "country": "US",
            "address_type": "physical",
        }
    ],
}
SOUP: dict[str, Any] = {
    "id": "a1f1f1f1-0000-4000-8000-000000000001",
    "name": "Soup kitchen",
    "status": "active",
    "description": "Soup at noon.",
    "fees_description": "Free.",
    "organization": {"id": "a1f1f1f1-0000-4000-8000-000000000002", "name": "Hall", "description": "A hall."},
    "phones": [{"id": "a1f1f1f1-0000-4000-8000-000000000005", "number": "217-555-0101"}],
    "service_at_locations": [{"id": "a1f1f1f1-0000-4000-8000-000000000006", "location": PLACE}],
}
NEW = [{"number": "217-555-0199", "dial": "+12175550199", "type": "voice"}]


def said(**more: Any) -> list[dict[str, Any]]:
    """The file, with some of it said otherwise."""
    return [deepcopy(SOUP) | more]


def of_service() -> Owner:
    return Owner(OwnerKind.SERVICE, Service.objects.get().pk)


def of_place() -> Owner:
    return Owner(OwnerKind.LOCATION, Location.objects.get().pk)


def correct(owner: Owner, **values: Any) -> list[str]:
    return actions.correct(by=BY, owner=owner, values=values)


def numbers() -> list[str]:
    return list(Phone.objects.values_list("number", flat=True))


@pytest.fixture
def soup(hsds: Import) -> Import:
    hsds(said())
    return hsds


def test_a_field_put_right_stays_when_the_same_file_comes_again(soup: Import) -> None:
    assert correct(of_service(), description="Soup and bread.") == ["description"]
    report = soup(said())
    assert Service.objects.get().description == "Soup and bread."
    assert "kept as they were put right here: 1" in report
    assert "updated" not in report


def test_the_newest_word_of_the_source_is_kept_beside_ours(soup: Import) -> None:
    correct(of_service(), description="Soup and bread.")
    soup(said(description="Soup, no bread."))
    kept = Correction.objects.get()
    assert (kept.ours, kept.theirs) == ("Soup and bread.", "Soup, no bread.")
    assert kept.theirs_changed_at is not None
    assert Service.objects.get().description == "Soup and bread."


def test_undoing_shows_what_the_source_says_today(soup: Import) -> None:
    correct(of_service(), description="Soup and bread.")
    soup(said(description="Soup, no bread."))
    actions.undo(by=BY, correction_id=Correction.objects.get().pk)
    assert Service.objects.get().description == "Soup, no bread."
    assert "unchanged: " in soup(said(description="Soup, no bread."))


def test_a_source_that_comes_to_say_the_same_needs_no_correction(soup: Import) -> None:
    correct(of_service(), description="Soup and bread.")
    soup(said(description="Soup and bread."))
    assert not Correction.objects.filter(ended_at=None).exists()
    soup(said(description="Soup again."))
    assert Service.objects.get().description == "Soup again."


def test_correcting_back_to_the_sources_word_undoes(soup: Import) -> None:
    correct(of_service(), fees="One dollar.")
    correct(of_service(), fees="Free.")
    assert not Correction.objects.filter(ended_at=None).exists()
    assert Correction.objects.count() == 1


def test_correcting_twice_keeps_the_sources_word(soup: Import) -> None:
    correct(of_service(), fees="One dollar.")
    correct(of_service(), fees="Two dollars.")
    assert Correction.objects.get().theirs == "Free."


def test_numbers_put_right_stay(soup: Import) -> None:
    correct(of_service(), phones=NEW)
    soup(said())
    assert numbers() == ["217-555-0199"]
    soup(said(phones=[{"id": "a1f1f1f1-0000-4000-8000-000000000007", "number": "217-555-0177"}]))
    assert numbers() == ["217-555-0199"]
    actions.undo(by=BY, correction_id=Correction.objects.get().pk)
    assert numbers() == ["217-555-0177"]
    assert "unchanged" in soup(
        said(phones=[{"id": "a1f1f1f1-0000-4000-8000-000000000007", "number": "217-555-0177"}])
    )


def test_hours_put_right_stay(soup: Import) -> None:
    rows = [{"freq": "WEEKLY", "byday": "MO,TU", "opens_at": "09:00:00", "closes_at": "12:00:00"}]
    correct(of_service(), schedules=rows, hours_text="Mon, Tue 9-12")
    soup(said())
    assert [(one.byday, one.opens_at.hour if one.opens_at else None) for one in Schedule.objects.all()] == [
        ("MO,TU", 9)
    ]


def test_a_new_address_takes_the_old_point_along(soup: Import) -> None:
    correct(of_place(), address_1="5 New Street", postal_code="60623", city="Chicago")
    place = Location.objects.get()
    assert (place.latitude, place.longitude, place.is_approximate, place.county) == (
        None,
        None,
        True,
        "Cook County",
    )
    soup(said())
    assert Location.objects.get().address_1 == "5 New Street"
    assert Location.objects.get().latitude is None


def test_an_address_goes_back_as_a_whole(soup: Import) -> None:
    correct(of_place(), address_1="5 New Street", postal_code="60623")
    before = Correction.objects.get(field="address_1")
    actions.undo(by=BY, correction_id=before.pk)
    place = Location.objects.get()
    assert (place.address_1, place.postal_code, place.latitude) == ("1 Old Street", "62701", 39.8)
    assert not Correction.objects.filter(ended_at=None).exists()


def test_what_a_steward_ended_is_not_brought_back_by_its_source(soup: Import) -> None:
    correct(of_service(), ended=True)
    assert "updated" not in soup(said())
    soup(said(description="Still here, we think."))
    assert Service.objects.get().ended_at is not None
    actions.undo(by=BY, correction_id=Correction.objects.get().pk)
    soup(said())
    assert Service.objects.get().ended_at is None


def test_what_its_source_ended_ends_though_we_put_it_right(soup: Import) -> None:
    correct(of_service(), description="Soup and bread.")
    soup(said(id="a1f1f1f1-0000-4000-8000-00000000000a"), end_many=True)
    assert Service.objects.get(record_id=SOUP["id"]).ended_at is not None
    soup(said(), end_many=True)
    back = Service.objects.get(record_id=SOUP["id"])
    assert (back.ended_at, back.description) == (None, "Soup and bread.")


def test_a_place_that_becomes_secret_loses_what_we_wrote_about_it(soup: Import) -> None:
    correct(of_place(), address_1="5 New Street")
    correct(of_service(), description="In 5 New Street, ring twice.", ended=True)
    soup(said(name="Domestic violence shelter"))
    place, service = Location.objects.get(), Service.objects.get()
    assert (place.is_secret, place.address_1, place.latitude) == (True, "", None)
    assert "New Street" not in str(Correction.objects.values()) + service.description
    assert service.ended_at is not None


@pytest.mark.parametrize("trial", [{"dry_run": True}, {"preview": 1}], ids=str)
def test_a_trial_run_changes_no_correction(soup: Import, trial: dict[str, Any]) -> None:
    correct(of_place(), address_1="5 New Street")
    correct(of_service(), description="Ring twice.")
    before = list(Correction.objects.order_by("pk").values())
    soup(said(name="Domestic violence shelter", description="Another word."), **trial)
    assert list(Correction.objects.order_by("pk").values()) == before
    assert Location.objects.get().address_1 == "5 New Street"


def test_what_is_put_right_about_a_secret_service_stays(hsds: Import) -> None:
    hsds(said(name="Domestic violence shelter"))
    correct(of_service(), fees="Nothing, ever.")
    hsds(said(name="Domestic violence shelter"))
    assert Service.objects.get().fees == "Nothing, ever."


def test_a_secret_place_takes_no_address(hsds: Import) -> None:
    hsds(said(name="Domestic violence shelter"))
    with pytest.raises(Refused) as no:
        correct(of_place(), address_1="5 New Street")
    assert no.value.why is No.HIDDEN_PLACE
    found = sheet(Listing(Kind.SERVICE, Service.objects.get().pk))
    assert found is not None
    assert found.is_secret
    assert not [one for one in found.fields if one.owner.kind is OwnerKind.LOCATION]


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": "inactive"},
        {"needs": ["food"]},
        {"name": ""},
        {"name": "x" * 400},
        {"minimum_age": "young"},
        {"minimum_age": 40, "maximum_age": 20},
        {"phones": [{"number": "x" * 200}]},
    ],
)
def test_what_cannot_stand_is_refused_and_nothing_changes(soup: Import, wrong: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        correct(of_service(), **wrong)
    assert not Correction.objects.exists()
    assert numbers() == ["217-555-0101"]


def test_a_meeting_put_right_stays(meetings: Import) -> None:
    row = {
        "name": "Noon",
        "slug": "noon",
        "day": 1,
        "time": "12:00",
        "location": "Hall",
        "address": "1 Old St",
    }
    meetings([row])
    owner = Owner(OwnerKind.MEETING, Meeting.objects.get().pk)
    correct(owner, day=2, starts_at="19:30:00")
    meetings([row | {"notes": "Bring a friend"}])
    found = Meeting.objects.get()
    assert (found.day, found.starts_at.isoformat(), found.notes) == (2, "19:30:00", "Bring a friend")  # type: ignore[union-attr]


def test_sources_are_corrected_apart(soup: Import, hsds: Import) -> None:
    first = Service.objects.get()
    correct(of_service(), fees="One dollar.")
    hsds(said(), source="Another 211")
    assert Service.objects.get(pk=first.pk).fees == "One dollar."
    assert Service.objects.exclude(pk=first.pk).get().fees == "Free."


def test_an_import_asks_no_more_of_the_database_for_many_corrections(soup: Import) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            soup(said())
        return len(seen)

    queries()
    none = queries()
    correct(of_service(), fees="a", eligibility="b", documents="c", phones=NEW)
    assert queries() == none


def test_a_correction_says_by_whom_and_when(soup: Import) -> None:
    correct(of_service(), fees="One dollar.")
    found = sheet(Listing(Kind.SERVICE, Service.objects.get().pk))
    assert found is not None
    assert [(one.field, one.who, one.of) for one in found.ours] == [("fees", Who.STEWARD, "Prairie Path")]
    assert found.ours[0].made_at.date() <= date.max
