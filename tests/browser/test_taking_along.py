"""From finds to what is taken along, at 320 pixels: a list, a message, a calendar.

With and without JavaScript, in English and Spanish, with axe at each stop, and no word of the search in any
address.
"""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from tests.browser.looking import SIDEWAYS, AxeCheck, NewPage, press, tap

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NARROW = {"width": 320, "height": 640}
WORDS = {"en": "somewhere warm to sleep tonight", "es": "donde dormir esta noche"}
LOOK = {"en": "Look", "es": "Buscar"}
LOCALES = {"en": "en-US", "es": "es-MX"}
PAGES_OF_A_PDF = re.compile(rb"/Type\s*/Page\b")
Stop = Callable[[Any], None]


@pytest.fixture
def stop(axe: AxeCheck) -> Stop:
    """At each stop: readable by all, no wider than the phone, and nothing told by address or title."""

    def look(page: Any) -> None:
        page.evaluate("scrollTo(0, 0)")
        axe(page)
        assert page.evaluate(SIDEWAYS) == 0, page.url
        assert not re.search(r"sleep|warm|dormir|noche|Turnstone", unquote(page.url)), page.url
        assert not re.search(r"sleep|dormir|shelter|Winter|Coffee", page.title()), page.title()

    return look


def ask(page: Any, tongue: str) -> None:
    page.goto("/find/")
    page.locator("textarea[name=words]").fill(WORDS[tongue])
    page.locator("input[name=near]").fill("Turnstone")
    page.get_by_role("main").get_by_role("button", name=LOOK[tongue], exact=True).click()
    page.wait_for_url(re.compile(r"/find/\?q="))


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
@pytest.mark.parametrize("tongue", ["en", "es"])
def test_from_words_to_a_list_to_send(new_page: NewPage, stop: Stop, tongue: str, javascript: bool) -> None:
    page = new_page(viewport=NARROW, locale=LOCALES[tongue], java_script_enabled=javascript)
    look = stop if javascript else lambda page: None  # axe is JavaScript itself
    ask(page, tongue)
    look(page)
    boxes = page.locator("input[name=pick][type=checkbox]")
    names = [page.locator(".result h3 a").nth(n).inner_text() for n in (0, 1)]
    for n in (0, 1):
        boxes.nth(n).check()
    page.locator("#picks button").click()
    expect(page).to_have_url(re.compile(r"/p/[sm][\w-]{22}\.[sm][\w-]{22}/$"))
    look(page)
    assert [page.locator(".leaves h2 a").nth(n).inner_text() for n in (0, 1)] == names
    text = page.locator("#text").input_value()
    assert all(name in text for name in names)
    assert text.endswith(page.url)
    sms = page.locator("main a[href^='sms:']").get_attribute("href")
    assert names[0] in unquote(sms)
    page.locator(".leaves h2 a").first.click()
    expect(page.locator("h1")).to_have_text(names[0], use_inner_text=True)
    look(page)


def test_one_tap_takes_a_meaning_out_and_the_address_tells_neither(new_page: NewPage) -> None:
    page = new_page(viewport=NARROW, java_script_enabled=False)
    ask(page, "en")
    before = page.url
    page.get_by_role("button", name="remove A bed tonight").click()
    expect(page).not_to_have_url(before)
    expect(page.get_by_role("button", name="remove A bed tonight")).to_have_count(0)
    assert page.locator("textarea[name=words]").input_value() == WORDS["en"]


def test_the_answer_is_in_sight_on_a_narrow_phone(new_page: NewPage) -> None:
    page = new_page(viewport=NARROW)
    ask(page, "en")
    heading = page.locator("#found").bounding_box()
    assert heading
    assert 0 < heading["y"] < 200


def test_back_leads_to_the_same_finds_without_sending_anything_again(new_page: NewPage) -> None:
    page = new_page(viewport=NARROW)
    ask(page, "en")
    found = page.locator(".result h3 a").all_inner_texts()
    with page.expect_navigation():
        page.locator(".result h3 a").first.click()
    page.go_back()
    assert page.locator(".result h3 a").all_inner_texts() == found
    page.reload()
    assert page.locator(".result h3 a").all_inner_texts() == found


def test_after_leaving_the_address_opens_no_finds(new_page: NewPage, watch: Any) -> None:
    page = new_page(viewport=NARROW, java_script_enabled=False)
    ask(page, "en")
    address = page.url
    page.get_by_role("link", name="Leave now").click()
    watch.outside.clear()
    watch.complaints.clear()
    page.goto(address)
    expect(page.locator(".result")).to_have_count(0)
    assert "We closed that page of finds" in page.locator("main").inner_text()
    assert page.locator("textarea[name=words]").input_value() == ""


