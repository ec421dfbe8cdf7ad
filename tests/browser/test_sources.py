"""A steward brings a file in a real browser: with JavaScript and without, in two languages, for all."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.looking import SIDEWAYS, AxeCheck, NewPage

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TABLE = """ID,Agency Name,Street Address,City,State,Zip Code,Phone Number,Hours
{n},Grange Pantry {n},12 Grange Rd,Urbana,IL,61801,217-555-0142,Mon-Fri 9am-5pm
{n}0,,9 Mill St,Urbana,IL,61801,217-555-0143,
"""
LONG = 60_000  # another process has to start, and the machine may be busy


def _fits(page: Any, axe: AxeCheck) -> None:
    page.evaluate("scrollTo(0, 0)")
    axe(page)
    assert page.evaluate(SIDEWAYS) == 0, page.url


def _sources(page: Any) -> None:
    page.goto("/demo/ines/")
    page.goto("/sources/")


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_a_file_from_its_first_look_to_its_report(
    new_page: NewPage, tmp_path: Path, javascript: bool
) -> None:
    number = 1 + javascript
    file = tmp_path / "town.csv"
    file.write_text(TABLE.format(n=number))
    page = new_page(java_script_enabled=javascript)
    _sources(page)
    page.get_by_label("The file").set_input_files(file)
    page.get_by_role("button", name="Look at it").click()
    page.get_by_role("heading", name="What it is, and whose").wait_for(timeout=LONG)
    page.get_by_label("If it is a new one: who publishes it?").fill(f"Town list {number}")
    page.get_by_role("button", name="Show what would change").click()
    page.get_by_text("Nothing of this has happened yet.").wait_for(timeout=LONG)
    page.get_by_role("button", name="Bring it in").click()
    page.get_by_role("heading", name="What came in").wait_for(timeout=LONG)
    assert "/sources/came/" in page.url
    _sources(page)
    expect(page.get_by_role("link", name=f"Town list {number}")).to_be_visible()


@pytest.mark.parametrize("language", ["en-US", "es-US"])
def test_every_state_of_it_can_be_read_by_all(
    new_page: NewPage, axe: AxeCheck, tmp_path: Path, language: str
) -> None:
    file = tmp_path / "town.csv"
    file.write_text(TABLE.format(n=7))
    page = new_page(viewport={"width": 320, "height": 700}, locale=language)
    _sources(page)
    _fits(page, axe)
    page.locator("input[type=file]").set_input_files(file)
    page.locator("form[enctype] button").click()
    page.locator("#way").wait_for(timeout=LONG)
    page.locator("#whose").wait_for(timeout=LONG)
    _fits(page, axe)
    page.locator("form[action$='/tell/'] button").click()
    page.locator("form .error").first.wait_for(timeout=LONG)
    _fits(page, axe)
    page.locator("input[name=source]").fill("Town list 7")
    page.locator("form[action$='/tell/'] button").click()
    page.locator("#would").wait_for(timeout=LONG)
    _fits(page, axe)
    page.locator("form[action$='/let-in/'] button").click()
    page.wait_for_url("**/sources/came/*/", timeout=LONG)
    _fits(page, axe)
    page.locator("main a.lone").click()
    _fits(page, axe)
    page.goto("/sources/kept-back/")
    _fits(page, axe)
