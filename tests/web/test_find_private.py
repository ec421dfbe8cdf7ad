"""What somebody looks for stays out of addresses, titles and histories, and opens for nobody else."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from tests.cast import Cast
from tests.directory import stock
from tests.guards import reads_only

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

WORDS = "somewhere safe from my husband & a bed"


@pytest.fixture(autouse=True)
def small_directory(
    tmp_path: Path, settings: LazySettings, stop_clock: Callable[[datetime], datetime]
) -> None:
    settings.CAIRN_INDEX = tmp_path / "index"
    stop_clock(stock.NOW)
    for number in range(12):
        stock.service(f"Bed {number}", stock.place(), needs=["bed_tonight", "safety"])


@pytest.fixture
def browser(client: Client) -> Client:
    """One that has looked at a page of ours before, as every browser has that sends a form."""
    client.get("/find/")
    return client


def ask(browser: Client, **asked: Any) -> Any:
    """The answer to a form: an address to go to."""
    answer = browser.post("/find/ask/", {"words": WORDS, "near": "Turnstone", **asked})
    assert answer.status_code == 302
    return answer


def text(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def box(page: str) -> str:
    """What stands in the box for one's own words."""
    return re.findall(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.S)[0]


def test_the_address_of_the_answer_says_nothing(browser: Client) -> None:
    address = ask(browser)["Location"]
    assert re.fullmatch(r"/find/\?q=[\w-]+#answer", address, re.ASCII)
    page = text(browser, address)
    assert box(page) == WORDS
    assert "Bed 1" in page
    assert "<title>Find · Cairn</title>" in page


def test_no_address_on_the_page_says_what_was_looked_for(browser: Client) -> None:
    page = text(browser, ask(browser, open_now="on", need="safety")["Location"])
    held = [part.split("=", 1)[1] for part in re.findall(r'(?:href|action|formaction)="[^"]*"', page)]
    assert any("/find/service/" in address for address in held)
    assert not [address for address in held if re.search(r"husband|safe|words|near|Turnstone", address)]


def test_a_place_leads_back_to_the_same_finds(browser: Client) -> None:
    page = text(browser, ask(browser)["Location"])
    place = re.findall(r'href="(/find/service/[^"]+)"', page)[0]
    back = re.findall(r'href="(/find/\?q=[^"]+)"', text(browser, place))[0]
    assert box(text(browser, back)) == WORDS


def test_further_pages_keep_the_question(browser: Client) -> None:
    page = text(browser, ask(browser)["Location"])
    more = re.findall(r'rel="next" href="([^"]+)"', page)[0]
    assert re.fullmatch(r"\?q=[\w-]+&page=2", more, re.ASCII)
    assert "Page 2 of 2" in text(browser, f"/find/{more}")


def test_the_same_words_are_never_sealed_the_same(browser: Client) -> None:
    assert ask(browser)["Location"] != ask(browser)["Location"]


def test_the_length_of_the_address_does_not_tell_a_word_from_another(browser: Client) -> None:
    assert len(ask(browser, words="detox")["Location"]) == len(ask(browser, words="food")["Location"])


@pytest.mark.parametrize("way", ["/leave/", "/sign-out/"])
def test_after_leaving_no_address_opens_any_more(browser: Client, way: str) -> None:
    address = ask(browser)["Location"]
    browser.post(way)
    page = text(browser, address)
    assert "We closed that page of finds to keep it private." in page
    assert WORDS not in page
    assert "Bed 1" not in page


def test_it_opens_in_no_other_browser(browser: Client) -> None:
    address = ask(browser)["Location"]
    other = Client()
    other.get("/find/")
    ask(other)
    assert WORDS not in text(other, address)
    assert WORDS not in text(Client(), address)


def test_it_opens_for_half_a_day(browser: Client, stop_clock: Callable[[datetime], datetime]) -> None:
    address = ask(browser)["Location"]
    stop_clock(stock.NOW + timedelta(hours=11))
    assert WORDS in text(browser, address)
    stop_clock(stock.NOW + timedelta(hours=13))
    assert WORDS not in text(browser, address)


