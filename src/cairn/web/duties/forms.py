"""What a steward writes about a duty to report: a step to each part, then what is true of all of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.outside.procedures.queries import listed_lines
from cairn.outside.procedures.rules import (
    LONGEST_CALL,
    LONGEST_TITLE,
    LONGEST_WORDS,
    MOST_STEPS,
    Draft,
    DraftStep,
    No,
    fault_of,
)
from cairn.outside.reports.lines import LINES
from cairn.web.duties import wording
from cairn.web.plan.forms import LANGUAGES, Day, here

EMPTY_ROWS = 2
OTHERS = ("other_title", "other_not_said", "other_may_say")
TYPED, LINE, LISTING = "typed", "line:", "listing:"
TOO_LONG: dict[str, Any] = {"max_length": wording.FAULTS[No.TOO_LONG]}


def _text(label: Any, rows: int = 2, **kwargs: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages=TOO_LONG,
        **kwargs,
    )


def calls() -> list[tuple[str, str]]:
    """Whom a step can say to call: the public lines, those of the directory, or what is typed."""
    ours = [(f"{LINE}{line.key}", f"{line.who[_code()]} ({line.said_as})") for line in LINES.values()]
    found = [(f"{LISTING}{line.id}", f"{line.name} ({line.phones[0].number})") for line in listed_lines()]
    return [("", str(_("Nobody"))), (TYPED, str(_("The name and number I write below"))), *ours, *found]


def _code() -> str:
    return here() if here() in {"en", "es"} else "en"


class StepForm(forms.Form):
    """One step. Without words it is left out."""

    words = _text(_("What to do"))
    who = forms.CharField(
        label=_("Who does it"), required=False, max_length=LONGEST_CALL, error_messages=TOO_LONG
    )
    other_words = _text(_("What to do, in the other language"))
    other_who = forms.CharField(
        label=_("Who does it, in the other language"),
        required=False,
        max_length=LONGEST_CALL,
        error_messages=TOO_LONG,
    )
    within = forms.TypedChoiceField(
        label=_("How soon, from when somebody learnt of it"), required=False, coerce=int, empty_value=None
    )
    call = forms.ChoiceField(label=_("Whom to call"), required=False)
    call_name = forms.CharField(
        label=_("Their name"), required=False, max_length=LONGEST_CALL, error_messages=TOO_LONG
    )
    call_number = forms.CharField(label=_("Their number"), required=False, max_length=40)

    def __init__(self, *args: Any, calls: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["within"].choices = [  # type: ignore[attr-defined]
            ("", _("No set time")),
            *((minutes, wording.within(minutes)) for minutes in wording.TIMES),
        ]
        self.fields["call"].choices = calls  # type: ignore[attr-defined]

    def step(self) -> DraftStep | None:
        given = self.cleaned_data
        if not given["words"].strip():
            return None
        call = given["call"]
        line = call.removeprefix(LINE) if call.startswith(LINE) else ""
        listing = UUID(call.removeprefix(LISTING)) if call.startswith(LISTING) else None
        name, number = _named(listing, call, given)
        other = {name: given[name] for name in ("other_words", "other_who")}
        return DraftStep(given["words"], given["who"], given["within"], line, listing, name, number, **other)


def _named(listing: UUID | None, call: str, given: dict[str, Any]) -> tuple[str, str]:
    """What is kept beside a listing, should it be gone one day; or what was typed."""
    if listing:
        one = next((line for line in listed_lines() if line.id == listing), None)
        return (one.name, one.phones[0].number) if one else ("", "")
    return (given["call_name"], given["call_number"]) if call == TYPED else ("", "")


class WholeForm(forms.Form):
    """What is true of all the steps."""

    title = forms.CharField(
        label=_("What is it about?"), required=False, max_length=LONGEST_TITLE, error_messages=TOO_LONG
    )
    language = forms.ChoiceField(label=_("In which language?"), choices=LANGUAGES)
    not_said = _text(_("What must not be told"), 4, help_text=_("One to a line."))
    may_say = _text(_("What a report may hold"), 4, help_text=_("One to a line."))
    law = _text(_("Where it is written"), 1, help_text=_("The law and its section, or your own rule."))
    law_checked_on = Day(
        label=_("When did you last look at it there?"),
        required=False,
    )
    tell_en = _text(
        _("What people hear before they share, in English"),
        help_text=_("One or two short sentences. Everybody here can read them before they say anything."),
    )
    tell_es = _text(_("The same in Spanish"))
    other_title = forms.CharField(
        label=_("What is it about, in the other language?"),
        required=False,
        max_length=LONGEST_TITLE,
        error_messages=TOO_LONG,
    )
    other_not_said = _text(_("What must not be told, in the other language"), 4)
    other_may_say = _text(_("What a report may hold, in the other language"), 4)
    only_one = forms.BooleanField(
        label=_("Only in this language: leave the other one out"), required=False, initial=False
    )


class Writing:
    """The whole page of a procedure: its steps, some empty ones to add, and the rest."""

    def __init__(self, data: Any, draft: Draft | None, duty: str, today: Any) -> None:
        self.duty, self.today = duty, today
        steps = list(draft.steps) if draft else []
        rows = min(MOST_STEPS, len(steps) + EMPTY_ROWS) if data is None else MOST_STEPS
        choices = calls()
        self.steps = [
            StepForm(
                data,
                prefix=f"s{number}",
                calls=choices,
                initial=_initial(steps[number]) if number < len(steps) else None,
            )
            for number in range(rows)
            if data is None or f"s{number}-words" in data
        ]
        self.whole = WholeForm(data, initial=_whole(draft) if draft else {"language": here()})
        if duty in wording.TITLES:
            del self.whole.fields["title"], self.whole.fields["other_title"]

    def draft(self) -> Draft | None:
        """What was written; None when it cannot be kept so, which the form then says."""
        fine = [form.is_valid() for form in (self.whole, *self.steps)]
        if not all(fine):
            return None
        steps = tuple(step for form in self.steps if (step := form.step()))
        said = dict(self.whole.cleaned_data)
        if said.pop("only_one"):
            steps = tuple(replace(step, other_words="", other_who="") for step in steps)
            said |= dict.fromkeys(OTHERS, "")
        draft = Draft(steps=steps, **{"title": "", **said})
        why = fault_of(draft, self.duty or "own-", self.today)
        if why is None:
            return draft
        self.whole.add_error(None, str(wording.FAULTS.get(why, wording.FAULTS[No.TOO_LONG])))
        return None


def _initial(step: DraftStep) -> dict[str, Any]:
    call = TYPED if step.call_number else ""
    if step.line:
        call = f"{LINE}{step.line}"
    if step.listing:
        call = f"{LISTING}{step.listing}"
    typed = not step.listing
    return {
        "words": step.words,
        "who": step.who,
        "other_words": step.other_words,
        "other_who": step.other_who,
        "within": "" if step.within is None else step.within,
        "call": call,
        "call_name": step.call_name if typed else "",
        "call_number": step.call_number if typed else "",
    }


def _whole(draft: Draft) -> dict[str, Any]:
    return {name: getattr(draft, name, None) for name in WholeForm.base_fields}
