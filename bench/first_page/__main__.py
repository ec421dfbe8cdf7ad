"""How soon the first page of a person is there, and can be used, on a slow phone with a slow line.

    python -m bench.first_page              serves the fictional demo in a folder of its own, and measures it
    python -m bench.first_page ADDRESS      measures a demo that is served already

Needs Chromium and Playwright. The line and the phone are those that Lighthouse names "slow 4G" and "4x CPU
slowdown": 150 ms there and back, 1,638 kbit/s down, 750 kbit/s up, applied by Chromium's own throttling. That
throttling waits 150 ms for each answer and opens connections for nothing; what opening them would take (one
way there and back for TCP, one for TLS 1.3) is a column of its own.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from math import isnan
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests.browser.product import find_browser, served

ROUND_TRIP, DOWN, UP, SLOWER = 150, 1638.4, 750, 4  # ms, kbit/s, kbit/s, times
OPENING = 2 * ROUND_TRIP
PHONE = {"width": 390, "height": 844}
ROUNDS = 12
PAINTS = 400  # ms after which Chromium has told when it painted
FIRST, AFTER, AGAIN, BARE = "empty cache", "after signing in", "again", "bare document"
NOBODY = ""
PAGES = (
    (NOBODY, "/sign-in/", (FIRST,)),
    ("dani", "/my-plan/", (AFTER, AGAIN, FIRST, BARE)),
    ("dani", "/my-path/", (FIRST, AGAIN)),
    ("rosa", "/today/", (FIRST, AGAIN)),
)
# A new phone meets the page to sign in first, which brings style, font and script.
CAME_BEFORE = {AFTER: "/help/", AGAIN: ""}

# Painted, loaded, and how long the page could not answer a tap meanwhile.
LOOK = """() => {
  const [way] = performance.getEntriesByType("navigation");
  const paint = performance.getEntriesByName("first-contentful-paint")[0];
  return { painted: paint ? paint.startTime : NaN,
           ready: way.domContentLoadedEventEnd, loaded: way.loadEventEnd,
           blocked: window.blocked || 0 };
}"""
WATCH = """
const more = e => { window.blocked = (window.blocked || 0) + Math.max(0, e.duration - 50); };
new PerformanceObserver(l => l.getEntries().forEach(more))
  .observe({ type: "longtask", buffered: true });
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """Milliseconds after the tap; bytes over the line; requests."""

    painted: float
    usable: float
    blocked: float
    bytes: int
    requests: int


def slow(page: Any) -> Callable[[], tuple[int, int]]:
    """Makes the line and the phone slow; gives a way to ask for bytes and requests so far."""
    door = page.context.new_cdp_session(page)
    door.send("Network.enable")
    kbit = 1000 / 8
    line = {"offline": False, "latency": ROUND_TRIP}
    line |= {"downloadThroughput": DOWN * kbit, "uploadThroughput": UP * kbit}
    door.send("Network.emulateNetworkConditions", line)
    door.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    came: list[int] = []
    door.on("Network.loadingFinished", lambda event: came.append(int(event["encodedDataLength"])))
    # What came from the cache has no bytes and is no request.
    return lambda: (sum(came), sum(bytes_ > 0 for bytes_ in came))


def visit(browser: Any, base: str, who: str, path: str, way: str) -> Seen:
    # A phone that was never here has no worker yet that would give it the files.
    worker = "allow" if way in CAME_BEFORE else "block"
    context = browser.new_context(base_url=base, viewport=PHONE, service_workers=worker)
    page = context.new_page()
    if who:
        page.goto(f"/demo/{who}/")
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    if way in CAME_BEFORE:
        page.goto(CAME_BEFORE[way] or path)
    if way == BARE:
        page.route("**/static/**", lambda route: route.abort())
    page.goto("about:blank")
    so_far = slow(page)
    page.add_init_script(WATCH)
    page.goto(path, wait_until="load")
    page.wait_for_timeout(PAINTS)
    found = page.evaluate(LOOK)
    bytes_, requests = so_far()
    context.close()
    return Seen(
        found["painted"],
        # All that can be tapped is a link or the button of a form: painted and read to the end, it works.
        max(found["painted"], found["ready"]) + found["blocked"],
        found["blocked"],
        bytes_,
        requests,
    )


HEADS = ("page", "how", "painted", "usable", "with opening", "middle", "worst", "KB", "requests")


def measure(base: str) -> None:
    print(f"| {' | '.join(HEADS)} |")
    print("|---|---|" + "---:|" * (len(HEADS) - 2))
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        for who, path, ways in PAGES:
            for way in ways:
                print(
                    row(path, way, [visit(browser, base, who, path, way) for _ in range(ROUNDS)]), flush=True
                )
        browser.close()
    print(f"Processes that wanted to run: {os.getloadavg()[0]:.1f}, on {os.cpu_count()} cores.")


def row(path: str, way: str, seen: list[Seen]) -> str:
    """The quickest round in full: whatever else a machine does only makes a round slower."""
    told = [one for one in seen if not isnan(one.usable)]  # now and then Chromium does not say when
    if not told:
        return f"| {path} | {way} | not told |"
    best = min(told, key=lambda one: one.usable)
    usable = [one.usable for one in told]
    shown = (
        best.painted,
        best.usable,
        best.usable + OPENING,
        statistics.median(usable),
        max(usable),
    )
    cells = [f"{number:,.0f}" for number in shown] + [f"{best.bytes / 1000:.1f}", str(best.requests)]
    return f"| {path} | {way} | {' | '.join(cells)} |"


def main(arguments: list[str]) -> None:
    folder = Path(tempfile.mkdtemp(prefix="first-page-"))
    with nullcontext(arguments[0]) if arguments else served(folder) as base:
        measure(base)


if __name__ == "__main__":
    main(sys.argv[1:])
