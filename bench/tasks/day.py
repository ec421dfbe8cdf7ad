"""A supporter's day: a check-in, who may want to talk, the same without signal, and a whole agreed note."""

from __future__ import annotations

import time

from .hand import Hand, Stage
from .model import Row

A_MINUTE = 60
WAITS = "[data-waits]"


def day(stage: Stage) -> list[Row]:
    return [*check_in(stage), *who_to_call(stage), *without_signal(stage), *agreed_note(stage)]


def to_dani(hand: Hand) -> None:
    hand.follow("Dani")


def check_in(stage: Stage) -> list[Row]:
    hand = stage.hand("rosa")
    to_dani(hand)
    hand.press("In person")
    return [hand.row("T1", "Log a five-minute check-in, from the first page")]


def who_to_call(stage: Stage) -> list[Row]:
    hand = stage.hand("rosa")
    hand.follow("Whom to talk with, and how")
    return [hand.row("T7", "See who asked for a call, with whom it may be time, and how they like it")]


def without_signal(stage: Stage) -> list[Row]:
    """The person's page is open already; the line is gone, and comes back afterwards."""
    hand = stage.hand("rosa")
    to_dani(hand)
    hand.row("", "")
    hand.page.wait_for_selector(f"{WAITS}[data-ready]", state="attached")
    hand.page.context.set_offline(True)
    hand.tap("In person")
    hand.page.locator(WAITS).get_by_text("1 is kept on this phone").wait_for()
    hand.page.context.set_offline(False)
    began = time.monotonic()
    hand.page.locator(WAITS).get_by_text("Sent.").wait_for()
    hand.did.machine += time.monotonic() - began
    return [hand.row("T8", "T1 with the network off, until it is sent when it comes back")]


def agreed_note(stage: Stage) -> list[Row]:
    """By taps and one sentence; the person answers on their own phone."""
    hand = stage.hand("rosa")
    to_dani(hand)
    hand.follow("A visit")
    hand.choose("30")
    hand.choose("Talked about a goal")
    hand.write("One sentence about it", "We filled in the form for Sundays.")
    hand.choose("Send it to them")
    hand.press("Keep the visit")
    rows = [
        hand.row("N1", "A visit with its note, by taps and one sentence, sent to the person", within=A_MINUTE)
    ]
    answer = stage.hand("dani")
    answer.follow("A visit, 30 minutes")
    answer.follow("Answer it")
    answer.choose("Yes, that is so")
    answer.press("Keep it like this")
    return [*rows, answer.row("N2", "The person reads every line and agrees")]
