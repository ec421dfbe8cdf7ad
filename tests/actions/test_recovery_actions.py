"""Saying and stepping: kept exactly, attributed, never overwritten, and only by those whose place it is."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from cairn.consent import gate
from cairn.consent.rules import Purpose
from cairn.kit import clock
from cairn.ledger.models import Entry
from cairn.people.rules import YesHow
from cairn.people.viewers import Viewer
from cairn.recovery import actions
from cairn.recovery.glance import glances
from cairn.recovery.models import Saying, Step, StepNews
from cairn.recovery.queries import Plan, plan, story
from cairn.recovery.rules import LONGEST_STEP, LONGEST_WHEN, About, No, Owner, StepAnswer, StepState
from tests import make
from tests.cast import Cast
from tests.expect import cost, last_entry, leaves, refuses

STRANGERS = ["lead", "colleague", "former", "steward", "outsider", "other_person"]
ODD = "  I want\r\nmy kids <b>back</b> &amp; “quiet” 🌾\t. \n"


def plan_of(cast: Cast, by: Viewer | None = None) -> Plan:
    return plan(by or cast.supporter, cast.person_id)


def words_of(cast: Cast, about: About = About.GOAL) -> list[str]:
    return [row.words for row in plan_of(cast).about(about)]


# Saying


def test_ones_own_words_are_kept_to_the_letter(cast: Cast) -> None:
    with leaves("recovery.say"):
        make.saying(cast.person, cast.person_id, ODD)
    row = plan_of(cast).goals[0]
    assert (row.words, row.typed_by, row.waiting) == (ODD, "", False)


def test_the_ledger_says_that_something_was_said_not_what(cast: Cast) -> None:
    saying = make.saying(cast.person, cast.person_id, "Xylophone Sundays")
    entry = last_entry()
    assert entry.about == {"saying": str(saying.id), "about": "goal", "voice": "own"}
    assert "Xylophone" not in str(list(Entry.objects.values()))


@pytest.mark.parametrize("about", list(About))
def test_each_kind_of_sentence_has_its_place(cast: Cast, about: About) -> None:
    make.saying(cast.person, cast.person_id, "These words", about)
    found = plan_of(cast)
    assert {kind: [row.words for row in found.about(kind)] for kind in About} == {
        kind: ["These words"] if kind is about else [] for kind in About
    }


def test_typed_by_the_supporter_they_wait_for_a_yes(cast: Cast) -> None:
    make.saying(cast.supporter, cast.person_id, "Typed")
    found = plan_of(cast)
    assert (found.goals, [row.typed_by for row in found.waiting]) == ((), ["Rosa"])
    assert last_entry().act == "seen"


@pytest.mark.parametrize(("role", "how"), [("person", "self"), ("supporter", "handed")])
def test_a_yes_makes_them_the_persons_words(cast: Cast, role: str, how: str) -> None:
    typed = make.saying(cast.supporter, cast.person_id, "Typed")
    with leaves("recovery.yes_my_words"):
        answered = actions.answer_typed_words(by=cast.viewers[role], saying_id=typed.id, mine=True)
    assert (answered.yes_how, words_of(cast)) == (how, ["Typed"])


def test_a_no_puts_them_away(cast: Cast) -> None:
    typed = make.saying(cast.supporter, cast.person_id, "Not mine")
    with leaves("recovery.not_my_words"):
        actions.answer_typed_words(by=cast.person, saying_id=typed.id, mine=False)
    assert plan_of(cast).sayings == ()


@pytest.mark.parametrize("mine", [True, False])
def test_an_answer_is_given_once(cast: Cast, mine: bool) -> None:
    typed = make.saying(cast.supporter, cast.person_id, "Typed")
    actions.answer_typed_words(by=cast.person, saying_id=typed.id, mine=mine)
    with refuses(No.ALREADY_ANSWERED):
        actions.answer_typed_words(by=cast.supporter, saying_id=typed.id, mine=not mine)


def test_ones_own_words_need_no_yes(cast: Cast) -> None:
    own = make.saying(cast.person, cast.person_id)
    assert (own.yes_how, own.typed_by_id) == (YesHow.SELF, None)
    with refuses(No.ALREADY_ANSWERED):
        actions.answer_typed_words(by=cast.supporter, saying_id=own.id, mine=False)


@pytest.mark.parametrize(("words", "why"), [(" \n", No.NO_WORDS), ("x" * 4001, No.TOO_LONG)])
def test_words_that_do_not_fit_are_refused(cast: Cast, words: str, why: No) -> None:
    with refuses(why):
        make.saying(cast.person, cast.person_id, words)
    assert not Saying.objects.exists()


# Saying it anew


def test_said_anew_the_earlier_words_stay_as_the_story(cast: Cast) -> None:
    earlier = make.saying(cast.person, cast.person_id, "First")
    with leaves("recovery.say_anew"):
        later = actions.say_anew(by=cast.person, saying_id=earlier.id, words="Then", language="en")
    assert words_of(cast) == ["Then"]
    told = story(cast.person, later.id)
    assert told is not None
    assert [row.words for row in told.rows] == ["Then", "First"]


def test_typed_anew_the_earlier_words_stand_until_the_yes(cast: Cast) -> None:
    earlier = make.saying(cast.person, cast.person_id, "First")
    typed = actions.say_anew(by=cast.supporter, saying_id=earlier.id, words="Then", language="en")
    assert words_of(cast) == ["First"]
    actions.answer_typed_words(by=cast.person, saying_id=typed.id, mine=True)
    assert words_of(cast) == ["Then"]


def test_refused_anew_the_earlier_words_stand_and_can_be_said_anew_again(cast: Cast) -> None:
    earlier = make.saying(cast.person, cast.person_id, "First")
    typed = actions.say_anew(by=cast.supporter, saying_id=earlier.id, words="Wrong", language="en")
    actions.answer_typed_words(by=cast.person, saying_id=typed.id, mine=False)
    assert words_of(cast) == ["First"]
    actions.say_anew(by=cast.person, saying_id=earlier.id, words="Mine", language="en")
    assert words_of(cast) == ["Mine"]


def test_one_sentence_is_said_anew_once(cast: Cast) -> None:
    earlier = make.saying(cast.person, cast.person_id)
    actions.say_anew(by=cast.person, saying_id=earlier.id, words="Then", language="en")
    with refuses(No.ALREADY_ANSWERED):
        actions.say_anew(by=cast.person, saying_id=earlier.id, words="Else", language="en")


def test_steps_follow_the_goal_to_its_new_words(cast: Cast) -> None:
    earlier = make.saying(cast.person, cast.person_id, "First")
    step = make.step(cast.person, cast.person_id, goal_id=earlier.id)
    typed = actions.say_anew(by=cast.supporter, saying_id=earlier.id, words="Then", language="en")
    assert Step.objects.get(id=step.id).goal_id == earlier.id
    actions.answer_typed_words(by=cast.person, saying_id=typed.id, mine=True)
    assert Step.objects.get(id=step.id).goal_id == typed.id


# Setting down, picking up, putting first


def test_set_down_and_picked_up_nothing_is_lost(cast: Cast) -> None:
    saying = make.saying(cast.person, cast.person_id, "Words")
    with leaves("recovery.set_down"):
        actions.set_down(by=cast.person, saying_id=saying.id)
    assert [row.words for row in plan_of(cast).set_down] == ["Words"]
    assert words_of(cast) == []
    with leaves("recovery.pick_up"):
        actions.pick_up(by=cast.person, saying_id=saying.id)
    assert words_of(cast) == ["Words"]


def test_what_is_put_first_stands_first_even_said_anew(cast: Cast) -> None:
    chosen = make.saying(cast.person, cast.person_id, "Chosen", About.DREAM)
    make.saying(cast.person, cast.person_id, "Newest goal")
    assert plan_of(cast).first.words == "Newest goal"  # type: ignore[union-attr]
    with leaves("recovery.put_first"):
        actions.put_first(by=cast.person, saying_id=chosen.id)
    actions.say_anew(by=cast.person, saying_id=chosen.id, words="Chosen anew", language="en")
    assert plan_of(cast).first.words == "Chosen anew"  # type: ignore[union-attr]
    assert glances(cast.supporter, [cast.person_id])[cast.person_id].first.words == "Chosen anew"  # type: ignore[union-attr]


def test_what_waits_or_is_set_down_is_not_put_first(cast: Cast) -> None:
    typed = make.saying(cast.supporter, cast.person_id, "Typed")
    own = make.saying(cast.person, cast.person_id, "Own")
    actions.set_down(by=cast.person, saying_id=own.id)
    for saying in (typed, own):
        with refuses(No.NOT_FROM_HERE):
            actions.put_first(by=cast.person, saying_id=saying.id)


# Steps


def test_a_step_hangs_on_a_goal_with_owner_and_when(cast: Cast) -> None:
    goal = make.saying(cast.person, cast.person_id)
    day = clock.today_in(cast.person.time_zone) + timedelta(days=9)
    with leaves("recovery.add_step"):
        make.step(
            cast.person,
            cast.person_id,
            ODD,
            owner=Owner.TOGETHER,
            when_on=day,
            when_words="after work",
            goal_id=goal.id,
        )
    step = plan_of(cast).steps[0]
    assert (step.words, step.owner, step.when_on, step.when_words, step.goal_id, step.is_next) == (
        ODD,
        Owner.TOGETHER,
        day,
        "after work",
        goal.id,
        True,
    )


def test_a_step_hangs_on_no_one_elses_goal_and_on_no_value(cast: Cast) -> None:
    theirs = make.saying(cast.other_person, cast.other_person_id)
    value = make.saying(cast.person, cast.person_id, "Honesty", About.VALUE)
    for goal_id in (theirs.id, value.id, uuid4()):
        with refuses(No.NOT_THEIRS):
            make.step(cast.person, cast.person_id, goal_id=goal_id)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"words": " "}, No.NO_WORDS),
        ({"words": "x" * (LONGEST_STEP + 1)}, No.TOO_LONG),
        ({"when_words": "x" * (LONGEST_WHEN + 1)}, No.TOO_LONG),
    ],
)
def test_a_step_that_does_not_fit_is_refused(cast: Cast, fields: dict[str, str], why: No) -> None:
    with refuses(why):
        make.step(cast.person, cast.person_id, **fields)


def test_every_answer_to_a_step_is_kept(cast: Cast, stop_clock: Callable[..., object]) -> None:
    step = make.step(cast.person, cast.person_id)
    said = [(StepAnswer.HARDER, "No bus"), (StepAnswer.NOT_YET, ""), (StepAnswer.DID_IT, "  Done! ")]
    for hour, (answer, words) in enumerate(said):
        stop_clock(f"2026-11-21T{hour + 10}:00:00-06:00")
        with leaves("recovery.answer_step"):
            actions.answer_step(by=cast.person, step_id=step.id, answer=answer, words=words)
    row = plan_of(cast).steps[0]
    assert [(news.answer, news.words) for news in row.news] == said
    assert (row.state, row.is_next, row.last.words) == (StepState.DONE, False, "  Done! ")  # type: ignore[union-attr]


def test_an_answer_that_makes_no_sense_here_is_refused(cast: Cast) -> None:
    step = make.step(cast.person, cast.person_id)
    with refuses(No.NOT_FROM_HERE):
        actions.answer_step(by=cast.person, step_id=step.id, answer=StepAnswer.PICK_UP)
    with refuses(No.TOO_LONG):
        actions.answer_step(by=cast.person, step_id=step.id, answer=StepAnswer.NOT_YET, words="x" * 4001)
    assert not StepNews.objects.exists()


# Whose place it is

ACTS: list[Callable[[Viewer, Cast, Saying, Step], Any]] = [
    lambda by, cast, saying, step: make.saying(by, cast.person_id),
    lambda by, cast, saying, step: make.step(by, cast.person_id),
    lambda by, cast, saying, step: actions.say_anew(by=by, saying_id=saying.id, words="X", language="en"),
    lambda by, cast, saying, step: actions.answer_typed_words(by=by, saying_id=saying.id, mine=True),
    lambda by, cast, saying, step: actions.set_down(by=by, saying_id=saying.id),
    lambda by, cast, saying, step: actions.pick_up(by=by, saying_id=saying.id),
    lambda by, cast, saying, step: actions.put_first(by=by, saying_id=saying.id),
    lambda by, cast, saying, step: actions.answer_step(
        by=by, step_id=step.id, answer=StepAnswer.DID_IT, words="X"
    ),
]


@pytest.mark.parametrize("role", STRANGERS)
def test_nobody_else_writes_in_a_plan(cast: Cast, role: str) -> None:
    saying, step = make.saying(cast.supporter, cast.person_id), make.step(cast.person, cast.person_id)
    for act in ACTS:
        with refuses(No.NOT_THEIRS):
            act(cast.viewers[role], cast, saying, step)


def test_what_is_not_there_is_refused_alike(cast: Cast) -> None:
    nothing = Saying(id=uuid4()), Step(id=uuid4())
    for act in ACTS[2:]:
        with refuses(No.NOT_THEIRS):
            act(cast.person, cast, *nothing)


@pytest.mark.parametrize("role", STRANGERS)
def test_nobody_else_reads_a_plan_even_an_empty_one(cast: Cast, role: str) -> None:
    with pytest.raises(gate.Shut):
        plan_of(cast, cast.viewers[role])


def test_a_story_is_as_closed_as_the_plan(cast: Cast) -> None:
    saying = make.saying(cast.person, cast.person_id)
    with pytest.raises(gate.Shut):
        story(cast.outsider, saying.id)
    assert story(cast.person, uuid4()) is None


def test_a_lead_reads_to_supervise_and_is_seen_reading(cast: Cast) -> None:
    make.saying(cast.person, cast.person_id, "Words")
    assert plan(cast.lead, cast.person_id, Purpose.SUPERVISION).goals[0].words == "Words"
    assert (last_entry().act, last_entry().reason) == ("seen", "supervises")


def test_a_plan_costs_the_same_however_much_is_in_it(cast: Cast) -> None:
    def more() -> None:
        make.saying(cast.supporter, cast.person_id)
        step = make.step(cast.person, cast.person_id)
        actions.answer_step(by=cast.person, step_id=step.id, answer=StepAnswer.NOT_YET, words="later")

    more()
    one = cost(lambda: plan_of(cast))
    for _ in range(4):
        more()
    assert cost(lambda: plan_of(cast)) == one


def test_glances_cost_the_same_for_one_person_and_for_many(cast: Cast) -> None:
    people = [cast.person_id, *(make.person(cast.supporter, f"Friend {n}").id for n in range(4))]
    for person_id in people:
        make.saying(cast.supporter, person_id)
        make.step(cast.supporter, person_id)
    one = cost(lambda: glances(cast.supporter, people[:1]))
    assert cost(lambda: glances(cast.supporter, people)) == one


def test_the_database_itself_refuses_words_without_a_yes_or_a_typist(cast: Cast) -> None:
    saying = make.saying(cast.person, cast.person_id)
    with pytest.raises(IntegrityError), transaction.atomic():
        Saying.objects.filter(id=saying.id).update(yes_at=None, yes_how="")
