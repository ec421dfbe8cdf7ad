"""How things are, at 320 pixels: from a list of questions to what was answered, by the person and a link.

With and without JavaScript, in English and Spanish. Everything is found by its address or its field, so that
the same walk reads both languages.
"""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.looking import SIDEWAYS, AxeCheck, NewPage
from tests.measured import SMALL

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NARROW = {"width": 320, "height": 640}
LOCALES = {"en": "en-US", "es": "es-MX"}
LEVELS = ("Back on the couch", "A room with three", "My own key", "A key and a table", "My name on the lease")
Stop = Callable[[Any], None]


@pytest.fixture
def stop(axe: AxeCheck) -> Stop:
    def look(page: Any) -> None:
        page.evaluate("scrollTo(0, 0)")
        axe(page)
        assert page.evaluate(SIDEWAYS) == 0, page.url

    return look


def follow(page: Any, where_to: Any) -> None:
    with page.expect_navigation():
        where_to.click()


def keep(page: Any) -> None:
    follow(page, page.locator("main form.form button.do").first)


def to(page: Any, part: str) -> None:
    follow(page, page.locator(f"main a[href*='{part}']").first)


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
@pytest.mark.parametrize("tongue", ["en", "es"])
def test_from_questions_to_answers(new_page: NewPage, stop: Stop, tongue: str, javascript: bool) -> None:
    page = new_page(viewport=NARROW, locale=LOCALES[tongue], java_script_enabled=javascript)
    look = stop if javascript else lambda page: None  # axe is JavaScript itself
    page.goto("/demo/walt/")
    page.goto("/my-plan/")
    to(page, "/how-things-are/")
    look(page)
    to(page, "/fill/")
    look(page)
    _leaves_one_out_and_keeps_it(page, look)
    follow(page, page.locator("main p > a").last)
    _asks_themselves(page, look)
    _says_how_far(page, look)


def _leaves_one_out_and_keeps_it(page: Any, look: Stop) -> None:
    questions = page.locator("main fieldset")
    for n in range(questions.count() - 1):
        questions.nth(n).locator("input").nth(n % 5).check()
    keep(page)
    expect(page.locator("[role=status] li")).to_have_count(1)  # what is left out is said once
    look(page)
    keep(page)
    assert re.search(r"/how-things-are/[\w-]{36}/[\w-]{36}/$", page.url)
    look(page)


def _asks_themselves(page: Any, look: Stop) -> None:
    follow(page, page.locator("main a[href$='/ask/']"))
    page.locator("[name=words]").fill("Did I fix <b>one</b> bike?")
    page.locator("[name=way][value=zero_to_ten]").check()
    look(page)
    keep(page)
    assert "Did I fix <b>one</b> bike?" in page.locator("main").inner_text()
    follow(page, page.locator(".stone a[href*='/ask/']").last)
    page.locator("[name=value][value='7']").check()
    look(page)
    keep(page)
    assert page.locator("main li q").first.inner_text() == "7"
    page.goto(re.sub(r"/ask/.*", "/", page.url))


def _says_how_far(page: Any, look: Stop) -> None:
    to(page, "/levels/")
    for n, words in enumerate(LEVELS):
        page.locator(f"[name=level{n}]").fill(words)
    look(page)
    keep(page)
    to(page, "/reached/")
    page.locator("[name=level][value='-1']").check()
    look(page)
    keep(page)
    assert page.locator(".levels .here q").first.inner_text() == LEVELS[1]
    look(page)


def test_by_a_link_nobody_signs_in_and_it_opens_once(new_page: NewPage, stop: Stop) -> None:
    rosa, anybody = new_page(viewport=NARROW), new_page(viewport=NARROW)
    rosa.goto("/demo/rosa/")
    rosa.goto("/people/")
    follow(rosa, rosa.get_by_role("main").get_by_role("link", name=re.compile("^Dani")).first)
    to(rosa, "/how-things-are/")
    follow(
        rosa, rosa.locator("#lists").locator("..").get_by_role("link", name=re.compile("^Over time")).first
    )
    follow(rosa, rosa.locator("form[action$='/link/'] button"))
    stop(rosa)
    address = rosa.locator("main code").inner_text()
    anybody.goto(address)
    stop(anybody)
    assert "Dani" not in anybody.content()
    for n in range(10):
        anybody.locator("main fieldset").nth(n).locator("input").last.check()
    keep(anybody)
    stop(anybody)
    assert anybody.goto(address).status == 404


def test_a_steward_looks_a_file_over_first(new_page: NewPage, stop: Stop, tmp_path: Any) -> None:
    page = new_page(viewport=NARROW)
    page.goto("/demo/ines/")
    page.goto("/measures/bring-in/")
    nonsense = tmp_path / "x.json"
    nonsense.write_text("[")
    page.locator("[name=file]").set_input_files(str(nonsense))
    keep(page)
    assert page.title().startswith("Please check:")
    stop(page)
    file = tmp_path / "small.json"
    file.write_text(json.dumps(SMALL))
    page.locator("[name=file]").set_input_files(str(file))
    keep(page)
    stop(page)
    keep(page)  # without saying why it may be used
    assert page.title().startswith("Please check:")
    page.locator("[name=rights]").fill("Ours.")
    keep(page)
    assert page.locator("h1").inner_text() == "Small"
    stop(page)