def test_without_cookies_it_works_for_an_hour(stop_clock: Callable[[datetime], datetime]) -> None:
    answer = ask(Client())
    assert not answer.cookies
    assert box(text(Client(), answer["Location"])) == WORDS
    stop_clock(stock.NOW + timedelta(hours=2))
    assert "We closed that page" in text(Client(), answer["Location"])


def test_the_secret_of_a_browser_goes_with_it_and_nowhere_else(browser: Client) -> None:
    cookie = ask(browser).cookies["find"]
    assert cookie["httponly"]
    assert (cookie["samesite"], cookie["path"], cookie["max-age"]) == ("Lax", "/find/", "")


def test_asking_writes_nothing(browser: Client) -> None:
    with reads_only():
        answer = ask(browser)
        browser.get(answer["Location"])
    assert "cairn" not in answer.cookies
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "change", ["drop:", "without:nonsense", "nonsense", "miles:nan", "words:", "page:2", ":"]
)
def test_a_change_that_cannot_be_made_changes_nothing_else(browser: Client, change: str) -> None:
    answer = browser.post("/find/ask/", {"words": "bed", "change": change}, follow=True)
    assert answer.status_code == 200


@pytest.mark.parametrize("part", [0, 30, -5])
def test_an_address_that_was_altered_opens_nothing(browser: Client, part: int) -> None:
    sealed = list(ask(browser)["Location"].split("=", 1)[1].removesuffix("#answer"))
    sealed[part] = "A" if sealed[part] != "A" else "B"
    assert WORDS not in text(browser, f"/find/?q={''.join(sealed)}")


def test_words_beyond_the_longest_are_answered_at_once_and_kept_in_the_box(browser: Client) -> None:
    answer = browser.post("/find/ask/", {"words": "bed " * 400})
    page = unescape(answer.content.decode())
    assert answer.status_code == 200
    assert "Say it in fewer words." in page
    assert box(page) == "bed " * 400


def test_the_longest_words_fit_into_an_address(browser: Client) -> None:
    address = ask(browser, words="ñ" * 1000)["Location"]
    assert len(address) < 4000
    assert box(text(browser, address)) == "ñ" * 1000


def test_lines_stay_lines_and_what_was_refused_stays_refused(browser: Client) -> None:
    words = "a bed tonight\r\n  & my dog"
    page = text(browser, ask(browser, words=words, change="drop:mine:pets")["Location"])
    assert box(page) == words
    assert 'value="drop:need:bed_tonight"' in page
    assert 'value="drop:mine:pets"' not in page


def test_whom_one_looks_for_is_sealed_too(cast: Cast) -> None:
    rosa = cast.client("supporter")
    rosa.get("/find/")
    whom = {"for": str(cast.person_id)}
    address = ask(rosa, **whom)["Location"]
    page = text(rosa, address)
    assert str(cast.person_id) not in "".join(re.findall(r'href="/find[^"]*"', page))
    place = re.findall(r'href="(/find/service/[^"]+)"', page)[0]
    assert "Save this for Dana Fictional" in text(rosa, place)


@pytest.mark.parametrize("role", ["colleague", "outsider", "steward"])
def test_nobody_else_can_look_for_that_person_by_a_form(cast: Cast, role: str) -> None:
    theirs = cast.client(role)
    theirs.get("/find/")
    page = text(theirs, ask(theirs, **{"for": str(cast.person_id)})["Location"])
    assert "Save this for" not in page
    assert "Dana" not in page
    place = re.findall(r'href="(/find/service/[^"]+)"', page)[0]
    assert theirs.get(place).status_code in ({200} if role == "steward" else {404})


def test_the_title_of_a_place_does_not_say_which(browser: Client) -> None:
    place, meeting = stock.service("Safe house"), stock.meeting("Serenity")
    for path, name in (
        (f"/find/service/{place.pk}/", "Safe house"),
        (f"/find/meeting/{meeting.pk}/", "Serenity"),
    ):
        page = text(browser, path)
        assert name not in re.findall(r"<title>(.*?)</title>", page)[0]
        assert f"<h1>{name}</h1>" in page


def test_the_field_for_where_is_not_remembered(browser: Client) -> None:
    assert re.search(r'<input[^>]*name="near"[^>]*autocomplete="off"', text(browser, "/find/"))
