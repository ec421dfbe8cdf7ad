"""Find: one's own words in, services and meetings out, and nothing kept."""

import gzip
import re
from collections.abc import Callable
from datetime import datetime
from html import unescape
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import SIGNED_OUT, Cast
from tests.directory import stock
from tests.guards import reads_only

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

CLEAR_WORDS = "somewhere warm to sleep"


@pytest.fixture(autouse=True)
def small_directory(
    tmp_path: Path, settings: LazySettings, stop_clock: Callable[[datetime], datetime]
) -> None:
    """A shelter with a number, a pantry with nothing but a name, and a meeting, on a Tuesday morning."""
    settings.CAIRN_INDEX = tmp_path / "index"
    stop_clock(stock.NOW)
    shelter = stock.service(
        "Night shelter",
        stock.place(address_1="214 Mill Race Road"),
        hours="daily 19-7",
        needs=["bed_tonight"],
        description="A cot and soup.",
        is_free=True,
        eligibility="Anyone 18 or older.",
    )
    stock.phone("309-555-0118", service=shelter, dial="+13095550118")
    stock.service("Corner pantry", stock.place((40.65, -88.6)), needs=["food"], assured_on=None)
    stock.meeting("Morning Circle", types=["C", "W", "X"])


def text(client: Client, path: str = "/find/", **asked: str) -> str:
    answer = client.get(path, asked)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def ask_again(client: Client, page: str, change: str) -> str:
    """Press one of the buttons that ask the same with one change."""
    form = page.split('<form id="again"', 1)[1].split("</form>", 1)[0]
    sent: dict[str, list[str]] = {"change": [change]}
    for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form):
        sent.setdefault(name, []).append(value)
    assert f'value="{change}"' in page
    answer = client.post("/find/ask/", sent, follow=True)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def addresses(page: str, start: str) -> list[str]:
    return re.findall(rf'href="({re.escape(start)}[^"]*)"', page)


def test_before_anything_is_asked_needs_can_be_chosen_with_one_tap(client: Client) -> None:
    page = text(client)
    assert 'name="change" value="need:food">Food</button>' in page
    assert "Night shelter" not in page
    assert "Corner pantry" in ask_again(client, page, "need:food")


def test_words_find_a_place_with_reasons_obstacles_and_one_act(client: Client) -> None:
    page = text(client, words=CLEAR_WORDS)
    assert "Night shelter" in page
    assert "214 Mill Race Road, Turnstone, IL" in page
    assert "Listed under “A bed tonight”." in page
    assert "Closed now. It opens today at 7:00 PM." in page
    assert "Who it is for: Anyone 18 or older." in page
    assert '<a class="do" href="tel:+13095550118">Call 309-555-0118</a>' in page
    assert "Checked on October 1, 2026. From: Stock (fictional)." in page


def test_what_nobody_checked_is_said(client: Client) -> None:
    page = text(client, words="food")
    assert "Nobody has told us when this was last checked." in page
    assert "We do not know the hours." in page


def test_their_words_stay_as_typed_and_are_never_markup(client: Client) -> None:
    answer = client.get("/find/", {"words": " <b>food</b>  & rent "})
    assert " &lt;b&gt;food&lt;/b&gt;  &amp; rent </textarea>" in answer.content.decode()


def test_what_was_understood_can_be_taken_out(client: Client) -> None:
    page = text(client, words=CLEAR_WORDS)
    assert "A bed tonight <button" in page
    again = ask_again(client, page, "drop:need:bed_tonight")
    assert "A bed tonight <button" not in again
    assert f">\n{CLEAR_WORDS}</textarea>" in again


def test_what_was_taken_out_counts_again_for_other_words(client: Client) -> None:
    page = text(client, words="bed tonight please", drop="need:bed_tonight", of="00000000")
    assert "A bed tonight <button" in page


def test_a_choice_is_shown_and_can_be_taken_out(client: Client) -> None:
    page = text(client, need="food", free="on")
    assert "You chose:" in page
    assert 'value="without:free">remove' in page
    assert "<details open>" in page
    again = ask_again(client, page, "without:free")
    assert "without:free" not in again
    assert "without:need" in again


@pytest.mark.parametrize("words", ["i want to die", "quiero morir", "kill myself"])
def test_words_of_danger_put_people_who_answer_first(client: Client, words: str) -> None:
    page = text(client, words=words)
    assert page.index("Talk to someone right now") < page.index('role="search"')
    assert page.count('class="do"') == 1
    assert '<a class="do" href="tel:988">' in page


@pytest.mark.parametrize("words", ["hello", "hola", "thank you so much"])
def test_small_talk_gets_no_list_of_places(client: Client, words: str) -> None:
    page = text(client, words=words)
    assert "Say what you need, or choose it below." in page
    assert "Night shelter" not in page
    again = ask_again(client, page, "need:food")
    assert f">\n{words}</textarea>" in again
    assert "Corner pantry" in again


