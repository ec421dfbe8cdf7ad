"""What happened to others, counted so that no answer of anybody can be read out of it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.referrals.outcomes.rules import AT_LEAST, Outcome, Said, Share, counted, together

START = datetime(2026, 11, 1, tzinfo=UTC)


def said(person: int, day: int, helped: bool = True) -> Said:
    return Said(person, START + timedelta(days=day), helped)


def test_below_the_floor_nothing_is_told() -> None:
    assert counted(said(person, person) for person in range(AT_LEAST - 1)) is None


def test_the_same_person_again_does_not_lift_it_over_the_floor() -> None:
    assert counted(said(1, day) for day in range(20)) is None


def test_at_the_floor_everybody_counts_once_with_their_last_answer() -> None:
    answers = [*(said(person, person) for person in range(5)), said(0, 3, helped=False)]
    assert counted(answers) == Outcome(4, 5)


@pytest.mark.parametrize("more", range(1, 5))
def test_one_more_answer_moves_nothing_until_five_more_have_come(more: int) -> None:
    answers = [said(person, person, person % 2 == 0) for person in range(5)]
    later = [said(10 + person, 10 + person, helped=False) for person in range(more)]
    assert counted(answers + later) == counted(answers) == Outcome(3, 5)
    whole = [said(10 + person, 10 + person, helped=False) for person in range(5)]
    assert counted(answers + whole) == Outcome(3, 10)


def test_who_says_it_otherwise_later_is_heard_at_the_next_step_only() -> None:
    answers = [said(person, person) for person in range(5)]
    changed = [*answers, said(0, 8, helped=False)]
    assert counted(changed) == Outcome(5, 5)
    assert counted([*changed, *(said(10 + n, 10 + n) for n in range(5))]) == Outcome(9, 10)


answers = st.lists(st.tuples(st.integers(0, 14), st.integers(0, 60), st.booleans()), max_size=60)


@given(answers)
def test_whatever_is_told_is_made_of_whole_steps(told: list[tuple[int, int, bool]]) -> None:
    outcome = counted(said(*one) for one in told)
    people = {person for person, _, _ in told}
    if outcome is None:
        assert len(people) < AT_LEAST
        return
    assert AT_LEAST <= outcome.answered <= len(people)
    assert 0 <= outcome.helped <= outcome.answered


@given(answers, st.booleans(), st.booleans())
def test_nobody_elses_count_tells_what_the_newest_one_said(
    told: list[tuple[int, int, bool]], first: bool, other: bool
) -> None:
    """Whoever saw the count before a new person answered learns nothing of that answer from the count after.

    Either the count did not move, or at least five people came in between.
    """
    before = counted(said(*one) for one in told)
    with_yes, with_no = (
        counted([*(said(*one) for one in told), said(99, 100, helped)]) for helped in (True, False)
    )
    people = len({person for person, _, _ in told})
    if (people + 1) % AT_LEAST:
        assert with_yes == with_no == before


def test_an_organisation_below_the_floor_is_in_no_total() -> None:
    assert together({"a": Outcome(4, 5), "b": None, "c": Outcome(2, 4)}) == Outcome(4, 5)
    assert together({"a": None, "b": Outcome(2, 4)}) is None
    assert together({"a": Outcome(4, 5), "b": Outcome(1, 10)}) == Outcome(5, 15)


@pytest.mark.parametrize(
    ("outcome", "share"),
    [(Outcome(5, 5), Share.MOST), (Outcome(0, 5), Share.FEW), (Outcome(3, 5), Share.EXACT)],
)
def test_all_and_none_are_not_told_as_such(outcome: Outcome, share: Share) -> None:
    assert outcome.share is share
