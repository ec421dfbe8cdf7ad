"""Supervision: who sits together, what may be written when, and when it is locked."""

from datetime import date, timedelta

import pytest

from cairn.people.rules import Role
from cairn.supervision.hours.credential import asked
from cairn.supervision.hours.rules import by_domain, hours_and_minutes, practice_fits, total
from cairn.supervision.rules import (
    LONGEST_SITTING,
    LONGEST_WORDS,
    Domain,
    No,
    Part,
    SeatFacts,
    SittingKind,
    State,
    after_confirming,
    day_fits,
    is_agreed,
    kind_of,
    may_hold,
    may_take_back,
    may_write,
    who_fits,
    words_fit,
)

TODAY = date(2026, 11, 30)
TOMORROW, YESTERDAY = TODAY + timedelta(1), TODAY - timedelta(1)


@pytest.mark.parametrize(
    ("lead", "others", "why"),
    [
        (Role.LEAD, [Role.SUPPORTER], None),
        (Role.LEAD, [Role.LEAD, Role.SUPPORTER], None),
        (Role.LEAD, [], No.NO_SUCH_TWO),
        (Role.SUPPORTER, [Role.SUPPORTER], No.NO_SUCH_TWO),
        (Role.STEWARD, [Role.SUPPORTER], No.NO_SUCH_TWO),
        (Role.LEAD, [Role.STEWARD], No.NO_SUCH_TWO),
        (Role.LEAD, [Role.SUPPORTER, Role.PERSON], No.NO_SUCH_TWO),
    ],
)
def test_who_sits_together(lead: Role, others: list[Role], why: No | None) -> None:
    assert who_fits(lead, others) is why


def test_more_than_one_makes_a_group() -> None:
    assert [kind_of(n) for n in (1, 2, 7)] == [SittingKind.INDIVIDUAL, SittingKind.GROUP, SittingKind.GROUP]


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (TODAY, None),
        (TODAY + timedelta(366), None),
        (YESTERDAY, No.DAY_PASSED),
        (TODAY + timedelta(367), No.DAY_TOO_FAR),
    ],
)
def test_a_day_to_meet_on(day: date, why: No | None) -> None:
    assert day_fits(day, TODAY) is why


def test_words_fit() -> None:
    assert [words_fit(w) for w in (" \n", "a", "a" * LONGEST_WORDS, "a" * (LONGEST_WORDS + 1))] == [
        No.NO_WORDS,
        None,
        None,
        No.TOO_LONG,
    ]


OPEN = {
    (Part.AGENDA, State.PLANNED),
    (Part.SAID, State.PLANNED),
    (Part.SAID, State.HELD),
    (Part.AGREED, State.PLANNED),
    (Part.AGREED, State.HELD),
    (Part.ADDED, State.LOCKED),
}


@pytest.mark.parametrize("part", Part)
@pytest.mark.parametrize("state", State)
def test_what_may_be_written_when(part: Part, state: State) -> None:
    assert may_write(part, state, TODAY, TODAY) is (None if (part, state) in OPEN else No.NOT_FROM_HERE)


def test_what_was_said_is_not_written_before_its_day() -> None:
    assert may_write(Part.AGENDA, State.PLANNED, TOMORROW, TODAY) is None
    assert may_write(Part.SAID, State.PLANNED, TOMORROW, TODAY) is No.DAY_TO_COME
    assert may_write(Part.AGREED, State.PLANNED, TOMORROW, TODAY) is No.DAY_TO_COME


@pytest.mark.parametrize("part", Part)
@pytest.mark.parametrize("state", State)
def test_nothing_is_taken_back_once_it_is_locked(part: Part, state: State) -> None:
    free = state in {State.PLANNED, State.HELD} and part is not Part.ADDED
    assert may_take_back(part, state) is (None if free else No.NOT_FROM_HERE)


@pytest.mark.parametrize(
    ("state", "day", "minutes", "why"),
    [
        (State.PLANNED, TODAY, {Domain.ADVOCACY: 1}, None),
        (State.HELD, YESTERDAY, {Domain.ADVOCACY: 20, Domain.MENTORING: 37}, None),
        (State.LOCKED, TODAY, {Domain.ADVOCACY: 1}, No.NOT_FROM_HERE),
        (State.CALLED_OFF, TODAY, {Domain.ADVOCACY: 1}, No.NOT_FROM_HERE),
        (State.PLANNED, TOMORROW, {Domain.ADVOCACY: 1}, No.DAY_TO_COME),
        (State.PLANNED, TODAY, {}, No.NO_MINUTES),
        (State.PLANNED, TODAY, {Domain.ADVOCACY: 0}, No.NO_MINUTES),
        (State.PLANNED, TODAY, {Domain.ADVOCACY: 60, Domain.MENTORING: -1}, No.NO_MINUTES),
        (State.PLANNED, TODAY, {Domain.ADVOCACY: LONGEST_SITTING}, None),
        (State.PLANNED, TODAY, {Domain.ADVOCACY: LONGEST_SITTING, Domain.MENTORING: 1}, No.TOO_MANY_MINUTES),
    ],
)
def test_writing_down_that_it_was_held(
    state: State, day: date, minutes: dict[Domain, int], why: No | None
) -> None:
    assert may_hold(state, day, TODAY, minutes) is why


def seat(*, came: bool = True, yes: bool = True, confirmed: bool = True) -> SeatFacts:
    return SeatFacts(leads=False, came=came, said_yes=yes, confirmed=confirmed)


def test_a_day_is_agreed_with_the_last_yes() -> None:
    assert is_agreed([seat(), seat()])
    assert not is_agreed([seat(), seat(yes=False)])


def test_it_is_locked_with_the_last_yes_of_those_who_came() -> None:
    assert after_confirming([seat(), seat(confirmed=False)]) is State.HELD
    assert after_confirming([seat(), seat()]) is State.LOCKED
    assert after_confirming([seat(), seat(came=False, confirmed=False)]) is State.LOCKED


def test_minutes_are_exact() -> None:
    counted = by_domain([(Domain.MENTORING, 7), (Domain.MENTORING, 8), (Domain.ADVOCACY, 1)])
    assert counted[Domain.MENTORING] == 15
    assert counted[Domain.RECOVERY_SUPPORT] == 0
    assert total(counted) == 16
    assert hours_and_minutes(61) == (1, 1)


@pytest.mark.parametrize(
    ("day", "minutes", "why"),
    [
        (TODAY, 1, None),
        (TODAY, 24 * 60, None),
        (TOMORROW, 1, No.DAY_TO_COME),
        (TODAY, 0, No.NO_MINUTES),
        (TODAY, 24 * 60 + 1, No.TOO_MANY_MINUTES),
    ],
)
def test_time_of_ones_own_work(day: date, minutes: int, why: No | None) -> None:
    assert practice_fits(day, minutes, TODAY) is why


def test_what_the_credential_asks_has_a_source_and_a_day_in_both_languages() -> None:
    assert {one.what for one in asked()} == {"practice", "supervision"}
    for one in asked():
        assert one.hours > 0
        assert one.source
        assert one.checked_on <= date(2027, 1, 1)
        assert set(one.words) == {"en", "es"}
        assert all(one.words.values())
