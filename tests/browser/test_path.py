"""The path in a real browser, by the person and by who walks with them: seen, its months chosen, parts and
single things hidden and shown again."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.looking import BOTH, SIDEWAYS, AxeCheck, NewPage, follow, press, speak

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def choose(walt: Any, whose: str, part: str, seen: bool) -> None:
    walt.goto("/my-path/")
    follow(walt, "What is seen here")
    walt.get_by_role("group", name=whose).get_by_label(part).set_checked(seen)
    press(walt, "Keep this")


@BOTH
def test_walked_to_its_end_by_both(new_page: NewPage, javascript: bool) -> None:
    walt, theo = new_page(java_script_enabled=javascript), new_page(java_script_enabled=javascript)
    mine, theirs = "Those who may read my plan see", "I see"
    walt.goto("/demo/walt/")
    press(walt, "Mixed")
    walt.goto("/my-plan/")
    follow(walt, "My path")
    drawing, table = walt.get_by_role("img", name="The path from"), walt.get_by_role("table")
    expect(drawing).to_be_visible()
    expect(table.get_by_text("Mixed").first).to_be_visible()
    expect(table.get_by_text("I don't want another program. I want to fix bikes.")).to_be_visible()
    follow(walt, "One month")
    assert walt.get_by_role("link", name="One month").get_attribute("aria-current") == "true"
    follow(walt, "Earlier")
    follow(walt, "Later")

    theo.goto("/demo/theo/")
    theo.goto("/people/")
    follow(theo, "Walt")
    follow(theo, "Walt’s path, over time")
    seen = theo.get_by_role("table")
    expect(seen.get_by_text("fix bikes").first).to_be_visible()
    expect(seen.get_by_text("Mixed")).to_have_count(0)  # check-ins are not shown to Theo

    choose(walt, mine, "What I said I want", seen=False)
    theo.reload()
    expect(seen.get_by_text("fix bikes")).to_have_count(0)
    expect(table.get_by_text("I want to fix bikes").first).to_be_visible()  # Walt still sees it
    choose(walt, mine, "What I said I want", seen=True)
    choose(walt, theirs, "My check-ins", seen=False)
    expect(table.get_by_text("Mixed")).to_have_count(0)
    choose(walt, theirs, "My check-ins", seen=True)
    theo.reload()
    expect(seen.get_by_text("fix bikes").first).to_be_visible()

    follow(walt, "Hide single things")
    walt.get_by_role("row").filter(has_text="fix bikes").get_by_role("button", name="Hide it here").click()
    expect(table.get_by_text("I want to fix bikes")).to_have_count(0)
    theo.reload()
    expect(seen.get_by_text("I want to fix bikes")).to_have_count(0)
    follow(walt, "Done hiding")
    press(walt, "Show it again")
    expect(table.get_by_text("I want to fix bikes").first).to_be_visible()


def test_everybody_can_use_these_pages_and_print_them(new_page: NewPage, axe: AxeCheck) -> None:
    page = new_page(viewport={"width": 320, "height": 700})
    page.goto("/demo/dani/")
    for language in ("Español", "English"):
        page.goto("/my-path/")
        speak(page, language)
        for stop in ("?months=6", "?months=1&hide=1", "?months=12&hide=1", "seen/"):
            page.goto(f"/my-path/{stop}")
            axe(page)
            assert page.evaluate(SIDEWAYS) == 0, page.url
    page.goto("/my-path/?months=6")
    page.emulate_media(media="print")
    expect(page.get_by_role("img", name="The path from")).to_be_visible()
    expect(page.get_by_role("table")).to_be_visible()
    expect(page.get_by_role("link", name="One month")).not_to_be_visible()
