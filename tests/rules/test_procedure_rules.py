"""An organisation's procedure: what makes it whole; and the texts that ship, sourced, in both languages."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cairn.outside.procedures.rules import (
    LOOK_AGAIN_AFTER,
    MOST_STEPS,
    Draft,
    DraftStep,
    Duty,
    No,
    call_address,
    fault_of,
    is_duty,
    lines_of,
    look_again,
    may_write,
)
from cairn.outside.procedures.starting import starting
from cairn.outside.reports.lines import LINES
from cairn.people.rules import Role

TODAY = date(2026, 11, 30)


def test_the_other_language_says_all_or_nothing() -> None:
    step = DraftStep("Call the lead.", "Who learnt of it", other_words="Llama a tu líder.")
    assert fault_of(replace(WHOLE, steps=(step,)), "child", TODAY) is No.HALF_IN_OTHER
    both = replace(step, other_who="Quien se enteró")
    assert fault_of(replace(WHOLE, steps=(both,)), "child", TODAY) is None
    assert fault_of(replace(WHOLE, steps=(both, WHOLE.steps[0])), "child", TODAY) is No.HALF_IN_OTHER
    said = replace(WHOLE, steps=(both,), not_said="That they come here.")
    assert fault_of(said, "child", TODAY) is No.HALF_IN_OTHER
    assert fault_of(replace(said, other_not_said="Que viene aquí."), "child", TODAY) is None
    long = replace(both, other_words="x" * 601)
    assert fault_of(replace(WHOLE, steps=(long,)), "child", TODAY) is No.TOO_LONG


WHOLE = Draft((DraftStep("Call the lead."),), tell_en="We may have to call.")


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.STEWARD}))
def test_only_a_steward_writes_it(role: Role) -> None:
    assert may_write(role) is No.NOT_YOUR_ROLE
    assert may_write(Role.STEWARD) is None


def test_a_whole_one_is_fine() -> None:
    assert fault_of(WHOLE, "child", TODAY) is None
    assert fault_of(replace(WHOLE, tell_en="", tell_es="Quizá llamemos."), "child", TODAY) is None
    assert fault_of(replace(WHOLE, title="Fire"), "own-0123abcd", TODAY) is None


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"steps": ()}, No.NO_STEPS),
        ({"steps": (DraftStep("x"),) * (MOST_STEPS + 1)}, No.TOO_MANY),
        ({"steps": (DraftStep(" "),)}, No.NO_WORDS),
        ({"steps": (DraftStep("x" * 601),)}, No.TOO_LONG),
        ({"steps": (DraftStep("x", who="y" * 121),)}, No.TOO_LONG),
        ({"steps": (DraftStep("x", within=30 * 1440 + 1),)}, No.TOO_LATE),
        ({"steps": (DraftStep("x", within=-1),)}, No.TOO_LATE),
        ({"steps": (DraftStep("x", call_number="the lead"),)}, No.NO_NUMBER),
        ({"tell_en": " "}, No.NO_WORDS),
        ({"law": "x" * 601}, No.TOO_LONG),
        ({"law_checked_on": date(2026, 12, 1)}, No.DAY_TO_COME),
    ],
)
def test_what_cannot_be_kept(change: dict[str, Any], why: No) -> None:
    assert fault_of(replace(WHOLE, **change), "child", TODAY) is why


def test_one_of_their_own_says_what_it_is_about() -> None:
    assert fault_of(WHOLE, "own-0123abcd", TODAY) is No.NO_TITLE


@pytest.mark.parametrize(
    ("number", "call"),
    [
        ("911", "tel:911"),
        ("217-555-0100", "tel:+12175550100"),
        ("1-800-252-2873", "tel:+18002522873"),
        ("(217) 555 0100", "tel:+12175550100"),
    ],
)
def test_a_number_can_be_called(number: str, call: str) -> None:
    assert call_address(number) == call


def test_a_duty_is_one_that_ships_or_their_own() -> None:
    assert is_duty("child")
    assert is_duty("own-0123abcd")
    assert not any(is_duty(key) for key in ("", "own-", "own-zzzzzzzz", "own-0123abcde", "else"))


def test_lines_and_days() -> None:
    assert lines_of(" one \n\n two") == ("one", "two")
    assert look_again(None, TODAY)
    assert look_again(TODAY - LOOK_AGAIN_AFTER, TODAY) is False
    assert look_again(date(2026, 1, 1), TODAY)


# The texts that ship

EACH = pytest.mark.parametrize("duty", list(Duty))


@EACH
def test_every_text_to_start_from_is_whole_in_both_languages(duty: Duty) -> None:
    english, spanish = (starting()[duty].drafts[language] for language in ("en", "es"))
    for draft in (english, spanish):
        assert fault_of(draft, duty, TODAY) is None
        assert draft.tell_en
        assert draft.tell_es
        assert draft.law_checked_on
    assert [(s.within, s.line, s.call_number) for s in english.steps] == [
        (s.within, s.line, s.call_number) for s in spanish.steps
    ]
    assert len(lines_of(english.not_said)) == len(lines_of(spanish.not_said))
    assert len(lines_of(english.may_say)) == len(lines_of(spanish.may_say))
    assert not {s.line for s in english.steps} - {line.key for line in LINES.values()} - {""}


@EACH
def test_what_it_went_by_says_where_it_was_read_or_that_it_was_not(duty: Duty) -> None:
    facts = starting()[duty].facts
    assert facts
    for fact in facts:
        assert bool(fact.source.startswith("http")) is fact.seen
        assert fact.checked <= TODAY
        assert fact.text["en"] != fact.text["es"]


def test_the_clocks_are_those_of_the_law() -> None:
    """320 ILCS 20/4: 24 hours. 59 Ill. Adm. Code 50.20: 4 hours. 325 ILCS 5/4: at once."""
    clocks = {
        step.line: step.within
        for text in starting().values()
        for step in text.drafts["en"].steps
        if step.line
    }
    assert clocks == {"dcfs": 0, "aps": 24 * 60, "oig": 4 * 60}


def test_of_an_adult_no_text_lets_anybody_tell_that_they_come_here() -> None:
    """42 CFR 2.12(c)(6) knows only children."""
    assert "comes here" in starting()[Duty.ADULT].drafts["en"].not_said
    assert "comes here" not in starting()[Duty.CHILD].drafts["en"].may_say
