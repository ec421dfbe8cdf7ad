"""Rules of a hand-off: what can follow what, whose turn it is, and what needs a written yes."""

import pytest

from cairn.kit.privacy import Kind
from cairn.referrals import rules
from cairn.referrals.rules import (
    LONGEST_WORDS,
    RELAY,
    UNDER_WAY,
    Act,
    Agreement,
    Hands,
    Helped,
    Knows,
    No,
    State,
    Way,
)

# For each state, what each act makes of it. An act that is not named cannot follow.
FOLLOWS: dict[State, dict[Act, State]] = {
    State.OFFERED: {Act.AGREE: State.AGREED, Act.SET_DOWN: State.SET_DOWN},
    State.AGREED: {
        Act.AGREE: State.AGREED,
        Act.HAND_OVER: State.INTRODUCED,
        Act.GET_STUCK: State.STUCK,
        Act.SET_DOWN: State.SET_DOWN,
    },
    State.INTRODUCED: {
        Act.ARRIVE: State.THERE,
        Act.ANSWER: State.ANSWERED,
        Act.GET_STUCK: State.STUCK,
        Act.SET_DOWN: State.SET_DOWN,
    },
    State.THERE: {Act.ANSWER: State.ANSWERED, Act.GET_STUCK: State.STUCK, Act.SET_DOWN: State.SET_DOWN},
    State.ANSWERED: {
        Act.ANSWER: State.ANSWERED,
        Act.TRY_AGAIN: State.OFFERED,
        Act.SET_DOWN: State.SET_DOWN,
    },
    State.STUCK: {Act.TRY_AGAIN: State.OFFERED, Act.ANSWER: State.ANSWERED, Act.SET_DOWN: State.SET_DOWN},
    State.SET_DOWN: {Act.PICK_UP: State.OFFERED},
}


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("act", list(Act))
def test_what_can_follow_what(state: State, act: Act) -> None:
    assert rules.after(state, act) is FOLLOWS[state].get(act)
    assert (act in rules.acts_from(state)) is (act in FOLLOWS[state])


def test_nothing_is_told_before_the_person_said_yes() -> None:
    """Every way to a hand-over leads through an agreement."""
    before = {state for state in State if rules.after(state, Act.HAND_OVER)}
    assert before == {State.AGREED}
    assert {act for state in State for act in Act if rules.after(state, act) is State.AGREED} == {Act.AGREE}


def test_it_never_ends_at_sent() -> None:
    for state in (State.AGREED, State.INTRODUCED, State.THERE, State.STUCK):
        assert state in UNDER_WAY
        assert rules.hands(state, Way.GAVE_NUMBER, None) is not Hands.NOBODY


def test_from_everywhere_it_can_be_set_down_and_from_there_picked_up() -> None:
    for state in set(State) - {State.SET_DOWN}:
        assert rules.after(state, Act.SET_DOWN) is State.SET_DOWN
    assert rules.after(State.SET_DOWN, Act.PICK_UP) is State.OFFERED


@pytest.mark.parametrize(
    ("state", "way", "helped", "hands"),
    [
        (State.OFFERED, None, None, Hands.PERSON),
        (State.AGREED, Way.GAVE_NUMBER, None, Hands.SUPPORTER),
        (State.AGREED, Way.INTRODUCED, None, Hands.SUPPORTER),
        (State.AGREED, Way.CALLED_TOGETHER, None, Hands.BOTH),
        (State.AGREED, Way.WENT_TOGETHER, None, Hands.BOTH),
        (State.AGREED, None, None, Hands.BOTH),
        (State.INTRODUCED, Way.GAVE_NUMBER, None, Hands.PERSON),
        (State.THERE, Way.GAVE_NUMBER, None, Hands.PERSON),
        (State.STUCK, Way.GAVE_NUMBER, None, Hands.BOTH),
        (State.ANSWERED, Way.GAVE_NUMBER, Helped.YES, Hands.NOBODY),
        (State.ANSWERED, Way.GAVE_NUMBER, Helped.SOME, Hands.NOBODY),
        (State.ANSWERED, Way.GAVE_NUMBER, Helped.NO, Hands.BOTH),
        (State.SET_DOWN, Way.GAVE_NUMBER, Helped.NO, Hands.NOBODY),
    ],
)
def test_whose_turn_it_is(state: State, way: Way | None, helped: Helped | None, hands: Hands) -> None:
    assert rules.hands(state, way, helped) is hands


@pytest.mark.parametrize("way", list(Way))
def test_only_speaking_for_the_person_needs_a_written_yes(way: Way) -> None:
    assert rules.needs_written_yes(way) is (way is Way.INTRODUCED)


@pytest.mark.parametrize(
    ("knows", "kinds"),
    [
        ([], set()),
        ([Knows.FIRST_NAME], {Kind.IDENTITY}),
        ([Knows.FULL_NAME], {Kind.IDENTITY}),
        ([Knows.PHONE], {Kind.IDENTITY}),
        ([Knows.WHAT_THEY_NEED], {Kind.GOALS}),
        (list(Knows), {Kind.IDENTITY, Kind.GOALS}),
    ],
)
def test_what_is_told_is_covered_by_kind(knows: list[Knows], kinds: set[Kind]) -> None:
    assert rules.kinds_told(frozenset(knows)) == kinds


@pytest.mark.parametrize(
    ("agreement", "why"),
    [
        (Agreement(Way.GAVE_NUMBER), None),
        (Agreement(Way.INTRODUCED, frozenset({Knows.FIRST_NAME})), None),
        (Agreement(Way.INTRODUCED), No.NOTHING_TO_TELL),
        (Agreement(Way.GAVE_NUMBER, say_for_me="x" * LONGEST_WORDS), None),
        (Agreement(Way.GAVE_NUMBER, say_for_me="x" * (LONGEST_WORDS + 1)), No.TOO_LONG),
    ],
)
def test_what_keeps_an_agreement_from_being_one(agreement: Agreement, why: No | None) -> None:
    assert rules.faults_of(agreement) is why


def marks(state: State, *reached: State) -> list[str]:
    shown = rules.stage_marks(state, frozenset(reached))
    assert [stage for stage, _ in shown] == list(RELAY)
    return [mark for _, mark in shown]


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        (State.OFFERED, ["here", "later", "later", "later", "later"]),
        (State.INTRODUCED, ["done", "done", "here", "later", "later"]),
        (State.ANSWERED, ["done"] * 5),
    ],
)
def test_the_relay_line(state: State, shown: list[str]) -> None:
    assert marks(state) == shown


def test_from_a_standstill_one_sees_how_far_it_came() -> None:
    assert marks(State.STUCK, State.OFFERED, State.AGREED, State.INTRODUCED, State.STUCK) == [
        "done",
        "done",
        "done",
        "later",
        "later",
    ]
    assert marks(State.SET_DOWN) == ["done", "later", "later", "later", "later"]
