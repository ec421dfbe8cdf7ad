"""Rows of measures as pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from cairn.measures.own_queries import LevelsRow, OwnRow
from cairn.measures.queries import AskedRow, FillingRow, MeasureRow
from cairn.measures.rules.answering import Value
from cairn.measures.rules.asking import No, Way
from cairn.measures.rules.attainment import Level
from cairn.measures.rules.change import Wobble
from cairn.measures.rules.forms import CHOSEN, Form, Question, Type, in_language
from cairn.recovery.queries import SayingRow
from cairn.web.measures.drawing import Path, draw
from cairn.web.measures.filling_form import FillingForm
from cairn.web.measures.wording import EVERY, HOW, LEVELS, WAYS

REFUSED: Mapping[No, Promise] = {
    No.NOTHING_ANSWERED: lazy("Nothing is answered yet. Answer one, or leave this page."),
    No.CANNOT_BE_KEPT: lazy("Something in it cannot be kept. Look at what is marked."),
    No.NO_RIGHTS_SAID: lazy("Write why you may use it. Some measures belong to somebody."),
    No.SAME_ALREADY: lazy("This one is here already, and it has not changed."),
    No.NO_SOURCE: lazy("Write where that is written, so that others can look."),
    No.NOT_A_FACT: lazy("Both numbers are needed: the first above 0, the second from 0 to 1."),
    No.LINK_OVER: lazy("This link is over. Ask for a new one."),
    No.NOT_HERE: lazy("This is not asked any more."),
}


def said_no(why: No) -> str:
    return str(REFUSED.get(why, lazy("It does not fit with what is there now. Nothing was changed.")))


def tongue() -> str:
    return (get_language() or "en").split("-")[0]


@dataclass(frozen=True, slots=True)
class OnShelf:
    row: MeasureRow
    title: str
    lang: str
    purpose: str
    questions: int


def on_shelf(row: MeasureRow) -> OnShelf:
    title, lang = in_language(row.form.titles, tongue())
    return OnShelf(row, title, lang, in_language(row.form.purpose, tongue())[0], len(row.form.asked))


@dataclass(frozen=True, slots=True)
class AskedShown:
    row: AskedRow
    title: str
    lang: str
    due: bool
    every: Promise | str


def asked_shown(row: AskedRow, today: date | None) -> AskedShown:
    """today: None while nobody is to be reminded of anything."""
    title, lang = in_language(row.measure.form.titles, tongue())
    return AskedShown(
        row, title, lang, today is not None and row.is_due(today), EVERY[row.every] if row.every else ""
    )


@dataclass(frozen=True, slots=True)
class FormShown:
    """What a measure asks, for whoever looks it over before it is used."""

    form: Form
    title: str
    questions: tuple[tuple[str, tuple[str, ...]], ...]
    scores: tuple[str, ...]


def form_shown(form: Form) -> FormShown:
    def text(question: Question) -> str:
        return in_language(question.texts, tongue())[0] or question.id

    return FormShown(
        form,
        in_language(form.titles, tongue())[0],
        tuple((text(q), tuple(_option(o.texts, o.weight) for o in q.options)) for q in form.asked),
        tuple(text(q) for q in form.scores),
    )


def side_by_side(form: Form, language: str) -> tuple[tuple[str, str], ...]:
    """Every text of a form as it came, with the one in this language beside it; "" where there is none."""
    questions = [(q.texts, [o.texts for o in q.options]) for q in form.every()]
    texts = [form.titles, *(one for text, options in questions for one in (text, *options))]
    found = [(one.get("", ""), one.get(language, "")) for one in texts]
    return tuple(dict.fromkeys(pair for pair in found if pair[0]))


def _option(texts: Mapping[str, str], weight: Any) -> str:
    said = in_language(texts, tongue())[0]
    return said if weight is None else f"{said} ({weight.normalize():f})"


def filling_page(form: FillingForm, measure: Form) -> dict[str, Any]:
    """What the page of an empty or half-filled form needs."""
    asked_back = form.is_bound and form.is_valid() and not form.non_field_errors()
    title, lang = in_language(measure.titles, form.tongue)
    return {
        "form": form,
        "parts": form.parts(),
        "title": title,
        "lang": lang,
        "rights": measure.rights,
        "left_out": form.left_out() if asked_back else (),
        "now_shown": form.now_shown(),
        "as_is": asked_back,
    }


@dataclass(frozen=True, slots=True)
class FilledShown:
    """One filling: each question with what was answered, and each score or what it lacks."""

    row: FillingRow
    how: Promise
    answers: tuple[tuple[str, str], ...]
    scores: tuple[tuple[str, str], ...]
    left_out: int


def filled_shown(row: FillingRow, language: str) -> FilledShown:
    by_id = {question.id: question for question in row.form.every()}

    def text(id: str) -> str:
        return in_language(by_id[id].texts, language)[0]

    return FilledShown(
        row,
        HOW[row.how],
        tuple(
            (text(q.id), ", ".join(_answer(q, value, language) for value in row.answers[q.id]))
            for q in row.form.asked
            if q.id in row.answers
        ),
        tuple(
            (text(s.question), _score(by_id[s.question], s.value, len(s.missing), language))
            for s in row.scores
        ),
        len(row.lacking),
    )


def _answer(question: Question, value: Value, language: str) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    option = question.option(value) if question.type in CHOSEN else None
    said = in_language(option.texts, language)[0] if option else value
    return f"{said} {question.unit}".strip() if question.type in {Type.INTEGER, Type.DECIMAL} else said


def _score(question: Question, value: str, lacking: int, language: str) -> str:
    if lacking:
        return _("Not worked out: an answer it is made from was left out.")
    option = question.option(value)
    return in_language(option.texts, language)[0] if option else value or _("None")


def paths(rows: Sequence[FillingRow], wobble: Wobble | None, language: str) -> list[Path]:
    """One drawing for each score that is a number, of what was not set down."""
    seen: dict[str, list[tuple[datetime, float]]] = {}
    titles: dict[str, str] = {}
    for row in rows:
        for score in () if row.set_down else row.scores:
            if (value := score.number) is not None:
                seen.setdefault(score.question, []).append((row.filled_at, float(value)))
                question = next(q for q in row.form.scores if q.id == score.question)
                titles[score.question] = in_language(question.texts, language)[0]
    return [draw(titles[id], found, wobble) for id, found in seen.items()]


@dataclass(frozen=True, slots=True)
class OwnShown:
    row: OwnRow
    way: Promise
    answers: tuple[tuple[str, datetime], ...]

    @property
    def last(self) -> tuple[str, datetime] | None:
        return self.answers[0] if self.answers else None


def own_shown(row: OwnRow) -> OwnShown:
    said = [(_own_answer(row.way, answer.value), answer.at) for answer in reversed(row.answers)]
    return OwnShown(row, WAYS[row.way], tuple(said))


def _own_answer(way: Way, value: str) -> str:
    if way is Way.YES_NO:
        return _("Yes") if value == "yes" else _("No")
    return value


@dataclass(frozen=True, slots=True)
class GoalShown:
    """A goal with its levels as they stand, each `(heading, words, reached here last)`."""

    goal: SayingRow
    levels_id: UUID | None
    language: str
    levels: tuple[tuple[Promise, str, bool], ...]
    reached: tuple[tuple[Promise, str, datetime], ...]
    initial: dict[str, Any]


def goal_shown(goal: SayingRow, every: Iterable[LevelsRow]) -> GoalShown:
    of_goal = [row for row in every if row.goal_id == goal.id]
    standing = next((row for row in of_goal if row.standing), None)
    reached = [(LEVELS[one.level], one.words, one.at) for row in of_goal for one in row.reached]
    if standing is None:
        return GoalShown(goal, None, "", (), tuple(reversed(reached)), {})
    here = standing.last.level if standing.last else None
    initial = {f"level{level.value + 2}": standing.words[level] for level in Level}
    return GoalShown(
        goal,
        standing.id,
        standing.language,
        tuple((LEVELS[level], standing.words[level], level is here) for level in Level),
        tuple(reversed(reached)),
        initial | {"matters": standing.matters.value, "language": standing.language},
    )
