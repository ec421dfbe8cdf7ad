"""Where places lie from here: true in bearing and distance, and never one upon the other."""

from itertools import combinations, pairwise
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.web.shell.compass import CENTRE, RINGS, STONE, Point, bearing, direction, draw, ring_miles
from cairn.web.templatetags.cairn import miles

NEAR_CHICAGO = (41.88, -87.63)
points = st.lists(
    st.builds(Point, st.just("A"), st.just(""), st.floats(0, 359.9), st.floats(0, 40)), max_size=10
)


def test_an_empty_drawing_has_its_rings() -> None:
    assert [ring.radius for ring in draw([]).rings] == [*RINGS]


@pytest.mark.parametrize(
    ("to", "degrees"),
    [((42.88, -87.63), 0), ((40.88, -87.63), 180), ((41.88, -86.63), 90), ((41.88, -88.63), 270)],
)
def test_bearings(to: tuple[float, float], degrees: float) -> None:
    assert bearing(*NEAR_CHICAGO, *to) == pytest.approx(degrees, abs=0.5)


@pytest.mark.parametrize(
    ("degrees", "code"), [(0, "N"), (22, "N"), (23, "NE"), (91, "E"), (359, "N"), (225, "SW")]
)
def test_directions(degrees: float, code: str) -> None:
    assert direction(degrees) == code


def test_a_lone_stone_lies_where_it_is() -> None:
    stone = draw([Point("A", "East", 90, 3)]).stones[0]
    assert (stone.x, stone.y) == (CENTRE[0] + RINGS[2], CENTRE[1])


@pytest.mark.parametrize(
    ("distances", "rings"),
    [
        ([], (0.1, 0.2, 0.5)),
        ([3], (1, 2, 3)),
        ([0, 0.6, 0.6, 0.7, 1.1, 6.5, 10.2], (1, 2, 15)),
        ([9000], (1000, 2000, 5000)),
    ],
)
def test_rings_say_round_numbers_that_spread_the_stones(
    distances: list[float], rings: tuple[float, ...]
) -> None:
    assert ring_miles(distances) == rings


@given(st.lists(st.floats(0, 400), min_size=4, max_size=4))
def test_nearer_is_never_drawn_further_out(distances: list[float]) -> None:
    places = [Point("A", "", turn, far) for turn, far in zip((0, 90, 180, 270), distances, strict=True)]
    drawn = sorted(draw(places).stones, key=lambda stone: stone.point.miles)
    reach = [hypot(stone.x - CENTRE[0], stone.y - CENTRE[1]) for stone in drawn]
    assert all(inner <= outer + 1 for inner, outer in pairwise(reach))


@given(points)
def test_every_stone_is_inside_the_outer_ring(places: list[Point]) -> None:
    for stone in draw(places).stones:
        assert hypot(stone.x - CENTRE[0], stone.y - CENTRE[1]) <= RINGS[-1] + 1


@given(points)
def test_no_stone_lies_upon_another(places: list[Point]) -> None:
    for left, right in combinations(draw(places).stones, 2):
        assert hypot((left.x - right.x) / STONE[0], (left.y - right.y) / STONE[1]) >= 1


def test_the_words_of_the_rings_make_room_for_stones() -> None:
    drawing = draw([Point("A", "South", 180, 1), Point("B", "South", 180, 3)])
    assert all(
        ring.y < stone.y - 20 or ring.x != stone.x for ring in drawing.rings for stone in drawing.stones
    )


@pytest.mark.parametrize(
    ("distance", "words"),
    [(0, "less than 0.1 miles"), (1, "1 mile"), (1.04, "1 mile"), (2.55, "2.5 miles"), (23.4, "23 miles")],
)
def test_distances_in_words(distance: float, words: str) -> None:
    assert miles(distance) == words
