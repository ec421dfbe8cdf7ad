"""Works out the scores of a form from its answers, with the form's own FHIRPath expressions.

HL7 FHIR Structured Data Capture: `variable` and `calculatedExpression`, evaluated over a response in FHIR's
shape, made here from the answers. A score is given only when every question it is made from was answered:
part of a sum is not the sum. What it is made from is read off the expressions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import fhirpathpy
from fhirpathpy.models import models

from cairn.measures.rules.answering import Answers, Value, number, only_open, open_questions
from cairn.measures.rules.forms import CHOSEN, Expression, Form, Question, Type

R4 = models["r4"]
WEIGHT = "http://hl7.org/fhir/StructureDefinition/itemWeight"
LONGEST_EXPRESSION = 4_000
_NAMED = re.compile(r"%`?([A-Za-z][\w-]*)`?")
_TEXTS = re.compile(r"'((?:[^'\\]|\\.)*)'")
_FROM_ALL = re.compile(r"\b(?:descendants|repeat|weight|ordinal)\s*\(")
_ALWAYS_THERE = frozenset(
    {"resource", "context", "questionnaire", "ucum", "sct", "loinc", "qitem", "rootResource"}
)


class CannotScore(ValueError):
    """An expression that cannot be worked out; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Score:
    """One score. `value`: a number, or the key of one of the question's options, or a text; "" when there is
    none. `missing`: ids of the questions that would be needed and have no answer."""

    question: str
    value: str
    missing: tuple[str, ...] = ()

    @property
    def number(self) -> Decimal | None:
        return number(self.value)


def scores(form: Form, answers: Answers) -> tuple[Score, ...]:
    """Every score of the form, in its order. Raises CannotScore when an expression cannot be worked out."""
    if not form.scores:
        return ()
    answers = only_open(form, answers)
    open_ids = {question.id for question in open_questions(form, answers)}
    return tuple(_score(form, q, answers, open_ids) for q in form.scores if q.id in open_ids)


def _score(form: Form, question: Question, answers: Answers, open_ids: set[str]) -> Score:
    needed = made_from(form, question)
    lacking = tuple(id for id in needed if id in open_ids and not answers.get(id))
    if lacking:
        return Score(question.id, "", lacking)
    return Score(question.id, _shown(question, _work_out(form, question, answers)))


def made_from(form: Form, score: Question) -> tuple[str, ...]:
    """Ids of the questions this score is made from, in the form's order.

    Each expression the score hangs on is made from the questions whose ids it names, and from those with
    weights inside the parts it names. One that names none and goes over the answers as a whole is made from
    every question whose answers have weights.
    """
    found: set[str] = set()
    for text in _reached(form, score):
        named = set(_TEXTS.findall(text))
        places = [part for part in form.every() if part.id in named]
        found |= {q.id for part in places for q in (part, *_below(part)) if q.id in named or _has_weights(q)}
        if not places and _FROM_ALL.search(text):
            found |= {question.id for question in form.asked if _has_weights(question)}
    return tuple(question.id for question in form.asked if question.id in found)


def _has_weights(question: Question) -> bool:
    return any(option.weight is not None for option in question.options)


def _below(part: Question) -> Iterable[Question]:
    for one in part.parts:
        yield one
        yield from _below(one)


def _variables(form: Form, score: Question) -> tuple[Expression, ...]:
    """The variables a score can name: the form's, and those of every part on the way down to it."""
    return form.variables + tuple(v for part in _way_to(form.questions, score.id) for v in part.variables)


def _way_to(questions: Iterable[Question], id: str) -> tuple[Question, ...]:
    for question in questions:
        if question.id == id:
            return (question,)
        if way := _way_to(question.parts, id):
            return (question, *way)
    return ()


def _reached(form: Form, score: Question) -> list[str]:
    """The text of the score's expression, and of every variable it hangs on."""
    known = {one.name: one.text for one in _variables(form, score)}
    texts, waiting, seen = [], [_expression(score)], set()
    while waiting:
        text = waiting.pop()
        texts.append(text)
        for name in _NAMED.findall(text):
            if name in known and name not in seen:
                seen.add(name)
                waiting.append(known[name])
    return texts


def _expression(score: Question) -> str:
    return score.calculated.text if score.calculated else ""


def unknown_names(form: Form) -> tuple[str, ...]:
    """Names in the expressions that nothing gives them, as %patient would be: they cannot be worked out."""
    lacking = set()
    for score in form.scores:
        known = {one.name for one in _variables(form, score)} | _ALWAYS_THERE
        lacking |= {
            name for text in _reached(form, score) for name in _NAMED.findall(text) if name not in known
        }
    return tuple(sorted(lacking))


