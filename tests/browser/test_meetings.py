"""Getting ready for a housing meeting on a phone: asked, kept, printed on one page, practised, shown."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.looking import SIDEWAYS, AxeCheck, NewPage, follow, press
from tests.browser.paper import printed_pages

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE = {"width": 390, "height": 844}
LINES = ("want", "say", "refuse", "ask", "need", "with", "hard")


def go_on(page: Any) -> None:
    press(page, "Keep and go on")


def begin(page: Any, who: str) -> None:
    page.goto(f"/demo/{who}/")
    page.goto("/getting-ready/")
    follow(page, "Get ready for a meeting")
    press(page, "Housing")


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_a_housing_meeting_from_the_first_tap_to_the_paper(new_page: NewPage, javascript: bool) -> None:
    walt = new_page(java_script_enabled=javascript, viewport=PHONE)
    begin(walt, "walt")
    walt.get_by_label("Which day?").fill("2099-12-08")
    go_on(walt)
    words = "  I want two bedrooms,\nfor my kids "
    walt.get_by_label("In my words").fill(words)
    go_on(walt)
    walt.get_by_label("The first").fill("I am on the list since March.")
    walt.get_by_label("Please write down what you decide").check()  # by then one's own, and offered once
    go_on(walt)  # what was typed and what was taken, both
    walt.go_back()
    walt.reload()
    assert walt.get_by_label("The first").input_value() == "I am on the list since March."
    assert walt.get_by_label("The second").input_value() == "Please write down what you decide, and why."
    follow(walt, "See the page")  # half finished it is as good as any
    follow(walt, "The page for the room")
    assert walt.locator(".said blockquote").first.text_content() == words
    walt.locator(".sheet section").nth(2).wait_for()  # what was written, and the rights of the room
    assert walt.get_by_role("link", name="Read it").count()
    assert printed_pages(walt) == 1
    walt.go_back()
    follow(walt, "Practise out loud")
    assert walt.locator(".said blockquote").text_content() == words
    follow(walt, "I said it. Go on.")
    walt.locator(".said blockquote", has_text="I am on the list since March.").wait_for()


def test_closed_with_a_promise_that_is_followed_to_its_end(new_page: NewPage) -> None:
    """A housing meeting is held; its promise is broken, asked for again, and kept."""
    walt = new_page(viewport=PHONE)
    today = walt.evaluate("() => new Date().toLocaleDateString('en-CA', {timeZone: 'America/Chicago'})")
    what = f"Send the rule in writing, {id(walt)}"
    begin(walt, "walt")
    follow(walt, "See the page")
    press(walt, "It is over. How did it go?")
    follow(walt, "Leave it out, and go on")
    walt.get_by_label("In my words").fill("They look for papers.")
    go_on(walt)
    walt.get_by_label("Who promised?").fill("Ms. Adeyemi")
    walt.get_by_label("What did they promise?").fill(what)
    walt.get_by_label("By which day?").fill(today)
    press(walt, "Keep this promise")
    follow(walt, "Go on")
    for number in (3, 4, 5):
        walt.get_by_text(f"Question {number} of 5.").wait_for()
        go_on(walt)
    walt.get_by_text("They look for papers.").wait_for()
    walt.goto("/my-plan/")  # on its day it is asked on the person's own first page, and nowhere else
    walt.get_by_role("region", name="You were promised something").get_by_role("link", name=what).click()
    walt.get_by_label("They did not keep it").check()
    press(walt, "Keep this")
    walt.get_by_role("heading", name="Ask again").wait_for()
    expect(walt.get_by_role("link", name="Where to complain")).to_be_visible()
    walt.get_by_label("I asked again").check()
    press(walt, "Keep this")
    walt.get_by_role("heading", name="Ask whoever is in charge").wait_for()
    walt.get_by_label("They kept it").check()
    press(walt, "Keep this")
    walt.get_by_text("They kept it, ").wait_for()
    walt.goto("/my-plan/")
    expect(walt.get_by_text(what)).to_have_count(0)


def test_as_many_words_as_there_is_room_for_stand_on_one_page(new_page: NewPage) -> None:
    walt = new_page(viewport=PHONE)
    begin(walt, "walt")
    go_on(walt)
    for number, _part in enumerate(LINES, start=2):
        walt.get_by_text(f"Question {number} of 9.").wait_for()
        for field in walt.locator("textarea").all():
            field.fill(("I need this said, and I need it said in full. " * 11)[:500])
        go_on(walt)
    go_on(walt)
    follow(walt, "The page for the room")
    walt.locator(".own-line").nth(9).wait_for()
    assert printed_pages(walt) == 1
    assert walt.evaluate(SIDEWAYS) == 0


def test_shown_to_one_who_suggests_and_the_person_takes_it(new_page: NewPage) -> None:
    walt, theo = new_page(viewport=PHONE), new_page(viewport=PHONE)
    begin(walt, "walt")
    follow(walt, "See the page")
    page = walt.url
    theo.goto("/demo/theo/")
    assert theo.goto(page).status == 404
    follow(walt, "Change this")  # how ready; then who sees it
    walt.goto(page.replace("/getting-ready/", "/who-sees/meeting/"))
    walt.get_by_label("Theo").check()
    press(walt, "Keep this")
    theo.goto(page)
    theo.get_by_role("link", name=re.compile("Suggest something.*My questions")).click()
    theo.get_by_label("Your suggestion").fill("What do I sign?")
    press(theo, "Suggest it")
    walt.goto(page)
    expect(walt.get_by_text("What do I sign?")).to_have_count(0)  # on the page only after their yes
    follow(walt, "Look at them")
    press(walt, "Yes, put it on my page")
    walt.goto(page)
    expect(walt.get_by_text("What do I sign?")).to_be_visible()
    expect(walt.get_by_text("Theo suggested this. You took it.")).to_be_visible()


def test_typed_on_the_supporters_phone_it_waits_for_a_yes_there(new_page: NewPage) -> None:
    rosa = new_page(viewport=PHONE)
    rosa.goto("/demo/rosa/")
    rosa.goto("/people/")
    follow(rosa, "Marisol")
    follow(rosa, "Getting ready with Marisol")
    follow(rosa, "Get ready for a meeting")
    press(rosa, "School")
    go_on(rosa)
    rosa.get_by_label("In their words").fill("Quiero que me llamen a mí")
    rosa.get_by_label("In which language?").select_option("es")
    go_on(rosa)
    follow(rosa, "See the page")
    follow(rosa, "Show them the words")
    expect(rosa.get_by_role("navigation", name="Places")).to_have_count(0)
    press(rosa, "Yes, these are my words")
    follow(rosa, "Give the phone back")
    assert rosa.locator(".said blockquote").text_content() == "Quiero que me llamen a mí"
    assert rosa.locator(".said blockquote").get_attribute("lang") == "es"


def test_a_supporter_spoke_and_what_would_let_me_is_offered_next_time(new_page: NewPage) -> None:
    """Theo says that he spoke in a meeting; Walt says yes, and the next time has a line of his own."""
    walt, theo = new_page(viewport=PHONE), new_page(viewport=PHONE, java_script_enabled=False)
    begin(walt, "walt")
    follow(walt, "See the page")
    page = walt.url
    walt.goto(page.replace("/getting-ready/", "/who-sees/meeting/"))
    walt.get_by_label("Theo").check()
    press(walt, "Keep this")
    walt.goto(page)
    press(walt, "It is over. How did it go?")
    theo.goto("/demo/theo/")
    theo.goto(page)
    follow(theo, "I spoke for them")
    expect(theo.get_by_label("In a meeting")).to_be_checked()
    theo.get_by_label("What did you say for them?").fill("That the heat is out.")
    press(theo, "Keep this")
    expect(theo.get_by_role("navigation", name="Places")).to_have_count(0)  # this page is handed over
    follow(theo, "Give the phone back")
    expect(theo.get_by_text("It waits for Walt’s yes.").first).to_be_visible()
    walt.goto("/my-plan/")
    line = f"If somebody wrote it down first, {id(walt)}"
    walt.get_by_role("region", name="Was it so?").get_by_role("link").last.click()
    walt.get_by_label("What would let me do it myself").fill(line)
    press(walt, "Yes, and I wanted it")
    expect(walt.get_by_text(line)).to_be_visible()
    begin(walt, "walt")
    walt.goto(walt.url.replace("/when/", "/need/"))
    walt.get_by_label(line).check()
    go_on(walt)
    follow(walt, "See the page")
    expect(walt.get_by_text(line)).to_be_visible()


def test_everybody_can_use_these_pages(new_page: NewPage, axe: AxeCheck) -> None:
    page = new_page(viewport={"width": 320, "height": 700})
    page.goto("/demo/dani/")
    page.goto("/getting-ready/")
    axe(page)
    follow(page, "Get ready for a meeting")
    axe(page)
    press(page, "Housing")
    axe(page)
    for stop in ("say", "ready"):
        page.goto(page.url.rsplit("/", 2)[0] + f"/{stop}/")
        axe(page)
        assert page.evaluate(SIDEWAYS) == 0, page.url
    home = page.url.split("/ask/")[0]
    for stop in ("", "/room", "/room/?bigger", "/practise", "/is-this-yours"):
        page.goto(home + stop + ("" if "?" in stop else "/"))
        axe(page)
        assert page.evaluate(SIDEWAYS) == 0, page.url
    page.goto("/spoken-for/")
    axe(page)
    follow(page, "Somebody spoke for me")
    axe(page)
    assert page.evaluate(SIDEWAYS) == 0
