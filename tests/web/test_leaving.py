"""Pausing, ending with a plan in hand, and coming back: walked on the pages, from both sides."""

from datetime import timedelta

import pytest

from cairn.kit import clock
from cairn.people.models import Pause, Person, SupportRelationship
from cairn.people.rules import EndReason
from cairn.recovery.calls import actions as calls
from cairn.recovery.models import Step
from cairn.recovery.rules import Owner
from cairn.referrals.rules import Way
from tests import make
from tests.cast import Cast

TODAY = clock.today_in("America/Chicago")


def text(cast: Cast, role: str, address: str) -> str:
    response = cast.client(role).get(address)
    assert response.status_code == 200, address
    return response.text


def send(cast: Cast, role: str, address: str, **fields: str) -> str:
    response = cast.client(role).post(address, fields, follow=True)
    assert response.status_code == 200, address
    return response.text


def of(cast: Cast, page: str) -> str:
    return f"/plan/{cast.person_id}/{page}/"


def looked_again(cast: Cast) -> None:
    step = make.step(cast.person, cast.person_id)
    Step.objects.filter(id=step.id).update(look_again_on=TODAY)


def test_a_pause_is_quiet_on_both_sides_and_over_with_a_tap(cast: Cast) -> None:
    looked_again(cast)
    assert "You wanted to look at these again" in text(cast, "person", "/my-plan/")
    page = send(cast, "person", of(cast, "pause"), reason="rest", look_again_on="")
    assert "Your walk is on pause" in page
    assert "You wanted to look at these again" not in page
    day = text(cast, "supporter", "/today/")
    assert "Dana Fictional’s walk is on pause" in day
    assert "Call the court" not in day
    assert "Call the court" in text(cast, "supporter", f"/people/{cast.person_id}/")
    assert "is on pause since" in text(cast, "lead", f"/people/{cast.person_id}/")
    back = send(cast, "person", of(cast, "come-back"))
    assert "Everything is as it was" in back
    assert "You wanted to look at these again" in back
    assert "Call the court" in text(cast, "supporter", "/today/")


def test_a_supporter_writes_down_a_pause_that_the_person_wants(cast: Cast) -> None:
    page = send(cast, "supporter", of(cast, "pause"), reason="away")
    assert "A pause is theirs to wish for" in page
    day = str(TODAY + timedelta(days=9))
    send(cast, "supporter", of(cast, "pause"), reason="away", look_again_on=day, yes_how="aloud")
    assert "and Rosa wrote it down" in text(cast, "person", "/my-plan/")
    assert "A day to look again" in text(cast, "person", of(cast, "pause"))
    send(cast, "supporter", of(cast, "come-back"), yes_how="aloud")
    assert "on pause" not in text(cast, "person", "/my-plan/")


def test_a_call_is_heard_while_paused(cast: Cast) -> None:
    send(cast, "person", of(cast, "pause"))
    calls.ask_for_call(by=cast.person, to=cast.supporter.account_id)
    assert "asked you to call" in text(cast, "supporter", "/today/")


def test_a_day_that_has_come_is_a_line_and_no_more(cast: Cast) -> None:
    send(cast, "person", of(cast, "pause"), look_again_on=str(TODAY + timedelta(days=2)))
    Pause.objects.update(look_again_on=TODAY)
    assert "Come back, choose another day, or leave it." in text(cast, "person", "/my-plan/")
    assert "Dana Fictional wanted to look at it again" in text(cast, "supporter", "/today/")


def test_an_end_hands_over_a_plan_and_leaves_the_door_open(cast: Cast) -> None:
    make.saying(cast.person, cast.person_id)
    make.step(cast.person, cast.person_id, "Walk every morning")
    tie = SupportRelationship.objects.walking().get(person_id=cast.person_id)
    assert of(cast, "to-take-along") in text(cast, "person", f"/walks/{tie.id}/end/")
    page = send(cast, "person", f"/walks/{tie.id}/end/", reason="not_now")
    assert "I want my kids on Sundays" in page
    assert "Walk every morning" in page
    assert "The door stays open" in page
    assert cast.client("supporter").get(of(cast, "to-take-along")).status_code == 404


