"""From an invitation to signing in again, in a real browser, with and without JavaScript."""

from typing import Any

import pytest
from playwright.sync_api import expect

from cairn.kit import clock
from cairn.people.signing_in import totp
from cairn.web.account.squares import square
from tests.browser.looking import SIDEWAYS, AxeCheck, NewPage, follow, press

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PASSWORD = "seven quiet rivers"
# Codes and names are used up, and one product serves every test of a worker.
NAMES = {True: "bo-with-javascript", False: "bo-without-javascript"}


def code_of(key: str, later: int = 0) -> str:
    """What an app with this key shows now, or so many half minutes later."""
    return totp.code(totp.read(key), totp.step_at(clock.now()) + later)


def set_up_app(page: Any) -> str:
    """From the page that asks a new colleague for a second step to the spare codes; the key of the app."""
    assert page.url.endswith("/account/second-step/")
    follow(page, "Set up an app", exact=True)
    key: str = page.locator(".key").inner_text()
    page.get_by_label("The code your app shows").fill(code_of(key))
    press(page, "Keep it", exact=True)
    expect(page.locator(".spare li")).to_have_count(10)
    return key


def invitation(new_page: NewPage, javascript: bool = True) -> tuple[str, str]:
    """The steward of the demo makes an invitation: its code and its link."""
    page = new_page(java_script_enabled=javascript)
    page.goto("/demo/ines/")
    page.get_by_label("Supporter:").check()
    press(page, "Make an invitation", exact=True)
    slip = page.locator(".stone")
    return slip.locator("strong").inner_text(), slip.get_by_text("/join/").last.inner_text().split()[-1]


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_from_a_printed_code_to_signing_in_again(new_page: NewPage, javascript: bool) -> None:
    code, _link = invitation(new_page, javascript)
    page, name = new_page(java_script_enabled=javascript), NAMES[javascript]
    page.goto("/")
    page.get_by_role("link", name="I have a code").click()
    page.get_by_label("Your code").fill(code.lower())
    press(page, "Go on", exact=True)
    page.get_by_label("What should we call you?").fill("Bo")
    page.get_by_label("Choose a sign-in name").fill(name)
    page.get_by_label("Choose a password").fill(PASSWORD)
    press(page, "Make my account", exact=True)
    key = set_up_app(page)
    follow(page, "I have them, go on", exact=True)
    assert page.url.endswith("/today/")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_label("Sign-in name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Sign in", exact=True)
    page.get_by_label("Your code").fill(code_of(key, later=1))  # each opens once, and this one is the next
    press(page, "Sign in", exact=True)
    assert page.url.endswith("/today/")


def _fits(page: Any, axe: AxeCheck) -> None:
    """Readable by all, and no wider than a small phone."""
    page.evaluate("scrollTo(0, 0)")  # links half under the help bar would be called too small
    axe(page)
    assert page.evaluate(SIDEWAYS) == 0, page.url


def test_everybody_can_read_it_all(new_page: NewPage, axe: AxeCheck) -> None:
    _code, link = invitation(new_page)
    page = new_page(viewport={"width": 320, "height": 700})
    for path in ("/", "/sign-in/?out", "/join/?why=invitation_used", link):
        page.goto(path)
        _fits(page, axe)
    press(page, "Make my account", exact=True)  # with nothing filled in: its problems
    _fits(page, axe)
    page.goto("/sign-in/")
    press(page, "Sign in", exact=True)
    _fits(page, axe)


def test_setting_up_a_second_step_can_be_read_by_all(new_page: NewPage, axe: AxeCheck) -> None:
    page = new_page(viewport={"width": 320, "height": 700})
    page.goto("/demo/dani/")
    for path in ("/account/", "/account/second-step/", "/account/second-step/app/"):
        page.goto(path)
        _fits(page, axe)
    page.get_by_label("The code your app shows").fill("000000")
    press(page, "Keep it", exact=True)
    _fits(page, axe)


def test_the_square_can_be_read(page: Any) -> None:
    """The drawing is the key: the black cells say what `qrcode` says of the address below it."""
    page.goto("/demo/dani/")
    page.goto("/account/second-step/app/")
    address = page.get_by_role("link", name="Open it in the app").get_attribute("href")
    assert page.locator(".square-black").get_attribute("d") == square(address).path
    box = page.locator(".square").bounding_box()
    assert box["width"] >= 200
    assert box["width"] == pytest.approx(box["height"], abs=1)


def test_the_steward_can_read_it_all(new_page: NewPage, axe: AxeCheck) -> None:
    page = new_page(viewport={"width": 320, "height": 700})
    page.goto("/demo/ines/")
    for path in ("/organisation/", "/organisation/settings/", "/account/"):
        page.goto(path)
        _fits(page, axe)
    page.goto("/organisation/")
    page.get_by_role("link", name="Theo", exact=True).click()
    _fits(page, axe)
    page.goto("/organisation/")
    press(page, "Make an invitation", exact=True)  # as nothing: its problem
    _fits(page, axe)
    page.get_by_label("Lead:").check()
    press(page, "Make an invitation", exact=True)
    _fits(page, axe)


def test_an_invitation_fits_on_paper(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/demo/ines/")
    page.get_by_label("Steward:").check()
    press(page, "Make an invitation", exact=True)
    page.emulate_media(media="print")
    expect(page.locator(".stone strong")).to_be_visible()
    expect(page.get_by_text("988 Suicide and Crisis Lifeline")).to_be_visible()
    expect(page.get_by_role("link", name="Done")).not_to_be_visible()
