"""A group of fourteen: nine by name, five only counted; a note for two; and being there by a code."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from .hand import Stage
from .model import Row

A_MINUTE = 60
# Six more whom Rosa walks with, invented like everybody; with Dani, Pat and Marisol that is nine.
MORE = ("Ash", "Birch", "Cedar", "Fern", "Hazel", "Linden")
NINE = (*MORE, "Dani", "Pat", "Marisol")
FIVE = re.compile(r"^\s*5\s*$")


def group(stage: Stage) -> list[Row]:
    make_ready(stage)
    return [*fourteen(stage), *door(stage)]


def make_ready(stage: Stage) -> None:
    """Nobody's taps: six people are welcomed, and all nine came to the circle by name, days ago."""
    page = stage.behind("rosa")
    for name in MORE:
        page.goto("/people/welcome/")
        page.locator("[name=name]").fill(name)
        page.get_by_role("radio").first.check()
        _press(page, "Begin walking together")
    page.goto("/groups/")
    _follow(page, "Write down who was there")
    page.get_by_text("Somebody else you walk with").click()
    for name in (*MORE, "Marisol"):
        page.get_by_label(name).first.select_option("always-aloud")
    page.get_by_text("When, where and what you did").click()
    page.locator("[name=on_day]").fill(f"{datetime.now(UTC) - timedelta(days=2):%Y-%m-%d}")
    _press(page, "Keep the group")
    page.context.close()


def fourteen(stage: Stage) -> list[Row]:
    hand = stage.hand("rosa")
    hand.follow(re.compile(r"^Groups$"))
    hand.follow("Write down who was there")
    for name in NINE:
        hand.choose(name)
    hand.choose(FIVE)
    hand.press("Keep the group")
    what = "Log a group of 14 from the first page: nine by name, five counted"
    rows = [hand.row("T2", what, within=A_MINUTE, daily=True)]
    hand.follow("A note for each")
    hand.write("Dani", "Dani brought the soup.")
    hand.write("Pat", "Pat read the card out loud.")
    hand.press("Keep these notes")
    return [*rows, hand.row("T2n", "A note for two of them, each their own, on one screen")]


def door(stage: Stage) -> list[Row]:
    """The circle begins with a code; whoever points the camera at it is on the page without typing."""
    page = stage.behind("rosa")
    page.goto("/groups/")
    page.get_by_role("main").get_by_role("link", name="Tuesday circle", exact=True).last.click()
    _press(page, "Begin it now")
    code = page.locator(".key").inner_text().replace(" ", "")
    named, counted = stage.hand("dani", f"/here/{code}/"), stage.hand(path=f"/here/{code}/")
    named.press("Keep my name")
    counted.press("Only count me")
    return [
        named.row("T2d", "At the door, signed in: read what is kept, and be there by name"),
        counted.row("T2c", "At the door, without an account: be counted"),
    ]


def _press(page: Any, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=name).click()


def _follow(page: Any, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("link", name=name).first.click()
