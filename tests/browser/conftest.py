"""A real browser on the real product: its address, and pages as different people see them."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.line import Line, ready
from tests.browser.looking import AxeCheck, NewPage, Watch, violations
from tests.browser.product import Product, find_browser, served, standing
from tests.shared_data import shared

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
# Nothing but this machine can be reached, and the browser itself asks nobody for anything.
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--use-fake-device-for-media-stream",  # a microphone that beeps, and is allowed
    "--use-fake-ui-for-media-stream",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1, EXCLUDE localhost",
)


@pytest.fixture(scope="session")
def browser_path() -> str:
    """Skips without a browser; with CAIRN_BROWSER=required it fails instead."""
    path = find_browser()
    if path:
        return path
    why = "no Chromium on this machine; on Debian or Ubuntu: sudo apt-get install chromium"
    if os.environ.get("CAIRN_BROWSER") == "required":
        pytest.fail(why)
    pytest.skip(why)


@pytest.fixture(scope="session")
def product(browser_path: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """The product with its fictional demo, to be killed and started again; skips where one runs already."""
    if os.environ.get("CAIRN_TEST_SITE"):
        pytest.skip("CAIRN_TEST_SITE names a product that is not ours to kill")
    data: Path = tmp_path_factory.mktemp("site")
    with standing(data) as product:
        yield product


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest, browser_path: str) -> str:
    """The address of the product with its fictional demo. CAIRN_TEST_SITE names one already running."""
    running = os.environ.get("CAIRN_TEST_SITE")
    return running or str(request.getfixturevalue("product").address)


@pytest.fixture(scope="session")
def real_site(browser_path: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same with real services and meetings beside the fictional ones; skips when the data is not here."""
    chicago, meetings = (
        shared("data", "chicago-open-data"),
        shared("data", "meetings", "philadelphia-aa-b.json"),
    )
    imports = (
        ["import_mapped", "chicago-open-data", str(chicago)],
        [
            "import_meetings",
            str(meetings),
            "--source",
            "Philadelphia AA (sample)",
            "--zone",
            "America/New_York",
        ],
    )
    with served(tmp_path_factory.mktemp("real"), *imports) as address:
        yield address


@pytest.fixture(scope="session")
def browser(browser_path: str) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop on this thread; Django would refuse the database to every later test.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser_path, args=[*SWITCHES])
        yield chromium
        chromium.close()


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Looks on while a test runs; at its end nothing may have been noticed that the test did not clear."""
    watch = Watch()
    yield watch
    assert watch.outside == [], "a page asked another machine for something"
    assert watch.complaints == [], "a page complained in the console"


@pytest.fixture
def new_page(browser: Any, site: str, watch: Watch) -> Iterator[NewPage]:
    """Makes a page in a browser of its own: `new_page(viewport=…, java_script_enabled=False)`."""
    contexts: list[Any] = []

    def make(**wishes: Any) -> Any:
        context = browser.new_context(base_url=site, **({"viewport": PHONE, "locale": "en-US"} | wishes))
        contexts.append(context)
        watch.over(context, site)
        page = context.new_page()
        page.set_default_timeout(10_000)
        return page

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page: NewPage) -> Any:
    """A phone, 390 by 844."""
    return new_page()


@pytest.fixture
def desktop_page(new_page: NewPage) -> Any:
    return new_page(viewport=DESKTOP)


@pytest.fixture
def page_without_javascript(new_page: NewPage) -> Any:
    return new_page(java_script_enabled=False)


@pytest.fixture
def axe() -> AxeCheck:
    """`axe(page)`: no violation of WCAG 2.0, 2.1 or 2.2, A or AA, in light and in dark."""
    from axe_playwright_python.sync_playwright import Axe

    checker = Axe()

    def check(page: Any) -> None:
        page.wait_for_load_state("load")  # a click may have left us between two pages
        page.evaluate("scrollTo(0, 0)")  # links half under the help bar would be called too small
        for scheme in ("dark", "light"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            assert not (found := violations(checker, page)), f"{page.url} ({scheme})\n{found}"

    return check


@pytest.fixture
def line(site: str) -> Iterator[Line]:
    line = Line(site)
    yield line
    line.close()


@pytest.fixture
def phone(browser: Any, line: Line, watch: Watch) -> Iterator[Any]:
    """Walt's own phone, ready to work without signal, on his check-in page."""
    context = browser.new_context(base_url=line.address, viewport=PHONE, locale="en-US")
    watch.over(context, line.address)
    page = ready(context.new_page(), "walt")
    yield page
    context.close()
    # A request that failed is what these tests are about; anything else is still told.
    watch.complaints[:] = [one for one in watch.complaints if not one.startswith("Failed to load resource")]
