"""A hand on a phone: it taps, types and swipes in the real product, and counts what it does."""

from __future__ import annotations

import math
import re
import time
from collections.abc import Callable
from typing import Any

from tests.browser.paper import printed_pages

from .model import Did, Row

PHONE = {"width": 390, "height": 844}
SEEN = 0.8  # of the screen: the rest is under the bars of the browser and the help lines
# What stands on the page for the eye, line by line; the lines of a closed list are not seen.
LINES = """() => {
  const lists = [...document.querySelectorAll('main select')];
  lists.forEach(one => { one.hidden = true });
  const seen = document.querySelector('main').innerText.split('\\n');
  lists.forEach(one => { one.hidden = false });
  return seen;
}"""
Name = str | re.Pattern[str]


class Hand:
    """`page` is where it begins: that screen is read as well, and counts."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.did = Did()
        self._read: set[str] = set()
        self._look()

    def _look(self) -> None:
        """Read what was not read before: the same button and the same hint are not read again."""
        self.did.screens += 1
        fresh = set(self.page.evaluate(LINES)) - self._read
        self.did.words += sum(len(line.split()) for line in fresh)
        self._read |= fresh

    def row(
        self, name: str, what: str, *, within: int | None = None, paper: bool = False, daily: bool = False
    ) -> Row:
        """What was done since the last row. `paper`: count the sheets this screen takes when printed."""
        done, self.did = self.did, Did()
        return Row(name, what, done, within, printed_pages(self.page) if paper else None, daily)

    def go(self, role: str, name: Name) -> None:
        """Tap a link or a button that leads to another screen, and wait for it."""
        thing = self._main().get_by_role(role, name=name).first
        self._reach(thing)
        began = time.monotonic()
        with self.page.expect_navigation():
            thing.click()
        self.did.machine += time.monotonic() - began
        self._look()

    def open(self, path: str) -> None:
        """A screen that is there without a tap: Cairn is opened on another day."""
        self.page.goto(path)
        self._look()

    def follow(self, name: Name) -> None:
        self.go("link", name)

    def press(self, name: Name) -> None:
        self.go("button", name)

    def read(self) -> None:
        """What came up on the same screen is read."""
        self._look()
        self.did.screens -= 1

    def tap(self, name: Name) -> None:
        """Tap a button after which the page stays."""
        thing = self._main().get_by_role("button", name=name).first
        self._reach(thing)
        thing.click()

    def choose(self, label: Name) -> None:
        """Tap one of several answers, or a box."""
        field = self._main().get_by_label(label).first
        self._reach(field)
        field.check()
        self.did.fields += 1

    def write(self, label: Name, words: str) -> None:
        field = self._main().get_by_label(label).first
        self._reach(field)
        field.fill(words)
        self.did.fields += 1
        self.did.characters += len(words)

    def pick(self, label: Name, value: str, picks: int) -> None:
        """A day or an hour in the phone's own calendar or clock: so many taps once it is open."""
        field = self._main().get_by_label(label).first
        self._reach(field)
        field.fill(value)
        self.did.fields += 1
        self.did.picks += picks

    def select(self, label: Name, value: str) -> None:
        """One line of a list that the phone opens."""
        field = self._main().get_by_label(label).first
        self._reach(field)
        field.select_option(value)
        self.did.fields += 1
        self.did.picks += 1

    def _main(self) -> Any:
        return self.page.get_by_role("main")

    def _reach(self, thing: Any) -> None:
        """Swipe until it can be seen, and tap it."""
        thing.wait_for()
        box = thing.evaluate("one => { const b = one.getBoundingClientRect(); return b.top + b.height / 2 }")
        tall = PHONE["height"]
        beyond = box - tall * SEEN if box > tall * SEEN else -box
        if beyond > 0:
            self.did.swipes += math.ceil(beyond / (tall * SEEN))
        self.did.taps += 1


class Stage:
    """The served demo. `hand`: a phone whose steps count; `behind`: a page that only makes things ready."""

    def __init__(self, browser: Any, base: str) -> None:
        self._browser, self._base = browser, base

    def behind(self, who: str = "") -> Any:
        """A phone of its own, signed in as one of the demo's cast, or as nobody."""
        context = self._browser.new_context(base_url=self._base, viewport=PHONE, locale="en-US")
        page = context.new_page()
        page.set_default_timeout(20_000)
        if who:
            page.goto(f"/demo/{who}/")
        return page

    def hand(self, who: str = "", path: str = "") -> Hand:
        """Begins on the first page of that one, or on `path`."""
        page = self.behind(who)
        if path or not who:
            page.goto(path or "/")
        return Hand(page)


Task = Callable[[Stage], "list[Row]"]
