"""A housing meeting of somebody who came today: prepared, printed, closed with a promise that is followed."""

from __future__ import annotations

import time
from typing import Any

from .hand import Hand, Stage
from .model import Row

FIVE_MINUTES = 300
ONE_TO_TWO_MONTHS_ON = 4  # in a calendar: on a month, on another, the day, done
A_TIME = 3  # in a clock: the hour, the minutes, done
A_DAY = 2  # in a calendar: the day, done


def invited(page: Any) -> str:
    """A supporter welcomes somebody and gives them a code; the link of it."""
    page.goto("/people/welcome/")
    page.get_by_label("What do they want to be called?").fill("Wren")
    page.get_by_label("They said it out loud").check()
    page.get_by_role("main").get_by_role("button").first.click()
    page.get_by_role("button", name="Make a code").click()
    found: str = page.locator(".stone").get_by_text("/join/").last.inner_text().split()[-1]
    return found


def come_in(stage: Stage) -> Hand:
    hand = stage.hand(path=invited(stage.behind("rosa")))
    hand.write("What should we call you?", "Wren")
    hand.write("Choose a sign-in name", f"wren-{time.time_ns() % 10**7:07}")
    hand.write("Choose a password", "seven quiet rivers")
    hand.press("Make my account")
    return hand


def housing(stage: Stage) -> list[Row]:
    return [*short(come_in(stage)), *whole(come_in(stage))]


def short(hand: Hand) -> list[Row]:
    """Half finished is as good as any: four questions, and to the room."""
    rows = [hand.row("M0", "Come in for the first time, from an invitation, and read the first page")]
    hand.follow("Get ready for a meeting")
    what_matters(hand)
    hand.follow("See the page")
    return [
        *rows,
        hand.row("M1", "Prepare a housing meeting: the first five of nine questions", within=FIVE_MINUTES),
    ]


def whole(hand: Hand) -> list[Row]:
    hand.row("", "")
    hand.follow("Get ready for a meeting")
    what_matters(hand)
    the_rest(hand)
    rows = [hand.row("M2", "Prepare it with all nine questions answered", within=FIVE_MINUTES)]
    hand.follow("The page for the room")
    rows.append(hand.row("M3", "Open the page for the room, and print it", paper=True))
    hand.follow("Back")
    close(hand)
    rows.append(hand.row("M4", "Close it afterwards, with a promise"))
    to_the_end(hand)
    rows.append(hand.row("M5", "On its day: it was broken, asked for again, and kept"))
    return rows


def what_matters(hand: Hand) -> None:
    """What only this person can say is typed; what others say too is taken by a tap."""
    hand.press("Housing")
    hand.write("What do you call it?", "Housing office")
    hand.pick("Which day?", "2099-12-08", ONE_TO_TWO_MONTHS_ON)
    hand.pick("At what time?", "10:30", A_TIME)
    hand.write("Where? Whom will you see?", "Ms. Adeyemi, room 12")
    hand.press("Keep and go on")
    hand.write("In my words", "I want to stay in my home.")
    hand.press("Keep and go on")
    hand.write("The first", "I paid in October, I have the receipt.")
    hand.write("The second", "The heat is out since Sunday.")
    hand.choose("Please write down what you decide")
    hand.press("Keep and go on")
    hand.choose("I will not sign anything today")
    hand.press("Keep and go on")
    hand.write("The first", "When will the heat be fixed?")
    hand.choose("What can I do if the answer is no")
    hand.press("Keep and go on")


def the_rest(hand: Hand) -> None:
    hand.choose("Please give it to me in writing")
    hand.press("Keep and go on")
    hand.choose("My supporter comes with me")
    hand.press("Keep and go on")
    hand.choose("I need five minutes")
    hand.press("Keep and go on")
    hand.choose("6")
    hand.press("Keep and go on")


def close(hand: Hand) -> None:
    today = hand.page.evaluate("() => new Date().toLocaleDateString('en-CA', {timeZone: 'America/Chicago'})")
    hand.press("It is over. How did it go?")
    hand.press("I spoke, somebody was beside me")
    hand.write("In my words", "They will fix the heat. I can stay while they look at my receipt.")
    hand.press("Keep and go on")
    hand.write("Who promised?", "Ms. Adeyemi")
    hand.write("What did they promise?", "Heat fixed by Friday")
    hand.pick("By which day?", today, A_DAY)
    hand.press("Keep this promise")
    hand.follow("Go on")
    for _rest in ("next", "how it felt", "how ready"):
        hand.follow("Skip this")


def to_the_end(hand: Hand) -> None:
    """The person opens Cairn on that day: the promise stands on their own first page."""
    hand.open("/my-plan/")
    hand.follow("Heat fixed by Friday")
    hand.choose("They did not keep it")
    hand.press("Keep this")
    hand.choose("I asked again")
    hand.press("Keep this")
    hand.choose("They kept it")
    hand.press("Keep this")
    hand.page.get_by_text("They kept it, ").wait_for()
