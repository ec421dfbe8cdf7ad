"""The whole main job, walked by two people in two browsers, to "did it help?" and to what is next.

A person says what they want in their own words; their supporter finds a real service and a real meeting for
it; they agree a step; a warm hand-off is made; the person says whether it helped.
"""

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.looking import SIDEWAYS, AxeCheck, NewPage

pytestmark = [pytest.mark.browser, pytest.mark.slow]

Stop = Callable[[Any], None]
Wanted = tuple[str, str]  # the words to look for, and near where


class Journey:
    """Dani and Rosa, each with a browser. `stop` is called on every page they come to."""

    def __init__(self, dani: Any, rosa: Any, stop: Stop, find: Wanted, meet: Wanted) -> None:
        self.dani, self.rosa, self.stop, self.find, self.meet = dani, rosa, stop, find, meet
        # One product serves every test of a worker, so each journey has words of its own.
        self.words = f"I want a door that locks, and my own key <b>{uuid4().hex[:8]}</b> & nobody's rules"

    def walk(self) -> None:
        self.dani.goto("/demo/dani/")
        self.rosa.goto("/demo/rosa/")
        self.stop(self.rosa)
        self.says_what_they_want()
        service = self.finds(*self.find)
        self.a_step()
        self.be_introduced()
        self.it_helped_some()
        self.finds(*self.meet)
        self.by_number_and_it_did_not_help()
        self.who_looked(service)

    def says_what_they_want(self) -> None:
        page = self.dani
        self.stop(page)
        self.follow(page, page.locator("#part-goal").locator("..").get_by_role("link", name="Say more"))
        self.stop(page)
        page.get_by_label("What do you want?").fill(self.words)
        self.press(page, "Keep these words")
        assert self.words in page.locator("blockquote").all_inner_texts()

    def finds(self, words: str, near: str) -> str:
        """Rosa looks for Dani, and saves the first find that can be saved; gives its name."""
        page = self.rosa
        page.goto("/today/")
        self.follow(page, page.get_by_role("heading", name="Dani", exact=True).get_by_role("link"))
        self.stop(page)
        self.follow(page, page.get_by_role("link", name=re.compile("^Find something for Dani")))
        page.get_by_label("What do you need?").fill(words)
        page.get_by_label("Near where?").fill(near)
        self.press(page, re.compile("^Look"))
        self.stop(page)
        first = page.locator(".result h3 a").first
        name = str(first.inner_text())
        self.follow(page, first)
        self.stop(page)
        self.press(page, re.compile("^Save this for Dani"))
        assert page.get_by_role("heading", level=1).inner_text() == name
        return name

    def a_step(self) -> None:
        page = self.rosa
        hand_off = page.url
        self.follow(page, page.get_by_role("link", name=re.compile("^Back to Dani")))
        self.follow(page, page.get_by_role("link", name="Add a step"))
        self.stop(page)
        page.get_by_label("What is the step?").fill("Call them together on Tuesday")
        page.get_by_label("Together").check()
        self.press(page, "Add this step")
        expect(page.get_by_text("Call them together on Tuesday").first).to_be_visible()
        page.goto(hand_off)

    def be_introduced(self) -> None:
        """Dani signs alone, Rosa bears witness, and only then may Rosa tell the place."""
        hand_off = self.rosa.url
        self.dani.goto(hand_off)
        self.stop(self.dani)
        self.follow(self.dani, self.dani.get_by_role("link", name="Yes, and choose how"))
        self.stop(self.dani)
        self.follow(self.dani, self.dani.get_by_role("link", name=re.compile("This way.*Be introduced")))
        self.press(self.dani, "I say yes")
        assert self.dani.title().startswith("Please check:")
        self.stop(self.dani)
        self.dani.get_by_label("My first name").check()
        self.dani.get_by_label("What do you want said about you").fill("I need one that lets my kids visit.")
        self.dani.get_by_label("Sign with your name").fill("Dani Q")
        self.press(self.dani, "I say yes")
        self.rosa.goto(hand_off)
        self.stop(self.rosa)
        expect(self.rosa.get_by_role("button", name="I told them")).not_to_be_visible()
        self.press(self.rosa, "I know it is their own yes")
        self.press(self.rosa, "I told them")
        expect(self.rosa.get_by_text("They know: first name. Nothing else.")).to_be_visible()

    def it_helped_some(self) -> None:
        page = self.dani
        page.goto(self.rosa.url)
        self.press(page, "I reached them")
        self.stop(page)
        self.follow(page, page.get_by_role("link", name="In my own words"))
        self.stop(page)
        page.get_by_label("It helped some").check()
        page.get_by_label("In your own words, if you like").fill("She listened. No room till spring.")
        self.press(page, "Keep this")
        expect(page.get_by_text("She listened. No room till spring.")).to_be_visible()

    def by_number_and_it_did_not_help(self) -> None:
        page = self.dani
        page.goto(self.rosa.url)
        self.follow(page, page.get_by_role("link", name="Yes, and choose how"))
        self.follow(page, page.get_by_role("link", name=re.compile("This way.*Get the number")))
        self.press(page, "I say yes")
        self.press(page, "The number is given")
        self.press(page, "I reached them")
        self.press(page, "No, it did not")
        expect(page.get_by_role("heading", name="What next?")).to_be_visible()
        self.stop(page)
        self.follow(page, page.get_by_role("link", name="Look for something else"))
        self.stop(page)

    def who_looked(self, service: str) -> None:
        self.dani.goto("/who-can-see/")
        self.stop(self.dani)
        text = self.dani.locator("main").inner_text()
        assert "Rosa told a place what you allowed." in " ".join(text.split())
        assert service in text

    def press(self, page: Any, words: Any) -> None:
        self.follow(page, page.get_by_role("main").get_by_role("button", name=words).first)

    @staticmethod
    def follow(page: Any, where_to: Any) -> None:
        """To the next page, and wait until it is there: looking at a page that is going away sees neither."""
        with page.expect_navigation():
            where_to.click()


@pytest.fixture
def careful(axe: AxeCheck) -> Stop:
    """At every stop: no violation, nothing wider than the phone."""

    def look(page: Any) -> None:
        page.evaluate("scrollTo(0, 0)")  # links half under the help bar would be called too small
        axe(page)
        assert page.evaluate(SIDEWAYS) == 0, page.url

    return look


def test_the_main_job_from_words_to_did_it_help(new_page: NewPage, careful: Stop) -> None:
    Journey(new_page(), new_page(), careful, ("a place to sleep tonight", ""), ("AA meeting", "")).walk()


def test_the_main_job_without_javascript(new_page: NewPage) -> None:
    pages = new_page(java_script_enabled=False), new_page(java_script_enabled=False)
    Journey(*pages, lambda page: None, ("somewhere to get food", ""), ("NA meeting", "")).walk()


def test_the_main_job_over_real_data(real_site: str, browser: Any, careful: Stop) -> None:
    """Chicago's own list of services, and the meetings of Philadelphia."""
    dani, rosa = (browser.new_context(base_url=real_site, viewport=PHONE).new_page() for _ in range(2))
    service = ("help with drinking, open now or tomorrow", "60623")
    Journey(dani, rosa, careful, service, ("AA meeting", "19103")).walk()
    rosa.goto("/find/?words=food+pantry&near=60623")
    assert "City of Chicago" in rosa.locator("main").inner_text()
