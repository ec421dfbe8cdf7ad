"""A written yes in a real browser: signed by name or drawn, read, printed, and taken back in one tap."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.looking import SIDEWAYS, AxeCheck, NewPage, press, speak, tap

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def to_the_form(page: Any, kind: str = "Tell somebody") -> None:
    page.goto("/demo/dani/")
    page.goto("/who-can-see/")
    page.get_by_role("link", name="Say yes to telling somebody").click()
    page.get_by_role("link", name=re.compile(f"This one.*{kind}")).click()


def fill(page: Any, whom: str) -> None:
    page.get_by_label("Who may be told").fill(whom)
    page.get_by_label("What I came to, and when").check()
    page.get_by_label("So that they can support me").check()
    page.get_by_label("Sign with your name").fill("Dani Q")


def draw(page: Any) -> None:
    canvas = page.locator("canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    for step in range(8):
        page.mouse.move(box["x"] + 20 + 15 * step, box["y"] + 20 + 30 * (step % 2))
    page.mouse.up()


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_signed_read_and_taken_back(new_page: NewPage, javascript: bool) -> None:
    page = new_page(java_script_enabled=javascript)
    whom = f"Dr. Lee {'drawn' if javascript else 'by name'}"
    to_the_form(page)
    fill(page, whom)
    assert page.locator("canvas").is_visible() is javascript
    if javascript:
        draw(page)
        tap(page, "Draw it again", exact=True)
        draw(page)
    press(page, "I say yes", exact=True)
    expect(page.locator("svg.signed path")).to_have_count(int(javascript))
    expect(page.get_by_text("It does not hold yet: a witness is missing.")).to_be_visible()
    press(page, "Take it back", exact=True)
    expect(page.get_by_text("It was taken back. Nobody may tell them anything.")).to_be_visible()


def test_what_was_drawn_is_what_is_shown(page: Any) -> None:
    to_the_form(page)
    fill(page, "Somebody who sees it")
    draw(page)
    strokes = page.locator("[data-drawn]").input_value()
    assert re.fullmatch(r"M\d+ \d+(L\d+ \d+){3,}", strokes)
    press(page, "I say yes", exact=True)
    assert page.locator("svg.signed path").get_attribute("d") == strokes


def test_the_copy_can_be_taken_along(page: Any) -> None:
    to_the_form(page)
    fill(page, "Somebody with a file")
    press(page, "I say yes", exact=True)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Take a copy along, as a file").click()
    assert waiting.value.suggested_filename.startswith("my-copy-")


def test_everybody_can_read_it_all(new_page: NewPage, axe: AxeCheck) -> None:
    page = new_page(viewport={"width": 320, "height": 700})
    for language in ("English", "Español"):
        page.goto("/demo/dani/")
        if page.get_by_role("button", name=language).count():
            speak(page, language)
        page.goto("/who-can-see/")
        page.locator("section[aria-labelledby=given] a.do-quiet").click()
        stops = [page.url, *(f"{page.url}?type={type}" for type in ("general", "tpo", "legal_proceeding"))]
        for stop in stops:
            page.goto(stop)
            axe(page)
            assert page.evaluate(SIDEWAYS) == 0, page.url
    press_first = page.locator("form.form button.do")
    press_first.click()
    axe(page)  # with everything that is missing said
    assert page.evaluate(SIDEWAYS) == 0
