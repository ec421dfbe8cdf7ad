"""A walk in a real browser, put on pause, ended and begun again; and wishes for treatment, from the first
word to the note of a day: by the person, and by who walks with them."""

import pytest
from playwright.sync_api import expect

from tests.browser.looking import BOTH, SIDEWAYS, AxeCheck, NewPage, follow, press

pytestmark = [pytest.mark.browser, pytest.mark.slow]

KNOW = "What I want them to know about me then"


@BOTH
def test_a_pause_begins_and_ends_and_changes_nothing(new_page: NewPage, javascript: bool) -> None:
    walt, theo = new_page(java_script_enabled=javascript), new_page(java_script_enabled=javascript)
    walt.goto("/demo/walt/")
    said = walt.locator(".said").first.inner_text()
    follow(walt, "Take a pause")
    walt.get_by_label("I want to rest").check()
    press(walt, "Pause now")
    expect(walt.get_by_role("heading", name="Your walk is on pause")).to_be_visible()
    theo.goto("/demo/theo/")
    theo.goto("/today/")
    expect(theo.get_by_role("region", name="On pause").get_by_role("link", name="Walt")).to_be_visible()
    follow(theo, "Walt")
    expect(theo.get_by_role("heading", name="On pause")).to_be_visible()
    expect(theo.get_by_text("I want to fix bikes.").first).to_be_visible()  # who may read stays as it was
    press(walt, "I am back")
    expect(walt.get_by_role("heading", name="Your walk is on pause")).to_have_count(0)
    assert walt.locator(".said").first.inner_text() == said
    theo.goto("/today/")
    expect(theo.get_by_role("region", name="On pause")).to_have_count(0)


@BOTH
def test_a_walk_ends_with_a_plan_in_hand_and_begins_again(new_page: NewPage, javascript: bool) -> None:
    sam, kit = new_page(java_script_enabled=javascript), new_page(java_script_enabled=javascript)
    sam.goto("/demo/sam/")
    said = sam.locator(".said blockquote").first.text_content()
    sam.goto("/who-can-see/")
    follow(sam, "Stop this")
    sam.get_by_label("I walk on my own now").check()
    press(sam, "Stop now")
    sam.goto("/my-plan/")
    expect(sam.get_by_text("You walk on your own now. The door stays open.")).to_be_visible()
    follow(sam, "My plan, to take along")
    expect(sam.get_by_text("The door stays open").first).to_be_visible()
    assert said in (sam.get_by_role("main").text_content() or "")
    kit.goto("/demo/kit/")
    kit.goto("/people/")
    expect(kit.get_by_role("main").get_by_role("link", name="Sam")).to_have_count(0)
    sam.goto("/my-plan/")
    press(sam, "Ask Kit to walk with me again")
    kit.goto("/today/")
    expect(kit.get_by_text("Sam")).to_have_count(0)  # no name opens before the yes
    press(kit, "Yes, walk together again")
    assert said in (kit.get_by_role("main").text_content() or "")
    sam.reload()
    expect(sam.get_by_text("You walk on your own now.")).to_have_count(0)


@BOTH
def test_wishes_are_written_shown_and_never_called_signed(new_page: NewPage, javascript: bool) -> None:
    walt, theo = new_page(java_script_enabled=javascript), new_page(java_script_enabled=javascript)
    words = f" the window open,\nplease {javascript}"
    walt.goto("/demo/walt/")
    walt.goto("/hard-days/")
    follow(walt, "My wishes for treatment")
    follow(walt, "Change it" if walt.get_by_role("link", name="Change it").count() else "Write something")
    walt.get_by_label(KNOW).fill(words)
    press(walt, "Keep these words")
    assert walt.get_by_role("region", name=KNOW).locator("blockquote").text_content() == words
    expect(walt.get_by_text("Nothing here is signed, and we cannot know.")).to_be_visible()
    theo.goto("/demo/theo/")
    theo.goto("/people/")
    follow(theo, "Walt")
    for sees in (True, False):
        walt.goto("/who-sees/declaration/")
        walt.get_by_label("Theo").set_checked(sees)
        press(walt, "Keep this")
        theo.reload()
        assert (theo.get_by_role("link", name="wishes for treatment").count() == 1) is sees
    walt.goto("/my-wishes/")
    walt.get_by_label("I signed it on paper on").fill("2026-01-05")
    press(walt, "Note this day")
    expect(walt.get_by_text("2029").first).to_be_visible()  # three years on
    press(walt, "Remove this note")
    expect(walt.get_by_text("2029")).to_have_count(0)
    walt.goto("/my-wishes/paper/")
    walt.emulate_media(media="print")
    assert "Witness 2" in walt.locator("body").inner_text()
    assert "Lantern" not in walt.locator("body").inner_text()  # nobody's paper but theirs


def test_everybody_can_use_these_pages(new_page: NewPage, axe: AxeCheck) -> None:
    page = new_page(viewport={"width": 320, "height": 700})
    for who in ("walt", "marisol"):  # she reads Spanish
        page.goto(f"/demo/{who}/")
        pause = page.get_by_role("main").locator("a[href$='/pause/']").first.get_attribute("href")
        along = page.get_by_role("main").locator("a[href$='/to-take-along/']").first.get_attribute("href")
        for stop in (pause, along, "/my-wishes/", "/my-wishes/write/", "/my-wishes/paper/"):
            page.goto(stop)
            axe(page)
            assert page.evaluate(SIDEWAYS) == 0, page.url
