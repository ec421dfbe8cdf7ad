"""A path's months and its drawing: everything in its place, and nothing drawn that is not there."""

from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.measures.rules.change import Wobble, levels
from cairn.recovery.path.rules import Eye, Hidden, Left, Part, hidden_from
from cairn.web.path.drawing import LANES, PEBBLE_APART, STEP, apart, draw
from cairn.web.path.period import Period, period, shift
from cairn.web.path.shapes import WIDE, Drawing, Stone, Stretch, Things, Thread

TODAY = date(2026, 11, 24)
THREE = period("3", "", TODAY)
DAYS = st.dates(date(2026, 9, 1), TODAY)


# Months


def test_usually_the_last_three_months_up_to_today() -> None:
    assert (THREE.first, THREE.last) == (date(2026, 9, 1), TODAY)
    assert [month.first.month for month in THREE.months] == [9, 10, 11]
    assert THREE.reaches_today
    assert THREE.later is None


def test_earlier_and_later_are_next_to_each_other() -> None:
    assert THREE.earlier == date(2026, 8, 1)
    before = period("3", "2026-08", TODAY)
    assert before.last + timedelta(days=1) == THREE.first
    assert before.later == date(2026, 11, 1)
    assert not before.reaches_today


@pytest.mark.parametrize("until", ["", "2027-01", "nonsense", "2026-13", "0001-01", "1900-05", "9999-12"])
def test_what_cannot_be_asked_is_what_is_usual(until: str) -> None:
    assert period("7", until, TODAY) == THREE


@given(st.integers(-4000, 4000))
def test_months_are_shifted_there_and_back(months: int) -> None:
    first = date(2026, 11, 1)
    if 1 < first.year + months // 12 < 9998:
        assert shift(shift(first, months), -months) == first


# What is left out


def test_hidden_from_one_eye_is_seen_by_the_other() -> None:
    item = UUID(int=1)
    choices = [Left(Part.STEPS, None, Eye.OTHERS), Left(Part.GOALS, item, Eye.OWN)]
    own, others = (hidden_from(eye, choices) for eye in Eye)
    assert own.hides(Part.GOALS, item)
    assert not own.hides(Part.GOALS, UUID(int=2))
    assert not own.hides(Part.STEPS, item)
    assert others.hides(Part.STEPS, item)
    assert not others.hides(Part.GOALS, item)
    assert hidden_from(Eye.OWN, []) == Hidden()


# The drawing


def drawn(**things: object) -> Drawing:
    return draw(THREE, Things(**things))  # type: ignore[arg-type]


def test_a_month_without_anything_is_short_and_dotted_and_makes_no_gap() -> None:
    found = drawn(stones=(Stone(date(2026, 9, 5), "My words"), Stone(TODAY, "Step done")))
    assert [month.quiet for month in found.months] == [False, True, False]
    assert [piece.dotted for piece in found.road[:3]] == [False, True, False]
    assert found.months[1].tall < found.months[0].tall
    for month, following in pairwise(found.months):
        assert month.top + month.tall == following.top


def test_one_is_here_only_where_today_is() -> None:
    assert drawn().here
    assert draw(period("3", "2026-08", TODAY), Things()).here is None


@given(st.lists(DAYS, max_size=60))
def test_stones_stand_in_their_month_in_order_and_do_not_touch(days: list[date]) -> None:
    found = drawn(stones=tuple(Stone(day, "A step") for day in days))
    assert len(found.stones) == len(days)
    assert [one.stone.on for one in found.stones] == sorted(days)
    for one, other in pairwise(found.stones):
        assert other.y - one.y >= STEP - 0.01
    for one in found.stones:
        [month] = [m for m in found.months if m.month.first <= one.stone.on <= m.month.last]
        assert month.low - 0.01 <= one.y <= month.high + 0.01


@given(st.lists(st.floats(0, 500), max_size=10).map(sorted), st.floats(1, 50))
def test_places_are_moved_apart_in_their_order(places: list[float], least: float) -> None:
    found = apart(places, least, 0, 500)
    assert len(found) == len(places)
    for one, other in pairwise(found):
        assert other - one >= least - 1e-6
    assert all(-1e-6 <= place <= 500 + 1e-6 for place in found)


