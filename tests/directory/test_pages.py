"""What the page of one service and of one meeting is given."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from cairn.directory.finds import PlaceKind
from cairn.directory.hours import State
from cairn.directory.models import Service, ServiceAtLocation, TaxonomyTerm
from cairn.directory.queries import (
    facet_labels,
    meeting_page,
    need_labels,
    service_page,
    statewide_lines,
)
from cairn.directory.whole import ServicePage
from tests.guards import reads_only

from .stock import CHANGED, NOW, meeting, own, phone, place, schedule, service, speaks

pytestmark = pytest.mark.django_db


def page(made: Service) -> ServicePage:
    with reads_only():
        found = service_page(made.pk, NOW)
    assert found is not None
    return found


def test_a_services_page_says_everything_that_is_known() -> None:
    made = service("Soup", place(name="Hall"), hours="TU 9-17", fees="Free.", is_free=True, needs=["food"])
    speaks(made, "Spanish", "spa")
    TaxonomyTerm.objects.create(**own(), name="Meals").services.add(made)
    told = page(made)
    assert (told.place.name, told.state.state, told.time_zone) == ("Hall", State.OPEN, "America/Chicago")
    assert (told.needs, told.categories, told.languages) == (("food",), ("Meals",), ("es",))
    assert len(told.timetable.week[1].spans) == 1
    assert told.source.is_fictional


def test_each_place_has_its_own_hours_and_the_services_hours_hold_where_it_has_none() -> None:
    made = service("Soup", place(name="A hall"), place(name="B hall"), hours="TU 9-17")
    schedule("TU 19-21", service_at_location=ServiceAtLocation.objects.get(location__name="B hall"))
    told = page(made)
    assert [told.state.state, told.other_places[0].state.state] == [State.OPEN, State.CLOSED]


def test_a_closure_of_the_building_closes_the_service() -> None:
    hall = place()
    made = service("Soup", hall, hours="TU 9-17")
    hall.schedules.create(valid_from=NOW.date(), valid_to=NOW.date())
    assert page(made).state.state is State.CLOSED


def test_the_nearest_number_is_given_and_a_spoken_one_before_a_text_number() -> None:
    made = service("Soup", place())
    phone("309-555-0199", agency=made.agency)
    assert [one.number for one in page(made).phones] == ["309-555-0199"]
    phone("309-555-0102", service=made, type="text")
    phone("309-555-0103", service=made, type="voice")
    assert [one.number for one in page(made).phones] == ["309-555-0103", "309-555-0102"]


@pytest.mark.parametrize(
    "gone", [{"status": "temporarily closed"}, {"do_not_refer": True}, {"ended_at": CHANGED}], ids=str
)
def test_a_service_that_may_not_be_suggested_has_no_page(gone: dict[str, Any]) -> None:
    assert service_page(service(**gone).pk, NOW) is None


def test_a_place_that_is_gone_is_not_shown() -> None:
    made = service("Soup", place(ended_at=CHANGED))
    assert page(made).place.kind is PlaceKind.UNKNOWN


@pytest.mark.parametrize(("days", "shown"), [(-1, ""), (0, "Closed for works."), (9, "Closed for works.")])
def test_a_notice_that_has_run_out_is_not_shown(days: int, shown: str) -> None:
    until = NOW.date() + timedelta(days=days)
    made = service("Soup", alert="Closed for works.", alert_until=until)
    assert page(made).alert == shown


def test_a_private_address_is_not_on_the_page() -> None:
    told = page(service("Safe house", place(address_1="1 Hidden Lane"), place_is_secret=True))
    assert told.place.kind is PlaceKind.PRIVATE
    assert "Hidden" not in str(told.place)


def test_a_meetings_page_says_when_it_meets_next_and_after_that() -> None:
    made = meeting("Evening table", 2, types=["O", "S", "X"])
    with reads_only():
        told = meeting_page(made.pk, NOW)
    assert told is not None
    assert told.next_meeting is not None
    assert told.next_meeting.starts.isoformat() == "2026-11-24T19:00:00-06:00"
    assert [start.day for start in told.later] == [1, 8, 15, 22]
    assert told.languages == ("es",)


def test_a_meeting_by_appointment_has_no_next_time() -> None:
    told = meeting_page(meeting(day=None).pk, NOW)
    assert told is not None
    assert (told.next_meeting, told.later) == (None, ())
    assert "by_appointment" in {note.code for note in told.obstacles}


@pytest.mark.parametrize("gone", [{"attendance": "inactive"}, {"ended_at": CHANGED}], ids=str)
def test_a_meeting_that_does_not_meet_has_no_page(gone: dict[str, Any]) -> None:
    assert meeting_page(meeting(**gone).pk, NOW) is None


def test_what_does_not_exist_has_no_page() -> None:
    assert (service_page(uuid4(), NOW), meeting_page(uuid4(), NOW)) == (None, None)


def test_statewide_lines_come_with_number_and_hours() -> None:
    made = service("Warm line", is_statewide=True, hours="daily 0-24")
    phone("866-555-0100", service=made)
    service("Soup", place())
    lines = statewide_lines(NOW)
    assert [(line.name, line.phones[0].number, line.state.state) for line in lines] == [
        ("Warm line", "866-555-0100", State.OPEN)
    ]


def test_labels_come_in_english_spanish_and_nothing_else() -> None:
    assert (need_labels("en")["food"], need_labels("es-mx")["food"], need_labels("pl")["food"]) == (
        "Food",
        "Comida",
        "Food",
    )
    assert facet_labels("es")["pets"] == "Traigo una mascota"
