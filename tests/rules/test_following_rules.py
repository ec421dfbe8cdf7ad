"""The clock of a procedure: it begins when somebody learnt of it, and says a time, never who is late."""

from datetime import UTC, datetime, timedelta

import pytest

from cairn.outside.following.rules import (
    CLOCKS_DIFFER,
    LONGEST_AGO,
    LONGEST_WORDS,
    End,
    No,
    due,
    fault_of_end,
    fault_of_time,
    fault_of_words,
)

NOW = datetime(2026, 11, 30, 14, 10, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(("within", "hours"), [(240, 4), (1440, 24), (60, 1)])
def test_it_counts_from_when_somebody_learnt_of_it(within: int, hours: int) -> None:
    found = due(NOW, within, NOW + MINUTE)
    assert found
    assert (found.at, found.passed) == (NOW + timedelta(hours=hours), False)


def test_the_last_minute_is_still_in_time() -> None:
    at = NOW + timedelta(hours=4)
    for now, passed in ((at, False), (at + timedelta(microseconds=1), True)):
        found = due(NOW, 240, now)
        assert found
        assert found.passed is passed


@pytest.mark.parametrize("within", [None, 0])
def test_without_a_time_or_at_once_there_is_nothing_to_count_to(within: int | None) -> None:
    assert due(NOW, within, NOW) is None


def test_a_moment_is_not_to_come_and_not_long_ago() -> None:
    assert fault_of_time(NOW + CLOCKS_DIFFER, NOW) is None
    assert fault_of_time(NOW + CLOCKS_DIFFER + MINUTE, NOW) is No.TIME_TO_COME
    assert fault_of_time(NOW - LONGEST_AGO, NOW) is None
    assert fault_of_time(NOW - LONGEST_AGO - MINUTE, NOW) is No.TOO_LONG_AGO


def test_to_report_nothing_is_a_decision_that_somebody_stands_for() -> None:
    assert fault_of_end(End.NOT_REPORTED, " ") is No.NO_WORDS
    assert fault_of_end(End.NOT_REPORTED, "June and I: it was a misunderstanding.") is None
    assert fault_of_end(End.REPORTED, "") is None
    assert fault_of_end(End.BY_MISTAKE, "") is None
    assert fault_of_words("x" * (LONGEST_WORDS + 1)) is No.TOO_LONG
    assert fault_of_words("", "x" * 121) is No.TOO_LONG
    assert fault_of_words("", "", "x" * 121) is No.TOO_LONG
