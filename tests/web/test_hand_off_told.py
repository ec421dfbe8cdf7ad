"""What a hand-off says of itself is true: what the place was told, who said yes and how, in which words."""

from datetime import timedelta

import pytest

from cairn.kit import clock
from cairn.people.rules import YesHow
from cairn.recovery import actions as recovery
from cairn.referrals import actions
from cairn.referrals.models import Referral
from cairn.referrals.rules import Agreement, Helped, Knows, Obstacle, Way
from tests import make
from tests.cast import Cast

NOTHING = "From us they know nothing."


def page(cast: Cast, referral: Referral, role: str = "person") -> str:
    return " ".join(cast.client(role).get(f"/hand-offs/{referral.id}/").text.split())


def agree(cast: Cast, referral: Referral, way: Way, *knows: Knows) -> None:
    until = clock.today_in(cast.supporter.time_zone) + timedelta(days=30)
    actions.agree(
        by=cast.supporter,
        referral_id=referral.id,
        agreement=Agreement(way, frozenset(knows)),
        yes_how=YesHow.HANDED,
        signature=actions.Signature("Dana F", until),
    )


def introduced(cast: Cast, *knows: Knows) -> Referral:
    referral = make.hand_off(cast.supporter, cast.person_id)
    agree(cast, referral, Way.INTRODUCED, *knows)
    actions.hand_over(by=cast.supporter, referral_id=referral.id)
    return referral


def try_again(cast: Cast, referral: Referral) -> None:
    actions.get_stuck(by=cast.person, referral_id=referral.id, obstacle=Obstacle.FULL)
    actions.try_again(by=cast.person, referral_id=referral.id)


def test_before_it_is_told_it_says_what_will_be(cast: Cast) -> None:
    referral = make.hand_off(cast.supporter, cast.person_id)
    assert NOTHING in page(cast, referral)
    agree(cast, referral, Way.INTRODUCED, Knows.FIRST_NAME, Knows.PHONE)
    assert "They will know: first name, phone number." in page(cast, referral)


@pytest.mark.parametrize("role", ["person", "supporter", "lead"])
def test_what_was_told_is_not_untold_by_trying_again_another_way(cast: Cast, role: str) -> None:
    referral = introduced(cast, Knows.FIRST_NAME)
    try_again(cast, referral)
    assert "They know: first name. Nothing else." in page(cast, referral, role)
    agree(cast, referral, Way.CALLED_TOGETHER)
    shown = page(cast, referral, role)
    assert "They know: first name. Nothing else." in shown
    assert NOTHING not in shown


def test_more_that_is_agreed_is_not_said_to_be_known_before_it_is_told(cast: Cast) -> None:
    referral = introduced(cast, Knows.FIRST_NAME)
    try_again(cast, referral)
    agree(cast, referral, Way.INTRODUCED, Knows.FIRST_NAME, Knows.PHONE)
    assert "They know: first name. Nothing else. They will know: phone number." in page(cast, referral)
    actions.hand_over(by=cast.supporter, referral_id=referral.id)
    assert "They know: first name, phone number. Nothing else." in page(cast, referral)


def test_a_call_made_together_before_told_nothing(cast: Cast) -> None:
    referral = make.hand_off(cast.supporter, cast.person_id)
    agree(cast, referral, Way.CALLED_TOGETHER)
    actions.hand_over(by=cast.supporter, referral_id=referral.id)
    try_again(cast, referral)
    agree(cast, referral, Way.INTRODUCED, Knows.FULL_NAME)
    shown = page(cast, referral)
    assert "They will know: full name." in shown
    assert "They know:" not in shown


@pytest.mark.parametrize(
    ("how", "said"),
    [
        (YesHow.ALOUD, "Said yes. Out loud. Rosa noted it."),
        (YesHow.HANDED, "Said yes. With a tap on Rosa’s phone."),
        (YesHow.PAPER, "Said yes. On paper. Rosa noted it."),
    ],
)
def test_a_yes_is_the_persons_and_says_how_it_was_given(cast: Cast, how: YesHow, said: str) -> None:
    referral = make.hand_off(cast.supporter, cast.person_id)
    actions.agree(
        by=cast.supporter, referral_id=referral.id, agreement=Agreement(Way.GAVE_NUMBER), yes_how=how
    )
    shown = page(cast, referral, "supporter")
    assert said in shown
    assert "Said yes (Rosa)" not in shown


def test_words_that_a_supporter_typed_say_so(cast: Cast) -> None:
    referral = introduced(cast, Knows.FIRST_NAME)
    told = actions.Told("nice folks, no dogs", "en")
    actions.answer(by=cast.supporter, referral_id=referral.id, helped=Helped.NO, told=told)
    shown = page(cast, referral)
    assert "Said whether it helped (typed by Rosa). No, it did not." in shown
    assert "It did not help. What could be next?" in " ".join(
        cast.client("person").get("/my-plan/").text.split()
    )


def test_it_shows_what_is_wanted_as_it_is_said_today(cast: Cast) -> None:
    goal = make.saying(cast.person, cast.person_id, "I want a room")
    referral = make.hand_off(cast.supporter, cast.person_id, goal_id=goal.id)
    anew = recovery.say_anew(
        by=cast.person, saying_id=goal.id, words="I want a door that locks", language="en"
    )
    assert '<blockquote lang="en">I want a door that locks</blockquote>' in page(cast, referral, "supporter")
    recovery.say_anew(by=cast.supporter, saying_id=anew.id, words="typed, not yet theirs", language="en")
    assert "typed, not yet theirs" not in page(cast, referral)


def test_looking_for_something_else_still_knows_for_what(cast: Cast) -> None:
    goal = make.saying(cast.person, cast.person_id)
    step = make.step(cast.person, cast.person_id, goal_id=goal.id)
    referral = make.hand_off(cast.person, cast.person_id, goal_id=goal.id, step_id=step.id)
    agree(cast, referral, Way.GAVE_NUMBER)
    actions.get_stuck(by=cast.person, referral_id=referral.id, obstacle=Obstacle.NO_ANSWER)
    link = f"/find/?for={cast.person_id}&amp;goal={goal.id}&amp;step={step.id}"
    assert link in page(cast, referral)
