"""A supporter's day and saved places without signal, in a browser: kept under a PIN, logged from, gone."""

from __future__ import annotations

import json
import random
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error, expect

from tests.browser.line import BROKEN, DOWN, LOST, UP, WORKS, Line
from tests.browser.looking import SIDEWAYS, AxeCheck, Watch
from tests.browser.product import Product
from tests.full import times

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PIN = "seven grey stones"
SMALL = {"width": 320, "height": 640}
WAITS, READ = "[data-waits]", "[data-read]"
# What is kept: [the sealed box, when it ends]. `change`: what to write there instead.
KEPT = """(change) => new Promise((good) => {
  const asked = indexedDB.open("cairn-cards");
  asked.onsuccess = () => {
    const store = asked.result.transaction("kept", "readwrite").objectStore("kept");
    const got = store.get("cards");
    got.onsuccess = () => {
      if (change) store.put({ ...got.result, ...change }, "cards");
      asked.result.close();
      good([got.result?.box, got.result?.until]);
    };
  };
})"""
OVER = f"async () => (await ({KEPT})({{ until: Date.now() - 1 }}))[1] > Date.now()"
VECTOR = json.loads(Path(__file__).with_name("rfc9180.json").read_text())
# With the key of the moment from the vector, the same secret, nonce and ciphertext; and its box opens.
AS_PUBLISHED = """async ([told, seal]) => {
  const { CURVE, letters, secretOf, schedule, unseal } = await import(seal);
  const bytes = (hex) => Uint8Array.from(hex.match(/../g), (two) => parseInt(two, 16));
  const hex = (made) => [...new Uint8Array(made)].map((one) => one.toString(16).padStart(2, "0")).join("");
  const own = (secret, point) => {
    const [x, y] = [letters(bytes(point).slice(1, 33)), letters(bytes(point).slice(33, 65))];
    const key = { kty: "EC", crv: "P-256", x, y, d: letters(bytes(secret)) };
    return crypto.subtle.importKey("jwk", key, CURVE, false, ["deriveBits"]);
  };
  const [sent, point, first] = [bytes(told.enc), bytes(told.pkRm), told.encryptions[0]];
  const [info, words] = [bytes(told.info), bytes(first.pt)];
  const shared = await secretOf(await own(told.skEm, told.pkEm), point, sent, point);
  const [how, key] = await schedule(shared, info);
  const sealed = await crypto.subtle.encrypt({ ...how, additionalData: bytes(first.aad) }, key, words);
  const bare = await crypto.subtle.encrypt(how, key, words); // ours bind nothing beside
  const box = new Uint8Array([...sent, ...new Uint8Array(bare)]);
  const mine = await own(told.skRm, told.pkRm);
  const opened = await unseal(mine, point, new TextDecoder().decode(info), box);
  return { shared: hex(shared), nonce: hex(how.iv), sealed: hex(sealed), opened };
}"""
# As a browser may, when a phone is full or was not used for long.
THROWN_AWAY = """() => new Promise((good) => {
  const asked = indexedDB.deleteDatabase("cairn-cards");
  asked.onsuccess = () => good(true);
})"""
# The worker is looked for anew; what became of the one that came.
RENEWED = """async () => {
  const ours = await navigator.serviceWorker.ready;
  const came = new Promise((good) => {
    ours.onupdatefound = () => {
      const fresh = ours.installing;
      fresh.onstatechange = () => ["activated", "redundant"].includes(fresh.state) && good(fresh.state);
    };
  });
  await ours.update().catch(() => {});
  return came;
}"""
# A visit of 5 minutes with a sentence is filled in and pressed; done once it lies on the phone.
KEEP = """(words) => new Promise((good) => {
  document.addEventListener("cairn-kept", () => good(true), { once: true });
  document.querySelector("input[name=pick][value='5']").checked = true;
  document.querySelector("textarea[name=note]").value = words;
  document.querySelector("main form button.do").click();
})"""
NONE_LEFT = "() => !localStorage['cairn-waiting']"


@pytest.fixture
def rosas(browser: Any, line: Line, watch: Watch) -> Iterator[Any]:
    """Rosa's own small phone, ready to work without signal, with today kept on it. Its clock is far away."""
    context = browser.new_context(
        base_url=line.address, viewport=SMALL, locale="en-US", timezone_id="Asia/Tokyo"
    )
    watch.over(context, line.address)
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.goto("/demo/rosa/")
    page.goto("/today/")
    page.evaluate(WORKS)
    page.get_by_role("link", name="Take today along").click()
    page.get_by_label("A PIN or words for this phone").fill(PIN)
    page.get_by_role("button", name="Keep today on this phone").click()
    expect(page.get_by_text("Kept on this phone, as of")).to_be_visible()
    yield page
    context.close()
    watch.complaints[:] = [one for one in watch.complaints if not one.startswith("Failed to load resource")]


