"""What the words beside the times are good for: call first, by appointment, hours in words alone."""

from datetime import time

import pytest

from cairn.directory.hours import Because, Hours, OpenState, State
from cairn.directory.said_hours import SaidHours, said_hours, with_words

NOON = time(12)
NOTHING = OpenState(State.UNKNOWN, Because.NO_HOURS_GIVEN)
UNREAD = OpenState(State.UNKNOWN, Because.HOURS_NOT_READABLE)


def test_the_listings_own_words_go_before_those_of_its_rules() -> None:
    rules = [
        Hours(description="Call first"),
        Hours(description="Call first"),
        Hours(description="By appointment"),
    ]
    assert said_hours("Hours may vary. Mon 9-5", rules).flags == ("varies",)
    assert said_hours("", rules) == SaidHours(
        "Call first\nBy appointment", ("by_appointment", "call_first"), is_understood=True
    )
    assert said_hours("", ()) == SaidHours()


@pytest.mark.parametrize(
    ("words", "state", "because"),
    [
        ("By appointment only", NOTHING, Because.BY_APPOINTMENT),
        ("By appointment every other week", NOTHING, Because.HOURS_IN_WORDS),
        ("Whenever the light is on", UNREAD, Because.HOURS_IN_WORDS),
        ("", NOTHING, Because.NO_HOURS_GIVEN),
        ("Mon 9-5", OpenState(State.OPEN, Because.IN_HOURS), Because.IN_HOURS),
    ],
)
def test_words_without_a_rule_are_not_nothing(words: str, state: OpenState, because: Because) -> None:
    assert with_words(state, said_hours(words, ()), ()).because is because


def test_a_rule_that_nobody_can_read_stays_unread() -> None:
    odd = [
        Hours(byday="FUNDAY", opens_at=None, closes_at=None, description="x"),
        Hours(byday="?", opens_at=NOON),
    ]
    assert with_words(UNREAD, said_hours("", odd), odd).because is Because.HOURS_NOT_READABLE
