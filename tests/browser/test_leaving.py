"""What leaves, and papers and reports, in a real browser at the width of a small phone, in both languages."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.looking import SIDEWAYS, AxeCheck, NewPage, speak

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SMALL = {"viewport": {"width": 320, "height": 700}}


def rosas(page: Any) -> str:
    """Signed in as Rosa: the number of the first person she walks with."""
    page.goto("/demo/rosa/")
    page.goto("/people/")
    href = page.locator("h3 a[href^='/people/']").first.get_attribute("href")
    return str(href).split("/")[2]


def choose(page: Any, **answers: str) -> None:
    for name, value in answers.items():
        page.locator(f"input[name={name}][value={value}]").check()


def write(page: Any, **words: str) -> None:
    for name, value in words.items():
        page.locator(f"main [name={name}]").fill(value)


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_an_emergency_from_the_phone_to_the_end(new_page: NewPage, javascript: bool) -> None:
    page = new_page(java_script_enabled=javascript, **SMALL)
    person = rosas(page)
    page.goto(f"/people/{person}/emergency/")
    choose(page, medical="yes", bona_fide="yes", can_be_asked="yes", kinds="identity", how="spoken")
    nature, told = "Found on the floor.", f"The first name. {javascript}"
    write(page, recipient="Nurse Ruiz", affiliation="A hospital (fictional)", because=nature, what=told)
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_text("If the person can be asked, ask them.").first).to_be_visible()
    choose(page, can_be_asked="no")
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_text(told)).to_be_visible()
    page.get_by_role("button", name=re.compile("^I told ")).click()
    expect(page.get_by_text("A lead looks back on it once the person knows.")).to_be_visible()
    page.goto("/demo/june/")
    page.goto("/told/")
    page.get_by_role("link", name="A medical emergency, without a yes").last.click()
    write(page, words="It was needed, and no more than that.")
    page.get_by_role("button", name="Keep it, and close this").click()
    expect(page.get_by_text("It was needed, and no more than that.")).to_be_visible()


def test_a_letter_asks_for_nothing_and_fits_a_small_phone(page: Any, tmp_path: Path) -> None:
    person = rosas(page)
    page.goto(f"/yes/for/{person}/?type=general")
    choose(page, kinds="identity", purpose="treatment", yes_how="handed")
    write(page, recipients="Dr. Lee (fictional)", signed_name="D. Q.", what="That I come on Tuesdays.")
    page.get_by_role("main").locator("button.do").last.click()
    page.get_by_role("link", name="Tell them", exact=True).click()
    choose(page, how="file")
    page.get_by_role("button", name="Write it down").click()
    with page.expect_download() as coming:
        page.get_by_role("link", name="The file for them").click()
    letter = tmp_path / "letter.html"
    coming.value.save_as(letter)
    assert re.fullmatch(r"letter-\d{4}-\d\d-\d\d\.html", coming.value.suggested_filename)
    text = letter.read_text(encoding="utf-8")
    assert "A general authorization for the release of medical or other information is NOT sufficient" in text
    assert not re.search(r"(?:src|href)=", text)
    page.goto("about:blank")  # where no policy of ours stands: the letter has its style inside
    page.set_viewport_size({"width": 320, "height": 700})
    page.set_content(text)
    assert page.evaluate(SIDEWAYS) <= 0


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_pages_can_be_used_by_everybody(new_page: NewPage, axe: AxeCheck, language: str) -> None:
    page = new_page(**SMALL)
    person = rosas(page)
    if language == "es":
        speak(page, "Español")
    page.goto("/papers/new/")
    choose(page, kind="warrant", sender="police")
    with page.expect_navigation():
        page.locator("main button.do").click()
    paper = page.url
    for address in (
        paper,
        "/papers/",
        "/papers/new/",
        "/reports/new/",
        f"/reports/new/?for={person}",
        "/reports/",
        "/told/",
        f"/people/{person}/emergency/",
        f"/people/{person}/who-signs/",
        f"/account-of/{person}/",
    ):
        page.goto(address)
        axe(page)
        assert page.evaluate(SIDEWAYS) <= 0, address
    if language == "es":
        speak(page, "English")
