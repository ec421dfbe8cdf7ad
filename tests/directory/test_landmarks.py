"""A town to find one's bearings by: real, near enough to be drawn, and none where nothing is known."""

import pytest

from cairn.directory.finds import Place
from cairn.directory.landmarks import landmark
from cairn.directory.places import Spot, locate

pytestmark = pytest.mark.slow  # reads the points of all ZIP codes


def place(near: str) -> Place:
    spot = locate(near, {})
    assert isinstance(spot, Spot)
    return spot.looked_at(None)


@pytest.mark.parametrize(
    ("near", "reach", "name", "towards"),
    [
        ("60623", 3, "Cicero", 250),
        ("Cicero, IL", 10, "Chicago", 75),
        ("61701", 10, "Normal", 0),
        ("Kane County", 25, "Aurora", 160),
    ],
)
def test_the_largest_town_inside_the_drawing(near: str, reach: float, name: str, towards: float) -> None:
    found = landmark(place(near), reach)
    assert found
    assert found.name == name
    assert abs((found.bearing - towards + 180) % 360 - 180) < 30
    assert 0.2 * reach <= found.miles <= 0.95 * reach


def test_where_no_town_is_near_there_is_none() -> None:
    assert landmark(place("60623"), 0.5) is None


def test_a_place_that_only_the_directory_knows_has_none() -> None:
    assert landmark(Place("Turnstone", 40.61, -88.6, 25), 20) is None


def test_a_place_of_the_same_name_elsewhere_is_not_meant() -> None:
    assert landmark(Place("Cicero, IL", 40.61, -88.6, 25), 20) is None


def test_it_is_the_same_each_time() -> None:
    assert len({landmark(place("60623"), 20) for _ in range(3)}) == 1