@pytest.mark.parametrize("tongue", ["en", "es"])
@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_eight_finds_fit_on_one_page_of_paper(new_page: NewPage, tongue: str, paper: str) -> None:
    page = new_page(viewport=NARROW, locale=LOCALES[tongue])
    ask(page, tongue)
    boxes = page.locator("input[name=pick][type=checkbox]")
    for n in range(8):
        boxes.nth(n).check()
    page.locator("#picks button").click()
    expect(page.locator(".leaves > li")).to_have_count(8)
    page.emulate_media(media="print")
    expect(page.locator(".mast, .help, #text, main button").first).not_to_be_visible()
    expect(page.locator("footer").get_by_text("988").last).to_be_visible()
    assert len(PAGES_OF_A_PDF.findall(page.pdf(format=paper, prefer_css_page_size=True))) == 1


def test_printing_and_copying_are_one_tap_where_they_can_be(new_page: NewPage) -> None:
    page = new_page(viewport=NARROW, permissions=["clipboard-read", "clipboard-write"])
    ask(page, "en")
    page.locator("input[name=pick][type=checkbox]").first.check()
    page.locator("#picks button").click()
    expect(page.locator(".leaves > li")).to_have_count(1)
    page.evaluate("window.print = () => { document.body.dataset.printed = 'yes' }")
    page.get_by_role("button", name="Print this list").click()
    expect(page.locator("body")).to_have_attribute("data-printed", "yes")
    page.get_by_role("button", name="Copy the words").click()
    page.get_by_text("Copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#text").input_value()


def test_a_letter_is_copied_word_for_word(new_page: NewPage) -> None:
    page = new_page(viewport=NARROW, permissions=["clipboard-read", "clipboard-write"])
    page.goto("/demo/dani/")
    page.goto("/letters/new/accommodation/")
    page.locator("input[name=to_whom]").fill("The clinic")
    page.locator("textarea[name=lines]").fill("A  quiet room.\nBy the window.")
    press(page, "Make the letter")
    tap(page, "Copy the words")
    page.get_by_text("Copied.").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "A  quiet room.\nBy the window." in copied
    assert copied == page.locator("#letter").text_content()
    assert page.evaluate(SIDEWAYS) == 0


def test_without_javascript_no_button_does_nothing(new_page: NewPage) -> None:
    page = new_page(viewport=NARROW, java_script_enabled=False)
    ask(page, "en")
    page.locator("input[name=pick][type=checkbox]").first.check()
    page.locator("#picks button").click()
    expect(page.get_by_role("button", name="Print this list")).not_to_be_visible()
    expect(page.get_by_role("button", name="Copy the words")).not_to_be_visible()


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_a_meeting_goes_into_a_calendar_under_no_name(
    new_page: NewPage, stop: Stop, javascript: bool
) -> None:
    page = new_page(viewport=NARROW, java_script_enabled=javascript, accept_downloads=True)
    page.goto("/find/?kind=meeting&near=Turnstone")
    page.locator(".result h3 a").first.click()
    name = page.locator("h1").inner_text()
    page.get_by_role("link", name="Put it in my calendar").click()
    if javascript:
        stop(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Get the file for my calendar").click()
    assert download.value.suggested_filename == "plan.ics"
    content = download.value.path().read_text()
    assert "SUMMARY:Plan" in content
    assert name not in content


@pytest.mark.parametrize("tongue", ["en", "es"])
def test_letters_twice_as_large_still_fit(new_page: NewPage, tongue: str) -> None:
    page = new_page(viewport={"width": 390, "height": 844}, locale=LOCALES[tongue])
    ask(page, tongue)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(SIDEWAYS) == 0


def test_the_drawing_and_its_list_say_the_same_letters(new_page: NewPage) -> None:
    page = new_page(viewport=NARROW)
    ask(page, "en")
    drawn = sorted(page.locator("svg.draw .d-on").all_text_contents())
    listed = page.locator("ol.around .letter").all_inner_texts()
    away = page.locator("ul.around .letter").all_inner_texts()
    assert drawn == sorted(listed)
    assert sorted(listed + away) == sorted(page.locator(".result .letter").all_inner_texts())
    letter = listed[0]
    page.locator("ol.around a").first.click()
    expect(page).to_have_url(re.compile(f"#find-{letter}$"))
