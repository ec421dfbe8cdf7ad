"""Supervision walked in a browser by supporter and lead, from a line of one's own to the last yes."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.browser.looking import SIDEWAYS, AxeCheck, NewPage, follow, press

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_from_a_line_of_ones_own_to_the_last_yes(new_page: NewPage, axe: AxeCheck) -> None:
    rosa, june = new_page(viewport={"width": 320, "height": 700}), new_page(java_script_enabled=False)
    day = datetime.now(ZoneInfo("America/Chicago")).date().isoformat()
    rosa.goto("/demo/rosa/")
    june.goto("/demo/june/")
    rosa.goto("/only-mine/")
    rosa.get_by_label("What stays with you from today?").fill("I listened.\nI was late.")
    press(rosa, "Keep it for me")
    rosa.goto("/supervision/new/")
    rosa.get_by_label("June").check()
    rosa.get_by_label("On which day?").fill(day)
    press(rosa, "Ask for this day")
    url = rosa.url
    rosa.goto("/only-mine/")
    rosa.get_by_role("link", name="Bring a line to supervision").first.click()
    rosa.get_by_label("I was late.").check()
    press(rosa, "Bring these lines")
    june.goto(url)
    expect(june.get_by_text("I was late.")).to_have_count(1)
    expect(june.get_by_text("I listened.")).to_have_count(0)
    press(june, "Yes, it fits")
    follow(june, "It was held")
    june.get_by_label("Advocacy").fill("42")
    press(june, "Write it down")
    for page in (june, rosa):
        page.goto(url)
        press(page, "Yes, this is it")
    expect(rosa.get_by_text("Everybody said yes. It is locked.")).to_be_visible()
    for path in ("/supervision/", url, "/supervision/hours/", "/only-mine/", "/only-mine/wellness/"):
        rosa.goto(path)
        axe(rosa)
        assert rosa.evaluate(SIDEWAYS) == 0
    june.goto("/only-mine/wellness/")
    expect(june.get_by_text("Sunday mornings by the creek")).to_have_count(0)
