"""When everything about a person may be erased."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.records.rules import Because, Duty, No, fault_of_duty, when_erasable

TODAY = date(2026, 11, 25)
LATER, PAST = TODAY + timedelta(days=90), TODAY - timedelta(days=1)

duties = st.lists(
    st.builds(
        Duty,
        st.sampled_from(Because),
        st.none() | st.integers(-400, 400).map(lambda days: TODAY + timedelta(days=days)),
        st.booleans(),
    ),
    max_size=5,
)


def test_nothing_stands_against_it() -> None:
    assert when_erasable([], TODAY).now
    assert when_erasable([Duty(Because.LAW, PAST)], TODAY).now
    assert when_erasable([Duty(Because.COURT, None, lifted=True)], TODAY).now


def test_its_last_day_is_included() -> None:
    found = when_erasable([Duty(Because.LAW, TODAY)], TODAY)
    assert (found.now, found.day, found.because) == (False, TODAY, (Because.LAW,))


def test_the_longest_decides_and_one_without_a_day_waits_for_a_lead() -> None:
    law, court = Duty(Because.LAW, LATER), Duty(Because.COURT, None)
    assert when_erasable([law, Duty(Because.LAW, TODAY)], TODAY).day == LATER
    both = when_erasable([law, court], TODAY)
    assert (both.day, both.because) == (None, (Because.COURT, Because.LAW))


@given(duties)
def test_it_may_be_erased_exactly_when_no_duty_stands(found: list[Duty]) -> None:
    stands = [d for d in found if not d.lifted and (d.last_day is None or d.last_day >= TODAY)]
    answer = when_erasable(found, TODAY)
    assert answer.now == (not stands)
    if answer.day:
        assert when_erasable(found, answer.day + timedelta(days=1)).now


@pytest.mark.parametrize(
    ("because", "law", "last_day", "fault"),
    [
        (Because.LAW, "Agreement with the state, section 4", LATER, None),
        (Because.LAW, "Agreement with the state, section 4", None, No.NO_LAST_DAY),
        (Because.LAW, "  ", LATER, No.NO_WORDS),
        (Because.COURT, "Order of 3 November", None, None),
        (Because.COURT, "Order of 3 November", PAST, No.DAY_HAS_PASSED),
    ],
)
def test_a_duty_names_its_law_and_its_day(
    because: Because, law: str, last_day: date | None, fault: No | None
) -> None:
    assert fault_of_duty(because, law, last_day, TODAY) is fault
