"""Spoken words and rewordings in a real browser: recorded, heard, removed; beneath, answered."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests import make
from tests.browser.looking import BOTH, SIDEWAYS, AxeCheck, NewPage, follow, press, speak, tap

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PLAYS = "async (audio) => { audio.muted = true; await audio.play(); return audio.error === null }"


def to_walts_page(theo: Any) -> None:
    theo.goto("/demo/theo/")
    theo.goto("/people/")
    follow(theo, "Walt")


def test_recorded_in_the_page_heard_by_whom_they_chose_and_removed(new_page: NewPage) -> None:
    walt, theo = new_page(), new_page()
    walt.goto("/demo/walt/")
    walt.goto("/my-plan/")
    follow(walt, "Say it out loud")
    tap(walt, "Record", exact=True)
    walt.wait_for_timeout(1200)
    tap(walt, "Stop", exact=True)
    walt.get_by_text("Recorded. Keep it below, or record again.").wait_for()
    press(walt, "Keep this", exact=True)
    walt.get_by_text("Kept, just as you said it. Only you can hear it.").wait_for()
    assert walt.locator("audio").first.evaluate(PLAYS)
    to_walts_page(theo)
    expect(theo.locator("audio")).to_have_count(0)
    follow(walt, "Who may hear it")
    walt.get_by_label("Theo").check()
    press(walt, "Keep this", exact=True)
    theo.reload()
    assert theo.locator("audio").first.evaluate(PLAYS)
    walt.get_by_role("button", name=re.compile("Remove it")).first.click()
    walt.get_by_text("Removed. Nobody can hear it any more.").wait_for()
    theo.reload()
    expect(theo.locator("audio")).to_have_count(0)


def test_without_javascript_a_recording_made_elsewhere_is_taken(new_page: NewPage, tmp_path: Path) -> None:
    page, file = new_page(java_script_enabled=False), tmp_path / "memo"
    page.goto("/demo/walt/")
    page.goto("/speak/")
    expect(page.get_by_role("button", name="Record", exact=True)).not_to_be_visible()
    field = page.get_by_label("Your recording")
    assert field.get_attribute("capture") is not None
    file.write_bytes(b"GIF89a, a picture")
    field.set_input_files(file)
    press(page, "Keep this", exact=True)
    expect(page.get_by_text("We cannot play this kind of file.").first).to_be_visible()
    file.write_bytes(make.SOUND)
    page.get_by_label("Your recording").set_input_files(file)
    press(page, "Keep this", exact=True)
    expect(page.locator("audio").first).to_be_visible()
    page.get_by_role("button", name=re.compile("Remove it")).first.click()


@BOTH
def test_said_another_way_beneath_and_answered(new_page: NewPage, javascript: bool) -> None:
    walt, theo = new_page(java_script_enabled=javascript), new_page(java_script_enabled=javascript)
    other = f"in other words {javascript}"
    to_walts_page(theo)
    words = theo.locator(".said blockquote").first.text_content()
    follow(theo, re.compile("^More"))
    follow(theo, "Say it another way, beneath")
    theo.get_by_label("How would you say it?").fill(other)
    press(theo, "Keep these words", exact=True)
    expect(theo.get_by_text(other)).to_be_visible()
    walt.goto("/demo/walt/")
    walt.goto("/my-plan/")
    assert walt.locator(".said blockquote").first.text_content() == words
    follow(walt, re.compile("^More"))
    press(walt, "I agree with this too", exact=True)
    assert walt.locator(".said blockquote").first.text_content() == words
    expect(walt.get_by_text(re.compile("You agree with this too")).first).to_be_visible()
    theo.reload()
    expect(theo.get_by_text(re.compile("Walt agrees with this too")).first).to_be_visible()


def test_everybody_can_use_these_pages(new_page: NewPage, axe: AxeCheck) -> None:
    page = new_page(viewport={"width": 320, "height": 700})
    for who, language in (("dani", "English"), ("marisol", "Español")):
        page.goto(f"/demo/{who}/")
        if page.get_by_role("button", name=language).count():
            speak(page, language)
        page.goto("/speak/")
        axe(page)
        assert page.evaluate(SIDEWAYS) == 0
        page.goto("/my-plan/")
        page.locator(".said a").last.click()
        axe(page)
        assert page.evaluate(SIDEWAYS) == 0
