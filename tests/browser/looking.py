"""What is held true of every page a browser test opens."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

NewPage = Callable[..., Any]
AxeCheck = Callable[[Any], None]

BOTH = pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
# How much wider than the screen a page is: never anything but 0.
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"

WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
# A page that is not there is part of a test now and then; the status is asserted where it is.
EXPECTED = "Failed to load resource: the server responded with a status of 4"


expect.set_options(timeout=10_000)  # milliseconds; a busy machine is no reason to fail


@dataclass(slots=True)
class Watch:
    """What pages did that no page may do: ask another machine for something, or complain in the console."""

    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def over(self, context: Any, site: str) -> None:
        here = urlsplit(site).netloc
        context.on("request", lambda asked: self._asked(asked.url, here))
        context.on("console", lambda said: self._said(said.type, said.text))
        context.on("weberror", lambda broke: self.complaints.append(str(broke.error)))

    def _asked(self, url: str, here: str) -> None:
        if urlsplit(url).netloc != here:
            self.outside.append(url)

    def _said(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"} and not text.startswith(EXPECTED):
            self.complaints.append(text)


def violations(checker: Axe, page: Any) -> str:
    """What axe finds against WCAG 2.0, 2.1 and 2.2, A and AA, as text to read; empty when all is well."""
    options = {"runOnly": {"type": "tag", "values": [*WCAG]}, "resultTypes": ["violations"]}
    found = checker.run(page, options=options).response["violations"]
    return "\n".join(f"{one['id']}: {one['help']}\n{_places(one)}" for one in found)


def _places(violation: dict[str, Any]) -> str:
    nodes = violation["nodes"]
    return "\n".join(f"    {node['html'][:160]}\n    {node['failureSummary']}" for node in nodes)


def press(page: Any, words: str | re.Pattern[str], *, exact: bool = False) -> None:
    """The first such button, and the page it leads to: asking the old page would sometimes be in time."""
    with page.expect_navigation():
        tap(page, words, exact=exact)


def tap(page: Any, words: str | re.Pattern[str], *, exact: bool = False) -> None:
    """The first such button, where the page stays."""
    page.get_by_role("main").get_by_role("button", name=words, exact=exact).first.click()


def follow(page: Any, words: str | re.Pattern[str], *, exact: bool = False) -> None:
    """The first such link, and the page it leads to."""
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("link", name=words, exact=exact).first.click()


def speak(page: Any, language: str) -> None:
    """The page again, in the language its button names; leaving before it has come would leave it unsaid."""
    with page.expect_navigation():
        page.get_by_role("button", name=language).first.click()
