"""The directory of the demo: enough of it, clearly fictional, reachable, and the same after a second load."""

import re
import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from cairn.directory.models import Location, Meeting, Phone, Schedule, Service, ServiceAtLocation, Source
from cairn.directory.needs import BOOK
from cairn.project.demo import blocks, catalogue, hours

NOW = datetime(2026, 11, 24, 18, tzinfo=UTC)
FICTIONAL_NUMBER = re.compile(r"\d{3}-555-01\d\d")


@pytest.fixture
def loaded(db: None) -> dict[str, int]:
    return catalogue.load(NOW)


def county_services() -> list[Service]:
    return list(Service.objects.filter(source__is_fictional=True).order_by("record_id"))


def test_there_is_enough_to_find(loaded: dict[str, int]) -> None:
    assert loaded["services"] >= 150
    assert loaded["meetings"] >= 60
    assert loaded["lines"] == len(blocks.lines())
    assert Service.objects.count() == loaded["services"] + loaded["lines"]


@pytest.mark.slow
def test_every_need_has_something_in_the_county(loaded: dict[str, int]) -> None:
    offered = {
        code for row in Service.objects.offered().filter(source__is_fictional=True) for code in row.needs
    }
    assert offered == {need["code"] for need in tomllib.loads(BOOK.read_text())["need"]}


def test_every_service_can_be_reached(loaded: dict[str, int]) -> None:
    for service in Service.objects.all():
        assert service.phones.exists(), service.record_id
        assert service.at_locations.exists(), service.record_id


def test_every_service_says_when_it_was_checked_and_when_it_can_be_reached(loaded: dict[str, int]) -> None:
    for service in Service.objects.offered().filter(source__is_fictional=True):
        there = Schedule.objects.filter(service_at_location__service=service)
        assert service.assured_on, service.record_id
        assert service.hours_text or service.schedules.exists() or there.exists(), service.record_id


def test_it_says_that_it_is_fictional(loaded: dict[str, int]) -> None:
    county = Source.objects.get(key=catalogue.COUNTY_KEY)
    assert "(fictional)" in county.name
    assert county.is_fictional


def test_no_number_and_no_address_of_the_county_can_be_anybodys(loaded: dict[str, int]) -> None:
    for phone in Phone.objects.filter(service__source__is_fictional=True):
        assert FICTIONAL_NUMBER.fullmatch(phone.number), phone.number
    for meeting in Meeting.objects.exclude(conference_phone=""):
        assert FICTIONAL_NUMBER.fullmatch(meeting.conference_phone)
    sites = [s.website for s in county_services()] + [m.conference_url for m in Meeting.objects.all()]
    assert all(site == "" or site.split("/")[2].endswith(".example") for site in sites)
    assert not Location.objects.exclude(postal_code="").exists()


def test_numbers_are_not_shared_between_agencies() -> None:
    numbers = [agency.phone for agency in blocks.agencies()]
    assert len(numbers) == len(set(numbers))


def test_places_lie_within_the_county(loaded: dict[str, int]) -> None:
    for place in Location.objects.filter(latitude__isnull=False):
        assert 40.45 < place.latitude < 40.75, place.record_id
        assert -88.85 < place.longitude < -88.45, place.record_id


def test_the_safe_house_has_no_place(loaded: dict[str, int]) -> None:
    here = Location.objects.get(record_id="willow-light")
    assert here.is_secret
    assert (here.address_1, here.city, here.latitude, here.longitude) == ("", "", None, None)
    assert Service.objects.get(record_id="willow-light-shelter").place_is_secret


def test_true_lines_have_a_proof_and_are_not_called_fictional(loaded: dict[str, int]) -> None:
    for service in Service.objects.filter(is_statewide=True):
        assert service.source.address.startswith("http"), service.record_id
        assert service.source.checked_on == service.assured_on
        assert service.more["certainty"] in {"high", "medium"}
        assert not service.source.is_fictional


def test_988_dials_as_it_is(loaded: dict[str, int]) -> None:
    voice = Phone.objects.get(service__record_id="988", type="voice")
    assert voice.dial == "988"