def test_places_far_enough_apart_stay() -> None:
    assert apart([10.0, 70.0, 130.0], 50, 0, 200) == [10.0, 70.0, 130.0]


@given(st.lists(DAYS, max_size=100))
def test_every_check_in_is_drawn_and_pebbles_lie_beside_each_other(days: list[date]) -> None:
    found = drawn(check_ins=tuple(days))
    assert len(found.check_ins) == len(days)
    columns = {spot.x for spot in found.check_ins}
    if len(days) <= 3:
        for x in columns:
            ys = [spot.y for spot in found.check_ins if spot.x == x]
            assert all(other - one >= PEBBLE_APART for one, other in pairwise(ys))


def thread(values: list[float], noise: Wobble | None) -> Thread:
    days = [date(2026, 9, 1) + timedelta(days=number) for number in range(len(values))]
    moved: list[float | None] = list(levels(values, noise)) if noise else [None] * len(values)
    return Thread(tuple(zip(days, moved, strict=True)), noise.points if noise else None)


NOISE = Wobble(10, 0.9)  # 8.8 points


def test_less_than_the_noise_is_drawn_as_no_change_at_all() -> None:
    [one] = drawn(threads=(thread([40, 44, 38, 42], NOISE),)).threads
    assert len({spot.x for spot in one.marks}) == 1
    assert "H" not in one.line


def test_more_than_the_noise_moves_the_thread_once() -> None:
    [one] = drawn(threads=(thread([20, 22, 40, 41], NOISE),)).threads
    assert one.line.count("H") == 1
    assert one.marks[0].x == one.marks[1].x < one.marks[2].x == one.marks[3].x


def test_without_known_noise_nothing_is_joined_and_nothing_moves() -> None:
    [one] = drawn(threads=(thread([1, 9, 2], None),)).threads
    assert one.line == ""
    assert {spot.x for spot in one.marks} == {one.middle}


@given(st.lists(st.lists(st.floats(0, 100), min_size=1, max_size=8), min_size=1, max_size=3))
def test_threads_stay_in_their_own_lanes(all_values: list[list[float]]) -> None:
    found = drawn(threads=tuple(thread(values, NOISE) for values in all_values))
    wide = (LANES[1] - LANES[0]) / len(all_values)
    for number, one in enumerate(found.threads):
        low = LANES[0] + number * wide
        assert all(low <= spot.x <= low + wide for spot in one.marks)


@pytest.mark.parametrize(
    ("began", "ended", "shades"),
    [
        (date(2026, 9, 10), date(2026, 9, 20), 1),
        (date(2026, 7, 1), date(2026, 9, 1), 1),  # reaches in
        (date(2026, 7, 1), date(2026, 8, 31), 0),
        (date(2026, 1, 1), TODAY, 1),  # goes on
    ],
)
def test_a_hard_stretch_is_a_shade_while_it_lasts(began: date, ended: date, shades: int) -> None:
    found = drawn(stretches=(Stretch(began, ended),))
    assert len(found.shades) == shades
    assert all(shade.tall >= 44 for shade in found.shades)


def test_what_began_before_has_no_stone_and_takes_no_room() -> None:
    days = [date(2026, 9, 1)] * 4
    found = drawn(stones=(Stone(date(2026, 8, 1), "Hard stretch"), *(Stone(day, "A step") for day in days)))
    assert len(found.stones) == len(days)
    assert all(one.y >= found.months[0].low for one in found.stones)


@given(st.sampled_from([1, 3, 6, 12]), st.lists(st.dates(date(2025, 1, 1), TODAY), max_size=30))
def test_everything_lies_inside(length: int, days: list[date]) -> None:
    asked = Period(date(2026, 11, 1), length, TODAY)
    inside = [day for day in days if asked.holds(day)]
    found = draw(
        asked,
        Things(stones=tuple(Stone(day, "A step") for day in inside), check_ins=tuple(inside)),
    )
    for spot in (*found.stones, *found.check_ins):
        assert 0 < spot.x < WIDE
        assert 0 < spot.y < found.tall
