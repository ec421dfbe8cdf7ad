"""One's own page and what one thought over: the rules."""

import pytest

from cairn.people.rules import Role
from cairn.supervision.own.rules import (
    LONGEST_WORDS,
    No,
    Part,
    lines_of,
    may_keep_own,
    packed,
    unpacked,
    words_fit,
)


@pytest.mark.parametrize("role", [Role.SUPPORTER, Role.LEAD, Role.STEWARD])
def test_whoever_works_here_has_pages_of_their_own(role: Role) -> None:
    assert may_keep_own(role) is None


def test_a_person_has_a_plan_instead() -> None:
    assert may_keep_own(Role.PERSON) is No.NOT_THEIRS


@pytest.mark.parametrize("words", ["  two\n lines ", "¿cansancio?", '"quoted" \\ \u0000', "😀" * 4000])
def test_parts_come_back_as_they_were_written(words: str) -> None:
    assert unpacked(packed({Part.FILLS: words})) == {Part.FILLS: words}


def test_empty_parts_leave_nothing() -> None:
    assert packed({Part.NOW: " \n", Part.DO: ""}) == packed({})
    assert unpacked("") == {}


def test_parts_are_shown_in_one_order() -> None:
    assert list(unpacked(packed({Part.CALL: "my sister", Part.NOW: "tired"}))) == [Part.NOW, Part.CALL]


def test_lines_are_exactly_as_they_stand() -> None:
    assert lines_of("  one \n\n \ntwo") == ("  one ", "two")


@pytest.mark.parametrize(
    ("words", "needed", "why"),
    [
        ("", True, No.NO_WORDS),
        (" \n", True, No.NO_WORDS),
        ("", False, None),
        ("a" * (LONGEST_WORDS + 1), False, No.TOO_LONG),
    ],
)
def test_words_fit(words: str, needed: bool, why: No | None) -> None:
    assert words_fit(words, needed) is why
