"""From one tap after a meeting to a supporter who steps back: on a phone, without JavaScript, in Spanish."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.looking import SIDEWAYS, AxeCheck, NewPage, follow, press, speak

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE = {"width": 390, "height": 844}
MINE = "/what-i-do/"


def hold_a_meeting(page: Any, said: str) -> None:
    page.goto("/getting-ready/")
    follow(page, "Get ready for a meeting")
    press(page, "Housing")
    follow(page, "See the page")
    press(page, "It is over. How did it go?")
    press(page, said)
    page.get_by_role("heading", name="What was said and agreed").wait_for()


def test_from_a_tap_after_a_meeting_to_a_step_back(new_page: NewPage, axe: AxeCheck) -> None:
    walt = new_page(viewport=PHONE, java_script_enabled=False)
    walt.goto("/demo/walt/")
    hold_a_meeting(walt, "I spoke, somebody was beside me")
    walt.goto(MINE)
    housing = walt.get_by_role("region", name="Speak in a meeting: Housing")
    expect(housing.get_by_role("listitem")).to_have_count(1)
    hold_a_meeting(walt, "I went alone")

    theo = new_page(viewport=PHONE)
    theo.goto("/demo/theo/")
    theo.goto("/people/")
    follow(theo, "Walt")
    back = theo.get_by_role("region", name="Where can I step back?")
    expect(back.get_by_text("Before: With somebody beside.")).to_be_visible()
    press(theo, "Ask for the next time: Alone")
    expect(theo.get_by_role("region", name="Waiting for Walt’s answer")).to_be_visible()
    axe(theo)
    assert theo.evaluate(SIDEWAYS) == 0

    walt = new_page(viewport={"width": 320, "height": 720}, locale="es")
    walt.goto("/demo/walt/")
    walt.goto("/my-plan/")
    with walt.expect_navigation():
        speak(walt, "Español")
    follow(walt, "Cómo hago las cosas")
    expect(walt.get_by_text("Theo pregunta por la próxima vez.")).to_be_visible()
    press(walt, re.compile("^Sí"))
    expect(walt.get_by_text("Theo preguntó, dijiste que sí.")).to_be_visible()
    axe(walt)
    assert walt.evaluate(SIDEWAYS) == 0

    theo.reload()
    expect(theo.get_by_text("There is nothing to ask.")).to_be_visible()
