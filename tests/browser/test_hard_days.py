"""The plan for hard days and hard stretches in a real browser: written, folded, shown, ended, removed."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.looking import BOTH, SIDEWAYS, AxeCheck, NewPage, follow, press, speak

pytestmark = [pytest.mark.browser, pytest.mark.slow]

OTHERS = "What I want others to do"


def to_walts_page(theo: Any) -> None:
    theo.goto("/demo/theo/")
    theo.goto("/people/")
    follow(theo, "Walt")


def written(page: Any) -> str | None:
    told: str | None = (
        page.get_by_role("region", name=OTHERS, exact=True).locator("blockquote").text_content()
    )
    return told


@BOTH
def test_written_shown_and_hidden_again(new_page: NewPage, javascript: bool) -> None:
    walt, theo = new_page(java_script_enabled=javascript), new_page(java_script_enabled=javascript)
    words = f"  sit with me,\n{javascript} "
    walt.goto("/demo/walt/")
    with walt.expect_navigation():
        walt.get_by_role("navigation", name="Places").get_by_role("link", name="Hard days").click()
    follow(walt, "Change it" if walt.get_by_role("link", name="Change it").count() else "Write something")
    walt.get_by_label(OTHERS, exact=True).fill(words)
    press(walt, "Keep these words")
    assert written(walt) == words
    expect(walt.get_by_text("Early signs I notice")).to_have_count(0)  # empty parts do not nag
    to_walts_page(theo)
    expect(theo.get_by_role("link", name="For Walt’s hard days")).to_have_count(0)
    for sees in (True, False):
        walt.goto("/who-sees/hard_days/")
        walt.get_by_label("Theo").set_checked(sees)
        press(walt, "Keep this")
        theo.reload()
        assert (theo.get_by_role("link", name="For Walt’s hard days").count() == 1) is sees
        if sees:
            follow(theo, "For Walt’s hard days")
            assert written(theo) == words
            theo.go_back()


@BOTH
def test_a_hard_stretch_is_marked_shown_ended_and_removed(new_page: NewPage, javascript: bool) -> None:
    walt, theo = new_page(java_script_enabled=javascript), new_page(java_script_enabled=javascript)
    walt.goto("/demo/walt/")
    walt.goto("/hard-days/")
    follow(walt, "Mark a hard stretch")
    press(walt, "Keep this")
    expect(walt.get_by_text("Choose one. “Something else” is fine.").first).to_be_visible()
    walt.get_by_label("I used again").check()
    walt.get_by_label("In your own words").fill("two nights")
    press(walt, "Keep this")
    expect(walt.get_by_text("two nights")).to_be_visible()
    to_walts_page(theo)
    expect(theo.get_by_role("link", name="For Walt’s hard days")).to_have_count(0)
    follow(walt, re.compile("^Who sees it"))
    walt.get_by_label("Theo").check()
    press(walt, "Keep this")
    theo.reload()
    follow(theo, "For Walt’s hard days")
    expect(theo.get_by_text("two nights")).to_be_visible()
    follow(walt, "Change or end it")
    walt.get_by_label("Until which day?").fill(walt.get_by_label("From about which day?").input_value())
    press(walt, "Keep this")
    expect(walt.get_by_text(re.compile("^From .* to "))).to_be_visible()
    follow(walt, "Change or end it")
    press(walt, "Remove it")
    expect(walt.get_by_text("two nights")).to_have_count(0)
    assert theo.reload().status == 404


def test_the_card_is_one_sheet_with_the_lines_and_no_name_of_ours(page: Any) -> None:
    page.goto("/demo/dani/")
    page.goto("/hard-days/card/")
    page.emulate_media(media="print")
    shown = page.locator("body").inner_text()
    assert "988" in shown
    assert "866-359-7953" in shown
    assert "dont call my kids" in shown
    assert "Print this page" not in shown
    sheet = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", sheet)) == 1


def test_everybody_can_use_these_pages(new_page: NewPage, axe: AxeCheck) -> None:
    page = new_page(viewport={"width": 320, "height": 700})
    for who, language in (("dani", "English"), ("marisol", "Español")):
        page.goto(f"/demo/{who}/")
        if page.get_by_role("button", name=language).count():
            speak(page, language)
        for stop in ("", "write/", "card/", "stretches/new/"):
            page.goto(f"/hard-days/{stop}")
            axe(page)
            assert page.evaluate(SIDEWAYS) == 0, page.url
