"""Plans change: another day, somebody else who takes a step; and nothing that was said is lost by it."""

from datetime import date, timedelta

import pytest

from cairn.kit import clock
from cairn.recovery import actions
from cairn.recovery.glance import glances
from cairn.recovery.models import Step
from cairn.recovery.queries import StepRow, plan
from cairn.recovery.rules import About, No, Owner, StepAnswer
from tests import make
from tests.cast import Cast
from tests.expect import leaves, refuses


def row(cast: Cast, step: Step) -> StepRow:
    found = plan(cast.person, cast.person_id).step(step.id)
    assert found is not None
    return found


def change(
    cast: Cast,
    step: Step,
    by: str = "person",
    owner: Owner = Owner.ME,
    day: date | None = None,
    words: str = "",
) -> None:
    actions.change_step(by=cast.viewers[by], step_id=step.id, owner=owner, when_on=day, when_words=words)


def ahead(cast: Cast, days: int) -> date:
    return clock.today_in(cast.person.time_zone) + timedelta(days=days)


@pytest.mark.parametrize("by", ["person", "supporter"])
def test_another_day_and_another_who_takes_it(cast: Cast, by: str) -> None:
    step = make.step(cast.person, cast.person_id, when_on=ahead(cast, 2))
    with leaves("recovery.change_step"):
        change(cast, step, by, Owner.TOGETHER, ahead(cast, 9))
    now = row(cast, step)
    assert (now.owner, now.when_on, now.words) == (
        Owner.TOGETHER,
        ahead(cast, 9),
        "Call the court's self-help desk",
    )
    assert [item.answer for item in now.news] == [StepAnswer.CHANGED]


def test_what_was_said_of_when_stays_as_it_was_said(cast: Cast) -> None:
    step = make.step(cast.person, cast.person_id, when_words="after Thanksgiving i guess")
    assert row(cast, step).when_at_first == ""
    change(cast, step, words="when the snow is gone")
    change(cast, step, words="spring")
    now = row(cast, step)
    assert (now.when_words, now.when_at_first) == ("spring", "after Thanksgiving i guess")
    assert [item.words for item in now.news] == ["when the snow is gone", "spring"]


def test_a_day_can_be_taken_away(cast: Cast) -> None:
    step = make.step(cast.person, cast.person_id, when_on=ahead(cast, 2), when_words="Friday")
    change(cast, step)
    assert (row(cast, step).when_on, row(cast, step).when_words) == (None, "")


def test_a_day_that_passed_may_stay_when_only_the_owner_changes(cast: Cast) -> None:
    step = make.step(cast.person, cast.person_id, when_on=ahead(cast, 0))
    with clock.at(clock.now() + timedelta(days=3)):
        change(cast, step, owner=Owner.TOGETHER, day=step.when_on)
        with refuses(No.DAY_PASSED):
            change(cast, step, day=ahead(cast, -1))


@pytest.mark.parametrize(("days", "why"), [(-1, No.DAY_PASSED), (5 * 366 + 1, No.DAY_TOO_FAR)])
def test_an_absurd_day_is_not_taken(cast: Cast, days: int, why: No) -> None:
    with refuses(why):
        make.step(cast.person, cast.person_id, when_on=ahead(cast, days))


def test_what_is_done_is_not_changed(cast: Cast) -> None:
    step = make.step(cast.person, cast.person_id)
    actions.answer_step(by=cast.person, step_id=step.id, answer=StepAnswer.DID_IT)
    with refuses(No.NOT_FROM_HERE):
        change(cast, step)


def test_changed_is_no_answer(cast: Cast) -> None:
    step = make.step(cast.person, cast.person_id)
    with refuses(No.NOT_FROM_HERE):
        actions.answer_step(by=cast.person, step_id=step.id, answer=StepAnswer.CHANGED)


@pytest.mark.parametrize("by", ["lead", "colleague", "former", "steward", "outsider", "other_person"])
def test_nobody_else_changes_it(cast: Cast, by: str) -> None:
    step = make.step(cast.person, cast.person_id)
    with refuses(No.NOT_THEIRS):
        change(cast, step, by)


# What a supporter promised, and what waits


def test_a_supporters_day_knows_what_they_promised(cast: Cast) -> None:
    make.step(cast.person, cast.person_id, "mine")
    make.step(cast.person, cast.person_id, "later", owner=Owner.MY_SUPPORTER)
    make.step(cast.person, cast.person_id, "soon", owner=Owner.MY_SUPPORTER, when_on=ahead(cast, 1))
    kept = make.step(cast.person, cast.person_id, "kept", owner=Owner.MY_SUPPORTER)
    actions.answer_step(by=cast.supporter, step_id=kept.id, answer=StepAnswer.DID_IT)
    glance = glances(cast.supporter, [cast.person_id])[cast.person_id]
    assert glance.next is not None
    assert glance.next.words == "mine"
    assert [step.words for step in glance.promised] == ["soon", "later"]


def test_typed_words_are_answered_before_they_are_said_anew(cast: Cast) -> None:
    """Else they would wait for ever: no page could show them any more."""
    typed = make.saying(cast.supporter, cast.person_id, "typed", About.GOAL)
    with refuses(No.NOT_FROM_HERE):
        actions.say_anew(by=cast.person, saying_id=typed.id, words="better", language="en")
    assert glances(cast.supporter, [cast.person_id])[cast.person_id].waiting == 1
    actions.answer_typed_words(by=cast.person, saying_id=typed.id, mine=False)
    assert glances(cast.supporter, [cast.person_id])[cast.person_id].waiting == 0
    with refuses(No.NOT_FROM_HERE):
        actions.say_anew(by=cast.person, saying_id=typed.id, words="better", language="en")
