"""What it is worth in a ranking that a place helped others."""

import pytest

from cairn.directory.outcome_points import outcome_points
from cairn.directory.points import HELPED_MOST, HURT_MOST, NEAR


def test_more_helped_is_worth_more_and_few_answers_are_worth_little() -> None:
    assert 0 < outcome_points(5, 5) < outcome_points(50, 50) < HELPED_MOST
    assert -HURT_MOST < outcome_points(0, 50) < outcome_points(0, 5) < 0


def test_a_usual_place_stands_where_one_stands_of_which_nothing_is_known() -> None:
    assert outcome_points(6, 10) == pytest.approx(0)


def test_it_is_never_worth_what_lying_far_away_costs() -> None:
    assert HELPED_MOST + HURT_MOST < NEAR / 2
