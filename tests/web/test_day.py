"""The pages of a working day: how much they ask of the database, however many people there are."""

from datetime import timedelta

import pytest

from cairn.advocacy.meetings import actions as meetings
from cairn.advocacy.models import Preparation
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.people.rules import YesHow
from cairn.recovery.reaching import actions as reaching
from cairn.recovery.reaching.rules import Every, How
from cairn.recovery.rules import Owner
from cairn.recovery.shown.rules import What
from cairn.web.today.page import day_of
from cairn.web.today.talking import talks
from tests import make, together
from tests.cast import Cast
from tests.expect import cost
from tests.web.goodbye_addresses import said_goodbye

FEW = {"/today/": 50, "/today/talk/": 30, "/people/": 30}


def with_much(cast: Cast, name: str) -> None:
    """One more person, who has something on every part of the page."""
    whom = make.person(cast.supporter, name)
    make.saying(cast.supporter, whom.id)
    make.step(cast.supporter, whom.id, owner=Owner.MY_SUPPORTER)
    make.agreed(cast.supporter, whom.id)
    reaching.say_how(by=cast.supporter, person_id=whom.id, how=How(every=Every.WEEK), yes_how=YesHow.ALOUD)
    together.note(cast.supporter, whom.id)


@pytest.mark.slow
def test_more_people_ask_no_more_of_the_database(cast: Cast) -> None:
    client = cast.client("supporter")
    with_much(cast, "Ash")
    asked = {}
    for page in FEW:
        client.get(page)  # what is worked out once for all
        asked[page] = cost(lambda page=page: client.get(page))
    for name in ("Bly", "Cy", "Dee"):
        with_much(cast, name)
    for page, most in FEW.items():
        assert cost(lambda page=page: client.get(page)) == asked[page] <= most, page


def meeting(cast: Cast, days: int) -> Preparation:
    made = make.preparation(cast.person)
    day = clock.today_in("America/Chicago") + timedelta(days=days)
    meetings.say_when(by=cast.person, preparation_id=made.id, on_day=day)
    make.shown(cast.person, cast.supporter, What.MEETING, made.id)
    return made


def test_meetings_to_come_stand_on_the_day_of_whom_they_are_shown_to(cast: Cast) -> None:
    later, soon, unseen = meeting(cast, 9), meeting(cast, 2), make.preparation(cast.person)
    shown = [one.it.row.id for one in day_of(cast.supporter).meetings]
    assert shown == [soon.id, later.id]
    assert unseen.id not in shown
    assert f"/getting-ready/{soon.id}/" in cast.client("supporter").get("/today/").text
    make.held_back(cast.person, Kind.GOALS)
    assert day_of(cast.supporter).meetings == ()


def test_words_that_wait_to_be_given_stand_on_the_day(cast: Cast) -> None:
    whom = make.person(cast.supporter, "Wendy Fictional")
    assert day_of(cast.supporter).to_give == ()
    goodbye = said_goodbye(cast.supporter, whom.id)
    assert day_of(cast.supporter).to_give == (goodbye.id,)


def test_the_longest_ago_can_stand_first(cast: Cast) -> None:
    for name, days in (("Ash", 20), ("Bly", 40), ("Cy", 30)):
        whom = make.person(cast.supporter, name)
        with clock.at(clock.now() - timedelta(days=days)):
            how = How(every=Every.WEEK)
            reaching.say_how(by=cast.supporter, person_id=whom.id, how=how, yes_how=YesHow.ALOUD)
            together.contact(cast.supporter, whom.id)
    assert [row.name for row in talks(cast.supporter).again] == ["Ash", "Bly", "Cy"]
    assert [row.name for row in talks(cast.supporter, longest=True).again] == ["Bly", "Cy", "Ash"]
