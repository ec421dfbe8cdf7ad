"""The steward's work: what waits, in which order; putting right, keeping, taking off, ending, undoing."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cairn.directory.models import Correction, Location, Phone, Schedule, Service, Tip
from cairn.directory.tips.rules import Reason, TipKind
from cairn.ledger.models import Entry
from tests import make
from tests.cast import Cast
from tests.directory import stock

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def morning(tmp_path: Path, settings: LazySettings, stop_clock: Callable[[datetime], datetime]) -> datetime:
    settings.CAIRN_INDEX = tmp_path / "index"
    return stop_clock(stock.NOW)


@pytest.fixture
def shelter() -> Service:
    place = stock.place(name="Hall", address_1="1 Old Street", postal_code="62701")
    made = stock.service("Night shelter", place, hours="daily 19-7", fees="Free.")
    stock.phone(service=made, number="309-555-0101")
    return made


@pytest.fixture
def steward(cast: Cast) -> Client:
    return cast.client("steward")


def path(service: Service, name: str = "") -> str:
    return f"/listings/service/{service.pk}/{name}"


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def as_shown(text: str) -> dict[str, str]:
    """What the form would send if nothing were changed."""
    main = text.split("<main")[1]
    sent = dict(
        re.findall(r'<input type="(?:text|number|url|email|time)" name="([\w-]+)"(?: value="([^"]*)")?', main)
    )
    sent |= {
        name: value.removeprefix("\n")
        for name, value in re.findall(r'<textarea name="([\w-]+)"[^>]*>([^<]*)', main)
    }
    for name, options in re.findall(r'<select name="([\w-]+)"[^>]*>(.*?)</select>', main, re.S):
        chosen = re.findall(r'<option value="([^"]*)" selected', options)
        sent[name] = chosen[0] if chosen else ""
    return sent


def put_right(client: Client, service: Service, **values: str) -> Any:
    """Change some fields of the form by their names, and send it whole."""
    sent = as_shown(page(client, path(service)))
    for name, value in values.items():
        keys = [key for key in sent if key.endswith(f"-{name}")]
        assert len(keys) == 1, (name, sorted(sent))
        sent[keys[0]] = value
    return client.post(path(service), sent)


def test_the_queue_begins_with_what_was_told_most_often(steward: Client, shelter: Service) -> None:
    once, often = stock.service("Once"), stock.service("Often")
    make.tip(once.pk, TipKind.MOVED)
    for _ in range(3):
        make.tip(often.pk, TipKind.MOVED)
    make.tip(shelter.pk, TipKind.TURNED_AWAY, Reason.ID)
    shown = page(steward, "/listings/")
    assert shown.index("Often") < shown.index("Once")
    assert "people without an ID or papers are turned away" in shown


def test_nothing_waits_is_said_kindly(steward: Client) -> None:
    assert "Nothing waits." in page(steward, "/listings/")


def test_what_ran_out_waits_no_more(
    steward: Client, shelter: Service, stop_clock: Callable[[datetime], datetime]
) -> None:
    make.tip(shelter.pk, TipKind.FULL)
    stop_clock(stock.NOW + timedelta(days=2))
    assert "Night shelter" not in page(steward, "/listings/")


def test_sending_the_form_as_it_is_changes_nothing(steward: Client, shelter: Service) -> None:
    shown = page(steward, path(shelter))
    steward.post(path(shelter), as_shown(shown))
    assert not Correction.objects.exists()
    assert "Nothing was different" in page(steward, path(shelter))


def test_a_new_number_is_on_the_page_and_answers_the_dead_one(steward: Client, shelter: Service) -> None:
    make.tip(shelter.pk, TipKind.DEAD_NUMBER)
    put_right(steward, shelter, phones="309-555-0144 ext. 5 (Front desk)\n(309) 555-0145")
    public = page(Client(), f"/find/service/{shelter.pk}/")
    assert 'href="tel:+13095550144"' in public
    assert "extension 5" in public
    assert "Front desk" in public
    assert "the number does not work" not in public
    assert (
        "Put right by a steward of Prairie Path (fictional) on November 24, 2026: Telephone numbers" in public
    )
    assert Tip.objects.get().state == "mended"


def test_hours_in_words_become_a_timetable(steward: Client, shelter: Service) -> None:
    put_right(steward, shelter, hours_text="Mon-Fri 9am-5pm")
    assert Schedule.objects.filter(service=shelter).exists()
    assert "9:00 AM to 5:00 PM" in page(Client(), f"/find/service/{shelter.pk}/")


def test_hours_that_can_be_read_in_two_ways_stay_words(steward: Client, shelter: Service) -> None:
    put_right(steward, shelter, hours_text="Mostly when the light is on")
    assert not Schedule.objects.filter(service=shelter).exists()
    assert "Mostly when the light is on" in page(Client(), f"/find/service/{shelter.pk}/")


def test_a_new_address_loses_the_old_point(steward: Client, shelter: Service) -> None:
    put_right(steward, shelter, address_1="9 New Street", postal_code="60623")
    place = Location.objects.get()
    assert (place.address_1, place.latitude, place.county) == ("9 New Street", None, "Cook County")
    assert "We know only roughly where it is." in page(Client(), f"/find/service/{shelter.pk}/")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"phones": "call us"}, "“call us” is not a telephone number that can be called."),
        ({"website": "javascript:alert(1)"}, "Write the whole address, as in https://name.org."),
        ({"minimum_age": "-4"}, "Write an age in years, from 0 to 120."),
        ({"name": ""}, "Write what it is called."),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_kept(
    steward: Client, shelter: Service, wrong: dict[str, str], said: str
) -> None:
    answer = put_right(steward, shelter, **wrong)
    assert said in unescape(answer.content.decode())
    assert not Correction.objects.exists()


def test_ages_that_contradict_each_other_are_refused_in_words(steward: Client, shelter: Service) -> None:
    answer = put_right(steward, shelter, minimum_age="40", maximum_age="20")
    assert answer.status_code == 409
    assert not Correction.objects.exists()


def test_what_is_true_is_said_as_true(steward: Client, shelter: Service) -> None:
    tip = make.tip(shelter.pk, TipKind.TURNED_AWAY, Reason.PETS)
    steward.post(path(shelter, "tip/"), {"tip_id": str(tip.id), "state": "stands"})
    assert "We asked on November 24, 2026, and it is true: pets cannot come." in page(
        Client(), f"/find/service/{shelter.pk}/"
    )
    assert "Nothing waits." in page(steward, "/listings/")


def test_what_is_not_true_is_gone_and_may_come_again(steward: Client, shelter: Service) -> None:
    tip = make.tip(shelter.pk, TipKind.MOVED)
    steward.post(path(shelter, "tip/"), {"tip_id": str(tip.id), "state": "dismissed"})
    assert "they are not there any more" not in page(Client(), f"/find/service/{shelter.pk}/")
    make.tip(shelter.pk, TipKind.MOVED)
    assert "Night shelter" in page(steward, "/listings/")


@pytest.mark.parametrize("state", ["mended", "cleared", "open", "banana"])
def test_other_ends_are_not_chosen_by_a_button(steward: Client, shelter: Service, state: str) -> None:
    tip = make.tip(shelter.pk, TipKind.MOVED)
    assert steward.post(path(shelter, "tip/"), {"tip_id": str(tip.id), "state": state}).status_code == 404


def test_a_place_that_is_gone_leaves_all_pages_and_can_come_back(steward: Client, shelter: Service) -> None:
    make.tip(shelter.pk, TipKind.MOVED)
    steward.post(path(shelter, "end/"))
    assert Client().get(f"/find/service/{shelter.pk}/").status_code == 404
    assert "Night shelter" not in page(Client(), "/find/?words=night+shelter").split("</form>")[-1]
    assert Tip.objects.get().state == "mended"
    assert "Taken off here" in page(steward, "/listings/")
    kept = Correction.objects.get(field="ended")
    steward.post(path(shelter, "undo/"), {"id": str(kept.pk)})
    assert "Night shelter" in page(Client(), f"/find/service/{shelter.pk}/")


def test_taking_the_sources_word_again(steward: Client, shelter: Service) -> None:
    put_right(steward, shelter, fees="One dollar.")
    shown = page(steward, path(shelter))
    assert "Its source says: Free." in shown
    steward.post(path(shelter, "undo/"), {"id": str(Correction.objects.get().pk)})
    assert Service.objects.get().fees == "Free."


def test_asking_them_moves_the_date(steward: Client, shelter: Service) -> None:
    steward.post(path(shelter, "asked/"))
    assert "Prairie Path (fictional) asked them on November 24, 2026." in page(
        Client(), f"/find/service/{shelter.pk}/"
    )


def test_a_number_of_the_agency_says_what_else_it_changes(steward: Client) -> None:
    first = stock.service("First")
    stock.service("Second", agency=first.agency)
    stock.phone(agency=first.agency, number="309-555-0101")
    assert "This also changes on other listings: 1." in page(steward, path(first))
    put_right(steward, first, phones="309-555-0177")
    assert Phone.objects.get().agency == first.agency


def test_a_secret_place_shows_no_address_to_type_in(steward: Client) -> None:
    safe = stock.service("Safe house", stock.place(None, is_secret=True), place_is_secret=True)
    shown = page(steward, path(safe))
    assert "Street and number" not in shown
    assert "What it costs" in shown


def test_a_meeting_is_put_right(steward: Client) -> None:
    circle = stock.meeting("Morning Circle")
    address = f"/listings/meeting/{circle.pk}/"
    sent = as_shown(page(steward, address)) | {
        f"meeting-{circle.pk}-day": "4",
        f"meeting-{circle.pk}-starts_at": "18:30",
    }
    steward.post(address, sent)
    assert "Every Thursday, 6:30 PM" in page(Client(), f"/find/meeting/{circle.pk}/")


def test_a_remark_is_shown_as_text(steward: Client, shelter: Service) -> None:
    tip = make.tip(shelter.pk, TipKind.MOVED)
    Tip.objects.update(words=["<script>x</script>"])
    raw = steward.get("/listings/").content.decode() + steward.get(path(shelter)).content.decode()
    assert "<script>x" not in raw
    assert tip.kind == "moved"


def test_the_ledger_says_which_fields_and_no_words(steward: Client, cast: Cast, shelter: Service) -> None:
    put_right(steward, shelter, fees="Secret words.")
    entry = Entry.objects.get(act="upkeep.correct")
    assert entry.account_id == cast.steward.account_id
    assert entry.about == {"service": str(shelter.pk), "fields": "fees"}


def test_the_queue_costs_the_same_however_much_waits(steward: Client, shelter: Service) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            steward.get("/listings/")
        return len(seen)

    make.tip(shelter.pk, TipKind.MOVED)
    queries()
    few = queries()
    for number in range(8):
        make.tip(stock.service(f"Place {number}").pk, TipKind.MOVED)
    assert queries() == few
