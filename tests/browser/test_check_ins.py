"""Checking in and asking for a call in a real browser, by the person and whoever walks with them."""

import re
import time
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.looking import BOTH, SIDEWAYS, AxeCheck, NewPage, press, speak

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def main(page: Any) -> Any:
    return page.get_by_role("main")


@BOTH
def test_one_tap_is_kept_in_under_five_seconds(new_page: NewPage, javascript: bool) -> None:
    page = new_page(java_script_enabled=javascript)
    page.goto("/demo/walt/")
    begun = time.monotonic()
    page.goto("/my-plan/")
    press(page, "Tired")
    main(page).get_by_role("heading", name="Kept. You said:").wait_for()
    assert time.monotonic() - begun < 5
    page.get_by_label("Want to say more?").fill("  Long night\nstill here ")
    press(page, "Keep this")
    page.goto("/check-ins/")
    assert (
        page.get_by_role("region", name="What you said").locator("blockquote").first.text_content()
        == "  Long night\nstill here "
    )
    press(page, "Take it back")
    expect(page.get_by_text("Taken back. Nothing of it is kept.")).to_be_visible()


@BOTH
def test_a_wish_to_be_called_walks_from_one_to_the_other_and_back(
    new_page: NewPage, javascript: bool
) -> None:
    walt, theo = new_page(java_script_enabled=javascript), new_page(java_script_enabled=javascript)
    walt.goto("/demo/walt/")
    walt.goto("/my-plan/")
    press(walt, "Ask Theo to call me")
    expect(walt.get_by_text("Theo has not answered yet.")).to_be_visible()
    theo.goto("/demo/theo/")
    theo.goto("/today/")
    expect(theo.get_by_text(re.compile("Walt asked you to call"))).to_be_visible()
    press(theo, re.compile("I could not reach them"))
    walt.reload()
    expect(walt.get_by_text(re.compile("Theo tried to call"))).to_be_visible()
    press(theo, re.compile("I called"))
    expect(theo.get_by_text(re.compile("Walt asked you to call"))).to_have_count(0)
    walt.reload()
    expect(walt.get_by_text(re.compile("Theo called you")).first).to_be_visible()
    expect(walt.get_by_role("button", name="Ask Theo to call me")).to_be_visible()


@BOTH
def test_shown_and_hidden_again(new_page: NewPage, javascript: bool) -> None:
    walt, theo = new_page(java_script_enabled=javascript), new_page(java_script_enabled=javascript)
    words = f"only for whom I choose {javascript}"
    walt.goto("/demo/walt/")
    walt.goto("/check-in/")
    walt.get_by_label("In your own words").fill(words)
    press(walt, "Keep this")
    theo.goto("/demo/theo/")
    theo.goto("/people/")
    theo.get_by_role("link", name="Walt").first.click()
    expect(theo.get_by_text(words)).to_have_count(0)
    for sees in (True, False):
        walt.goto("/who-sees/check_ins/")
        walt.get_by_label("Theo").set_checked(sees)
        press(walt, "Keep this")
        theo.reload()
        assert (theo.get_by_text(words).count() == 1) is sees


@BOTH
def test_by_the_link_without_signing_in(new_page: NewPage, javascript: bool) -> None:
    owner, visitor = new_page(java_script_enabled=javascript), new_page(java_script_enabled=javascript)
    owner.goto("/demo/walt/")
    owner.goto("/check-ins/")
    press(owner, re.compile("Make a"))
    there = main(owner).locator(".room").inner_text().strip()
    visitor.goto(there)
    press(visitor, "Mixed")
    expect(visitor.get_by_role("heading", name="Kept.")).to_be_visible()
    assert "Walt" not in visitor.content()
    owner.goto("/check-ins/")
    expect(owner.get_by_text("by the link").first).to_be_visible()
    press(owner, "End the link")
    answer = visitor.goto(there)
    assert answer.status == 404


def test_everybody_can_use_these_pages(new_page: NewPage, axe: AxeCheck) -> None:
    page = new_page(viewport={"width": 320, "height": 700})
    for who, language in (("dani", "English"), ("marisol", "Español")):
        page.goto(f"/demo/{who}/")
        if page.get_by_role("button", name=language).count():
            speak(page, language)
        for stop in ("/my-plan/", "/check-in/", "/check-ins/", "/check-ins/words/", "/who-sees/check_ins/"):
            page.goto(stop)
            axe(page)
            assert page.evaluate(SIDEWAYS) == 0, page.url
    page.goto("/demo/rosa/")
    page.goto("/today/")
    axe(page)
    assert page.evaluate(SIDEWAYS) == 0
