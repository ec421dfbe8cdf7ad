"""One's own pages on one's own phone: read without signal with a PIN, and gone when they are to be gone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, SWITCHES
from tests.browser.line import DOWN, UP, Line, leave, ready
from tests.browser.looking import SIDEWAYS, AxeCheck, Watch

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PIN = "seven grey stones"
THERE = """async () => (await indexedDB.databases()).filter((one) => one.name === "cairn-cards").length
  + Number("cairn-cards" in localStorage)"""
READ = "[data-read]"


def keep(page: Any) -> None:
    page.goto("/no-signal/")
    page.get_by_label("A PIN or words for this phone").fill(PIN)
    page.get_by_role("button", name="Keep them on this phone").click()
    expect(page.get_by_text("Kept on this phone, as of")).to_be_visible()


def try_it(page: Any, pin: str) -> None:
    page.locator(f"{READ} input").fill(pin)
    page.locator(f"{READ} button").click()


def test_it_is_read_without_signal_with_the_pin_alone(phone: Any, line: Line, axe: AxeCheck) -> None:
    assert phone.evaluate(THERE) == 0
    keep(phone)
    axe(phone)
    line.be(DOWN)
    phone.goto("/my-plan/")
    try_it(phone, "wrong words")
    expect(phone.get_by_text("That does not open it. Tries that are left: 4.")).to_be_visible()
    try_it(phone, PIN)
    expect(phone.locator(READ).get_by_text("As of")).to_be_visible()
    phone.locator(READ).get_by_text("My plan", exact=True).click()
    expect(phone.locator(READ).get_by_text("A little shop with the door open", exact=False)).to_be_visible()
    axe(phone)
    assert phone.evaluate(SIDEWAYS) == 0


def test_five_wrong_tries_erase_it(phone: Any, line: Line) -> None:
    keep(phone)
    line.be(DOWN)
    phone.goto("/my-plan/")
    for left in (4, 3, 2, 1):
        try_it(phone, f"wrong {left}")
        expect(phone.get_by_text(f"Tries that are left: {left}.")).to_be_visible()
    try_it(phone, "wrong again")
    expect(phone.get_by_text("There is nothing kept here any more.")).to_be_visible()
    assert phone.evaluate(THERE) == 0


def test_signing_out_takes_it_along(phone: Any) -> None:
    keep(phone)
    phone.get_by_role("button", name="Sign out", exact=True).click()
    phone.wait_for_url("**/sign-in/**")
    assert phone.evaluate(THERE) == 0


def test_leaving_takes_it_along_without_signal_too(phone: Any, line: Line, watch: Watch) -> None:
    keep(phone)
    line.be(DOWN)
    leave(phone, line, watch)
    line.be(UP)
    phone.goto("/help/")
    assert phone.evaluate(THERE) == 0


def test_taken_off_every_phone_it_goes_with_the_next_page(phone: Any) -> None:
    keep(phone)
    phone.request.post(  # as from another device
        "/no-signal/keep/no-more/",
        form={"csrfmiddlewaretoken": phone.locator("[name=csrfmiddlewaretoken]").first.input_value()},
    )
    phone.goto("/no-signal/")
    expect(phone.get_by_role("button", name="Keep them on this phone")).to_be_visible()
    assert phone.evaluate(THERE) == 0


def test_after_seven_days_it_goes_by_itself(phone: Any, line: Line) -> None:
    keep(phone)
    line.be(DOWN)
    phone.clock.set_fixed_time(phone.evaluate("() => Date.now() + 7 * 86400000 + 60000"))
    phone.goto("/my-plan/")
    try_it(phone, PIN)
    expect(phone.get_by_text("There is nothing kept here any more.")).to_be_visible()


def test_its_words_stand_in_no_file_of_the_browser(
    browser: Any, browser_path: str, line: Line, tmp_path: Path
) -> None:
    context = browser.browser_type.launch_persistent_context(
        str(tmp_path), executable_path=browser_path, args=[*SWITCHES], base_url=line.address, viewport=PHONE
    )
    page = ready(context.pages[0], "walt")
    keep(page)
    line.be(DOWN)
    page.goto("/my-plan/")
    try_it(page, PIN)
    expect(page.locator(READ).get_by_text("As of")).to_be_visible()
    context.close()
    held = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    for words in ("A little shop with the door open", PIN):
        for code in ("utf-8", "utf-16-le"):
            assert not any(words.encode(code) in one for one in held), words
