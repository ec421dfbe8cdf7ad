"""A form of a measure as a page can ask it: one field a question, none of them required.

Questions that open only after an answer are asked on the next turn, which works without JavaScript; what is
left out is said once before it is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.measures.rules.answering import Answers, Value, missing, open_questions, wrong
from cairn.measures.rules.forms import CHOSEN, Form, Question, Type, in_language
from cairn.web.measures.wording import WRONG

YES_NO = [("yes", _("Yes")), ("no", _("No"))]


@dataclass(frozen=True, slots=True)
class Shown:
    """A part of the page: a heading, words to read, or a question with its field."""

    kind: str  # heading, words, question
    text: str
    lang: str
    level: int = 2
    bound: Any = None
    unit: str = ""


class FillingForm(forms.Form):
    """`form.answers` after it is valid; `form.shown()` for the page.

    shown: ids that stood on the page that was sent; as_is: the person saw what is left out and keeps it so.
    """

    shown = forms.CharField(required=False, widget=forms.HiddenInput)
    as_is = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, measure: Form, language: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.measure, self.tongue = measure, language
        self.order = {question.id: f"q{n}" for n, question in enumerate(measure.asked)}
        for question in measure.asked:
            self.fields[self.order[question.id]] = self._field(question)
            if question.type is Type.OPEN_CHOICE:
                self.fields[self._own(question)] = forms.CharField(
                    label=_("Or in your own words"), required=False, strip=False
                )

    def _own(self, question: Question) -> str:
        return f"{self.order[question.id]}-own"

    def _field(self, question: Question) -> forms.Field:
        label, _lang = in_language(question.texts, self.tongue)
        common: dict[str, Any] = {"label": f"{question.prefix} {label}".strip(), "required": False}
        if question.type in CHOSEN or question.type is Type.BOOLEAN:
            return _choice(question, self.tongue, common)
        if question.type is Type.TEXT:
            return forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), strip=False, **common)
        if question.type is Type.DATE:
            return forms.CharField(widget=forms.DateInput(attrs={"type": "date"}), **common)
        mode = {"inputmode": "decimal"} if question.type in {Type.INTEGER, Type.DECIMAL} else {}
        return forms.CharField(widget=forms.TextInput(attrs=mode), strip=bool(mode), **common)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.answers: Answers = dict(self._answers(cleaned))
        for question in self.measure.asked:
            if why := wrong(question, self.answers.get(question.id, ())):
                self.add_error(self.order[question.id], str(WRONG[why]))
        return cleaned

    def _answers(self, cleaned: dict[str, Any]) -> Iterator[tuple[str, tuple[Value, ...]]]:
        for question in self.measure.asked:
            given = cleaned.get(self.order[question.id])
            values = [*(given if isinstance(given, list) else [given]), cleaned.get(self._own(question))]
            kept = tuple(value for value in values if isinstance(value, bool) or (value and value.strip()))
            if kept:
                yield question.id, kept

    @property
    def open_now(self) -> tuple[Question, ...]:
        return open_questions(self.measure, self.answers if self.is_bound else {})

    def turns(self) -> bool:
        """Whether the page has to be shown once more: a question opened, or something was left out unsaid."""
        stood = set(self.cleaned_data["shown"].split())
        if any(self.order[q.id] not in stood for q in self.open_now if q.asked):
            return True
        return bool(self.left_out()) and not self.cleaned_data["as_is"]

    def left_out(self) -> list[str]:
        """The labels of open questions without an answer, in order; what is only for words is not counted."""
        return [
            str(self.fields[self.order[question.id]].label)
            for question in missing(self.measure, self.answers)
            if question.type is not Type.TEXT
        ]

    def now_shown(self) -> str:
        return " ".join(self.order[question.id] for question in self.open_now if question.asked)

    def parts(self) -> list[Shown]:
        open_ids = {question.id for question in self.open_now}
        return list(self._parts(self.measure.questions, open_ids, 2))

    def _parts(self, questions: tuple[Question, ...], open_ids: set[str], level: int) -> Iterator[Shown]:
        for question in questions:
            if question.id not in open_ids or question.calculated:
                continue
            text, lang = in_language(question.texts, self.tongue)
            if question.asked:
                yield Shown("question", text, lang, bound=self[self.order[question.id]], unit=question.unit)
                if question.type is Type.OPEN_CHOICE:
                    yield Shown("question", "", "", bound=self[self._own(question)])
            elif text:
                yield Shown("heading" if question.parts else "words", text, lang, level)
            yield from self._parts(question.parts, open_ids, min(level + 1, 4))


def _choice(question: Question, language: str, common: dict[str, Any]) -> forms.Field:
    if question.type is Type.BOOLEAN:
        return forms.TypedChoiceField(
            choices=YES_NO,
            widget=forms.RadioSelect,
            coerce=lambda said: said == "yes",
            empty_value=None,
            **common,
        )
    choices = [(option.key, in_language(option.texts, language)[0]) for option in question.options]
    if question.repeats:
        return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **common)
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **common)
