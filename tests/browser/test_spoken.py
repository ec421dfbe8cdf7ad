"""Spoken words and rewordings in a real browser: recorded, heard, removed; beneath, answered."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests import make
from tests.browser.looking import AxeCheck, NewPage

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
PLAYS = "async (audio) => { audio.muted = true; await audio.play(); return audio.error === null }"
BOTH = pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])


def press(page: Any, words: str | re.Pattern[str]) -> None:
    page.get_by_role("main").get_by_role("button", name=words, exact=True).first.click()


def follow(page: Any, words: str | re.Pattern[str]) -> None:
    page.get_by_role("main").get_by_role("link", name=words).first.click()


def to_walts_page(theo: Any) -> None:
    theo.goto("/demo/theo/")
    theo.goto("/people/")
    follow(theo, "Walt")


def test_recorded_in_the_page_heard_by_whom_they_chose_and_removed(new_page: NewPage) -> None:
    walt, theo = new_page(), new_page()
    walt.goto("/demo/walt/")
    walt.goto("/my-plan/")
    follow(walt, "Say it out loud")
    press(walt, "Record")
    walt.wait_for_timeout(1200)
    press(walt, "Stop")
    walt.get_by_text("Recorded. Keep it below, or record again.").wait_for()
    press(walt, "Keep this")
    walt.get_by_text("Kept, just as you said it. Only you can hear it.").wait_for()
    assert walt.locator("audio").first.evaluate(PLAYS)
    to_walts_page(theo)
    assert theo.locator("audio").count() == 0
    follow(walt, "Who may hear it")
    walt.get_by_label("Theo").check()
    press(walt, "Keep this")
    theo.reload()
    assert theo.locator("audio").first.evaluate(PLAYS)
    walt.get_by_role("button", name=re.compile("Remove it")).first.click()
    walt.get_by_text("Removed. Nobody can hear it any more.").wait_for()
    theo.reload()
    assert theo.locator("audio").count() == 0


def test_without_javascript_a_recording_made_elsewhere_is_taken(new_page: NewPage, tmp_path: Path) -> None:
    page, file = new_page(java_script_enabled=False), tmp_path / "memo"
    page.goto("/demo/walt/")
    page.goto("/speak/")
    assert not page.get_by_role("button", name="Record", exact=True).is_visible()
    field = page.get_by_label("Your recording")
    assert field.get_attribute("capture") is not None
    file.write_bytes(b"GIF89a, a picture")
    field.set_input_files(file)
    press(page, "Keep this")
    assert page.get_by_text("We cannot play this kind of file.").first.is_visible()
    file.write_bytes(make.SOUND)
    page.get_by_label("Your recording").set_input_files(file)
    press(page, "Keep this")
    assert page.locator("audio").first.is_visible()
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
    press(theo, "Keep these words")
    assert theo.get_by_text(other).is_visible()
    walt.goto("/demo/walt/")
    walt.goto("/my-plan/")
    assert walt.locator(".said blockquote").first.text_content() == words
    follow(walt, re.compile("^More"))
    press(walt, "I agree with this too")
    assert walt.locator(".said blockquote").first.text_content() == words
    assert walt.get_by_text(re.compile("You agree with this too")).first.is_visible()
    theo.reload()
    assert theo.get_by_text(re.compile("Walt agrees with this too")).first.is_visible()


def test_everybody_can_use_these_pages(new_page: NewPage, axe: AxeCheck) -> None:
    page = new_page(viewport={"width": 320, "height": 700})
    for who, language in (("dani", "English"), ("marisol", "Español")):
        page.goto(f"/demo/{who}/")
        if page.get_by_role("button", name=language).count():
            page.get_by_role("button", name=language).click()
        page.goto("/speak/")
        axe(page)
        assert page.evaluate(SIDEWAYS) == 0
        page.goto("/my-plan/")
        page.locator(".said a").last.click()
        axe(page)
        assert page.evaluate(SIDEWAYS) == 0
