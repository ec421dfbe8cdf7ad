"""What a written yes must say, and what must stand apart."""

import pytest

from cairn.consent.rules import ConsentType, Element, Purpose, elements_of
from cairn.consent.rules.making import LONGEST_DRAWING, is_drawing, stands_apart
from cairn.kit.privacy import Kind

GOALS, NOTES = frozenset({Kind.GOALS}), frozenset({Kind.COUNSELLING_NOTES})


@pytest.mark.parametrize("type", list(ConsentType))
def test_every_type_says_whose_what_until_and_how_to_end_it(type: ConsentType) -> None:
    found = elements_of(type)
    assert len(found) == len(set(found)) == 15
    assert {Element.UNTIL, Element.INSPECT, Element.REFUSING, Element.TAKE_BACK, Element.WITNESS} <= set(
        found
    )


def test_care_says_that_it_may_be_passed_on_and_court_that_it_may_be_used() -> None:
    assert Element.PASSED_ON_FOR_CARE in elements_of(ConsentType.TPO)
    assert Element.NOT_PASSED_ON not in elements_of(ConsentType.TPO)
    assert Element.NOT_IN_COURT in elements_of(ConsentType.TPO)
    assert Element.IN_THE_CASE in elements_of(ConsentType.LEGAL_PROCEEDING)
    assert Element.NOT_IN_COURT not in elements_of(ConsentType.LEGAL_PROCEEDING)
    assert Element.NOT_PASSED_ON in elements_of(ConsentType.GENERAL)


@pytest.mark.parametrize(
    ("type", "purpose", "kinds", "apart"),
    [
        (ConsentType.GENERAL, Purpose.SUPPORT, GOALS, True),
        (ConsentType.GENERAL, Purpose.TREATMENT, GOALS, True),
        (ConsentType.GENERAL, Purpose.LEGAL_PROCEEDING, GOALS, False),
        (ConsentType.GENERAL, Purpose.SUPPORT, NOTES, False),
        (ConsentType.GENERAL, Purpose.SUPPORT, GOALS | NOTES, False),
        (ConsentType.TPO, Purpose.TREATMENT, GOALS, True),
        (ConsentType.TPO, Purpose.BILLING, GOALS, True),
        (ConsentType.TPO, Purpose.SUPPORT, GOALS, False),
        (ConsentType.TPO, Purpose.LEGAL_PROCEEDING, GOALS, False),
        (ConsentType.TPO, Purpose.TREATMENT, NOTES, False),
        (ConsentType.LEGAL_PROCEEDING, Purpose.LEGAL_PROCEEDING, GOALS, True),
        (ConsentType.LEGAL_PROCEEDING, Purpose.SUPPORT, GOALS, False),
        (ConsentType.COUNSELLING, Purpose.TREATMENT, NOTES, True),
        (ConsentType.COUNSELLING, Purpose.TREATMENT, GOALS | NOTES, False),
        (ConsentType.COUNSELLING, Purpose.TREATMENT, GOALS, False),
    ],
)
def test_what_must_be_a_yes_of_its_own(
    type: ConsentType, purpose: Purpose, kinds: frozenset[Kind], apart: bool
) -> None:
    assert stands_apart(type, purpose, kinds) is apart


@pytest.mark.parametrize(
    ("text", "readable"),
    [
        ("M1 2", True),
        ("M12 40L13 42L15 47M200 90L201 95", True),
        ("", False),
        ("L1 2", False),
        ("M1 2Z", False),
        ("M-1 2", False),
        ("M12345 1", False),
        ("M1 2\n", False),
        ('M1 2"/><script>', False),
        ("M1 2" * LONGEST_DRAWING, False),
    ],
)
def test_a_drawing_is_strokes_and_nothing_else(text: str, readable: bool) -> None:
    assert is_drawing(text) is readable
