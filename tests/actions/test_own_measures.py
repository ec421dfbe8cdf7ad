"""A person's own questions, and the levels of their goals: kept to the letter, by those whose place it is."""

from typing import Any
from uuid import uuid4

import pytest

from cairn.measures import actions, own_queries
from cairn.measures.models import Levels
from cairn.measures.rules.asking import LONGEST_QUESTION, No, Way
from cairn.measures.rules.attainment import Level, Matters
from cairn.people.viewers import Viewer
from cairn.recovery.rules import About
from tests import make
from tests.cast import Cast
from tests.expect import leaves, refuses

STRANGERS = ["lead", "colleague", "former", "steward", "outsider", "other_person"]
WORDS = {level: f"  Level {level.value} <b>\n" for level in Level}

# How I'll know


def test_ones_own_question_is_kept_to_the_letter_with_every_answer(cast: Cast) -> None:
    odd = " Do I cook?\n<b> "
    with leaves("measures.ask_myself"):
        question = actions.ask_myself(
            by=cast.person, person_id=cast.person_id, words=odd, way=Way.ZERO_TO_TEN, language="en"
        )
    for value in ("3", "10"):
        actions.answer_own(by=cast.person, question_id=question.id, value=value)
    for nonsense in ("11", "-1", "three", ""):
        with refuses(No.CANNOT_BE_KEPT):
            actions.answer_own(by=cast.person, question_id=question.id, value=nonsense)
    (row,) = own_queries.own_questions(cast.supporter, cast.person_id)
    assert row.words == odd
    assert [answer.value for answer in row.answers] == ["3", "10"]
    actions.set_down_own(by=cast.person, question_id=question.id)
    with refuses(No.SET_DOWN):
        actions.answer_own(by=cast.person, question_id=question.id, value="1")
    actions.pick_up_own(by=cast.person, question_id=question.id)
    actions.answer_own(by=cast.supporter, question_id=question.id, value="1")


def test_ones_own_question_may_hang_on_a_goal_of_ones_own(cast: Cast) -> None:
    goal = make.saying(cast.person, cast.person_id, "A door that locks")
    vision = make.saying(cast.person, cast.person_id, "Calm", About.DREAM)
    kept: dict[str, Any] = {
        "by": cast.person,
        "person_id": cast.person_id,
        "words": "Do I have my key?",
        "way": Way.YES_NO,
        "language": "en",
    }
    actions.ask_myself(**kept, goal_id=goal.id)
    assert own_queries.own_questions(cast.person, cast.person_id)[0].goal_id == goal.id
    for other in (vision.id, uuid4()):
        with refuses(No.NOT_A_GOAL):
            actions.ask_myself(**kept, goal_id=other)
    with refuses(No.TOO_LONG):
        actions.ask_myself(**kept | {"words": "x" * (LONGEST_QUESTION + 1)})
    with refuses(No.NO_WORDS):
        actions.ask_myself(**kept | {"words": " "})


# Levels of a goal


def test_levels_are_kept_to_the_letter_and_said_anew_beside_what_was_reached(cast: Cast) -> None:
    goal = make.saying(cast.person, cast.person_id, "A door that locks")

    def say(words: dict[Level, str]) -> Any:
        return actions.say_levels(
            by=cast.person, goal_id=goal.id, words=words, matters=Matters.MOST, language="en"
        )

    with refuses(No.ALL_LEVELS):
        say({**WORDS, Level.MORE: " "})
    with leaves("measures.say_levels"):
        first = say(WORDS)
    with leaves("measures.say_reached"):
        actions.say_reached(by=cast.person, levels_id=first.id, level=Level.LESS, words="Not yet")
    say({level: f"New {level.value}" for level in Level})
    with refuses(No.SET_DOWN):
        actions.say_reached(by=cast.person, levels_id=first.id, level=Level.MORE)
    old, new = own_queries.levels_of(cast.supporter, cast.person_id)
    assert (old.words, old.standing, new.standing) == (WORDS, False, True)
    assert old.last is not None
    assert (old.last.level, old.last.words, new.last) == (Level.LESS, "Not yet", None)


@pytest.mark.parametrize("who", STRANGERS)
def test_strangers_say_no_levels(cast: Cast, who: str) -> None:
    goal = make.saying(cast.person, cast.person_id, "A door that locks")

    def say(by: Viewer) -> Levels:
        return actions.say_levels(by=by, goal_id=goal.id, words=WORDS, matters=Matters.SOME, language="en")

    with refuses(No.NOT_THEIRS):
        say(cast.viewers[who])
    levels = say(cast.supporter)
    assert levels.typed_by_id == cast.supporter.account_id
    with refuses(No.NOT_THEIRS):
        actions.say_reached(by=cast.viewers[who], levels_id=levels.id, level=Level.MORE)
