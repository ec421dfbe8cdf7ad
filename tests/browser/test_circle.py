"""The circle of support, and a step to look at again, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.looking import BOTH, SIDEWAYS, AxeCheck, NewPage, follow, press, speak

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@BOTH
def test_put_in_shown_moved_and_taken_out(new_page: NewPage, javascript: bool) -> None:
    walt, theo = new_page(java_script_enabled=javascript), new_page(java_script_enabled=javascript)
    name = f"the dog {javascript}"
    walt.goto("/demo/walt/")
    walt.goto("/my-plan/")
    follow(walt, "My circle of support")
    walt.get_by_label("Who?").fill(name)
    walt.get_by_label("Close to me").check()
    press(walt, "Keep this", exact=True)
    expect(walt.locator("svg.draw")).to_be_visible()
    theo.goto("/demo/theo/")
    theo.goto("/people/")
    follow(theo, "Walt")
    expect(theo.get_by_role("link", name="Who matters to Walt")).to_have_count(0)
    walt.goto("/who-sees/circle/")
    walt.get_by_label("Theo").check()
    press(walt, "Keep this", exact=True)
    theo.reload()
    follow(theo, "Who matters to Walt")
    expect(theo.get_by_text(name)).to_be_visible()
    follow(walt, re.compile(f"Change it.*{name}"))
    walt.get_by_label("Around, if I want").check()
    press(walt, "Keep this", exact=True)
    theo.reload()
    expect(theo.get_by_text("Around, if I want")).to_be_visible()
    follow(walt, re.compile(f"Change it.*{name}"))
    press(walt, "Take them out", exact=True)
    theo.reload()
    expect(theo.get_by_text(name)).to_have_count(0)
    walt.goto("/who-sees/circle/")
    walt.get_by_label("Theo").uncheck()
    press(walt, "Keep this", exact=True)


@BOTH
def test_a_step_to_look_at_again(new_page: NewPage, javascript: bool) -> None:
    page = new_page(java_script_enabled=javascript)
    page.goto("/demo/walt/")
    page.goto("/my-plan/")
    today = page.evaluate("() => new Date().toLocaleDateString('en-CA', {timeZone: 'America/Chicago'})")
    page.locator(".steps a").first.click()
    follow(page, "Choose a day to look at it again")
    page.get_by_label("Look at it again on").fill("2020-01-01")
    press(page, "Keep this", exact=True)
    expect(page.get_by_text("That day has passed.").first).to_be_visible()
    page.get_by_label("Look at it again on").fill(today)
    press(page, "Keep this", exact=True)
    expect(page.get_by_role("heading", name="You wanted to look at these again")).to_be_visible()
    follow(page, re.compile("^Another day, or none"))
    page.get_by_label("Look at it again on").fill("")
    press(page, "Keep this", exact=True)
    expect(page.get_by_role("heading", name="You wanted to look at these again")).to_have_count(0)


def test_everybody_can_use_these_pages(new_page: NewPage, axe: AxeCheck) -> None:
    page = new_page(viewport={"width": 320, "height": 700})
    for who, language in (("dani", "English"), ("marisol", "Español")):
        page.goto(f"/demo/{who}/")
        if page.get_by_role("button", name=language).count():
            speak(page, language)
        page.goto("/my-circle/")
        axe(page)
        assert page.evaluate(SIDEWAYS) == 0
        page.goto("/my-plan/")
        page.locator(".steps a").first.click()
        axe(page)
