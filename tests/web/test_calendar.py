"""A meeting for one's own calendar: right by the clock, and silent about recovery unless told to speak."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from html import unescape
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from icalendar import Calendar

from cairn.directory.models import Meeting
from tests import make
from tests.cast import Cast
from tests.directory import stock
from tests.guards import reads_only

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

NAME = "Serenity at the Alano Club"
HERE = ZoneInfo("America/Chicago")


@pytest.fixture(autouse=True)
def a_tuesday_morning(stop_clock: Callable[[datetime], datetime]) -> None:
    stop_clock(stock.NOW)


def serenity(**more: Any) -> Meeting:
    told = {"location_name": "Alano Club", "address": "9 Larkspur Avenue", "ends_at": stock.clock_time("20")}
    return stock.meeting(NAME, **(told | more))


def file_of(client: Client, meeting: Meeting, **chosen: str) -> Any:
    """The event in the file, as a calendar program reads it."""
    answer = client.get(f"/find/meeting/{meeting.pk}/plan.ics", chosen)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(answer.content).walk("VEVENT")[0]


def test_nothing_in_it_speaks_of_recovery_unless_somebody_chose_so(client: Client) -> None:
    meeting = serenity(notes="For alcoholics", conference_url="https://meet.example/aa")
    answer = client.get(f"/find/meeting/{meeting.pk}/plan.ics")
    told = (answer.content.decode() + str(answer.headers)).lower()
    for word in ("serenity", "alano", "alcohol", "recovery", "meet.example", "larkspur", str(meeting.pk)):
        assert word not in told
    assert "SUMMARY:Plan\r\n" in answer.content.decode()
    assert answer.headers["Content-Disposition"] == 'inline; filename="plan.ics"'


def test_it_meets_every_tuesday_at_seven_in_the_evening_there(client: Client) -> None:
    event = file_of(client, serenity())
    assert event["DTSTART"].dt == datetime(2026, 11, 24, 19, tzinfo=HERE)
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(hours=1)
    assert event["RRULE"].to_ical() == b"FREQ=WEEKLY;BYDAY=TU"
    assert "VALARM" not in str(event.to_ical())


def test_with_the_address_it_still_does_not_say_what_it_is(client: Client) -> None:
    event = file_of(client, serenity(), says="address")
    assert (event["SUMMARY"], event["LOCATION"]) == ("Plan", "9 Larkspur Avenue, Turnstone, IL")
    assert "DESCRIPTION" not in event


def test_with_its_name_it_says_how_to_join(client: Client) -> None:
    meeting = serenity(conference_url="https://meet.example/1?a=b;c,d", attendance="hybrid")
    event = file_of(client, meeting, says="name", often="once", remind="60")
    assert event["SUMMARY"] == NAME
    assert event["LOCATION"] == "Alano Club, 9 Larkspur Avenue, Turnstone, IL"
    assert event["DESCRIPTION"] == "Alcoholics Anonymous\nhttps://meet.example/1?a=b;c,d"
    assert "RRULE" not in event
    assert event.walk("VALARM")[0]["TRIGGER"].dt == timedelta(hours=-1)


def test_while_it_is_going_on_the_next_one_is_meant(
    client: Client, stop_clock: Callable[[datetime], datetime]
) -> None:
    meeting = serenity()
    stop_clock(datetime(2026, 11, 24, 19, 30, tzinfo=HERE))
    assert file_of(client, meeting)["DTSTART"].dt == datetime(2026, 12, 1, 19, tzinfo=HERE)


def test_one_that_ends_after_midnight(client: Client) -> None:
    event = file_of(client, serenity(starts="23", ends_at=stock.clock_time("0:30")))
    assert event["DTEND"].dt == datetime(2026, 11, 25, 0, 30, tzinfo=HERE)


def test_a_meeting_somewhere_else_keeps_its_own_clock(client: Client) -> None:
    event = file_of(client, serenity(time_zone="America/New_York"))
    assert event["DTSTART"].dt == datetime(2026, 11, 24, 19, tzinfo=ZoneInfo("America/New_York"))


@pytest.mark.parametrize(
    "chosen", [{"says": "all"}, {"often": "never"}, {"remind": "-5"}, {"remind": "9" * 400}, {"says": "\0"}]
)
def test_nonsense_counts_as_the_choice_that_tells_least(client: Client, chosen: dict[str, str]) -> None:
    event = file_of(client, serenity(), **chosen)
    assert event["SUMMARY"] == "Plan"
    assert set(event) == {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "CLASS", "RRULE"}


def test_in_spanish_it_tells_as_little(client: Client) -> None:
    answer = client.get(f"/find/meeting/{serenity().pk}/plan.ics", headers={"accept-language": "es"})
    assert "SUMMARY:Plan\r\n" in answer.content.decode()


def test_the_page_offers_the_choice(client: Client) -> None:
    meeting = serenity()
    with reads_only():
        page = unescape(client.get(f"/find/meeting/{meeting.pk}/calendar/").content.decode())
    assert "Every Tuesday, 7:00 PM to 8:00 PM" in page
    assert re.findall(r'<input[^>]* value="(\w+)"[^>]* checked', page) == ["plan", "weekly"]
    assert f'action="/find/meeting/{meeting.pk}/plan.ics"' in page
    assert NAME not in page.split("</title>")[0]


def test_without_an_address_none_is_offered(client: Client) -> None:
    meeting = serenity(attendance="online", address="")
    page = client.get(f"/find/meeting/{meeting.pk}/calendar/").content.decode()
    assert 'value="address"' not in page
    assert "LOCATION" not in file_of(client, meeting, says="address")


def test_one_without_a_fixed_time_says_so(client: Client) -> None:
    meeting = stock.meeting("By appointment", day=None)
    page = client.get(f"/find/meeting/{meeting.pk}/calendar/").content.decode()
    assert "It has no fixed day and time." in page
    assert "plan.ics" not in page
    assert client.get(f"/find/meeting/{meeting.pk}/plan.ics").status_code == 404


def test_one_that_is_not_there(client: Client) -> None:
    assert client.get(f"/find/meeting/{uuid4()}/calendar/").status_code == 404
    assert client.get(f"/find/meeting/{uuid4()}/plan.ics").status_code == 404


def test_it_is_offered_on_the_meeting_and_on_a_saved_find(client: Client, cast: Cast) -> None:
    meeting = serenity()
    address = f'href="/find/meeting/{meeting.pk}/calendar/"'
    assert address in client.get(f"/find/meeting/{meeting.pk}/").content.decode()
    saved = cast.client("person").post(
        "/hand-offs/save/", {"person": cast.person_id, "kind": "meeting", "place": meeting.pk}
    )
    assert address in cast.client("person").get(saved.headers["Location"]).content.decode()
    service = make.hand_off(cast.person, cast.person_id)
    assert "/calendar/" not in cast.client("person").get(f"/hand-offs/{service.id}/").content.decode()
