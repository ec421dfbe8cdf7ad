"""What a measure asks: questions with their answers' weights, and how they are scored.

A measure comes as a FHIR Questionnaire (HL7 FHIR R4, with Structured Data Capture); `interop.fhir` reads one
into a `Form`. A form holds nobody's answers, is never changed, and is kept for as long as an answer points
to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

Texts = Mapping[str, str]  # language code -> text; "" is the language the file itself is written in


class Type(StrEnum):
    """What kind of thing a part of a form is. The codes are FHIR's."""

    GROUP = "group"
    DISPLAY = "display"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    OPEN_CHOICE = "open-choice"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    STRING = "string"
    TEXT = "text"


NOT_ASKED = frozenset({Type.GROUP, Type.DISPLAY})
CHOSEN = frozenset({Type.CHOICE, Type.OPEN_CHOICE})


class Operator(StrEnum):
    """How an answer is compared to decide whether a further question is asked. The codes are FHIR's."""

    EXISTS = "exists"
    EQUAL = "="
    NOT_EQUAL = "!="
    MORE = ">"
    LESS = "<"
    AT_LEAST = ">="
    AT_MOST = "<="


def in_language(texts: Texts, language: str) -> tuple[str, str]:
    """The text in this language, and the language it really is in ("" when the form does not say).

    A text without translation is shown as it is: half a translation of ours would change what is measured.
    """
    short = language.split("-")[0]
    return (texts[short], short) if short in texts else (texts.get("", ""), "")


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose. `key` tells it apart within its question; `weight` counts towards a score."""

    key: str
    texts: Texts
    system: str = ""
    code: str = ""
    weight: Decimal | None = None


@dataclass(frozen=True, slots=True)
class When:
    """Asked only when the answer to `question` compares so with `value`."""

    question: str
    operator: Operator
    value: str | bool


@dataclass(frozen=True, slots=True)
class Expression:
    """A FHIRPath expression; `name` when later ones refer to it as %name."""

    text: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A part of a form: a question, a heading over further parts, or words to read.

    `calculated`: never asked, but worked out from the others. `prefix`: how the form numbers it.
    """

    id: str
    type: Type
    texts: Texts
    prefix: str = ""
    required: bool = False
    repeats: bool = False
    options: tuple[Option, ...] = ()
    when: tuple[When, ...] = ()
    when_any: bool = True
    lowest: Decimal | None = None
    highest: Decimal | None = None
    longest: int | None = None
    unit: str = ""
    variables: tuple[Expression, ...] = ()
    calculated: Expression | None = None
    parts: tuple[Question, ...] = ()

    @property
    def asked(self) -> bool:
        return self.type not in NOT_ASKED and self.calculated is None

    @property
    def text(self) -> str:
        return self.texts.get("", "")

    def option(self, key: str) -> Option | None:
        return next((one for one in self.options if one.key == key), None)


@dataclass(frozen=True, slots=True)
class Form:
    """A whole measure. `languages`: those in which every question and answer has a text."""

    url: str
    version: str
    titles: Texts
    questions: tuple[Question, ...]
    variables: tuple[Expression, ...] = ()
    languages: tuple[str, ...] = ()
    publisher: str = ""
    rights: str = ""
    purpose: Texts = field(default_factory=dict)

    def every(self) -> Iterator[Question]:
        """All parts, in the order in which they are read."""
        for question in self.questions:
            yield from _with_parts(question)

    @property
    def asked(self) -> tuple[Question, ...]:
        return tuple(q for q in self.every() if q.asked)

    @property
    def scores(self) -> tuple[Question, ...]:
        return tuple(q for q in self.every() if q.calculated)


SUM_OF_WEIGHTS = "%resource.repeat(item).answer.value.weight().aggregate($this + $total, 0)"


def total_may_be(form: Form) -> tuple[Question, ...]:
    """Questions for a number that may be meant as the sum of the others: files often leave that unsaid."""
    if form.scores or not any(o.weight is not None for q in form.asked for o in q.options):
        return ()
    numbers = {Type.DECIMAL, Type.INTEGER}
    return tuple(q for q in form.asked if q.type in numbers and not any(part.asked for part in q.parts))


def with_total(form: Form, id: str) -> Form:
    """The form with this question worked out as the sum of all weights, because whoever knows it says so."""
    return replace(form, questions=tuple(_totalled(question, id) for question in form.questions))


def _totalled(question: Question, id: str) -> Question:
    parts = tuple(_totalled(part, id) for part in question.parts)
    worked_out = Expression(SUM_OF_WEIGHTS) if question.id == id else question.calculated
    return replace(question, parts=parts, calculated=worked_out)


def _with_parts(question: Question) -> Iterator[Question]:
    yield question
    for part in question.parts:
        yield from _with_parts(part)


def to_plain(form: Form) -> dict[str, Any]:
    """The form as plain JSON values, for keeping. `from_plain` brings it back, equal."""
    return dict(_plain(asdict(form)))


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items() if one not in (None, "", (), {})}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value


def from_plain(kept: Mapping[str, Any]) -> Form:
    return Form(
        **_pick(kept, "url", "version", "titles", "publisher", "rights", "purpose"),
        questions=tuple(_question(one) for one in kept["questions"]),
        variables=_expressions(kept.get("variables")),
        languages=tuple(kept.get("languages", ())),
    )


def _pick(kept: Mapping[str, Any], *names: str) -> dict[str, Any]:
    blank: dict[str, dict[str, str]] = {"titles": {}, "texts": {}, "purpose": {}}
    return {name: kept.get(name, blank.get(name, "")) for name in names}


def _question(kept: Mapping[str, Any]) -> Question:
    calculated = kept.get("calculated")
    return Question(
        **_pick(kept, "id", "texts", "prefix", "unit"),
        type=Type(kept["type"]),
        required=kept.get("required", False),
        repeats=kept.get("repeats", False),
        options=tuple(_option(one) for one in kept.get("options", ())),
        when=tuple(
            When(o["question"], Operator(o["operator"]), o.get("value", "")) for o in kept.get("when", ())
        ),
        when_any=kept.get("when_any", True),
        lowest=_decimal(kept.get("lowest")),
        highest=_decimal(kept.get("highest")),
        longest=kept.get("longest"),
        variables=_expressions(kept.get("variables")),
        calculated=Expression(calculated["text"], calculated.get("name", "")) if calculated else None,
        parts=tuple(_question(one) for one in kept.get("parts", ())),
    )


def _option(kept: Mapping[str, Any]) -> Option:
    return Option(**_pick(kept, "key", "texts", "system", "code"), weight=_decimal(kept.get("weight")))


def _decimal(kept: Mapping[str, str] | None) -> Decimal | None:
    return Decimal(kept["decimal"]) if kept else None


def _expressions(kept: list[Mapping[str, str]] | None) -> tuple[Expression, ...]:
    return tuple(Expression(one["text"], one.get("name", "")) for one in kept or ())
