"""Whom to talk with: who asked, with whom it may be time again in one gentle sentence, and who is let be."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.people.rules import YesHow
from cairn.recovery.calls import actions as calls
from cairn.recovery.reaching import actions as reaching
from cairn.recovery.reaching.rules import Every, How, Way
from tests import make, together
from tests.cast import Cast

WEEKLY = "You agreed to talk every week."


def agrees(cast: Cast, days_ago: int) -> None:
    with clock.at(clock.now() - timedelta(days=days_ago)):
        how = How(frozenset({Way.TEXT}), every=Every.WEEK, words="Text <first>")
        reaching.say_how(by=cast.person, person_id=cast.person_id, how=how)


def look(cast: Cast, path: str = "/today/talk/", role: str = "supporter") -> str:
    return cast.client(role).get(path).text


def talked(cast: Cast, days_ago: int) -> None:
    with clock.at(clock.now() - timedelta(days=days_ago)):
        together.contact(cast.supporter, cast.person_id)


@pytest.mark.parametrize("path", ["/today/", "/today/talk/"])
def test_one_sentence_says_that_it_may_be_time_and_counts_nothing(cast: Cast, path: str) -> None:
    agrees(cast, days_ago=40)
    assert WEEKLY in look(cast, path)
    talked(cast, days_ago=9)
    page = look(cast, path)
    assert f"{WEEKLY} You last talked on " in page
    assert "9 days" not in page
    talked(cast, days_ago=2)
    assert WEEKLY not in look(cast, path)


def test_it_is_said_how_they_like_it_in_their_words(cast: Cast) -> None:
    agrees(cast, days_ago=1)
    page = look(cast)
    assert "A text is fine" in page
    assert "Leave no message" in page
    assert "Text &lt;first&gt;" in page
    assert "/together/log/call/" in page


def test_who_asked_to_be_let_be_stands_apart_and_can_still_ask_for_a_call(cast: Cast) -> None:
    agrees(cast, days_ago=40)
    reaching.let_be(by=cast.person, person_id=cast.person_id)
    for path in ("/today/", "/today/talk/"):
        page = look(cast, path)
        assert "Please do not reach out for now." in page
        assert WEEKLY not in page
    calls.ask_for_call(by=cast.person, to=cast.supporter.account_id)
    assert "Please call" in look(cast)


def test_contacts_that_are_kept_back_are_not_spoken_of(cast: Cast) -> None:
    agrees(cast, days_ago=40)
    talked(cast, days_ago=9)
    make.held_back(cast.person, Kind.ATTENDANCE)
    page = look(cast)
    assert WEEKLY in page
    assert "You last talked on" not in page


@pytest.mark.parametrize("role", ["lead", "colleague", "former", "outsider"])
def test_nobody_else_has_them_on_their_list(cast: Cast, role: str) -> None:
    agrees(cast, days_ago=40)
    page = look(cast, role=role)
    assert "Dana" not in page
    assert WEEKLY not in page


def test_more_people_cost_no_more_queries(cast: Cast) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            look(cast)
        return len(queries)

    how = How(every=Every.MONTH, words="Come by")
    reaching.say_how(by=cast.supporter, person_id=cast.person_id, how=how, yes_how=YesHow.ALOUD)
    talked(cast, days_ago=9)
    cost()  # signing in costs too, once
    few = cost()
    for name in ("Ash", "Bly", "Cy"):
        somebody = make.person(cast.supporter, name).id
        reaching.say_how(by=cast.supporter, person_id=somebody, how=how, yes_how=YesHow.ALOUD)
        together.contact(cast.supporter, somebody)
    assert cost() == few