def test_a_question_about_a_dose_is_for_somebody_who_knows(client: Client) -> None:
    stock.service("Recovery clinic", stock.place(), needs=["recovery_medicine"])
    page = text(client, words="how many mg of suboxone should i take")
    assert "a doctor, a nurse or a pharmacist" in page


def test_nothing_found_is_told_kindly_with_other_ways(client: Client) -> None:
    page = text(client, words="zzyzx", near="61704", free="on")
    assert "We found nothing that fits. It is not you." in page
    assert "Look again without “Costs nothing”" in page
    assert "Look everywhere" in page


def test_a_place_nobody_knows_is_said_at_the_field(client: Client) -> None:
    page = text(client, words="food", near="99999")
    assert "<title>Please check:" in page
    assert "We do not know this ZIP code, so we looked everywhere." in page
    assert "Corner pantry" in page


def test_places_lie_on_the_compass_and_in_its_list(client: Client) -> None:
    page = text(client, words="food", near="Turnstone")
    drawing, listed = page.split('class="draw"')[1].split("</svg>")[0], page.split('class="around"')[1]
    assert ">A</text>" in drawing
    assert '<a href="#find-A">Corner pantry</a>' in listed
    assert re.search(r"[\d.]+ miles? to the [a-z-]+, (about \d+ minutes on foot|a ride)", listed)
    assert 'id="find-A"' in page


def test_what_lies_nowhere_on_the_compass_is_said_in_its_list(client: Client) -> None:
    stock.service("Safe pantry", stock.place(None, is_secret=True), needs=["food"])
    stock.service("Food line", stock.place(None, type="virtual"), needs=["food"])
    stock.service("Rough pantry", stock.place(is_approximate=True), needs=["food"])
    page = text(client, words="food", near="Turnstone")
    drawing = page.split('class="draw"')[1].split("</svg>")[0]
    away = page.split("Not on the drawing")[1].split("</ul>")[0]
    said = re.findall(r'<span class="letter">(\w)</span> <p><a href="#find-\1">([^<]+)</a><br>([^<]+)', away)
    assert {(name, why) for _letter, name, why in said} == {
        ("Safe pantry", "The address is kept private, to keep people safe. Call first."),
        ("Food line", "You can do it from where you are, by phone or online."),
        ("Rough pantry", "We know only roughly where it is."),
    }
    assert not [letter for letter, _name, _why in said if f">{letter}</text>" in drawing]
    assert "Safe pantry" not in drawing


def test_a_private_address_is_nowhere_on_the_pages(client: Client) -> None:
    safe = stock.service("Safe house", stock.place(None, is_secret=True), needs=["safety"])
    page = text(client, words="safe house")
    assert "The address is kept private, to keep people safe." in page
    assert "Turnstone, IL" not in text(client, f"/find/service/{safe.pk}/")


def test_meetings_only(client: Client) -> None:
    page = text(client, kind="meeting")
    assert "Morning Circle" in page
    assert "Night shelter" not in page


@pytest.mark.parametrize(
    "asked",
    [
        {"kind": "banana", "words": "food"},
        {"page": "-1", "words": "food"},
        {"page": "9" * 400, "words": "food"},
        {"words": "a\0b"},
        {"words": "x" * 5000},
        {"near": "x" * 5000, "words": "food"},
        {"miles": "nan", "words": "food"},
        {"for": "nobody", "goal": "1", "words": "food"},
        {"drop": ";", "of": "'", "words": "food"},
        {"need": "unheard_of"},
    ],
)
def test_what_cannot_be_read_breaks_nothing(client: Client, asked: dict[str, str]) -> None:
    assert client.get("/find/", asked).status_code == 200


def test_too_many_words_are_told_so_and_kept_in_the_box(client: Client) -> None:
    page = text(client, words="food " * 300)
    assert "Say it in fewer words." in page
    assert "food food food" in page


def test_looking_writes_nothing_and_starts_no_session(client: Client) -> None:
    with reads_only():
        answer = client.get("/find/", {"words": "food"})
    assert "cairn" not in answer.cookies
    assert answer.headers["Cache-Control"] == "no-store"


def test_it_can_only_be_looked_at(client: Client) -> None:
    assert client.post("/find/", {"words": "food"}).status_code == 405


def test_more_finds_cost_no_more_queries(client: Client) -> None:
    def queries() -> int:
        client.get("/find/", {"words": "pantry"})
        with CaptureQueriesContext(
            connection,
        ) as seen:
            client.get("/find/", {"words": "pantry"})
        return len(seen)

    few = queries()
    for number in range(9):
        stock.service(f"Pantry {number}", stock.place(), needs=["food"])
    assert queries() == few


def test_finds_come_in_pages_that_keep_the_question(client: Client) -> None:
    for number in range(12):
        stock.service(f"Pantry {number}", stock.place(), needs=["food"])
    page = text(client, words="pantry")
    assert 'rel="next" href="?words=pantry&page=2"' in page
    assert 'rel="prev"' in text(client, words="pantry", page="2")


