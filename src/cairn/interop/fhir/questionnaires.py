"""Reads a FHIR R4 Questionnaire (R5's spellings too) with SDC scoring into a form of the room `measures`.

What would change a measure if it were left out is refused, in words that say what to do. What only decorates
it is left out.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from cairn.interop.fhir import extensions as ext
from cairn.interop.fhir.choosing import Lists, options_of
from cairn.interop.fhir.refusing import Cannot, Refused
from cairn.measures.rules.forms import CHOSEN, Expression, Form, Operator, Question, Texts, Type, When
from cairn.measures.scoring import LONGEST_EXPRESSION, CannotScore, made_from, scores, unknown_names

MOST_BYTES = 500_000
MOST_PARTS = 500
DEEPEST = 8
LONGEST_TEXT = 4_000
_TYPES = {"coding": Type.CHOICE, "quantity": Type.DECIMAL, "question": Type.GROUP} | {
    t.value: t for t in Type
}
_WHEN_VALUES = ("Boolean", "Integer", "Decimal", "Date", "String", "Coding")


@dataclass(frozen=True, slots=True)
class Reading:
    """A form that was read, and notes for whoever brings it in: each a code and what it is about."""

    form: Form
    notes: tuple[tuple[str, str], ...] = ()


def read(data: bytes) -> Reading:
    """The form in a file. Raises Refused with a code and what it is about; nothing has been kept by then."""
    return read_resource(*_resource(data))


def _resource(data: bytes) -> tuple[Mapping[str, Any], list[Mapping[str, Any]]]:
    if len(data) > MOST_BYTES:
        raise Refused(Cannot.TOO_LARGE, str(MOST_BYTES // 1_000))
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Refused(Cannot.NOT_JSON) from error
    resource = ext.record(value)
    beside: list[Mapping[str, Any]] = []
    if resource.get("resourceType") == "Bundle":
        resource, beside = _only_one(resource)
    if resource.get("resourceType") != "Questionnaire":
        raise Refused(Cannot.NOT_A_QUESTIONNAIRE, ext.words(resource.get("resourceType"))[:80])
    return resource, beside


def _only_one(bundle: Mapping[str, Any]) -> tuple[Mapping[str, Any], list[Mapping[str, Any]]]:
    """The one questionnaire of a bundle, and what came with it: lists of answers, weights."""
    inside = [ext.record(entry.get("resource")) for entry in ext.records(bundle.get("entry"))]
    found = [one for one in inside if one.get("resourceType") == "Questionnaire"]
    if len(found) != 1:
        raise Refused(Cannot.SEVERAL_INSIDE, str(len(found)))
    return found[0], [one for one in inside if one is not found[0]]


def read_resource(resource: Mapping[str, Any], beside: Iterable[Mapping[str, Any]] = ()) -> Reading:
    reader = _Reader(resource, beside)
    form = reader.form()
    _check_ids(form)
    _check_scoring(form)
    return Reading(form, tuple(reader.notes))


class _Reader:
    """Reads one resource; `notes` gathers what is told of it."""

    def __init__(self, resource: Mapping[str, Any], beside: Iterable[Mapping[str, Any]]) -> None:
        self.resource = resource
        self.language = ext.words(resource.get("language")).split("-")[0].lower()
        self.lists = Lists([*ext.records(resource.get("contained")), *beside])
        self.notes: list[tuple[str, str]] = []
        self.parts = 0

    def form(self) -> Form:
        titles = ext.texts(self.resource, "title", self.language) or {
            "": ext.words(self.resource.get("name"))
        }
        url = ext.words(self.resource.get("url"))
        if not titles.get("") or not url:
            raise Refused(Cannot.NO_NAME)
        if ext.value(self.resource, ext.WHEN_EXPRESSION):
            raise Refused(Cannot.CONDITION)
        form = Form(
            url=url[:500],
            version=ext.words(self.resource.get("version"))[:100],
            titles=titles,
            questions=self.questions(self.resource, 1),
            variables=self.variables(self.resource),
            publisher=ext.words(self.resource.get("publisher"))[:500],
            rights=ext.words(self.resource.get("copyright"))[:LONGEST_TEXT],
            purpose=ext.texts(self.resource, "purpose", self.language),
        )
        if not form.asked:
            raise Refused(Cannot.NO_QUESTIONS)
        if not form.scores:
            self.notes.append(("no_scoring", ""))
        return replace(form, languages=ext.known_languages(_every_text(form)))

    def questions(self, of: Mapping[str, Any], depth: int) -> tuple[Question, ...]:
        if depth > DEEPEST:
            raise Refused(Cannot.TOO_DEEP, str(DEEPEST))
        found = [self.question(item, depth) for item in ext.records(of.get("item"))]
        return tuple(question for question in found if question)

    def question(self, item: Mapping[str, Any], depth: int) -> Question | None:
        self.parts += 1
        if self.parts > MOST_PARTS:
            raise Refused(Cannot.TOO_MANY, str(MOST_PARTS))
        id, kind = ext.words(item.get("linkId")), self.kind(item)
        calculated = self.calculated(item, id)
        shut = ext.value(item, ext.HIDDEN) is True or item.get("readOnly") is True
        if shut and calculated is None and kind is not Type.GROUP:
            self.left_out(item, id)
            return None
        return Question(
            id=id,
            type=kind,
            texts=_short(ext.texts(item, "text", self.language), id),
            prefix=ext.words(item.get("prefix"))[:20],
            required=item.get("required") is True,
            repeats=item.get("repeats") is True,
            options=options_of(item, self.lists, self.language) if kind in CHOSEN else (),
            when=tuple(self.when(one, id) for one in ext.records(item.get("enableWhen"))),
            when_any=item.get("enableBehavior") != "all",
            lowest=ext.amount(item, ext.LOWEST),
            highest=ext.amount(item, ext.HIGHEST),
            longest=item["maxLength"] if isinstance(item.get("maxLength"), int) else None,
            unit=_unit(item),
            variables=self.variables(item),
            calculated=calculated,
            parts=self.questions(item, depth + 1),
        )

    def left_out(self, item: Mapping[str, Any], id: str) -> None:
        """A part nobody fills in, and nothing works out."""
        if item.get("required") is True:
            raise Refused(Cannot.NOBODY_FILLS, id)
        self.notes.append(("left_out", ext.words(item.get("text")) or id))

    def kind(self, item: Mapping[str, Any]) -> Type:
        code = ext.words(item.get("type"))
        if code not in _TYPES:
            raise Refused(Cannot.UNKNOWN_TYPE, f"{ext.words(item.get('linkId'))[:80]}: {code[:40]}")
        if ext.value(item, ext.WHEN_EXPRESSION):
            raise Refused(Cannot.CONDITION, ext.words(item.get("linkId"))[:80])
        return _TYPES[code]

    def calculated(self, item: Mapping[str, Any], id: str) -> Expression | None:
        found = list(ext.expressions(item, *ext.CALCULATED))
        if None in found:
            raise Refused(Cannot.SCORED_OTHERWISE, id)
        return next((one for one in found if one), None)

    def variables(self, of: Mapping[str, Any]) -> tuple[Expression, ...]:
        return tuple(one for one in ext.expressions(of, ext.VARIABLE) if one and one.name)

    def when(self, one: Mapping[str, Any], id: str) -> When:
        given = next((one[f"answer{name}"] for name in _WHEN_VALUES if f"answer{name}" in one), None)
        operator = ext.words(one.get("operator"))
        if given is None or operator not in {known.value for known in Operator}:
            raise Refused(Cannot.CONDITION, id)
        return When(ext.words(one.get("question")), Operator(operator), _wanted(given))


def _wanted(given: Any) -> str | bool:
    if isinstance(given, bool):
        return given
    if isinstance(given, dict):
        return f"{ext.words(given.get('system'))}|{ext.words(given.get('code'))}"
    return str(given)


def _unit(item: Mapping[str, Any]) -> str:
    unit = ext.record(ext.value(item, ext.UNIT))
    return (ext.words(unit.get("display")) or ext.words(unit.get("code")))[:40]


def _short(texts: Texts, id: str) -> Texts:
    if any(len(text) > LONGEST_TEXT for text in texts.values()):
        raise Refused(Cannot.TEXT_TOO_LONG, id)
    return texts


def _every_text(form: Form) -> list[Texts]:
    of_questions = [question.texts for question in form.every()]
    return [form.titles, *of_questions, *(o.texts for question in form.every() for o in question.options)]


def _check_ids(form: Form) -> None:
    count = Counter(question.id for question in form.every())
    if twice := [id for id, times in count.items() if times > 1 or not id or len(id) > 255]:
        raise Refused(Cannot.IDS, twice[0][:80])
    for question in form.every():
        if hanging := [one.question for one in question.when if one.question not in count]:
            raise Refused(Cannot.HANGS_ON_NOTHING, f"{question.id}: {hanging[0][:80]}")
        if question.asked and not question.texts.get("") and question.type is not Type.GROUP:
            raise Refused(Cannot.NO_TEXT, question.id)
        if question.type is Type.CHOICE and question.asked and not question.options:
            raise Refused(Cannot.NO_ANSWERS, question.id)


def _check_scoring(form: Form) -> None:
    """Work every score out once, so that no person is the first to try."""
    texts = [e.text for q in form.every() for e in (*q.variables, *([q.calculated] if q.calculated else []))]
    if any(len(text) > LONGEST_EXPRESSION for text in (*texts, *(v.text for v in form.variables))):
        raise Refused(Cannot.SCORING, f"> {LONGEST_EXPRESSION}")
    if weightless := [score.id for score in form.scores if not made_from(form, score)]:
        raise Refused(Cannot.MADE_OF_NOTHING, weightless[0])
    if unknown := unknown_names(form):
        raise Refused(Cannot.SCORING, ", ".join(f"%{name}" for name in unknown))
    try:
        scores(form, {question.id: (_first_answer(question),) for question in form.asked})
    except (CannotScore, RecursionError) as error:
        raise Refused(Cannot.SCORING, str(error)[:300]) from error


def _first_answer(question: Question) -> str | bool:
    if question.type is Type.BOOLEAN:
        return True
    if question.options:
        return question.options[0].key
    if question.type in {Type.INTEGER, Type.DECIMAL}:
        return str(question.lowest or Decimal(1))
    return "2026-01-01" if question.type is Type.DATE else "x"


def with_translation(form: Form, other: Form, language: str) -> Form:
    """The form with its texts in a further language, from a second file of the same questions and answers.

    Raises Refused when the two do not have the same ids, types and answers: they are not one measure then.
    """
    mine, theirs = list(form.every()), list(other.every())
    shape = [[(q.id, q.type, tuple(o.key for o in q.options)) for q in one] for one in (mine, theirs)]
    if shape[0] != shape[1]:
        raise Refused(Cannot.NOT_ITS_TRANSLATION)
    said = {q.id: q for q in theirs}
    joined = replace(
        form,
        titles=_joined(form.titles, other.titles, language),
        purpose=_joined(form.purpose, other.purpose, language),
        questions=tuple(_translated(q, said, language) for q in form.questions),
    )
    return replace(joined, languages=ext.known_languages(_every_text(joined)))


def _joined(mine: Texts, theirs: Texts, language: str) -> Texts:
    return {**mine, language: theirs[""]} if theirs.get("") else mine


def _translated(question: Question, said: Mapping[str, Question], language: str) -> Question:
    other = said[question.id]
    texts: Iterable[Texts] = (option.texts for option in other.options)
    return replace(
        question,
        texts=_joined(question.texts, other.texts, language),
        options=tuple(
            replace(o, texts=_joined(o.texts, t, language))
            for o, t in zip(question.options, texts, strict=True)
        ),
        parts=tuple(_translated(part, said, language) for part in question.parts),
    )
