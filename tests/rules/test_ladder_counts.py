"""Counts of what people do with less help: no number of them tells of one person."""

from datetime import UTC, datetime, timedelta

import pytest

from cairn.advocacy.ladder.counts.rules import AT_LEAST, Counted, Did, Share, counted
from cairn.advocacy.ladder.rules import Rung
from cairn.referrals.outcomes import rules as outcomes

START = datetime(2026, 1, 5, 12, tzinfo=UTC)


def twice(person: int, first: Rung, last: Rung) -> list[Did]:
    """Two doings of one person, a day after those of the person before."""
    at = START + timedelta(days=person)
    return [Did(person, first, at), Did(person, last, at + timedelta(hours=1))]


def people(less: int, same: int) -> list[Did]:
    """So many with less help the second time, then so many without."""
    done = [twice(n, Rung.BESIDE, Rung.ALONE) for n in range(less)]
    done += [twice(less + n, Rung.ALONE, Rung.BESIDE) for n in range(same)]
    return [one for both in done for one in both]


def test_the_floor_is_that_of_counts_about_places() -> None:
    assert AT_LEAST == outcomes.AT_LEAST


@pytest.mark.parametrize(
    ("less", "same", "found"),
    [
        (4, 0, None),
        (5, 0, Counted(5, 5)),
        (5, 4, Counted(5, 5)),  # four more change nothing
        (5, 5, Counted(5, 10)),
        (6, 8, Counted(6, 10)),
    ],
)
def test_counts_move_in_steps_of_five_people(less: int, same: int, found: Counted | None) -> None:
    assert counted(people(less, same)) == found


def test_whoever_did_it_once_is_not_counted_and_more_company_is_no_less() -> None:
    once = [Did(f"once-{n}", Rung.ALONE, START) for n in range(20)]
    assert counted(once) is None
    found = counted([*once, *people(0, 5)])
    assert found == Counted(0, 5)


def test_what_comes_after_the_step_does_not_move_it() -> None:
    base = people(5, 0)
    later = [Did(0, Rung.WATCHED, START + timedelta(days=30)), *twice(40, Rung.BESIDE, Rung.ALONE)]
    assert counted([*base, *later]) == counted(base)


@pytest.mark.parametrize("number", range(0, 26))
def test_both_parts_of_a_number_are_five_or_more(number: int) -> None:
    for of in range(5, 26, 5):
        if number > of:
            continue
        share = Counted(number, of).share
        assert (share is Share.EXACT) is (number >= AT_LEAST and of - number >= AT_LEAST)


@pytest.mark.parametrize("of", [5, 10, 15, 20])
def test_no_words_stand_for_one_number_alone(of: int) -> None:
    """Whatever is said in words could be five numbers at least."""
    said: dict[Share, set[int]] = {}
    for number in range(of + 1):
        said.setdefault(Counted(number, of).share, set()).add(number)
    assert all(len(numbers) >= AT_LEAST for share, numbers in said.items() if share is not Share.EXACT)
