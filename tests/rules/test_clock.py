"""The clock can be told a moment, and goes on by itself afterwards."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from cairn.kit import clock

THEN = datetime(2020, 2, 29, 23, 30, tzinfo=UTC)


def test_inside_it_is_that_moment_in_utc() -> None:
    with clock.at(THEN.astimezone(timezone(timedelta(hours=-6)))):
        assert clock.now() == THEN
        assert clock.now().tzinfo is UTC
        assert clock.today_in("Asia/Tokyo").isoformat() == "2020-03-01"


def test_afterwards_it_goes_on_even_when_something_broke() -> None:
    with pytest.raises(OSError, match="broke"), clock.at(THEN):
        raise OSError("broke")
    assert clock.now() > THEN


def test_a_moment_within_a_moment_gives_way_to_the_outer_one() -> None:
    with clock.at(THEN):
        with clock.at(THEN - timedelta(days=1)):
            assert clock.now() == THEN - timedelta(days=1)
        assert clock.now() == THEN


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"), clock.at(datetime(2020, 1, 1)):  # noqa: DTZ001
        pass
