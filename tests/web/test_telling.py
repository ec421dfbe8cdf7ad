"""One tap on a listing's page: what it keeps, what it says, and what it never takes."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from html import unescape
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from cairn.directory.errors import Refused
from cairn.directory.models import Service, Tip
from cairn.directory.tips.rules import TipKind
from cairn.ledger.models import Entry
from cairn.web.upkeep import limits
from tests import make
from tests.cast import SIGNED_OUT, Cast
from tests.directory import stock

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
FAR = (42.04, -88.26)  # about a hundred miles from Turnstone


@pytest.fixture(autouse=True)
def morning(tmp_path: Path, settings: LazySettings, stop_clock: Callable[[datetime], datetime]) -> datetime:
    settings.CAIRN_INDEX = tmp_path / "index"
    return stop_clock(stock.NOW)


@pytest.fixture
def shelter() -> Service:
    made = stock.service("Night shelter", stock.place(), hours="daily 19-7", needs=["bed_tonight"])
    stock.phone(service=made)
    return made


def path(service: Service, name: str = "") -> str:
    return f"/find/service/{service.pk}/{name}"


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def tap(client: Client, service: Service, tip: str, query: str = "") -> str:
    answer = client.post(path(service, "tell/") + query, {"tip": tip})
    assert answer.status_code == 302
    return str(answer.headers["Location"]).removesuffix("#told")


@pytest.mark.parametrize("role", [SIGNED_OUT, "person", "supporter", "steward"])
def test_one_tap_is_kept_and_said_to_everybody(cast: Cast, shelter: Service, role: str) -> None:
    tap(cast.client(role), shelter, "dead_number")
    said = "Somebody told us on November 24, 2026 that the number does not work. Nobody has checked it yet."
    assert said in page(Client(), path(shelter))
    assert said in page(Client(), "/find/?words=night+shelter")


def test_of_several_places_the_one_that_was_meant_is_named(client: Client) -> None:
    south = stock.place(name="South hall", address_1="2 Mill Lane")
    made = stock.service("Soup", stock.place(name="North hall", address_1="1 Ferry Street"), south)
    assert "Which place do you mean?" in page(client, path(made))
    for place in (str(south.pk), ""):
        assert client.post(path(made, "tell/"), {"tip": "moved", "place": place}).status_code == 302
    said = page(client, path(made))
    assert "South hall, 2 Mill Lane, Turnstone: Somebody told us on November 24, 2026 that" in said
    assert Tip.objects.filter(place=south).count() == Tip.objects.filter(place=None).count() == 1
    elsewhere = stock.place(name="Elsewhere")
    with pytest.raises(Refused):
        make.tip(made.pk, TipKind.FULL, place=elsewhere.pk)


def test_a_find_says_only_what_was_told_of_its_own_place(client: Client) -> None:
    south = stock.place(FAR, name="South hall", city="Elgin")
    made = stock.service("Soup", stock.place(name="North hall"), south)
    make.tip(made.pk, TipKind.MOVED, place=south.pk)
    assert "South hall" not in page(client, "/find/?words=soup&near=Turnstone")
    make.tip(made.pk, TipKind.FULL)
    assert "they are full" in page(client, "/find/?words=soup&near=Turnstone")


def test_one_place_alone_is_not_asked_for(client: Client, shelter: Service) -> None:
    assert "Which place do you mean?" not in page(client, path(shelter))


def test_several_are_told_as_several(client: Client, cast: Cast, shelter: Service) -> None:
    for role in ("person", "supporter", "lead"):
        tap(cast.client(role), shelter, "moved")
    assert "We were told 3 times, last on November 24, 2026, that they are not there any more." in page(
        client, path(shelter)
    )


def test_full_says_until_when_and_stops_then(
    client: Client, shelter: Service, stop_clock: Callable[[datetime], datetime]
) -> None:
    tap(client, shelter, "full")
    assert "We stop saying so on November 25, 2026" in page(client, path(shelter))
    stop_clock(stock.NOW + timedelta(hours=24, seconds=1))
    assert "they are full" not in page(client, path(shelter)).lower().split("is something not right")[0]


def test_being_turned_away_is_said_as_a_rule_of_the_place(client: Client, shelter: Service) -> None:
    tap(client, shelter, "turned_away:medicine")
    assert "that recovery medicine is not allowed there." in page(client, path(shelter))


@pytest.mark.parametrize("tip", ["", "banana", "turned_away", "turned_away:banana", "full:id", "x" * 5000])
def test_other_taps_are_not_known(client: Client, shelter: Service, tip: str) -> None:
    assert client.post(path(shelter, "tell/"), {"tip": tip}).status_code == 404
    assert not Tip.objects.exists()


def test_the_page_thanks_once_and_the_tap_can_be_undone(client: Client, shelter: Service) -> None:
    shown = page(client, tap(client, shelter, "full", "?words=bed"))
    assert "Thank you. It helps the next person." in shown
    assert "Nothing is kept of who told it." in shown
    token = re.findall(r'name="told" value="([^"]+)"', shown)[0]
    back = client.post("/find/told/undo/?words=bed", {"told": token})
    assert back.headers["Location"] == path(shelter) + "?words=bed"
    assert not Tip.objects.exists()
    assert client.post("/find/told/undo/", {"told": token}).status_code == 404


def test_a_mistake_that_was_undone_can_be_told_rightly(client: Client, shelter: Service) -> None:
    token = tap(client, shelter, "full").split("told=")[1]
    client.post("/find/told/undo/", {"told": token.replace("%3A", ":")})
    tap(client, shelter, "full")
    assert Tip.objects.get().times == 1


def test_the_way_back_to_the_finds_forgets_the_tap(client: Client, shelter: Service) -> None:
    shown = page(client, tap(client, shelter, "full", "?words=bed"))
    assert 'href="/find/?words=bed"' in shown


def test_a_token_is_good_for_ten_minutes_and_is_not_guessed(client: Client, shelter: Service) -> None:
    for token in ("", "x", str(make.tip(shelter.pk).id)):
        assert client.get(f"/find/told/more/?told={token}").status_code == 404


def test_more_can_be_said_for_the_steward_alone(client: Client, shelter: Service) -> None:
    token = tap(client, shelter, "moved").split("told=")[1]
    more = f"/find/told/more/?told={token}"
    assert "No names, nothing about a person." in page(client, more)
    client.post(more, {"words": "Now at 5 <b>Elm</b> Street"})
    assert Tip.objects.get().words == ["Now at 5 <b>Elm</b> Street"]
    assert "Elm" not in page(client, path(shelter))


def test_words_about_a_person_are_given_back_with_what_to_do(client: Client, shelter: Service) -> None:
    token = tap(client, shelter, "turned_away:id").split("told=")[1]
    answer = client.post(f"/find/told/more/?told={token}", {"words": "My friend Jo had no ID"})
    text = unescape(answer.content.decode())
    assert "It speaks of a person. Say what the place asks of everybody" in text
    assert "My friend Jo had no ID</textarea>" in text
    assert Tip.objects.get().words == []


def test_a_secret_place_takes_taps_and_no_words(client: Client) -> None:
    safe = stock.service(
        "Safe house", stock.place(None, is_secret=True), needs=["safety"], place_is_secret=True
    )
    address = tap(client, safe, "full")
    assert "Say more" not in page(client, address)
    assert client.get("/find/told/more/?" + address.split("?")[1]).status_code == 404


def test_the_same_from_the_same_visitor_counts_once_a_day(client: Client, shelter: Service) -> None:
    tap(client, shelter, "full")
    assert "You told us that today." in page(client, tap(client, shelter, "full"))
    assert Tip.objects.get().times == 1


def test_too_much_at_once_is_not_kept(client: Client) -> None:
    places = [stock.service(f"Place {number}") for number in range(limits.TELL.tries + 3)]
    for one in places:
        last = tap(client, one, "moved")
    assert Tip.objects.count() == limits.TELL.tries
    assert "That was a lot at once" in page(client, last)


def test_two_libraries_with_one_address_each_count_for_themselves(cast: Cast, shelter: Service) -> None:
    for role in ("person", "supporter"):
        tap(cast.client(role), shelter, "full")
    assert Tip.objects.get().times == 2


def test_a_supporter_who_called_moves_the_date_without_a_name(cast: Cast, shelter: Service) -> None:
    client = cast.client("supporter")
    assert "I called, and they answered" in page(client, path(shelter))
    client.post(path(shelter, "answered/"))
    said = f"A supporter of {cast.organisation.name} called on November 24, 2026 and they answered."
    assert said in page(Client(), path(shelter))
    assert "Rosa" not in page(Client(), path(shelter))


@pytest.mark.parametrize("role", [SIGNED_OUT, "person"])
def test_nobody_else_is_offered_that(cast: Cast, shelter: Service, role: str) -> None:
    assert "I called, and they answered" not in page(cast.client(role), path(shelter))


def test_without_a_number_no_number_is_dead(client: Client) -> None:
    silent = stock.service("Silent")
    assert "The number does not work" not in page(client, path(silent))


def test_a_meeting_is_told_of_too(client: Client) -> None:
    circle = stock.meeting("Morning Circle")
    client.post(f"/find/meeting/{circle.pk}/tell/", {"tip": "wrong_hours"})
    assert "that the hours are not right." in page(client, f"/find/meeting/{circle.pk}/")
    assert "They are full right now" not in page(client, f"/find/meeting/{circle.pk}/")


def test_nothing_is_told_of_a_place_that_is_not_there(client: Client, shelter: Service) -> None:
    Service.objects.update(status="inactive")
    assert client.post(path(shelter, "tell/"), {"tip": "full"}).status_code == 404
    assert not Entry.objects.filter(act="upkeep.tell").exists()


def test_pages_with_tips_cost_no_more_queries(client: Client, shelter: Service) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries() -> int:
        client.get("/find/?words=shelter")
        with CaptureQueriesContext(connection) as seen:
            client.get("/find/?words=shelter")
        return len(seen)

    few = queries()
    for kind in (TipKind.FULL, TipKind.MOVED, TipKind.WRONG_HOURS):
        make.tip(shelter.pk, kind)
    assert queries() == few


def test_in_spanish(client: Client, shelter: Service) -> None:
    tap(client, shelter, "dead_number")
    answer = client.get(path(shelter), headers={"accept-language": "es"})
    assert "que el número no funciona" in answer.content.decode()
