"""A list of finds to print or send: all that is needed to get there, and nothing of whoever made it."""

import re
from collections.abc import Callable
from datetime import datetime
from html import unescape
from urllib.parse import parse_qs, unquote, urlsplit
from uuid import UUID, uuid4

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from cairn.directory.finds import Kind
from cairn.directory.models import Meeting, Service
from cairn.web.find.listing_ids import MOST, Listed, address_part, read
from tests.cast import Cast
from tests.directory import stock
from tests.guards import reads_only

listed = st.builds(Listed, st.sampled_from(Kind), st.uuids())


@pytest.fixture
def tuesday(stop_clock: Callable[[datetime], datetime]) -> None:
    stop_clock(stock.NOW)


pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.usefixtures("tuesday")]


def shelter(**more: object) -> Service:
    told = {
        "description": "A cot and soup. " + "It has a long story to tell. " * 20,
        "documents": "An ID if you have one.",
        "is_free": True,
        "hours": "MO,TU,WE,TH,FR 9-17",
    }
    at = stock.place(address_1="214 Mill Race Road", transportation="Bus 4, Mill Race stop.")
    made = stock.service("Night shelter", at, **(told | more))
    stock.phone("309-555-0118", service=made, dial="+13095550118")
    return made


def safe_house() -> Service:
    made = stock.service(
        "Safe house",
        stock.place(None, is_secret=True, city="Turnstone", transportation="Bus 9"),
        description="Near the old mill.",
        hours="daily 0-24",
        website="https://safe.example",
    )
    stock.phone("309-555-0178", service=made, dial="+13095550178")
    return made


def address(*finds: Service | Meeting) -> str:
    kinds = (Kind.MEETING if isinstance(find, Meeting) else Kind.SERVICE for find in finds)
    return f"/p/{address_part(map(Listed, kinds, (find.pk for find in finds)))}/"


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def words_to_send(page: str) -> str:
    return re.findall(r"<textarea[^>]*>(.*?)</textarea>", page, re.S)[0]


def test_it_says_what_is_needed_to_get_there(client: Client) -> None:
    page = text(client, address(shelter()))
    for words in (
        "Night shelter",
        "A cot and soup.",
        'href="tel:+13095550118">309-555-0118',
        "Mon to Fri 9:00 AM to 5:00 PM",
        "214 Mill Race Road, Turnstone, IL",
        "An ID if you have one.",
        "Bus 4, Mill Race stop.",
        "Checked on October 1, 2026. From: Stock (fictional).",
        "Looked up on November 24, 2026.",
        "988",
    ):
        assert words in page


def test_finds_stand_in_the_order_they_were_chosen(client: Client) -> None:
    meeting, place = stock.meeting("Morning Circle", ends_at=stock.clock_time("20")), shelter()
    page = text(client, address(meeting, place))
    assert page.index("Morning Circle") < page.index("Night shelter")
    assert "Every Tuesday, 7:00 PM to 8:00 PM" in page


def test_a_rule_that_is_too_long_is_never_cut(client: Client) -> None:
    page = text(client, address(shelter(documents="An ID. " * 60)))
    assert "Ask what to bring." in page
    assert "An ID. An ID." not in page


def test_a_secret_place_is_there_by_name_and_number_alone(client: Client) -> None:
    page = text(client, address(safe_house()))
    assert "309-555-0178" in page
    assert "The address is kept private" in page
    for told in ("Turnstone", "Bus 9", "old mill", "safe.example", "Every day", "Agency of"):
        assert told not in page


def test_the_words_to_send_of_a_secret_place_hold_its_number_only(client: Client) -> None:
    path = address(safe_house())
    lines = words_to_send(text(client, path)).split("\n")
    assert lines[:2] == ["Safe house", "309-555-0178"]
    assert lines[3:] == ["", f"http://testserver{path}"]


def test_the_words_to_send_fit_a_message_or_say_how_many(client: Client) -> None:
    path = address(shelter())
    page = text(client, path)
    assert words_to_send(page) == (
        "Night shelter (Agency of Night shelter)\n309-555-0118\n214 Mill Race Road, Turnstone, IL\n"
        f"Mon to Fri 9:00 AM to 5:00 PM\n\nhttp://testserver{path}"
    )
    assert "It makes 2 text messages." in page


def test_links_to_send_hold_the_same_words_and_no_receiver(client: Client) -> None:
    page = text(client, address(shelter()))
    sms, mail = (re.findall(rf'href="({way}:[^"]*)"', page)[-1] for way in ("sms", "mailto"))
    assert unquote(sms.removeprefix("sms:?&body=")) == words_to_send(page)
    sent = parse_qs(urlsplit(mail).query)
    assert urlsplit(mail).path == ""
    assert sent["body"][0].replace("\r\n", "\n") == words_to_send(page)
    assert sent["subject"] == ["A list"]


