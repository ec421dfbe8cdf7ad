"""The pages of rights cards: looked at by anybody, asked in one's own words, checked by a steward."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html import unescape
from urllib.parse import unquote

import pytest
from django.test import Client

from cairn.advocacy.rights.cards import cards
from cairn.advocacy.rights.rules import Certain, Setting
from cairn.kit import clock
from cairn.ledger.models import Head
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

NOW = datetime(2026, 12, 1, 18, tzinfo=UTC)


@pytest.fixture(autouse=True)
def today(stop_clock: Callable[[datetime], datetime]) -> datetime:
    return stop_clock(NOW)


def page(client: Client, address: str, **more: str) -> str:
    answer = client.get(address, headers=more)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def asked(client: Client, words: str) -> str:
    answer = client.post("/rights/ask/", {"words": words})
    assert answer.status_code == 302
    assert words not in unquote(answer["Location"])
    return page(client, answer["Location"].split("#")[0])


def cards_on(text: str) -> list[str]:
    return list(dict.fromkeys(re.findall(r"/rights/card/([\w-]+)/", text.split("<main")[1])))


def test_anybody_can_go_from_a_setting_to_a_card(client: Client) -> None:
    start = page(client, "/rights/")
    assert re.findall(r"/rights/([a-z]+)/\"", start.split("<main")[1]) == ["ask", *Setting]
    found = [card for setting in Setting for card in cards_on(page(client, f"/rights/{setting}/"))]
    assert found == [card.id for card in cards().values() if card.certain is Certain.SEEN]


def test_a_card_says_everything(client: Client) -> None:
    text = page(client, "/rights/card/see-your-record/")
    card = cards()["see-your-record"]
    words = card.words["en"]
    for part in (words.title, words.right, words.say, words.refused, card.cite, card.source):
        assert part in text
    assert 'href="tel:+18662748023"' in text
    assert "read a saved copy of the source on November 30, 2026. No lawyer has looked at it." in text
    assert "May 31, 2027" in text
    assert "This is information, not legal advice." in text


def test_a_card_in_spanish_says_what_to_say_in_english_too(client: Client) -> None:
    text = page(client, "/rights/card/see-your-record/", accept_language="es")
    card = cards()["see-your-record"]
    assert card.words["es"].right in text
    assert f'<p lang="en">{card.words["en"].say}</p>' in text
    assert card.words["en"].right not in text


def test_what_is_sent_says_nothing_about_who_sends_it(cast: Cast) -> None:
    text = page(cast.client("person"), "/rights/card/no-lockout/")
    links = [unquote(link) for link in re.findall(r'href="((?:sms|mailto):[^"]+)"', text)]
    assert len(links) == 2
    title = cards()["no-lockout"].words["en"].title
    assert all("http://testserver/rights/card/no-lockout/" in link and title in link for link in links)
    assert not any(str(cast.person_id) in link for link in links)


def test_a_card_past_its_day_says_so(client: Client, stop_clock: Callable[[datetime], datetime]) -> None:
    assert "should have been checked again" not in page(client, "/rights/card/no-lockout/")
    stop_clock(datetime(2027, 6, 1, 18, tzinfo=UTC))
    assert "This card should have been checked again by May 31, 2027." in page(
        client, "/rights/card/no-lockout/"
    )
    assert "Past its day to be checked." in page(client, "/rights/housing/")


@pytest.mark.parametrize(
    ("words", "card"),
    [
        ("my landlord changed the locks", "no-lockout"),
        ("no me dan mi expediente", "see-your-record"),
        ("judge said stop methadone", "recovery-medicine"),
    ],
)
def test_a_situation_finds_its_card_and_is_in_no_address(client: Client, words: str, card: str) -> None:
    text = asked(client, words)
    assert cards_on(text)[0] == card
    assert words in text


def test_an_answer_does_not_open_in_another_browser(client: Client) -> None:
    client.cookies["csrftoken"] = "x"
    address = client.post("/rights/ask/", {"words": "they cut my snap"})["Location"].split("#")[0]
    assert "they cut my snap" in page(client, address)
    other = page(Client(), address)
    assert "they cut my snap" not in other
    assert "We closed that page to keep it private." in other


def test_leaving_closes_the_answers(client: Client) -> None:
    client.cookies["csrftoken"] = "x"
    address = client.post("/rights/ask/", {"words": "they cut my snap"})["Location"].split("#")[0]
    client.get("/leave/")
    assert "they cut my snap" not in page(client, address)


def test_where_there_is_no_card_somebody_can_still_be_asked(client: Client) -> None:
    text = asked(client, "pizza near me")
    assert "We have no card for that yet. It is not you." in text
    assert cards_on(text) == ["free-rights-lawyers"]


@pytest.mark.parametrize("words", ["i want to die", "me quiero morir"])
def test_who_is_in_danger_meets_the_line_first(client: Client, words: str) -> None:
    text = asked(client, words).split("<main")[1]
    assert "Talk to someone right now" in text
    assert 'href="tel:988"' in text


def test_too_many_words_are_said_to_be(client: Client) -> None:
    answer = client.post("/rights/ask/", {"words": "rent " * 200})
    assert "Say it in fewer words." in unescape(answer.content.decode())


@pytest.mark.parametrize(
    "address", ["/rights/gardens/", "/rights/card/no-such-card/", "/rights/card/court-ordered-medicine/"]
)
def test_what_is_not_shown_is_not_there(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_nothing_of_it_is_kept(cast: Cast) -> None:
    client = cast.client("person")
    before = Head.objects.get(pk=1).count
    asked(client, "my landlord changed the locks")
    page(client, "/rights/card/no-lockout/")
    assert Head.objects.get(pk=1).count == before


def test_a_steward_confirms_what_waits_and_everybody_sees_it(cast: Cast, client: Client) -> None:
    steward = cast.client("steward")
    waiting = page(steward, "/rights/check/").split("They wait for you")[1].split("Past their day")[0]
    assert set(re.findall(r"/rights/check/([\w-]+)/", waiting)) == {
        card.id for card in cards().values() if card.certain is Certain.MEMORY
    }
    assert "read a saved copy" not in page(steward, "/rights/check/held-down/")
    until = clock.today_in("America/Chicago") + timedelta(days=100)
    sent = {"how": "asked_office", "until": until.isoformat()}
    answer = steward.post("/rights/check/held-down/", sent, follow=True)
    assert "Kept. The card is shown" in unescape(answer.content.decode())
    text = page(client, "/rights/card/held-down/")
    assert f"{cast.steward.organisation_name} asked the office it is about, on December 1, 2026." in text
    assert "held-down" in cards_on(page(client, "/rights/hospital/"))


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({"how": "read", "until": "2026-12-01"}, "Choose a day to come."),
        ({"how": "read", "until": "2028-12-01"}, "Choose a day within a year from now."),
        ({"how": "read", "until": "soon"}, "Write the day like this"),
        ({"until": "2027-03-01"}, "Choose one, so that others can see how it was checked."),
    ],
)
def test_a_confirmation_says_how_and_until_when(cast: Cast, sent: dict[str, str], why: str) -> None:
    answer = cast.client("steward").post("/rights/check/held-down/", sent)
    assert why in unescape(answer.content.decode())


def test_a_steward_holds_a_card_back(cast: Cast, client: Client) -> None:
    steward = cast.client("steward")
    steward.post("/rights/check/no-lockout/hold-back/")
    assert client.get("/rights/card/no-lockout/").status_code == 404
    assert "no-lockout" not in cards_on(page(client, "/rights/housing/"))
    held = page(steward, "/rights/check/").split("Held back here")[1]
    assert "/rights/check/no-lockout/" in held
