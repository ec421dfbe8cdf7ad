"""Finding help in a real browser: on a phone, without JavaScript, and with axe at every stop."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.looking import SIDEWAYS, AxeCheck, NewPage

pytestmark = [pytest.mark.browser, pytest.mark.slow]

COUNTY = "Switchgrass County"
BED = f"/find/?words=somewhere+warm+to+sleep+tonight&near={COUNTY.replace(' ', '+')}"
ASKED = (
    "/find/?words=i+want+to+die",
    "/find/?words=zzyzx&free=on",
    "/find/?words=food&near=99999&page=2",
    BED,
)


def ask(page: Any, words: str, near: str = COUNTY) -> None:
    page.goto("/find/")
    page.get_by_label("What do you need?").fill(words)
    page.get_by_label("Near where?").fill(near)
    page.get_by_role("button", name="Look", exact=True).click()


def test_from_words_to_a_number_to_call(page: Any, axe: AxeCheck) -> None:
    ask(page, "somewhere warm to sleep, i have a dog")
    axe(page)
    page.locator(".result h3 a").first.click()
    axe(page)
    assert page.locator("main a[href^='tel:']").count() > 0
    page.get_by_role("link", name="Back to the finds").click()
    expect(page.get_by_label("What do you need?")).to_have_value("somewhere warm to sleep, i have a dog")


def test_all_of_it_without_javascript(page_without_javascript: Any) -> None:
    page = page_without_javascript
    ask(page, "meeting")
    page.get_by_text("More ways to choose").click()
    page.get_by_label("What to look through").select_option("meeting")
    page.get_by_role("button", name="Look again", exact=True).click()
    page.locator(".result h3 a").first.click()
    expect(page).to_have_url(re.compile("/find/meeting/"))
    expect(page.get_by_role("heading", name="Where it is")).to_be_visible()


@pytest.mark.parametrize("path", ASKED)
def test_every_answer_is_readable_by_all(page: Any, axe: AxeCheck, path: str) -> None:
    page.goto(path)
    axe(page)


def test_every_answer_is_readable_on_a_desk(desktop_page: Any, axe: AxeCheck) -> None:
    desktop_page.goto(BED)
    axe(desktop_page)


@pytest.mark.parametrize("path", ASKED)
def test_no_answer_scrolls_sideways(new_page: NewPage, path: str) -> None:
    page = new_page(viewport={"width": 320, "height": 640})
    page.goto(path)
    assert page.evaluate(SIDEWAYS) == 0


def test_in_spanish_nothing_is_too_long_for_a_narrow_phone(new_page: NewPage, axe: AxeCheck) -> None:
    page = new_page(viewport={"width": 320, "height": 640}, locale="es-MX")
    page.goto("/find/?words=donde+dormir+con+mi+perro&open_now=on")
    assert page.locator("html").get_attribute("lang") == "es"
    assert page.evaluate(SIDEWAYS) == 0
    axe(page)


def test_taking_a_meaning_out_changes_the_answer(page: Any) -> None:
    page.goto(BED)
    page.get_by_role("button", name="remove A bed tonight").click()
    expect(page.get_by_role("button", name="remove A bed tonight")).to_have_count(0)
    assert page.get_by_label("What do you need?").input_value() == "somewhere warm to sleep tonight"


def test_one_solid_button_is_in_sight_at_a_time(page: Any) -> None:
    page.goto("/find/?words=i+want+to+die")
    expect(page.locator("main .do")).to_have_count(1)


def test_on_paper_a_place_keeps_its_number_and_its_hours(page: Any) -> None:
    page.goto(BED)
    page.locator(".result h3 a").first.click()
    page.emulate_media(media="print")
    expect(page.locator(".phones a").first).to_be_visible()
    expect(page.get_by_role("heading", name="When it is open")).to_be_visible()
    expect(page.get_by_role("link", name="Back to the finds")).not_to_be_visible()


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en-US", "soup for a veteran with a dog tonight"),
        ("es-MX", "sopa para un veterano con su perro esta noche"),
    ],
)
def test_each_part_understood_goes_with_one_tap_without_javascript(
    new_page: NewPage, locale: str, words: str
) -> None:
    page = new_page(viewport={"width": 320, "height": 640}, locale=locale, java_script_enabled=False)
    page.goto(f"/find/?words={words.replace(' ', '+')}&near={COUNTY.replace(' ', '+')}")
    parts = page.locator(".chips li")
    said = parts.all_inner_texts()
    assert len(said) >= 4
    for left in range(len(said) - 1, -1, -1):
        page.locator(".chips li button").first.click()
        expect(page.locator(".chips li")).to_have_count(left)
    assert page.locator("#id_words").input_value() == words