def _work_out(form: Form, score: Question, answers: Answers) -> list[Any]:
    response = response_of(form, answers)
    reach: dict[str, Any] = {"resource": response, "questionnaire": questionnaire_of(form)}
    for one in _variables(form, score):
        reach[one.name] = _evaluate(response, one.text, reach)
    return _evaluate(response, _expression(score), reach)


def _evaluate(response: dict[str, Any], text: str, reach: dict[str, Any]) -> list[Any]:
    if len(text) > LONGEST_EXPRESSION:
        raise CannotScore(f"An expression is longer than {LONGEST_EXPRESSION} characters.")
    try:
        return list(fhirpathpy.evaluate(response, text, reach, R4, {"userInvocationTable": _FUNCTIONS}))
    except RecursionError:
        raise
    except Exception as broke:  # the library raises bare Exceptions for what it cannot read
        raise CannotScore(f"This expression cannot be worked out: {text[:200]} ({broke})") from broke


def _weights(values: list[Any]) -> list[Any]:
    """SDC's weight(), which FHIR also calls ordinal(): the weights that the chosen answers carry."""
    found = []
    for value in values:
        data = getattr(value, "data", value)
        for extension in data.get("extension", ()) if isinstance(data, dict) else ():
            if extension["url"] == WEIGHT:
                found.append(extension["valueDecimal"])
    return found


_FUNCTIONS = {name: {"fn": _weights, "arity": {0: []}} for name in ("weight", "ordinal")}


def _shown(question: Question, values: list[Any]) -> str:
    """The one value as a text: the key of an option of the question, or a number, or as it is."""
    if len(values) != 1:
        return ""
    value = getattr(values[0], "data", values[0])
    if isinstance(value, dict):
        found = (o.key for o in question.options if o.code and o.code == value.get("code"))
        return next(found, str(value.get("display", value.get("code", ""))))
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float | Decimal):
        exact = Decimal(str(value))
        return format(exact.normalize() if exact else Decimal(0), "f")
    return str(value)


# The two resources, in the shape FHIR gives them


def response_of(form: Form, answers: Answers) -> dict[str, Any]:
    """The answers as a FHIR R4 QuestionnaireResponse, without saying whose they are."""
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": f"{form.url}|{form.version}" if form.version else form.url,
        "status": "completed",
        "item": _response_items(form.questions, answers),
    }


def _response_items(questions: Iterable[Question], answers: Answers) -> list[dict[str, Any]]:
    items = []
    for question in questions:
        inside = _response_items(question.parts, answers)
        item: dict[str, Any] = {"linkId": question.id}
        if given := answers.get(question.id, ()):
            item["answer"] = [_fhir_value(question, value) for value in given]
            if inside:
                item["answer"][0]["item"] = inside
        elif inside:
            item["item"] = inside
        if len(item) > 1:
            items.append(item)
    return items


def _fhir_value(question: Question, value: Value) -> dict[str, Any]:
    if isinstance(value, bool):
        return {"valueBoolean": value}
    if question.type in CHOSEN:
        option = question.option(value)
        return (
            {"valueCoding": _coding(option)}
            if option and option.code
            else {"valueString": _said(option, value)}
        )
    amount = number(value)
    if question.type is Type.INTEGER and amount is not None:
        return {"valueInteger": int(amount)}
    if question.type is Type.DECIMAL and amount is not None:
        return {"valueDecimal": _json_number(amount)}
    return {"valueDate" if question.type is Type.DATE else "valueString": value}


def _said(option: Any, value: str) -> str:
    return str(option.texts.get("", value)) if option else value


def _coding(option: Any) -> dict[str, Any]:
    coding: dict[str, Any] = {"code": option.code, "display": option.texts.get("", "")}
    if option.system:
        coding["system"] = option.system
    if option.weight is not None:
        coding["extension"] = [{"url": WEIGHT, "valueDecimal": _json_number(option.weight)}]
    return coding


def _json_number(amount: Decimal) -> int | float:
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def questionnaire_of(form: Form) -> dict[str, Any]:
    """As much of the FHIR Questionnaire as expressions look at: its items and their answers."""
    return {"resourceType": "Questionnaire", "url": form.url, "item": [_item(q) for q in form.questions]}


def _item(question: Question) -> dict[str, Any]:
    item: dict[str, Any] = {
        "linkId": question.id,
        "type": question.type.value,
        "text": question.texts.get("", ""),
    }
    if question.options:
        item["answerOption"] = [
            {"valueCoding": _coding(o)} if o.code else {"valueString": o.texts.get("", "")}
            for o in question.options
        ]
    if question.parts:
        item["item"] = [_item(part) for part in question.parts]
    return item
