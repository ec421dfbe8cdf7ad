"""Leaving quickly, measured: what is left in the browser afterwards, read from its own files."""

import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import PHONE, SWITCHES

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TELLING = re.compile(
    r"recover|sober|addict|alcohol|drug|treatment|rehab|relapse|crisis|mental|Dani|Rosa", re.I
)
WALKED = ("/my-plan/", "/account/", "/who-can-see/", "/find/", "/help/")


def history(profile: Path) -> list[tuple[str, str]]:
    """Address and title of everything in the history of this browser."""
    with sqlite3.connect(profile / "Default" / "History") as file:
        return file.execute("SELECT url, title FROM urls").fetchall()


@pytest.fixture
def walked(browser: Any, browser_path: str, site: str, tmp_path: Path) -> Any:
    """A phone with a profile on disk, on which somebody went through their pages."""
    context = browser.browser_type.launch_persistent_context(
        str(tmp_path), executable_path=browser_path, args=[*SWITCHES], base_url=site, viewport=PHONE
    )
    page = context.pages[0]
    page.goto("about:blank")
    page.goto("/demo/dani/")
    for path in WALKED:
        page.goto(path)
    yield page
    context.close()


def test_leaving_leaves_no_cookie_no_session_and_no_page_to_go_back_to(walked: Any, site: str) -> None:
    page = walked
    kept = {one["name"]: one["value"] for one in page.context.cookies(site)}
    assert "cairn" in kept
    page.get_by_role("link", name="Leave now").click()
    page.wait_for_url(lambda url: not url.startswith(site))
    assert page.context.cookies(site) == []
    for _ in range(len(WALKED) + 1):  # back, back, back: every page asks to sign in, none is shown
        page.go_back()
        if page.url.startswith(site):
            assert page.get_by_role("button", name="Sign out").count() == 0, page.url
            assert "Dani" not in page.content(), page.url
    page.context.add_cookies([{"name": "cairn", "value": kept["cairn"], "url": site}])
    page.goto("/my-plan/")
    assert "/sign-in/" in page.url


def test_what_stays_in_the_history_tells_nothing(walked: Any, site: str, tmp_path: Path) -> None:
    walked.get_by_role("link", name="Leave now").click()
    walked.wait_for_url(lambda url: not url.startswith(site))
    walked.context.close()
    ours = [(url.removeprefix(site), title) for url, title in history(tmp_path) if url.startswith(site)]
    assert {"/my-plan/", "/account/"} <= {url for url, _title in ours}  # the browser keeps these; nobody can
    assert [line for line in ours if TELLING.search(" ".join(line).replace("/demo/dani/", ""))] == []
    # The page that was left has lost its title; browsers then write the address.
    assert [(url, title) for url, title in ours if not title.endswith(("Cairn", url))] == []
