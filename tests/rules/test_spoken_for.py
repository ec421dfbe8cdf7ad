"""Whose it is to strike, and to say what would let them do it."""

from datetime import date, timedelta

import pytest

from cairn.advocacy.spoken_for.rules import day_fits, may_say_next_time, may_strike
from cairn.recovery.rules import No, Voice

TODAY = date(2026, 11, 30)


def test_it_tells_of_what_has_been() -> None:
    assert day_fits(TODAY, TODAY) is None
    assert day_fits(TODAY - timedelta(days=400), TODAY) is None
    assert day_fits(TODAY + timedelta(days=1), TODAY) is No.DAY_TO_COME


@pytest.mark.parametrize(
    ("voice", "has_account", "may"),
    [(Voice.OWN, True, True), (Voice.TYPED_FOR, True, False), (Voice.TYPED_FOR, False, True)],
)
def test_only_the_person_strikes_where_they_can(voice: Voice, has_account: bool, may: bool) -> None:
    assert may_strike(voice, has_account=has_account) is may


def test_what_would_let_me_is_mine_to_say_once_it_stands() -> None:
    assert may_say_next_time(Voice.OWN, stands=True)
    assert may_say_next_time(Voice.TYPED_FOR, stands=False)
    assert not may_say_next_time(Voice.TYPED_FOR, stands=True)
