"""Counts that show nobody: also to somebody who knows the rule and subtracts."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.kit.counting import AT_LEAST, Fact, Path, counted, shown, stepped
from tests.full import times

START = datetime(2026, 7, 1, tzinfo=UTC)


def people(*parts: tuple[str, int], above: str = "full") -> list[Fact]:
    """So many different people at each place, all with the same first branch."""
    who = [(place, number) for place, many in parts for number in range(many)]
    return [Fact(one, (above, one[0]), START) for one in who]


def test_below_the_floor_nothing_is_shown() -> None:
    assert not shown(people(("a", 4)))


def test_a_person_counts_once_where_they_met_it_first() -> None:
    facts = [Fact(1, ("full", place), START + timedelta(days=day)) for day, place in enumerate("abcde")]
    assert counted(facts) == {("full",): 1, ("full", "a"): 1}


def test_the_same_person_counts_under_each_reason() -> None:
    facts = [Fact(one, (reason, "a"), START) for one in range(5) for reason in ("full", "cost")]
    assert shown(facts)[("cost",)] == shown(facts)[("full",)] == 5


def test_a_small_part_takes_the_smallest_shown_one_along() -> None:
    """Of 14 people, 8 and 5 were at two places; the third had one, who could be found by subtracting."""
    assert shown(people(("a", 8), ("b", 5), ("c", 1))) == {("full",): 10, ("full", "a"): 5}
    assert shown(people(("a", 8), ("b", 5))) == {("full",): 10, ("full", "a"): 5, ("full", "b"): 5}
    assert shown(people(("a", 8), ("c", 1))) == {("full",): 5}


def test_numbers_move_in_steps() -> None:
    assert [stepped(number) for number in (4, 5, 9, 10, 14)] == [0, 5, 5, 10, 10]


PATHS = st.tuples(st.sampled_from("xy"), st.sampled_from("abc"), st.sampled_from("123"))
MET = st.lists(
    st.builds(
        lambda person, path, day: Fact(person, path, START + timedelta(days=day)),
        st.integers(0, 30),
        PATHS,
        st.integers(0, 80),
    ),
    max_size=120,
)


@settings(max_examples=times(60, 3000), deadline=None)
@given(MET)
def test_nothing_small_is_left_when_shown_parts_are_subtracted(facts: list[Fact]) -> None:
    """Even for somebody who had the true numbers behind those that are shown, and not only their steps."""
    true, told = counted(facts), shown(facts)
    parts: dict[Path, int] = defaultdict(int)
    for path, number in told.items():
        assert true[path] >= AT_LEAST
        assert number == stepped(true[path])
        if len(path) > 1:
            assert path[:-1] in told  # never a part of something that is hidden
            parts[path[:-1]] += true[path]
    for path in told:
        left = true[path] - parts[path]
        deepest = len(path) == 3
        assert deepest or left == 0 or left >= AT_LEAST


def test_whoever_knows_the_rule_cannot_work_out_a_small_number() -> None:
    """All worlds with up to 14 people at each of three places: those that look alike differ in every small
    number they hide. That nobody was at a place may be seen: there is nobody to be found."""
    alike: dict[tuple[tuple[Path, int], ...], list[tuple[int, ...]]] = defaultdict(list)
    for world in product(range(15), repeat=3):
        told = shown(people(*zip("abc", world, strict=True)))
        alike[tuple(sorted(told.items()))].append(world)
    for worlds in alike.values():
        for place in range(3):
            values = {world[place] for world in worlds}
            assert len(values) > 1 or not 0 < min(values) < AT_LEAST, (worlds, place)
