"""Time together in a browser: a call in three taps, a note of one sentence, the person's answer to it."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.looking import BOTH, SIDEWAYS, AxeCheck, NewPage, follow, press, speak

pytestmark = [pytest.mark.browser, pytest.mark.slow]
HAND = {"width": 390, "height": 844}  # a telephone held in one hand


def person(page: Any, name: str) -> None:
    page.goto("/people/")
    follow(page, name, exact=True)


def tap_answer(page: Any, line: str, answer: str) -> None:
    page.get_by_role("region", name=line).get_by_text(answer).click()


@BOTH
def test_a_call_is_kept_in_three_taps(new_page: NewPage, javascript: bool) -> None:
    page = new_page(java_script_enabled=javascript, viewport=HAND)
    page.goto("/demo/rosa/")
    person(page, "Dani")
    all_of_it = f"{page.url}together/"
    follow(page, "Log a call")
    page.get_by_label("15", exact=True).check()
    assert page.get_by_role("button", name="We talked").is_visible()
    press(page, "We talked")
    expect(page.get_by_role("heading", name="A call, 15 minutes, by phone")).to_be_visible()
    page.goto(all_of_it)  # on their page stand the last three, and it began before shorter ones just now
    expect(page.get_by_role("link", name="A call, 15 minutes, by phone").first).to_be_visible()


@BOTH
def test_one_sentence_is_answered_struck_and_locked(new_page: NewPage, javascript: bool) -> None:
    rosa = new_page(java_script_enabled=javascript, viewport=HAND)
    dani = new_page(java_script_enabled=javascript, viewport=HAND)
    told, other = f"We filled in the form {javascript}.", f"Dani was non-compliant {javascript}."
    rosa.goto("/demo/rosa/")
    person(rosa, "Dani")
    follow(rosa, "A visit")
    rosa.get_by_label("30", exact=True).check()
    rosa.get_by_label("One sentence about it").fill(f"{told}\n{other}")
    rosa.get_by_label("Send it to them").check()
    press(rosa, "Keep the visit")  # a line is marked, so it goes on to the note
    expect(rosa.get_by_text("You could write:").first).to_be_visible()  # marked, and kept all the same
    press(rosa, "Send it to Dani")  # as it is
    there = rosa.url
    dani.goto("/demo/dani/")
    dani.goto("/my-plan/")
    expect(dani.get_by_role("heading", name="Is this how it was?")).to_be_visible()
    dani.goto(there)
    assert dani.get_by_text("You could write:").count() == 0
    follow(dani, "Answer it")
    press(dani, "Keep it like this")  # nobody agrees by silence
    expect(dani.get_by_text("Choose one for this line. All of them are fine.").first).to_be_visible()
    tap_answer(dani, told, "Yes, that is so")
    tap_answer(dani, other, "Strike this line")
    dani.get_by_label("How I see it").fill("  I read it myself ")
    press(dani, "Keep it like this")
    expect(dani.get_by_text("Agreed and locked.", exact=True)).to_be_visible()
    rosa.reload()
    expect(rosa.get_by_text("Dani struck it")).to_be_visible()
    assert rosa.locator(".said blockquote").text_content() == "  I read it myself "
    assert rosa.get_by_role("link", name="Change my lines").count() == 0
    rosa.get_by_text("Add something").click()
    rosa.get_by_label("Your words").fill("It was the blue form.")
    press(rosa, "Keep it as mine")
    dani.reload()
    expect(dani.get_by_text("It was the blue form.")).to_be_visible()


@BOTH
def test_somebody_without_an_account_answers_on_the_phone(new_page: NewPage, javascript: bool) -> None:
    page = new_page(java_script_enabled=javascript, viewport=HAND)
    line = f"Pat rode along {javascript}."
    page.goto("/demo/rosa/")
    person(page, "Pat")
    follow(page, "A ride")
    page.get_by_text("More, if you like").click()
    page.get_by_label("Another number of minutes").fill("23")
    page.get_by_label("One sentence about it").fill(line)
    press(page, "Keep the ride")  # and look at it together, on this screen
    expect(page.get_by_role("heading", name="Is this how it was?")).to_be_visible()
    tap_answer(page, line, "I say it another way")
    page.get_by_role("region", name=line).get_by_label("How I say it").fill("I drove. She rode along")
    page.get_by_label("They wrote or tapped it here themselves").check()
    press(page, "Keep it like this")
    expect(page.get_by_text("I drove. She rode along")).to_be_visible()
    expect(page.get_by_text(line)).to_be_visible()  # the supporter's line stays
    expect(page.get_by_text(re.compile("Answered by a tap on the supporter"))).to_be_visible()


def test_everybody_can_use_these_pages(new_page: NewPage, axe: AxeCheck) -> None:
    page = new_page(viewport={"width": 320, "height": 700})
    for who, name in (("rosa", "Pat"), ("rosa", "Marisol")):
        page.goto(f"/demo/{who}/")
        if name == "Marisol":
            speak(page, "Español")
        page.goto("/people/")
        page.get_by_role("main").get_by_role("link", name=name, exact=True).first.click()
        here = page.url
        stops = [here, f"{here}together/", f"{here}together/log/call/", f"{here}together/log/visit/"]
        page.goto(stops[1])
        stops += [
            f"{page.url.split('/people/')[0]}{link.get_attribute('href')}"
            for link in page.locator("a[href^='/notes/']").all()[:1]
        ]
        for stop in stops:
            page.goto(stop)
            axe(page)
            assert page.evaluate(SIDEWAYS) == 0, page.url
