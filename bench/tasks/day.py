"""A supporter's day: a check-in, who may want to talk, the same without signal, and a whole agreed note."""

from __future__ import annotations

import re
import time

from .hand import Hand, Stage
from .model import Row

A_MINUTE = 60
WAITS = "[data-waits]"
WORKS = "() => navigator.serviceWorker.ready.then(() => true)"
PIN = "246813"


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
    _ready(hand)
    hand.page.context.set_offline(True)
    hand.tap("In person")
    hand.page.locator(WAITS).get_by_text("1 is kept on this phone").wait_for()
    kept = hand.row("T8", "T1 with the network off, on a page that is open")
    return [kept, _sent(hand, "T8s"), *from_todays_list(stage)]


def from_todays_list(stage: Stage) -> list[Row]:
    """Nothing is open: Cairn is opened without signal, with today kept under a PIN."""
    hand = stage.hand("rosa")
    hand.open("/no-signal/")
    hand.page.evaluate(WORKS)
    hand.page.goto("/no-signal/")  # with the worker at work
    hand.row("", "")
    hand.write("A PIN or words", PIN)
    hand.tap("Keep today on this phone")
    hand.page.get_by_text("Kept on this phone, as of").wait_for()
    chosen = hand.row("T8c", "Choose once that this phone keeps today")
    hand.page.context.set_offline(True)
    hand.open("/today/")
    hand.write("Your PIN", PIN)
    hand.tap("Open")
    hand.page.get_by_role("heading", name="Dani").wait_for()
    hand.read()
    hand.tap("In person")
    hand.page.locator(WAITS).get_by_text("1 is kept on this phone").wait_for()
    return [
        chosen,
        hand.row("T8k", "T1 with the network off, from today's list, PIN typed"),
        _sent(hand, "T8l"),
    ]


def _ready(hand: Hand) -> None:
    hand.page.wait_for_selector(f"{WAITS}[data-ready]", state="attached")


def _sent(hand: Hand, name: str) -> Row:
    """The line is back: nothing is to be done, and it says when it is sent."""
    hand.page.context.set_offline(False)
    began = time.monotonic()
    hand.page.wait_for_function("() => !localStorage['cairn-waiting']")
    hand.did.machine += time.monotonic() - began
    return hand.row(name, "It is sent once there is signal, by itself")


def agreed_note(stage: Stage) -> list[Row]:
    """By taps and one sentence; the person answers on their own phone, or at once on the supporter's."""
    hand = _visit(stage)
    hand.choose("Send it to them")
    hand.press("Keep the visit")
    what = "A visit with its note, by taps and one sentence, sent to the person"
    rows = [hand.row("N1", what, within=A_MINUTE, daily=True)]
    answer = stage.hand("dani")
    answer.row("", "")
    answer.follow(re.compile("^A visit$"))
    answer.follow("Answer it")
    answer.choose("Yes, that is so")
    answer.press("Keep it like this")
    rows.append(answer.row("N2", "The person reads every line and agrees, on their own phone"))
    both = _visit(stage)
    both.press("Keep the visit")
    both.choose("Yes, that is so")
    both.choose("They wrote or tapped it here themselves")
    both.press("Keep it like this")
    return [
        *rows,
        both.row("N3", "The whole note at once, agreed on one screen together", within=A_MINUTE, daily=True),
    ]


def _visit(stage: Stage) -> Hand:
    """Half an hour, what was done, and a sentence; from the page of the two of them."""
    hand = stage.hand("rosa")
    to_dani(hand)
    hand.row("", "")
    hand.follow(re.compile("^A visit ?:"))
    hand.choose(re.compile(r"^\s*30\s*$"))
    hand.choose("Talked about a goal")
    hand.write("One sentence about it", "We filled in the form for Sundays.")
    return hand