def test_a_full_page_of_finds_weighs_little(client: Client) -> None:
    for number in range(12):
        stock.service(f"Pantry {number}", stock.place(), needs=["food"], description="Bread. " * 40)
    answer = client.get("/find/", {"words": "pantry", "near": "Turnstone"})
    assert len(gzip.compress(answer.content)) <= 12 * 1024


def test_in_spanish(client: Client) -> None:
    answer = client.get("/find/", {"words": "tengo hambre"}, headers={"accept-language": "es"})
    assert "Comida" in answer.content.decode()
    assert "Corner pantry" in answer.content.decode()


def test_a_supporter_carries_along_whom_they_look_for(cast: Cast) -> None:
    whom = {"for": str(cast.person_id), "words": CLEAR_WORDS}
    page = text(cast.client("supporter"), **whom)
    assert f'name="for" value="{cast.person_id}"' in page
    found = addresses(page, "/find/service/")[0]
    assert "Save this for Dana Fictional" in text(cast.client("supporter"), found)


def test_a_person_saves_to_their_own_plan(cast: Cast) -> None:
    page = text(cast.client("person"), words=CLEAR_WORDS)
    assert "Save this to my plan" in text(cast.client("person"), addresses(page, "/find/service/")[0])


def test_saving_leads_to_the_hand_off(cast: Cast) -> None:
    client = cast.client("supporter")
    shelter = stock.service("Second shelter")
    page = text(client, f"/find/service/{shelter.pk}/", **{"for": str(cast.person_id)})
    sent = dict(re.findall(r'<input type="hidden" name="(person|kind|place)" value="([^"]*)"', page))
    answer = client.post("/hand-offs/save/", sent)
    assert answer.headers["Location"].startswith("/hand-offs/")


@pytest.mark.parametrize("role", ["colleague", "former", "outsider", "lead"])
def test_nobody_else_learns_a_name_by_looking(cast: Cast, role: str) -> None:
    shelter = stock.service("Second shelter")
    path = f"/find/service/{shelter.pk}/"
    assert cast.client(role).get(path, {"for": str(cast.person_id)}).status_code == 404


@pytest.mark.parametrize("role", [SIGNED_OUT, "steward", "other_person"])
def test_who_walks_with_nobody_cannot_look_for_somebody(cast: Cast, role: str) -> None:
    page = text(cast.client(role), words="food", **{"for": str(cast.person_id)})
    assert str(cast.person_id) not in page.replace(f"for={cast.person_id}", "").split("<main", 1)[1]


@pytest.mark.parametrize("path", ["/find/service/{id}/", "/find/meeting/{id}/"])
def test_a_find_that_is_not_there(client: Client, path: str) -> None:
    assert client.get(path.format(id=uuid4())).status_code == 404


@pytest.mark.parametrize("gone", [{"status": "inactive"}, {"do_not_refer": True}, {"ended_at": stock.NOW}])
def test_what_is_no_longer_offered_has_no_page(client: Client, gone: dict[str, object]) -> None:
    closed = stock.service("Closed kitchen", **gone)
    assert client.get(f"/find/service/{closed.pk}/").status_code == 404


def test_the_page_of_a_service_says_everything(client: Client) -> None:
    found = addresses(text(client, words=CLEAR_WORDS), "/find/service/")[0]
    page = text(client, found)
    for words in ("214 Mill Race Road, Turnstone, IL", "Every day: 7:00 PM to 7:00 AM", "A cot and soup."):
        assert words in page
    assert f'href="/find/?words={CLEAR_WORDS.replace(" ", "+")}"' in page
    assert "Nobody answers there." in page


def test_an_address_that_is_no_web_page_is_never_a_link(client: Client) -> None:
    shady = stock.service("Shady", website="javascript:alert(1)", email="a@b.example?bcc=c@d.example")
    page = text(client, f"/find/service/{shady.pk}/")
    assert "javascript:" not in page
    assert 'href="mailto:a@b.example%3Fbcc%3Dc@d.example"' in page


def test_what_a_listing_says_is_never_markup(client: Client) -> None:
    hostile = stock.service("<script>x</script>", description="<img src=x onerror=y>", alert="<b>!")
    raw = client.get(f"/find/service/{hostile.pk}/").content.decode()
    assert "<script>x" not in raw
    assert "<img" not in raw
    assert "&lt;b&gt;!" in raw


def test_the_page_of_a_meeting(client: Client) -> None:
    page = text(client, addresses(text(client, kind="meeting"), "/find/meeting/")[0])
    assert "It meets today at 7:00 PM." in page
    assert "Every Tuesday, 7:00 PM" in page
    assert "Only for women." in page
    assert "You can get in with a wheelchair." in page
    assert "December 1, 2026 at 7:00 PM" in page
