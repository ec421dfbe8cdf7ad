"""Rules of "please call me", pure."""

from enum import StrEnum


class Answer(StrEnum):
    """What can come of it. The first two are said by whoever was asked, the others by the person."""

    CALLED = "called"
    NOT_REACHED = "not_reached"
    TALKED = "talked"
    NOT_NEEDED = "not_needed"


OF_THE_ASKED = frozenset({Answer.CALLED, Answer.NOT_REACHED})


def may_say(answer: Answer, *, is_the_person: bool, was_asked: bool) -> bool:
    """Who may say what came of it."""
    return was_asked if answer in OF_THE_ASKED else is_the_person


def is_over(answer: Answer) -> bool:
    """Not reached is not the end of it: the wish stands until they talked, or the person lets it go."""
    return answer is not Answer.NOT_REACHED
