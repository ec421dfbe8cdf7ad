"""A duty to report in a browser: confirmed by the steward, followed by a supporter, taken on by the lead."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.looking import BOTH, SIDEWAYS, AxeCheck, NewPage, follow, press

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def written(steward: Any, title: str) -> None:
    """A duty of the organisation's own, with two steps; not confirmed yet."""
    steward.goto("/demo/ines/")
    steward.goto("/organisation/")
    follow(steward, "Write and confirm it")
    follow(steward, "Add another duty")
    steward.get_by_label("What is it about?").fill(title)
    first = steward.get_by_role("group", name="Step 1")
    first.get_by_label("What to do", exact=True).fill("Call June.")
    first.get_by_label("Whom to call").select_option("typed")
    first.get_by_label("Their name").fill("June")
    first.get_by_label("Their number").fill("217-555-0142")
    first.get_by_label("How soon").select_option("60")
    steward.get_by_role("group", name="Step 2").get_by_label("What to do", exact=True).fill("Write it down.")
    steward.get_by_label("What must not be told", exact=True).fill("That anybody comes here.")
    steward.get_by_label("What people hear before they share, in English").fill("We may call for help.")
    press(steward, "Keep it")


def the_lead_ends_it(june: Any, title: str, address: str) -> None:
    june.goto("/demo/june/")
    june.goto("/today/")
    june.get_by_role("region", name="A duty to report is open").get_by_role("link", name=title).click()
    expect(june).to_have_url(address)
    press(june, "I have it now")
    follow(june, "It is followed to its end")
    june.get_by_label("It was decided to make no report.").check()
    press(june, "Keep it")
    expect(june.get_by_text("Write who decided it, and why, in a few words.").first).to_be_visible()
    june.get_by_label("Who decided it, and why").fill("Theo and I: the water was only rain.")
    press(june, "Keep it")
    expect(june.get_by_text("the water was only rain")).to_be_visible()


@BOTH
def test_from_the_steward_to_the_supporter_to_the_lead(
    new_page: NewPage, axe: AxeCheck, javascript: bool
) -> None:
    steward, theo, june = (new_page(java_script_enabled=javascript) for _ in range(3))
    looked: list[Any] = [axe] if javascript else []
    title = f"A flood, {'with' if javascript else 'without'} JavaScript"
    written(steward, title)
    theo.goto("/demo/theo/")
    theo.goto("/today/")
    follow(theo, "I may have to report")
    expect(theo.get_by_role("button", name=title)).to_have_count(0)  # not before it is confirmed
    press(steward, "Yes, we do it this way")
    theo.reload()
    press(theo, title)
    now = theo.get_by_role("region", name="Call June.")
    expect(now.get_by_text("It is due by")).to_be_visible()
    expect(now.get_by_role("link", name="Call 217-555-0142")).to_have_attribute("href", "tel:+12175550142")
    expect(theo.get_by_text("That anybody comes here.")).to_be_visible()
    for check in looked:
        assert theo.evaluate(SIDEWAYS) == 0
        check(theo)
        check(steward)
    press(theo, re.compile("^Done"))
    expect(theo.get_by_text("Step 2 of 2")).to_be_visible()
    press(theo, "Hand it to my lead")
    the_lead_ends_it(june, title, theo.url)
    theo.reload()
    expect(theo.get_by_text("June has it too")).to_have_count(0)  # it has ended
    expect(theo.get_by_text("It was decided to make no report.").first).to_be_visible()
    theo.goto("/today/")
    expect(theo.get_by_role("region", name="A duty to report is open")).to_have_count(0)
