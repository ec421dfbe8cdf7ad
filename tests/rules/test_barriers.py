"""Which time is counted: the quarters that are over, and no day of the one that goes on."""

from datetime import date, timedelta

import pytest

from cairn.referrals.barriers.rules import Quarter, closed_quarters, quarter_of


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2026, 1, 1), Quarter(2026, 1)),
        (date(2026, 3, 31), Quarter(2026, 1)),
        (date(2026, 4, 1), Quarter(2026, 2)),
        (date(2026, 12, 31), Quarter(2026, 4)),
    ],
)
def test_a_day_is_in_one_quarter(day: date, quarter: Quarter) -> None:
    assert quarter_of(day) == quarter
    assert quarter.begins <= day < quarter.following.begins


def test_only_what_is_over_is_counted() -> None:
    found = closed_quarters(date(2026, 2, 3))
    assert found == (Quarter(2025, 4), Quarter(2025, 3), Quarter(2025, 2), Quarter(2025, 1))
    assert found[0].following.begins <= date(2026, 2, 3)


def test_every_day_of_two_years_has_the_quarter_before_as_the_newest() -> None:
    for number in range(730):
        day = date(2025, 1, 1) + timedelta(days=number)
        newest = closed_quarters(day)[0]
        assert newest.following == quarter_of(day)
        assert quarter_of(newest.following.begins - timedelta(days=1)) == newest