def seal_address(page: Any) -> str:
    """Where the page itself would take the script from."""
    text = page.request.get(page.locator("body").get_attribute("data-js")).text()
    return "/static/cairn/" + text.split('from "./seal.')[1].split('"')[0].join(["seal.", ""])


def opened(page: Any, path: str = "/today/") -> Any:
    """What is kept, opened by the PIN on the page for no signal."""
    page.goto(path)
    page.locator(f"{READ} input[type=password]").fill(PIN)
    page.locator(f"{READ} form button").first.click()
    kept = page.locator("[data-cards]")
    expect(kept.locator("> *").first).to_be_visible()
    return kept


def test_one_tap_from_todays_list_without_signal_is_kept_once(rosas: Any, line: Line, axe: AxeCheck) -> None:
    line.be(DOWN)
    kept = opened(rosas)
    expect(rosas.locator(READ).get_by_text(re.compile(r"As of .+ \(Central \w+ Time\)\."))).to_be_visible()
    expect(kept.get_by_text("All hours here are those where your organization is: Central")).to_be_visible()
    expect(kept.get_by_role("heading", name="Dani")).to_be_visible()
    expect(kept.get_by_text("Asked you to call,")).to_be_visible()
    expect(kept.get_by_text("Marisol")).to_have_count(0)  # nothing is planned with her today
    axe(rosas)
    kept.get_by_role("button", name="In person").click()
    expect(rosas.locator(WAITS)).to_contain_text("1 is kept on this phone, sealed. It is not sent yet.")
    expect(kept.get_by_role("button", name="In person")).to_be_hidden()
    kept.get_by_text("A call, a visit or a ride").click()
    kept.get_by_text("30", exact=True).check()
    kept.get_by_label("One sentence about it").fill("We stood in line together.")
    kept.get_by_role("button", name="Keep it as a visit").click()
    expect(rosas.locator(WAITS)).to_contain_text("2 are kept on this phone")
    assert rosas.evaluate(SIDEWAYS) == 0
    line.be(UP)
    with suppress(Error):  # what waits may be sent first, and lead to its own page
        rosas.goto("/today/")
    rosas.wait_for_function(NONE_LEFT)
    rosas.goto("/today/")
    rosas.get_by_role("main").get_by_role("link", name="Dani", exact=True).first.click()
    expect(rosas.get_by_text("30 minutes").first).to_be_visible()


def test_it_goes_with_the_day_and_comes_anew_with_signal(rosas: Any, line: Line) -> None:
    line.be(DOWN)
    assert rosas.evaluate(OVER)  # as if midnight had passed
    rosas.goto("/today/")
    rosas.locator(f"{READ} input[type=password]").fill(PIN)
    rosas.locator(f"{READ} form button").first.click()
    expect(rosas.get_by_text("That was for its day, and is erased.")).to_be_visible()
    assert rosas.evaluate(KEPT)[0] == ""
    line.be(UP)
    rosas.goto("/no-signal/")
    expect(rosas.get_by_text("Kept on this phone, as of")).to_be_visible()
    line.be(DOWN)
    expect(opened(rosas).get_by_role("heading", name="Dani")).to_be_visible()


def test_both_sides_seal_as_rfc_9180_says(page: Any) -> None:
    """What browsers have, put together by hand, against a published vector. The server: tests/rules."""
    page.goto("/help/")
    assert page.evaluate(AS_PUBLISHED, [VECTOR, seal_address(page)]) == {
        "shared": VECTOR["shared_secret"],
        "nonce": VECTOR["base_nonce"],
        "sealed": VECTOR["encryptions"][0]["ct"],
        "opened": bytes.fromhex(VECTOR["encryptions"][0]["pt"]).decode(),
    }


def test_what_the_browser_threw_away_is_said_in_plain_words(rosas: Any, line: Line) -> None:
    rosas.goto("/manifest.webmanifest")  # where nothing of ours holds it open
    assert rosas.evaluate(THROWN_AWAY)
    line.be(DOWN)
    rosas.goto("/today/")
    rosas.locator(f"{READ} input[type=password]").fill(PIN)
    rosas.locator(f"{READ} form button").first.click()
    expect(rosas.get_by_text("There is nothing kept here any more.")).to_be_visible()
    line.be(UP)
    rosas.evaluate("() => { localStorage['cairn-cards'] = 'a number'; }")  # as where only the one is cleared
    rosas.goto("/no-signal/")
    expect(rosas.get_by_text("What this phone kept is gone")).to_be_visible()
    expect(rosas.get_by_role("button", name="Keep today on this phone")).to_be_visible()


