"""Somebody without an account, on the phone of whoever walks with them: typed, shut, shown, on paper."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.looking import BOTH, SIDEWAYS, AxeCheck, NewPage, follow, press, speak
from tests.make import SOUND

pytestmark = [pytest.mark.browser, pytest.mark.slow]
KEPT = "Kept, and shut again."


def here(rosa: Any) -> None:
    """The page on which Pat's own things begin."""
    rosa.goto("/people/")
    follow(rosa, "Pat")
    follow(rosa, re.compile("on this phone", re.IGNORECASE))


def show(rosa: Any, of: str) -> None:
    rosa.locator("summary", has_text=of).click()
    press(rosa, re.compile(f"I show it.*{of}"))


@BOTH
def test_typed_shut_shown_changed_and_shut_again(new_page: NewPage, javascript: bool) -> None:
    rosa, name = new_page(java_script_enabled=javascript), f"the dog {javascript}"
    rosa.goto("/demo/rosa/")
    here(rosa)
    follow(rosa, re.compile("Write it here.*How it is"))
    rosa.get_by_label("Mixed").check()
    press(rosa, "Keep these words")
    expect(rosa.get_by_text("Choose how it was.").first).to_be_visible()  # nothing is kept without a yes
    rosa.get_by_label("They wrote or tapped it here").check()
    press(rosa, "Keep these words")
    expect(rosa.get_by_text(KEPT)).to_be_visible()

    follow(rosa, re.compile("Write it here.*People who matter"))
    rosa.get_by_label("Who?").fill(name)
    rosa.get_by_label("Close to me").check()
    rosa.get_by_label("They said it").check()
    press(rosa, "Keep these words")
    expect(rosa.get_by_text(name)).to_have_count(0)  # typing is not reading
    show(rosa, "People who matter")
    follow(rosa, re.compile("Read it together.*People who matter"))
    follow(rosa, re.compile(f"Change it.*{name}"))
    rosa.get_by_label("Around, if I want").check()
    rosa.get_by_label("They said it").check()
    press(rosa, "Keep these words")
    expect(rosa.get_by_text("Around, if I want")).to_be_visible()
    follow(rosa, re.compile(f"Change it.*{name}"))
    rosa.get_by_label("They said it").check()
    press(rosa, "Take them out")
    expect(rosa.get_by_text(name)).to_have_count(0)
    here(rosa)
    press(rosa, re.compile("shows it no longer.*People who matter"))
    expect(rosa.get_by_role("link", name=re.compile("Read it together.*People who"))).to_have_count(0)


@BOTH
def test_wishes_are_printed_once_and_read_only_when_they_are_shown(
    new_page: NewPage, javascript: bool
) -> None:
    rosa, words = new_page(java_script_enabled=javascript), f"Not the blue pills, {javascript}"
    rosa.goto("/demo/rosa/")
    here(rosa)
    if rosa.get_by_role("link", name=re.compile("Read it together.*Wishes")).count():
        press(rosa, re.compile("shows it no longer.*Wishes"))
    first = not javascript
    follow(rosa, re.compile("Write it here.*Wishes for treatment"))
    box = rosa.get_by_role("textbox").nth(0 if first else 1)
    box.fill(words)
    rosa.get_by_label("I copied it from their paper").check()
    press(rosa, "Keep these words")
    expect(rosa.get_by_text(words)).to_be_visible()  # the paper to sign, this once
    here(rosa)
    expect(rosa.get_by_role("link", name=re.compile("On paper.*Wishes"))).to_have_count(0)
    show(rosa, "Wishes for treatment")
    follow(rosa, re.compile("On paper.*Wishes"))
    expect(rosa.get_by_text(words)).to_be_visible()
    here(rosa)
    press(rosa, re.compile("shows it no longer.*Wishes"))


@BOTH
def test_said_out_loud(new_page: NewPage, javascript: bool, tmp_path: Path) -> None:
    rosa, file = new_page(java_script_enabled=javascript), tmp_path / "said.wav"
    file.write_bytes(SOUND)
    rosa.goto("/demo/rosa/")
    here(rosa)
    before = rosa.locator("summary", has_text="wants you to hear it").count()
    follow(rosa, "Say it here")
    rosa.get_by_label("Your recording").set_input_files(file)
    press(rosa, "Keep these words")
    expect(rosa.get_by_text(KEPT)).to_be_visible()
    waiting = rosa.locator("details", has_text="wants you to hear it")
    expect(waiting).to_have_count(before + 1)
    waiting.first.locator("summary").click()
    with rosa.expect_navigation():
        waiting.first.get_by_role("button", name="I show it").click()
    expect(rosa.locator("audio")).to_have_count(1)
    section = rosa.get_by_role("region", name="Spoken words")
    with rosa.expect_navigation():
        section.get_by_role("button", name="shows it no longer").click()
    expect(rosa.locator("audio")).to_have_count(0)


def test_everybody_can_use_these_pages(new_page: NewPage, axe: AxeCheck) -> None:
    rosa = new_page(viewport={"width": 320, "height": 700})
    rosa.goto("/demo/rosa/")
    here(rosa)
    start = rosa.url
    for language in ("Español", "English"):
        rosa.goto(start)
        with rosa.expect_navigation():
            speak(rosa, language)
        for page in ("", "aloud/", "circle/", "wishes/"):
            rosa.goto(start + page)
            axe(rosa)
            assert rosa.evaluate(SIDEWAYS) == 0
