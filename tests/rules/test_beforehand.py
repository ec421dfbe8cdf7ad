"""What people can read before they share: easy to read, the same in both languages, marked by its words."""

from typing import Any

import pytest

from cairn.outside.beforehand.rules import LANGUAGES, Part, text
from cairn.outside.beforehand.words import words
from cairn.outside.procedures.rules import Duty
from cairn.outside.procedures.starting import starting
from tests.readability import ease, grade

SHIPPED = {
    duty: {"en": one.drafts["en"].tell_en, "es": one.drafts["en"].tell_es} for duty, one in starting().items()
}
HARDEST_GRADE, HARDEST_LINE, EASIEST_LEFT = 6.0, 6.9, 65.0  # as the rights cards


def lines(code: str) -> list[str]:
    return [line for part in Part for line in words()[part][code]] + [told[code] for told in SHIPPED.values()]


def test_english_is_at_most_sixth_grade() -> None:
    assert grade(" ".join(lines("en"))) <= HARDEST_GRADE
    assert {line: found for line in lines("en") if (found := grade(line)) > HARDEST_LINE} == {}


def test_spanish_is_as_easy() -> None:
    assert ease(" ".join(lines("es"))) >= EASIEST_LEFT
    assert {line: found for line in lines("es") if (found := ease(line)) < EASIEST_LEFT} == {}


@pytest.mark.parametrize("part", list(Part))
def test_both_languages_say_the_same_lines(part: Part) -> None:
    english, spanish = (words()[part][code] for code in LANGUAGES)
    assert len(english) == len(spanish)
    assert set(english) & set(spanish) == set()


def test_without_a_procedure_the_law_is_still_told_and_that_ours_is_not_written() -> None:
    found = text(words(), {}, SHIPPED)
    assert list(found.own) == list(SHIPPED.values())
    assert found.all_confirmed is False


def test_the_organisations_own_words_stand_in_its_place_and_its_own_duties_are_added() -> None:
    ours: dict[str, Any] = {duty.value: {"en": f"Ours of {duty}.", "es": ""} for duty in Duty}
    found = text(words(), ours | {"own-0123abcd": {"en": "Fire.", "es": "Fuego."}}, SHIPPED)
    assert [one["en"] for one in found.own] == [
        "Ours of child.",
        "Ours of adult.",
        "Ours of service.",
        "Fire.",
    ]
    assert found.all_confirmed


def test_the_mark_changes_with_any_word_of_it() -> None:
    first = text(words(), {}, SHIPPED).mark
    assert text(words(), {}, SHIPPED).mark == first
    assert text(words(), {"child": {"en": "Another.", "es": ""}}, SHIPPED).mark != first
    assert text(words(), {"child": {"en": SHIPPED[Duty.CHILD]["en"], "es": "Otra."}}, SHIPPED).mark != first
