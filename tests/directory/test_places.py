"""Where a ZIP, a county or a town is."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.directory.finds import PlaceProblem
from cairn.directory.places import Spot, bearing, locate, miles_between, place_in_words

OWN = {
    "turnstone": Spot("Turnstone, IL", "IL", 40.61, -88.6),
    "switchgrass": Spot("Switchgrass, IL", "IL", 40.6, -88.6),
}


@pytest.mark.parametrize(
    ("near", "label"),
    [
        ("60120", "Elgin, IL 60120"),
        (" 60120-1234 ", "Elgin, IL 60120"),
        ("Kane County", "Kane County, IL"),
        ("condado de Cook", "Cook County, IL"),
        ("cook", "Cook County, IL"),
        ("elgin", "Elgin, IL"),
        ("Springfield", "Springfield, IL"),
        ("Springfield, MO", "Springfield, MO"),
        ("springfield, missouri", "Springfield, MO"),
        ("Harris County, TX", "Harris County, TX"),
        ("Los Angeles", "Los Angeles, CA"),
        ("Turnstone", "Turnstone, IL"),
        ("Switchgrass County", "Switchgrass, IL"),
    ],
)
def test_a_place_is_found_by_what_people_write(near: str, label: str) -> None:
    found = locate(near, OWN)
    assert isinstance(found, Spot)
    assert found.label == label


@pytest.mark.parametrize(
    ("near", "problem"),
    [
        ("99999", PlaceProblem.ZIP_NOT_KNOWN),
        ("123", PlaceProblem.ZIP_NOT_KNOWN),
        ("Nowhereville", PlaceProblem.PLACE_NOT_KNOWN),
        ("Elgin, ZZ", PlaceProblem.PLACE_NOT_KNOWN),
        ("Franklin County, ME, USA", PlaceProblem.PLACE_NOT_KNOWN),
        ("Bath County", PlaceProblem.PLACE_IN_MANY_STATES),
    ],
)
def test_what_is_wrong_with_a_place_is_told(near: str, problem: PlaceProblem) -> None:
    assert locate(near, OWN) is problem


def test_an_empty_place_is_no_place_and_no_problem() -> None:
    assert locate("  ", OWN) is None


def test_a_county_reaches_over_its_own_ground_despite_wrong_points() -> None:
    angeles = locate("Los Angeles County, CA", OWN)
    assert isinstance(angeles, Spot)
    assert 20 < angeles.reach < 150


@pytest.mark.parametrize(
    ("words", "phrase"),
    [
        ("food near 60120 please", "60120"),
        ("una junta cerca de Elgin", "Elgin"),
        ("rent help Cook County", "Cook County"),
        ("lawyer in Chicago tonight", "Chicago"),
        ("food pantry turnstone", "turnstone"),
        ("shelter peoria tonight", "peoria"),
    ],
)
def test_a_place_is_heard_within_a_sentence(words: str, phrase: str) -> None:
    found = place_in_words(words, OWN)
    assert found is not None
    assert found[0] == phrase


@pytest.mark.parametrize(
    "words",
    ["in recovery", "en la calle", "meeting in spanish", "turnstone pottery", "i want to feel normal", ""],
)
def test_other_words_are_not_places(words: str) -> None:
    assert place_in_words(words, OWN) is None


def test_distances_and_directions_are_those_of_the_map() -> None:
    chicago, milwaukee = (41.8781, -87.6298), (43.0389, -87.9065)
    assert math.isclose(miles_between(*chicago, *milwaukee), 81.5, abs_tol=1)
    assert 345 < bearing(*chicago, *milwaukee) < 355


@given(st.tuples(*[st.floats(-80, 80), st.floats(-170, 170)] * 2))
def test_distance_is_the_same_there_and_back(points: tuple[float, float, float, float]) -> None:
    there, back = miles_between(*points), miles_between(*points[2:], *points[:2])
    assert math.isclose(there, back, abs_tol=1e-6)
