"""Where places lie from here: true in bearing and distance, and never one upon the other."""

from itertools import combinations, pairwise
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.web.shell.compass import (
    CENTRE,
    MINUTES_A_MILE,
    RINGS,
    STONE,
    WALKABLE,
    Point,
    bearing,
    direction,
    draw,
    minutes_on_foot,
    ring_miles,
)
from cairn.web.templatetags.cairn import miles, which_way

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


@given(points)
def test_no_words_lie_upon_a_stone_or_other_words(places: list[Point]) -> None:
    drawing = draw(places)
    words = [ring.words_at for ring in drawing.rings if ring.words_at]
    words += [drawing.you] if drawing.you else []
    for x, y in words:
        assert all(abs(x - one.x) >= 40 or abs(y - one.y) >= 25 for one in drawing.stones)
    for left, right in combinations(words, 2):
        assert abs(left[0] - right[0]) >= 70 or abs(left[1] - right[1]) >= 20


def test_rings_have_words_where_there_is_room() -> None:
    drawing = draw([Point("A", "South", 180, 1), Point("B", "South", 180, 3)])
    assert all(ring.words_at for ring in drawing.rings)
    assert drawing.you


@pytest.mark.parametrize(
    ("distances", "minutes"),
    [
        ([0.2], (5, 10, 15)),
        ([0.5, 1.1], (10, 15, 30)),
        ([0.1, 2.4], (5, 10, 60)),
        ([2.5], (0, 0, 0)),
        ([], (0, 0, 0)),
    ],
)
def test_rings_are_minutes_while_all_can_be_walked(distances: list[float], minutes: tuple[int, ...]) -> None:
    drawing = draw([Point("A", "", 90, far) for far in distances])
    assert tuple(ring.minutes for ring in drawing.rings) == minutes


def test_half_an_hour_on_foot_is_ground_true_to_scale() -> None:
    ends = draw([Point("A", "At its edge", 90, WALKABLE / MINUTES_A_MILE), Point("B", "Far", 270, 9)])
    assert ends.walk == ends.stones[0].x - CENTRE[0]
    assert draw([Point("A", "Very far", 90, 900)]).walk == 0
    assert draw([Point("A", "Near", 90, 0.3)]).walk == RINGS[-1]


@pytest.mark.parametrize(
    ("distance", "minutes"), [(0, 5), (0.3, 10), (0.7, 20), (1.2, 30), (2.4, 60), (2.5, 0), (50, 0)]
)
def test_minutes_on_foot(distance: float, minutes: int) -> None:
    assert minutes_on_foot(distance) == minutes


@pytest.mark.parametrize(
    ("distance", "words"),
    [
        (0.05, "Very close by."),
        (0.7, "0.7 miles to the east, about 20 minutes on foot."),
        (1.6, "1.6 miles to the east, about 40 minutes on foot, or a ride."),
        (12, "12 miles to the east, a ride."),
    ],
)
def test_which_way_in_words(distance: float, words: str) -> None:
    assert which_way(Point("A", "", 92, distance)) == words


def test_a_landmark_stands_where_it_is() -> None:
    sign = draw([Point("A", "", 90, 9)], Point("", "Cicero", 270, 5)).sign
    assert sign
    assert (sign.x, sign.y) == (CENTRE[0] - RINGS[0], CENTRE[1])


@pytest.mark.parametrize(
    "landmark",
    [
        Point("", "Beyond", 270, 30),
        Point("", "A name that would run over the edge", 270, 9),
        Point("", "Upon a stone", 90, 9),
    ],
)
def test_a_landmark_without_room_is_left_out(landmark: Point) -> None:
    assert draw([Point("A", "", 90, 9)], landmark).sign is None


@given(
    points,
    st.builds(Point, st.just(""), st.text("abcdef ", max_size=14), st.floats(0, 359.9), st.floats(0, 40)),
)
def test_a_landmark_covers_nothing(places: list[Point], landmark: Point) -> None:
    drawing = draw(places, landmark)
    if sign := drawing.sign:
        half = len(landmark.name) * 4
        for stone in drawing.stones:
            assert abs(sign.x - stone.x) >= half + 15 or abs(sign.words_y - stone.y) >= 25
        for ring in drawing.rings:
            if ring.words_at:
                x, y = ring.words_at
                assert abs(sign.x - x) >= half + 30 or abs(sign.words_y - y) >= 18


@pytest.mark.parametrize(
    ("distance", "words"),
    [(0, "less than 0.1 miles"), (1, "1 mile"), (1.04, "1 mile"), (2.55, "2.5 miles"), (23.4, "23 miles")],
)
def test_distances_in_words(distance: float, words: str) -> None:
    assert miles(distance) == words
