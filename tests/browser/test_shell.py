"""The frame of every page: readable by all, usable at any width, and a quick way out."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from cairn.web.shell.lines import LEAVE_TO
from tests.browser.looking import SIDEWAYS, AxeCheck, NewPage, Watch

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGES = ("/gallery/", "/gallery/form/", "/help/", "/find/", "/sign-in/", "/nothing-here/")

TWICE_AS_LARGE = "() => { document.documentElement.style.fontSize = '200%' }"
# What has the focus and lies under the help bar; empty when it can be seen.
COVERED = """() => {
  const at = document.activeElement, bar = document.querySelector(".help").getBoundingClientRect();
  const box = at.getBoundingClientRect(), stops = at !== document.body && !at.closest(".help, .skip");
  const covered = box.top < bar.bottom && box.bottom > bar.top;
  return stops && covered ? at.outerHTML.slice(0, 120) : "";
}"""


@pytest.mark.parametrize("path", PAGES)
def test_everyone_can_use_it(page: Any, axe: AxeCheck, path: str) -> None:
    page.goto(path)
    axe(page)


def test_everyone_can_use_it_on_a_desk(desktop_page: Any, axe: AxeCheck) -> None:
    desktop_page.goto("/gallery/")
    axe(desktop_page)


def test_a_form_with_errors_says_so_first(page: Any, axe: AxeCheck) -> None:
    page.goto("/gallery/form/")
    page.get_by_role("button", name="Keep it").click()
    expect(page).to_have_title(re.compile("^Please check:"))
    assert page.evaluate("document.activeElement.className") == "problems"
    axe(page)


@pytest.mark.parametrize("path", PAGES)
def test_nothing_scrolls_sideways_on_a_narrow_phone(new_page: NewPage, path: str) -> None:
    page = new_page(viewport={"width": 320, "height": 640})
    page.goto(path)
    assert page.evaluate(SIDEWAYS) == 0


@pytest.mark.parametrize("path", PAGES)
def test_nothing_scrolls_sideways_when_letters_are_large(page: Any, path: str) -> None:
    page.goto(path)
    page.evaluate(TWICE_AS_LARGE)
    assert page.evaluate(SIDEWAYS) == 0


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_what_has_the_focus_is_never_under_the_help_bar(page: Any, key: str) -> None:
    page.goto("/gallery/")
    for _ in range(60):
        page.keyboard.press(key)
        assert page.evaluate(COVERED) == ""


def test_the_help_bar_lets_go_on_a_short_screen(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 640, "height": 320})
    page.goto("/help/")
    assert page.evaluate("getComputedStyle(document.querySelector('.help')).position") == "static"


def test_the_first_stop_of_the_keyboard_leads_past_the_bars(page: Any) -> None:
    page.goto("/help/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_leave_now_goes_away_and_back_does_not_lead_here(page: Any, site: str, watch: Watch) -> None:
    page.goto("about:blank")
    page.goto("/help/")
    with page.expect_request(LEAVE_TO):
        page.get_by_role("link", name="Leave now").click()
    page.wait_for_url(lambda url: not url.startswith(site))
    page.go_back()
    assert page.url == "about:blank"
    watch.outside.clear()
    watch.complaints.clear()


def test_leave_now_needs_no_javascript(page_without_javascript: Any, watch: Watch) -> None:
    page_without_javascript.goto("/help/")
    with page_without_javascript.expect_request(LEAVE_TO):
        page_without_javascript.get_by_role("link", name="Leave now").click()
    watch.outside.clear()
    watch.complaints.clear()


def test_the_language_changes_in_place(page_without_javascript: Any) -> None:
    page = page_without_javascript
    page.goto("/help/?from=here")
    page.get_by_role("button", name="Español").click()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    assert page.url.endswith("/help/?from=here")


def test_on_paper_there_are_words_and_help_lines_only(page: Any) -> None:
    page.goto("/gallery/")
    page.emulate_media(media="print")
    expect(page.locator(".help, .mast, .far svg").first).not_to_be_visible()
    expect(page.locator("footer .only-print")).to_be_visible()
    expect(page.locator(".said blockquote").first).to_be_visible()
    expect(page.locator("button, .do-quiet:not([href^='tel:']), figcaption a").first).not_to_be_visible()


def test_forced_colours_keep_the_edge_of_every_stone(page: Any, axe: AxeCheck) -> None:
    page.emulate_media(forced_colors="active")
    page.goto("/gallery/")
    style = "getComputedStyle(document.querySelector('.stone')).borderTopWidth"
    assert page.evaluate(style) != "0px"


def test_the_letters_are_our_own(page: Any) -> None:
    page.goto("/help/")
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.fonts.check('500 18px \"Atkinson Next\"')")


def test_copying_the_persons_words_copies_nothing_else(page: Any) -> None:
    page.goto("/gallery/")
    words = page.evaluate("document.querySelector('.said blockquote').textContent")
    assert words == "I want Sunday dinner with my kids at my own table.\n\nAnd nobody watching the clock."
