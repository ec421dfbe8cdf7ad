"""Which questions are asked, what an answer may be, and what is missing.

Answers are a map of question id to a tuple of values: the key of an option, True or False, or a text
(numbers too are kept as they were typed, dates as YYYY-MM-DD). A question without an answer is absent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

from cairn.measures.rules.forms import CHOSEN, Form, Operator, Question, Type, When, in_language

Value = str | bool
Answers = Mapping[str, tuple[Value, ...]]

LONGEST_TEXT = 4_000
YES_NO = {"en": ("no", "yes"), "es": ("no", "sí")}
_NUMBER = re.compile(r"[+-]?\d{1,15}(?:[.,]\d{1,10})?", re.ASCII)


class Wrong(StrEnum):
    """Why an answer cannot be kept."""

    NOT_ONE_OF_THESE = "not_one_of_these"
    ONLY_ONE = "only_one"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_WHOLE_NUMBER = "not_a_whole_number"
    TOO_LOW = "too_low"
    TOO_HIGH = "too_high"
    NOT_A_DAY = "not_a_day"
    NOT_YES_OR_NO = "not_yes_or_no"
    TOO_LONG = "too_long"


def open_questions(form: Form, answers: Answers) -> tuple[Question, ...]:
    """The parts that are open with these answers, in reading order; those inside a closed part are closed.

    FHIR R4 Questionnaire, `enableWhen` and `enableBehavior`.
    """
    types = {question.id: question.type for question in form.every()}
    return tuple(_open(form.questions, answers, types))


def _open(questions: Iterable[Question], answers: Answers, types: Mapping[str, Type]) -> Iterator[Question]:
    for question in questions:
        if _is_open(question, answers, types):
            yield question
            yield from _open(question.parts, answers, types)


def _is_open(question: Question, answers: Answers, types: Mapping[str, Type]) -> bool:
    if not question.when:
        return True
    met = [_met(one, answers.get(one.question, ()), types.get(one.question)) for one in question.when]
    return any(met) if question.when_any else all(met)


def _met(when: When, given: tuple[Value, ...], kind: Type | None) -> bool:
    if when.operator is Operator.EXISTS:
        return bool(given) is bool(when.value)
    if when.operator is Operator.NOT_EQUAL:
        return bool(given) and not any(_compare(Operator.EQUAL, one, when.value, kind) for one in given)
    return any(_compare(when.operator, one, when.value, kind) for one in given)


def _compare(operator: Operator, given: Value, wanted: Value, kind: Type | None) -> bool:
    order = _order(given, wanted, kind)
    return (
        order is not None
        and {
            Operator.EQUAL: order == 0,
            Operator.MORE: order > 0,
            Operator.LESS: order < 0,
            Operator.AT_LEAST: order >= 0,
            Operator.AT_MOST: order <= 0,
        }[operator]
    )


def _order(given: Value, wanted: Value, kind: Type | None) -> int | None:
    """-1, 0 or 1; None when the two cannot be compared."""
    if kind in {Type.INTEGER, Type.DECIMAL}:
        one, other = number(str(given)), number(str(wanted))
        return None if one is None or other is None else (one > other) - (one < other)
    if isinstance(given, bool) or isinstance(wanted, bool):
        return 0 if given is wanted else 1
    return (given > wanted) - (given < wanted)


def number(text: str) -> Decimal | None:
    """A number as people type it, with a point or a comma; None when it is none.

    No powers of ten: "1e999999" is short to type and would fill the memory once it is written out.
    """
    return Decimal(text.strip().replace(",", ".")) if _NUMBER.fullmatch(text.strip()) else None


def missing(form: Form, answers: Answers) -> tuple[Question, ...]:
    """The open questions that have no answer. Leaving one out is anybody's right; it is only told."""
    return tuple(q for q in open_questions(form, answers) if q.asked and not answers.get(q.id))


def only_open(form: Form, answers: Answers) -> dict[str, tuple[Value, ...]]:
    """The answers to questions that are open. One that was answered and then closed again is not kept."""
    kept = dict(answers)
    while True:  # closing one question may close another that hangs on it
        stay = {q.id for q in open_questions(form, kept) if q.asked}
        if stay >= kept.keys():
            return kept
        kept = {id: given for id, given in kept.items() if id in stay}


def wrongs(form: Form, answers: Answers) -> dict[str, Wrong]:
    """What cannot be kept, by question id; an id the form does not ask is wrong too."""
    asked = {question.id: question for question in form.asked}
    found = {}
    for id, given in answers.items():
        why = wrong(asked[id], given) if id in asked else Wrong.NOT_ONE_OF_THESE
        if why:
            found[id] = why
    return found


def wrong(question: Question, given: tuple[Value, ...]) -> Wrong | None:
    """Why this answer to this question cannot be kept; None when it can, and when there is none."""
    if len(given) > 1 and not question.repeats:
        return Wrong.ONLY_ONE
    return next((why for value in given if (why := _wrong_value(question, value))), None)


def _wrong_value(question: Question, value: Value) -> Wrong | None:
    if question.type is Type.BOOLEAN:
        return None if isinstance(value, bool) else Wrong.NOT_YES_OR_NO
    if isinstance(value, bool):
        return Wrong.NOT_ONE_OF_THESE
    if question.type in CHOSEN:
        return _wrong_choice(question, value)
    if question.type in {Type.INTEGER, Type.DECIMAL}:
        return _wrong_number(question, value)
    if question.type is Type.DATE:
        return None if _is_day(value) else Wrong.NOT_A_DAY
    return Wrong.TOO_LONG if len(value) > (question.longest or LONGEST_TEXT) else None


def _wrong_choice(question: Question, value: str) -> Wrong | None:
    if question.option(value):
        return None
    if question.type is Type.CHOICE:
        return Wrong.NOT_ONE_OF_THESE
    return Wrong.TOO_LONG if len(value) > LONGEST_TEXT else None


def _wrong_number(question: Question, value: str) -> Wrong | None:
    amount = number(value)
    if amount is None:
        return Wrong.NOT_A_NUMBER
    if question.type is Type.INTEGER and amount != amount.to_integral_value():
        return Wrong.NOT_A_WHOLE_NUMBER
    if question.lowest is not None and amount < question.lowest:
        return Wrong.TOO_LOW
    return Wrong.TOO_HIGH if question.highest is not None and amount > question.highest else None


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def in_words(form: Form, answers: Answers, language: str) -> str:
    """The answers as one reads them, a line each: "How often? Sometimes"."""
    lines = []
    for question in form.asked:
        if given := answers.get(question.id):
            said = ", ".join(_in_words(question, value, language) for value in given)
            lines.append(f"{in_language(question.texts, language)[0]} {said}")
    return "\n".join(lines)


def _in_words(question: Question, value: Value, language: str) -> str:
    if isinstance(value, bool):
        return YES_NO.get(language, YES_NO["en"])[value]
    option = question.option(value)
    return in_language(option.texts, language)[0] if option else value