def test_a_supporter_prints_the_plan_before_it_ends(cast: Cast) -> None:
    make.saying(cast.person, cast.person_id)
    tie = SupportRelationship.objects.walking().get(person_id=cast.person_id)
    assert "Before you stop" in text(cast, "supporter", f"/walks/{tie.id}/end/")
    assert "I want my kids on Sundays" in text(cast, "supporter", of(cast, "to-take-along"))
    make.held_back(cast.person, make.Kind.GOALS)
    assert "I want my kids on Sundays" not in text(cast, "supporter", of(cast, "to-take-along"))


def test_what_is_for_hard_days_goes_along_with_the_person_alone(cast: Cast) -> None:
    cast.client("person").post("/hard-days/write/", {"helps": "The bench", "language": "en"})
    assert "The bench" in text(cast, "person", of(cast, "to-take-along"))
    assert "The bench" not in text(cast, "supporter", of(cast, "to-take-along"))


def test_they_ask_and_walk_together_again(cast: Cast) -> None:
    make.saying(cast.person, cast.person_id)
    make.walk_ends(cast.supporter, Person.objects.get(id=cast.person_id), EndReason.NOT_NOW)
    assert "Ask Rosa to walk with me again" in text(cast, "person", "/my-plan/")
    asked = send(cast, "person", "/walk-again/", to=str(cast.supporter.account_id))
    assert "You asked Rosa on" in asked
    day = text(cast, "supporter", "/today/")
    assert "Somebody wants to walk with you again" in day
    assert "Dana" not in day  # nothing opens before the yes
    wish = day.split("/walk-again/")[1].split("/")[0]
    assert "I want my kids on Sundays" in send(cast, "supporter", f"/walk-again/{wish}/", walks="yes")


def test_not_now_and_the_lead_looks(cast: Cast) -> None:
    make.walk_ends(cast.supporter, Person.objects.get(id=cast.person_id), EndReason.NOT_NOW)
    send(cast, "person", "/walk-again/", to=str(cast.supporter.account_id))
    wish = text(cast, "supporter", "/today/").split("/walk-again/")[1].split("/")[0]
    send(cast, "supporter", f"/walk-again/{wish}/", walks="no")
    assert "A lead looks for somebody" in text(cast, "person", "/my-plan/")
    assert "1 of them asked" in text(cast, "lead", "/today/")
    assert "Wants to walk with somebody again" in text(cast, "lead", "/people/")
    assert "The door stays open" in send(cast, "person", "/walk-again/not-now/")


@pytest.mark.parametrize(("name", "found"), [("Wendy", True), ("Dana", False), ("Nobody", False)])
def test_somebody_without_an_account_stands_in_the_door_again(cast: Cast, name: str, found: bool) -> None:
    for whom in (make.person(cast.supporter, "Wendy Fictional"), Person.objects.get(id=cast.person_id)):
        make.walk_ends(cast.supporter, whom, EndReason.NOT_NOW)
    page = send(cast, "supporter", "/people/comes-back/", name=name, yes_how="handed")
    assert ("You walk together again" in page) is found
    assert ("Nobody like that" in page) is not found


def test_whoever_has_nobody_beside_them_reads_it_first(cast: Cast) -> None:
    step = make.step(cast.person, cast.person_id, owner=Owner.MY_SUPPORTER)
    make.agreed(cast.supporter, cast.person_id, Way.GAVE_NUMBER)
    held = text(cast, "person", "/my-plan/")
    assert "Nobody walks beside you" not in held
    make.walk_ends(cast.supporter, Person.objects.get(id=cast.person_id), EndReason.SUPPORTER_LEFT)
    page = text(cast, "person", "/my-plan/")
    top = page[: page.index('id="want"')]
    assert "Nobody walks beside you just now" in top
    assert "It is nothing you did." in top
    assert "Ask for somebody" in top
    assert "Nobody has it in hand just now." in page
    assert "does it." not in page
    assert "Nobody holds it just now." in page
    assert "Nobody has it in hand just now." in text(cast, "person", of(cast, f"steps/{step.id}"))


def test_who_chose_to_walk_alone_is_not_told_so_first(cast: Cast) -> None:
    make.walk_ends(cast.supporter, Person.objects.get(id=cast.person_id), EndReason.WALKS_ALONE)
    page = text(cast, "person", "/my-plan/")
    assert "Nobody walks beside you just now" not in page
    assert "You walk on your own now. The door stays open." in page
