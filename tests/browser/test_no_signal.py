"""Without signal, in a real browser: what is written is kept sealed, sent once, and nothing of it is lost."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable
from contextlib import suppress
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Error, expect

from tests.browser.conftest import PHONE, SWITCHES
from tests.browser.line import BROKEN, DOWN, LOST, UP, Line, leave, ready
from tests.browser.looking import SIDEWAYS, AxeCheck, Watch, press
from tests.browser.product import Product
from tests.full import times

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WAITS = "[data-waits]"
FORM = "form[data-outbox=check_in]:has(textarea)"
# Presses the button if the words stand there still, and says whether they lie on the phone now. Who leaves
# the page before that is asked whether to stay, which a browser does only for a hand.
PRESSED = """([form, words]) => new Promise((good) => {
  const [box, button] = ["textarea", "button.do"].map((one) => document.querySelector(`${form} ${one}`));
  if (box.value !== words) return good(false);
  document.addEventListener("cairn-kept", () => good(true), { once: true });
  button.click();
  if (box.value !== "") good(false);
})"""
COUNT = "() => Number(localStorage['cairn-waiting'] ?? 0)"
NONE_LEFT = "() => !localStorage['cairn-waiting']"
THERE = """async () =>
  (await navigator.serviceWorker.getRegistrations()).length + (await caches.keys()).length"""


def write(page: Any, words: str) -> None:
    """Into whichever page is there: the real one, or the one kept for no signal."""
    while True:
        try:
            page.wait_for_selector(f"{WAITS}[data-ready]", state="attached", timeout=5_000)
            page.locator(f"{FORM} textarea").first.fill(words, timeout=2_000)
            if page.evaluate(PRESSED, [FORM, words]):
                return
        except Error:  # an answer came and led to another page while we wrote
            pass
        page.goto("/check-in/")


def all_said(page: Any) -> list[str]:
    """Every check-in in words that is kept, from the person's own pages."""
    found: list[str] = []
    path = "/check-ins/"
    while path:
        text = page.request.get(path).text()
        found += [unescape(one) for one in re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", text, re.S)]
        older = re.search(r'href="(\?before=[^"]+)"', text)
        path = f"/check-ins/{unescape(older[1])}" if older else ""
    return found


def sent(page: Any, line: Line, *, within: int = 60) -> None:
    """With a line that works, until nothing waits."""
    line.be(UP)
    page.goto("/check-ins/")
    page.wait_for_function(NONE_LEFT, timeout=within * 1000)


def test_it_waits_sealed_and_arrives_once_there_is_signal(phone: Any, line: Line, axe: AxeCheck) -> None:
    line.be(DOWN)
    write(phone, "  a bridge with no signal,\nstill here ")
    expect(phone.locator(WAITS)).to_contain_text("1 is kept on this phone, sealed. It is not sent yet.")
    assert phone.locator(f"{FORM} textarea").first.input_value() == ""
    phone.goto("/my-plan/")
    expect(phone.get_by_role("heading", name="No signal just now")).to_be_visible()
    expect(phone.get_by_role("link", name="Call 988").first).to_be_visible()
    phone.get_by_role("button", name="Tired").click()
    expect(phone.locator(WAITS)).to_contain_text("2 are kept on this phone, sealed. They are not sent yet.")
    phone.get_by_role("button", name="Please call me").click()
    expect(phone.locator(WAITS)).to_contain_text("3 are kept")
    axe(phone)
    assert phone.evaluate(SIDEWAYS) == 0
    line.be(UP)
    phone.goto("/check-ins/")
    expect(phone.locator(WAITS)).to_contain_text("Sent.")
    phone.reload()
    said = phone.get_by_role("region", name="What you said")
    assert said.locator("blockquote").first.text_content() == "  a bridge with no signal,\nstill here "
    expect(phone.get_by_text("Theo has not answered yet.").first).to_be_visible()
    expect(phone.locator(WAITS)).to_be_empty()
    press(phone, "Not needed any more")  # others begin with Walt as he was


def test_with_signal_it_leads_on_as_ever(phone: Any) -> None:
    write(phone, "with signal")
    expect(phone.get_by_role("heading", name="Kept. You said:")).to_be_visible()
    assert phone.evaluate(COUNT) == 0


def faults_of(line: Line, seed: int) -> Callable[[str, str], str]:
    """What goes wrong with messages: every third goes through. Pages come and go as well."""
    chance = random.Random(seed)

    def how(method: str, path: str) -> str:
        if method == "POST":
            return chance.choice([UP, LOST, LOST, DOWN, BROKEN])
        return chance.choice([UP, UP, UP, DOWN])

    return how


@pytest.mark.full
def test_nothing_is_lost_and_nothing_doubled_whatever_breaks(
    phone: Any, line: Line, product: Product
) -> None:
    """Answers lost after they were kept, 500s, no line at all, and the server killed while it works."""
    many = times(18, 300)
    line.how = faults_of(line, seed=7)
    kills = {many * part // (times(1, 9) + 1) for part in range(1, times(1, 9) + 1)}
    for number in range(many):
        write(phone, f"fault {number:03}")
        if number in kills:
            product.kill()
            product.start()
    assert {LOST, DOWN, BROKEN} <= set(line.faults)
    sent(phone, line, within=times(60, 300))
    assert sorted(one for one in all_said(phone) if one.startswith("fault")) == [
        f"fault {number:03}" for number in range(many)
    ]


@pytest.mark.full
def test_a_line_that_flickers_loses_nothing(phone: Any, line: Line) -> None:
    many, chance = times(12, 200), random.Random(3)
    switch = [time.monotonic(), UP]

    def flicker(method: str, path: str) -> str:
        if (now := time.monotonic()) > switch[0]:
            switch[0] = now + chance.uniform(0.05, 0.5)
            switch[1] = UP if switch[1] == DOWN else DOWN
        return str(switch[1])

    line.how = flicker
    for number in range(many):
        write(phone, f"flicker {number:03}")
    sent(phone, line, within=times(60, 300))
    assert sorted(one for one in all_said(phone) if one.startswith("flicker")) == [
        f"flicker {number:03}" for number in range(many)
    ]


def test_what_waits_can_be_read_in_no_file_of_the_browser(
    browser: Any, browser_path: str, line: Line, tmp_path: Path
) -> None:
    context = browser.browser_type.launch_persistent_context(
        str(tmp_path), executable_path=browser_path, args=[*SWITCHES], base_url=line.address, viewport=PHONE
    )
    page = ready(context.pages[0], "walt")
    line.be(DOWN)
    words = [f"zanzibar{number}marmalade" for number in range(5)]
    for one in words:
        write(page, one)
    page.wait_for_function("() => localStorage['cairn-waiting'] === '5'")
    context.close()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) > 50
    found = [
        path.name
        for path in files
        for text in ("zanzibar", "marmalade")
        for code in ("utf-8", "utf-16-le", "utf-16-be")
        if text.encode(code) in path.read_bytes()
    ]
    assert found == []


def test_signing_out_while_something_waits_is_asked_about(phone: Any, line: Line) -> None:
    line.how = lambda method, path: DOWN if path == "/outbox/" else UP
    write(phone, "before signing out")
    phone.wait_for_function("() => localStorage['cairn-waiting'] === '1'")
    phone.get_by_role("button", name="Sign out", exact=True).click()
    expect(phone.locator(WAITS)).to_contain_text("Not everything is sent yet. 1 is kept")
    phone.get_by_role("button", name="Stay signed in").click()
    phone.get_by_role("button", name="Sign out", exact=True).click()
    phone.get_by_role("button", name="Sign out and keep them sealed").click()
    phone.wait_for_url("**/sign-in/**")
    line.be(UP)
    phone.reload()
    expect(phone.locator(WAITS)).to_contain_text("Sign in again to send what waits on this phone.")
    phone.goto("/demo/walt/")
    phone.goto("/check-ins/")
    phone.wait_for_function(NONE_LEFT)
    assert all_said(phone).count("before signing out") == 1


def test_a_supporter_keeps_a_call_with_the_network_off(phone: Any, line: Line) -> None:
    phone.context.clear_cookies()
    phone.goto("/demo/theo/")
    phone.goto("/people/")
    phone.get_by_role("main").get_by_role("link", name="Walt").first.click()
    phone.get_by_role("link", name="A call").first.click()
    phone.wait_for_selector(f"{WAITS}[data-ready]", state="attached")
    line.be(DOWN)
    phone.get_by_label("5", exact=True).check()
    phone.locator("button[name=reached][value=yes]").first.click()
    expect(phone.locator(WAITS)).to_contain_text("1 is kept on this phone, sealed.")
    log = phone.url
    line.be(UP)
    with suppress(Error):  # what waits may be sent first, and lead to its own page
        phone.goto("/today/")
    phone.wait_for_function(NONE_LEFT)
    phone.goto(log.split("log/")[0])
    expect(phone.get_by_role("main").get_by_text("5 minutes").first).to_be_visible()


def test_what_the_browser_cleared_is_told(phone: Any) -> None:
    phone.goto("/manifest.webmanifest")  # where nothing of ours looks at it yet
    phone.evaluate("() => { localStorage['cairn-waiting'] = 2; }")
    phone.goto("/my-plan/")
    expect(phone.locator(WAITS)).to_contain_text("2 that waited on this phone are gone")
    assert phone.evaluate(COUNT) == 0


def test_leaving_takes_everything_along(phone: Any, line: Line, watch: Watch) -> None:
    leave(phone, line, watch)
    phone.goto("/help/")
    assert phone.evaluate(THERE) == 0
    assert phone.evaluate("() => localStorage.length") == 0


def test_leaving_takes_no_words_along_that_wait(phone: Any, line: Line, watch: Watch) -> None:
    line.how = lambda method, path: DOWN if path == "/outbox/" else UP
    write(phone, "before leaving")
    phone.wait_for_function("() => localStorage['cairn-waiting'] === '1'")
    leave(phone, line, watch)
    assert phone.context.cookies(line.address) == []
    phone.goto("/demo/walt/")
    sent(phone, line)
    assert all_said(phone).count("before leaving") == 1


def test_leaving_works_without_signal_too(phone: Any, line: Line, watch: Watch) -> None:
    line.be(DOWN)
    leave(phone, line, watch)