def test_whoever_opens_it_sees_the_same(client: Client, cast: Cast) -> None:
    path = address(shelter(), safe_house())
    pages = {
        role: cast.client(role).get(path).content.decode() for role in ("person", "supporter", "steward")
    }
    pages["signed out"] = client.get(path).content.decode()
    parts = {page.split("<main", 1)[1] for page in pages.values()}
    assert len(parts) == 1
    assert "Dana" not in parts.pop()


def test_neither_its_address_nor_its_title_says_what_it_is(client: Client) -> None:
    page = text(client, address(shelter()))
    assert "<title>A list · Cairn</title>" in page


def test_looking_at_it_writes_nothing(client: Client) -> None:
    path = address(shelter())
    with reads_only():
        assert client.get(path).headers["Referrer-Policy"] == "same-origin"


def test_what_is_gone_is_said(client: Client) -> None:
    gone = stock.service("Closed kitchen", status="inactive")
    page = text(client, address(gone, shelter()))
    assert "One place of this list is no longer offered" in page
    assert "Closed kitchen" not in page
    assert Listed(Kind.SERVICE, gone.pk).short not in words_to_send(page)
    assert client.get(address(gone)).status_code == 404


@pytest.mark.parametrize(
    "part",
    [
        "x",
        "s",
        "s" + "A" * 21,
        "s" + "A" * 23,
        "z" + "A" * 22,
        "s" + "A" * 21 + "B",
        "s" + "é" * 22,
        "..",
        "s" * 5000,
    ],
)
def test_an_address_that_names_nothing_is_not_there(client: Client, part: str) -> None:
    assert client.get(f"/p/{part}/").status_code == 404


def test_ticked_boxes_lead_to_an_address_of_ids_alone(client: Client) -> None:
    one, two = shelter(), stock.meeting()
    shorts = [Listed(Kind.SERVICE, one.pk).short, Listed(Kind.MEETING, two.pk).short]
    answer = client.get("/p/", {"pick": [*shorts, shorts[0], "nonsense"], "words": "i want to die"})
    assert answer.headers["Location"] == f"/p/{'.'.join(shorts)}/"


def test_nothing_ticked_says_what_to_do(client: Client) -> None:
    assert "Go back and tick" in text(client, "/p/")


def test_a_list_for_all_has_an_end(client: Client) -> None:
    finds = [Listed(Kind.SERVICE, uuid4()) for _ in range(MOST + 5)]
    assert read(address_part(finds)) == tuple(finds[:MOST])


@given(st.lists(listed, min_size=1, max_size=MOST, unique=True))
def test_every_find_has_one_short_name(finds: list[Listed]) -> None:
    assert read(address_part(finds)) == tuple(finds)
    assert all(re.fullmatch(r"[sm][\w-]{22}", one.short, re.ASCII) for one in finds)


def test_a_short_name_is_the_id_and_nothing_else() -> None:
    one = Listed(Kind.MEETING, UUID(int=5))
    assert one.short == "mAAAAAAAAAAAAAAAAAAAABQ"


def test_it_is_offered_with_the_finds_on_each_place_and_on_saved_finds(
    client: Client, cast: Cast, settings: object, tmp_path: object
) -> None:
    settings.CAIRN_INDEX = tmp_path / "index"  # type: ignore[attr-defined, operator]
    place = shelter()
    short = Listed(Kind.SERVICE, place.pk).short
    assert f'name="pick" value="{short}" form="picks"' in text(client, "/find/?words=night+shelter")
    assert f'href="/p/{short}/"' in text(client, f"/find/service/{place.pk}/")
    dana = cast.client("person")
    saved = dana.post("/hand-offs/save/", {"person": cast.person_id, "kind": "service", "place": place.pk})
    assert f'href="/p/{short}/"' in text(dana, saved.headers["Location"])
    assert f'name="pick" value="{short}"' in text(dana, "/my-plan/")
    assert f'name="pick" value="{short}"' in text(cast.client("supporter"), f"/people/{cast.person_id}/")


def test_in_spanish(client: Client) -> None:
    answer = client.get(address(shelter()), headers={"accept-language": "es"})
    page = unescape(answer.content.decode())
    assert "Un lugar que puede ayudar" in page
    assert re.search(r"Lun a Vie|lun a vie|Lun\. a Vie", page), re.findall(r"Cuándo</dt><dd>(.*?)</dd>", page)