def test_a_second_load_changes_nothing(
    loaded: dict[str, int], django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    with django_assert_max_num_queries(1):  # type: ignore[operator]
        assert catalogue.load(NOW.replace(hour=23)) == loaded
    assert set(Service.objects.values_list("changed_at", flat=True)) == {NOW}


def test_what_leaves_the_files_is_ended_and_what_stays_keeps_its_link(
    loaded: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    was = Service.objects.get(record_id="nightlight-shelter").id
    fewer = [agency for agency in blocks.agencies() if agency.key != "good-paws"]
    monkeypatch.setattr(blocks, "agencies", lambda: iter(fewer))
    monkeypatch.setattr(blocks, "fingerprint", lambda: "another")
    catalogue.load(NOW.replace(hour=23))
    gone = Service.objects.get(record_id="good-paws-shots")
    assert gone.ended_at == NOW.replace(hour=23)
    assert gone not in Service.objects.offered()
    assert Service.objects.get(record_id="nightlight-shelter").id == was


def test_a_block_that_cannot_be_read_leaves_everything_as_it_was(
    loaded: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = [
        replace(a, offers=tuple(replace(o, hours=("Tue mornings",)) for o in a.offers))
        for a in blocks.agencies()
    ]
    monkeypatch.setattr(blocks, "agencies", lambda: iter(broken))
    monkeypatch.setattr(blocks, "fingerprint", lambda: "another")
    with pytest.raises(hours.NotHours, match="Tue mornings"):
        catalogue.load(NOW.replace(hour=23))
    assert set(ServiceAtLocation.objects.values_list("changed_at", flat=True)) == {NOW}


def test_an_unknown_word_in_a_block_is_refused() -> None:
    with pytest.raises(blocks.BadBlock, match=r"x\.toml, soup.*colour"):
        blocks._block("x.toml", blocks.Offer, {"key": "soup", "colour": "red"})


def test_a_secret_place_may_not_say_where_it_is() -> None:
    with pytest.raises(ValueError, match="may not say where"):
        blocks.Place(secret=True, address="1 Any Street")


@pytest.mark.parametrize(
    ("text", "freq", "byday", "opens", "closes"),
    [
        ("24/7", "WEEKLY", "MO,TU,WE,TH,FR,SA,SU", time(0), time(0)),
        ("daily 19:00-7:00", "WEEKLY", "MO,TU,WE,TH,FR,SA,SU", time(19), time(7)),
        ("Mon-Wed,Sat 8:30-24:00", "WEEKLY", "MO,TU,WE,SA", time(8, 30), time(0)),
        ("1st,3rd Sat 9:00-12:00", "MONTHLY", "1SA,3SA", time(9), time(12)),
        ("last Thu 18:00-20:00", "MONTHLY", "-1TH", time(18), time(20)),
    ],
)
def test_hours_are_read(text: str, freq: str, byday: str, opens: time, closes: time) -> None:
    [rule] = hours.read([text])
    assert (rule.freq, rule.byday, rule.opens_at, rule.closes_at) == (freq, byday, opens, closes)


def test_two_spans_make_two_rules() -> None:
    assert [rule.opens_at for rule in hours.read(["Tue 10:00-12:00, 13:00-16:00"])] == [time(10), time(13)]


def test_dated_hours_and_closures_keep_their_dates() -> None:
    winter, closed = hours.read(["daily 20:00-8:00 from 2026-11-15 to 2027-03-31", "closed 2026-12-25"])
    assert (winter.valid_from, winter.valid_to) == (date(2026, 11, 15), date(2027, 3, 31))
    assert closed.is_closure
    assert closed.valid_from == closed.valid_to == date(2026, 12, 25)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Tue mornings",
        "Mon 9-17",
        "Mon 9:00-25:00",
        "Mon 9:00-9:00",
        "Fri-Mon 9:00-10:00",
        "6th Sat 9:00-10:00",
        "mon 9:00-10:00",
        "Mon 9:00-10:00,11:00-12:00",
        "daily 9:00-10:00 from 2026-12-01 to 2026-11-01",
        "closed someday",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(hours.NotHours, match="is not written as opening hours"):
        hours.read([text])
