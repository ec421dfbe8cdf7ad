"""Rules of a plan: in whose voice, what fits, what a step can become, and which step is next."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.recovery import rules
from cairn.recovery.rules import (
    ANSWERS,
    About,
    No,
    Owner,
    SayingFacts,
    StepAnswer,
    StepFacts,
    StepState,
    Voice,
    Writer,
)

NOW = datetime(2026, 11, 21, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("is_the_person", "walks_with_them", "voice"),
    [(True, False, Voice.OWN), (True, True, Voice.OWN), (False, True, Voice.TYPED_FOR), (False, False, None)],
)
def test_in_whose_voice(is_the_person: bool, walks_with_them: bool, voice: Voice | None) -> None:
    assert rules.voice_of(Writer(is_the_person, walks_with_them)) is voice


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("x", None),
        (" x ", None),
        ("x" * 4000, None),
        ("x" * 4001, No.TOO_LONG),
        ("", No.NO_WORDS),
        (" \n\t ", No.NO_WORDS),
    ],
)
def test_words_are_checked_never_changed(words: str, why: No | None) -> None:
    assert rules.words_fit(words) is why


def test_words_nobody_has_to_write_may_be_missing_but_not_too_long() -> None:
    assert rules.words_fit("", needed=False) is None
    assert rules.words_fit("x" * 201, rules.LONGEST_WHEN, needed=False) is No.TOO_LONG


@pytest.mark.parametrize(
    ("state", "answer", "becomes"),
    [
        (StepState.OPEN, StepAnswer.DID_IT, StepState.DONE),
        (StepState.OPEN, StepAnswer.NOT_YET, StepState.OPEN),
        (StepState.OPEN, StepAnswer.HARDER, StepState.OPEN),
        (StepState.OPEN, StepAnswer.SET_DOWN, StepState.SET_DOWN),
        (StepState.OPEN, StepAnswer.PICK_UP, None),
        (StepState.SET_DOWN, StepAnswer.PICK_UP, StepState.OPEN),
        (StepState.SET_DOWN, StepAnswer.DID_IT, StepState.DONE),
        (StepState.SET_DOWN, StepAnswer.NOT_YET, None),
        (StepState.SET_DOWN, StepAnswer.HARDER, None),
        (StepState.SET_DOWN, StepAnswer.SET_DOWN, None),
        (StepState.DONE, StepAnswer.PICK_UP, StepState.OPEN),
        (StepState.DONE, StepAnswer.DID_IT, None),
        (StepState.DONE, StepAnswer.NOT_YET, None),
        (StepState.DONE, StepAnswer.HARDER, None),
        (StepState.DONE, StepAnswer.SET_DOWN, None),
    ],
)
def test_what_a_step_becomes(state: StepState, answer: StepAnswer, becomes: StepState | None) -> None:
    assert rules.after(state, answer) is becomes


def test_no_state_is_an_end() -> None:
    for state in StepState:
        assert set(ANSWERS[state].values()) - {state}


@pytest.mark.slow
@given(st.lists(st.sampled_from(list(StepAnswer)), max_size=12))
def test_from_wherever_a_step_is_it_can_be_picked_up_or_is_open(answers: list[StepAnswer]) -> None:
    state = StepState.OPEN
    for answer in answers:
        state = rules.after(state, answer) or state
    assert state is StepState.OPEN or rules.after(state, StepAnswer.PICK_UP) is StepState.OPEN


def step(
    number: int,
    when: date | None = None,
    state: StepState = StepState.OPEN,
    hours: int = 0,
    owner: Owner = Owner.ME,
) -> StepFacts:
    return StepFacts(UUID(int=number), state, when, NOW + timedelta(hours=hours), owner)


def said(number: int, about: About, hours: int = 0, put_first: int | None = None) -> SayingFacts:
    first = NOW + timedelta(hours=put_first) if put_first is not None else None
    return SayingFacts(UUID(int=number), about, NOW + timedelta(hours=hours), first)


@pytest.mark.parametrize(
    ("standing", "first"),
    [
        ([], None),
        ([said(1, About.DREAM), said(2, About.VALUE)], None),
        ([said(1, About.RECOVERY)], 1),
        ([said(1, About.GOAL), said(2, About.RECOVERY, hours=5)], 1),
        ([said(1, About.GOAL), said(2, About.GOAL, hours=5)], 2),
        ([said(1, About.GOAL), said(2, About.DREAM, put_first=0)], 2),
        ([said(1, About.DREAM, put_first=2), said(2, About.GOAL, put_first=1)], 1),
        ([said(1, About.RECOVERY, hours=2), said(2, About.RECOVERY, hours=1)], 1),
    ],
)
def test_the_one_sentence_that_stands_first(standing: list[SayingFacts], first: int | None) -> None:
    expected = UUID(int=first) if first else None
    assert rules.first_saying(standing) == rules.first_saying(reversed(standing)) == expected


SOON, LATER = date(2026, 11, 22), date(2026, 12, 1)


@pytest.mark.parametrize(
    ("steps", "following"),
    [
        ([], None),
        ([step(1, state=StepState.DONE), step(2, state=StepState.SET_DOWN)], None),
        ([step(1, LATER), step(2, SOON, hours=5)], 2),
        ([step(1), step(2, LATER, hours=5)], 2),
        ([step(1, hours=2), step(2, hours=1)], 2),
        ([step(1, SOON, StepState.DONE), step(2, LATER)], 2),
        ([step(2), step(1)], 1),
        # What the supporter promised is not the person's next thing while there is one of their own.
        ([step(1, SOON, owner=Owner.MY_SUPPORTER), step(2, LATER)], 2),
        ([step(1, SOON, owner=Owner.MY_SUPPORTER), step(2, LATER, owner=Owner.TOGETHER)], 2),
        ([step(1, owner=Owner.MY_SUPPORTER), step(2, SOON, StepState.DONE)], 1),
    ],
)
def test_the_one_next_step(steps: list[StepFacts], following: int | None) -> None:
    assert rules.next_step(steps) == (UUID(int=following) if following else None)


@pytest.mark.slow
@given(st.permutations([step(n, when, hours=n) for n, when in enumerate([None, SOON, LATER, SOON, None], 1)]))
def test_the_order_in_which_they_come_does_not_matter(steps: list[StepFacts]) -> None:
    assert rules.next_step(steps) == UUID(int=2)


def test_steps_lie_in_the_order_they_are_walked() -> None:
    def step(number: int, state: StepState, when: date | None = None) -> StepFacts:
        return StepFacts(UUID(int=number), state, when, NOW + timedelta(minutes=number), Owner.ME)

    steps = [
        step(1, StepState.DONE, date(2026, 1, 1)),
        step(2, StepState.OPEN),
        step(3, StepState.SET_DOWN),
        step(4, StepState.OPEN, date(2026, 12, 1)),
    ]
    assert [found.int for found in rules.along_the_path(steps)] == [4, 2, 3, 1]


TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("day", "before", "why"),
    [
        (None, None, None),
        (TODAY, None, None),
        (date(2031, 11, 1), None, None),
        (date(2026, 11, 19), None, No.DAY_PASSED),
        (date(1, 1, 1), None, No.DAY_PASSED),
        (date(2032, 1, 1), None, No.DAY_TOO_FAR),
        (date(9999, 12, 31), None, No.DAY_TOO_FAR),
        (date(2026, 11, 19), date(2026, 11, 19), None),  # it stood there; only who does it was changed
    ],
)
def test_a_step_lies_ahead_and_near(day: date | None, before: date | None, why: No | None) -> None:
    assert rules.day_fits(day, TODAY, before) is why
