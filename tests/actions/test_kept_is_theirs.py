"""What a person keeps to themselves nobody else writes in either, not even who walks with them."""

from collections.abc import Callable

import pytest

from cairn.kit.privacy import Kind
from cairn.people.rules import YesHow
from cairn.recovery import actions as recovery
from cairn.recovery.rules import No as RecoveryNo
from cairn.recovery.rules import Owner, StepAnswer
from cairn.referrals import actions as referrals
from cairn.referrals.places import PlaceRef
from cairn.referrals.rules import Agreement, Helped, Obstacle, Way
from cairn.referrals.rules import No as ReferralsNo
from tests import make
from tests.cast import Cast
from tests.expect import refuses

Try = Callable[[], object]


def in_the_plan(cast: Cast, role: str) -> list[Try]:
    by, whom = cast.viewers[role], cast.person_id
    saying, step = make.saying(cast.person, whom), make.step(cast.person, whom)
    typed = make.saying(cast.supporter, whom, "typed before it was kept")
    return [
        lambda: make.saying(by, whom),
        lambda: recovery.say_anew(by=by, saying_id=saying.id, words="anew", language="en"),
        lambda: recovery.put_first(by=by, saying_id=saying.id),
        lambda: recovery.set_down(by=by, saying_id=saying.id),
        lambda: recovery.answer_typed_words(by=by, saying_id=typed.id, mine=True),
        lambda: make.step(by, whom),
        lambda: recovery.change_step(by=by, step_id=step.id, owner=Owner.ME, when_on=None, when_words=""),
        lambda: recovery.answer_step(by=by, step_id=step.id, answer=StepAnswer.DID_IT),
    ]


def with_a_hand_off(cast: Cast, role: str) -> list[Try]:
    by, referral = cast.viewers[role], make.agreed(cast.person, cast.person_id)
    there = PlaceRef("meeting", make.meeting().id)
    yes = Agreement(Way.GAVE_NUMBER)
    return [
        lambda: referrals.offer(by=by, person_id=cast.person_id, place=there),
        lambda: referrals.agree(by=by, referral_id=referral.id, agreement=yes, yes_how=YesHow.ALOUD),
        lambda: referrals.hand_over(by=by, referral_id=referral.id),
        lambda: referrals.get_stuck(by=by, referral_id=referral.id, obstacle=Obstacle.FULL),
        lambda: referrals.answer(by=by, referral_id=referral.id, helped=Helped.YES),
        lambda: referrals.set_down(by=by, referral_id=referral.id),
    ]


@pytest.mark.parametrize("number", range(8))
def test_in_a_plan_that_is_kept_only_the_person_writes(cast: Cast, number: int) -> None:
    theirs, own = in_the_plan(cast, "supporter")[number], in_the_plan(cast, "person")[number]
    make.held_back(cast.person, Kind.GOALS)
    with refuses(RecoveryNo.NOT_THEIRS):
        theirs()
    own()


@pytest.mark.parametrize("number", range(6))
def test_of_hand_offs_that_are_kept_only_the_person_tells(cast: Cast, number: int) -> None:
    tries = with_a_hand_off(cast, "supporter")
    make.held_back(cast.person, Kind.REFERRAL)
    with refuses(ReferralsNo.NOT_THEIRS):
        tries[number]()


def test_the_one_kept_does_not_shut_the_other(cast: Cast) -> None:
    make.held_back(cast.person, Kind.GOALS)
    make.hand_off(cast.supporter, cast.person_id)
    make.held_back(cast.person, Kind.REFERRAL)
    with refuses(RecoveryNo.NOT_THEIRS):
        make.step(cast.supporter, cast.person_id)