def test_a_session_that_ended_loses_nothing_that_waits(rosas: Any, line: Line) -> None:
    line.be(DOWN)
    opened(rosas).get_by_role("button", name="By phone").click()
    expect(rosas.locator(WAITS)).to_contain_text("1 is kept")
    rosas.context.clear_cookies()
    line.be(UP)
    rosas.goto("/help/")
    expect(rosas.locator(WAITS)).to_contain_text("Sign in again to send what waits on this phone.")
    rosas.goto("/demo/rosa/")
    rosas.wait_for_function(NONE_LEFT)


def test_what_cannot_wait_is_not_sent_into_nothing(page: Any) -> None:
    page.goto("/demo/rosa/")
    page.goto("/people/welcome/")
    page.wait_for_selector(f"{WAITS}[data-ready]", state="attached")
    page.get_by_role("textbox").first.fill("Somebody")
    page.context.set_offline(True)
    page.get_by_role("main").get_by_role("button").last.click()
    expect(page.locator(WAITS)).to_contain_text("This needs signal. What you wrote is still here")
    assert page.get_by_role("textbox").first.input_value() == "Somebody"


def test_a_new_worker_takes_over_whole_or_not_at_all(rosas: Any, line: Line) -> None:
    [before] = rosas.evaluate("() => caches.keys()")
    old, new = before.removeprefix("cairn-").encode(), b"0123456789ab"
    # The server is renewed between its worker and its pages: nothing of it is taken.
    line.change = lambda path, answer: answer.replace(old, new) if path == "/worker.js" else answer
    assert rosas.evaluate(RENEWED) == "redundant"
    assert before in rosas.evaluate("() => caches.keys()")
    whole(rosas, line)
    # Now all of it is new: it takes over at once, and nothing of the old is left.
    line.change = lambda path, answer: answer.replace(old, new)
    assert rosas.evaluate(RENEWED) == "activated"
    assert rosas.evaluate("() => caches.keys()") == ["cairn-0123456789ab"]
    whole(rosas, line)


def whole(page: Any, line: Line) -> None:
    """Without signal the page is there with its style and its scripts, and what is kept opens."""
    line.be(DOWN)
    expect(opened(page).get_by_role("heading", name="Dani")).to_be_visible()
    assert page.evaluate("() => getComputedStyle(document.querySelector('.do')).borderStyle") == "solid"
    line.be(UP)


@pytest.mark.full
def test_contacts_and_notes_arrive_once_whatever_breaks(rosas: Any, line: Line, product: Product) -> None:
    """Answers lost after they were kept, 500s, no line at all, and the server killed while it works."""
    rosas.goto("/today/")
    rosas.get_by_role("main").get_by_role("link", name="Dani", exact=True).first.click()
    log = rosas.url.split("/together/")[0] + "/together/log/visit/"
    many, chance, before = times(6, 300), random.Random(11), stand(product)
    kills = {many * part // (times(1, 9) + 1) for part in range(1, times(1, 9) + 1)}
    for number in range(many):
        line.how = lambda method, path: (
            UP if method == "GET" else chance.choice([UP, LOST, LOST, DOWN, BROKEN])
        )
        reach(rosas, log)
        rosas.evaluate(KEEP, f"fault {number:03}")
        if number in kills:
            product.kill()
            product.start()
    assert LOST in line.faults
    line.be(UP)
    reach(rosas, "/today/")
    rosas.wait_for_function(NONE_LEFT, timeout=times(60, 300) * 1000)
    assert [now - then for now, then in zip(stand(product), before, strict=True)] == [many] * 3


def reach(page: Any, path: str) -> None:
    """What waits may be sent first and lead to its own page; the server may still be starting."""
    for _try in range(20):
        with suppress(Error):
            page.goto(path)
            page.wait_for_selector(f"{WAITS}[data-ready]", state="attached", timeout=5_000)
            if (
                urlsplit(page.url).path == urlsplit(path).path
                and not page.locator("[data-no-signal]").count()
            ):
                return
    raise AssertionError(f"{path} was never there")


def stand(product: Product) -> list[int]:
    """How many contacts, notes and messages of phones there are."""
    with closing(sqlite3.connect(product.data / "cairn.sqlite3")) as base:
        tables = ("peer_sessions_contact", "peer_sessions_note", "people_arrival")
        return [base.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]
