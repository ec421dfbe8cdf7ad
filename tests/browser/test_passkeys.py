"""Passkeys walked in a real browser, with an authenticator that the browser makes up (CDP, WebAuthn)."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP
from tests.browser.looking import AxeCheck, Watch

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE = {"width": 320, "height": 700}


@pytest.fixture
def localhost(site: str) -> str:
    """The same product under a name: browsers know no passkeys at addresses of numbers."""
    return f"http://localhost:{urlsplit(site).port}"


@pytest.fixture
def named_page(browser: Any, localhost: str, watch: Watch) -> Iterator[Callable[..., Any]]:
    """Pages there, each in a browser of its own."""
    contexts: list[Any] = []

    def make(**wishes: Any) -> Any:
        contexts.append(
            browser.new_context(base_url=localhost, **({"viewport": PHONE, "locale": "en-US"} | wishes))
        )
        watch.over(contexts[-1], localhost)
        page = contexts[-1].new_page()
        page.set_default_timeout(10_000)
        return page

    yield make
    for context in contexts:
        context.close()


def authenticator(page: Any, *, owner_is_there: bool = True) -> tuple[Any, str]:
    """A phone that keeps passkeys, and knows its owner by a finger that is always there, or never."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    made = session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": owner_is_there,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return session, made["authenticatorId"]


def press(page: Any, words: str) -> None:
    page.get_by_role("main").get_by_role("button", name=words, exact=True).click()


def add(page: Any, called: str) -> None:
    page.goto("/account/second-step/")
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("What do you call this device?").fill(called)
    press(page, "Add a passkey")
    # The form goes only when the authenticator has answered, so the page that was asked may still be there.
    expect(page.get_by_role("heading", level=1, name="Your spare codes")).to_be_visible()


def test_a_passkey_is_added_and_signs_in_by_itself(named_page: Callable[..., Any], axe: AxeCheck) -> None:
    page = named_page()
    authenticator(page)
    page.goto("/demo/dani/")
    page.goto("/account/second-step/passkey/")
    axe(page)
    add(page, "Blue phone")
    page.goto("/account/second-step/")
    expect(page.get_by_text("Passkey: Blue phone")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in/?out")
    axe(page)
    press(page, "Sign in with a passkey")
    page.wait_for_url("**/my-plan/")
    page.goto("/account/second-step/")
    page.get_by_role("button", name="Take it away").first.click()
    page.wait_for_load_state()
    expect(page.get_by_text("Passkey: Blue phone")).not_to_be_visible()


def test_without_a_finger_nothing_happens_and_the_page_says_so(named_page: Callable[..., Any]) -> None:
    page = named_page(viewport=DESKTOP)
    authenticator(page, owner_is_there=False)
    page.goto("/sign-in/")
    press(page, "Sign in with a passkey")
    page.get_by_text("Nothing happened yet.").wait_for()
    assert page.url.endswith("/sign-in/")


def test_without_javascript_a_sentence_says_so_and_the_other_ways_are_there(
    named_page: Callable[..., Any],
) -> None:
    page = named_page(java_script_enabled=False)
    page.goto("/sign-in/")
    expect(page.get_by_text("A passkey needs JavaScript, which is off here.")).to_be_visible()
    expect(page.get_by_role("button", name="Sign in with a passkey")).not_to_be_visible()
    expect(page.get_by_label("Sign-in name")).to_be_visible()


def test_at_an_address_of_numbers_it_says_why_not(page: Any) -> None:
    page.goto("/sign-in/")
    expect(page.get_by_text("This browser cannot use passkeys at this address.")).to_be_visible()
    expect(page.get_by_role("button", name="Sign in with a passkey")).not_to_be_visible()
