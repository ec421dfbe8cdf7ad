"""How a payer counts, as a steward writes it down."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.peer_sessions.contacts.rules import ContactKind, Mode
from cairn.peer_sessions.rules import No
from cairn.peer_sessions.units.rules import (
    LONGEST_CODE,
    LONGEST_PAYER,
    LONGEST_SOURCE,
    LONGEST_UNIT,
    MOST_A_DAY,
    MOST_IN_A_GROUP,
    Line,
    Summed,
    line_fits,
)
from cairn.web.plan.forms import Day, choose
from cairn.web.together.wording import KINDS, MODES
from cairn.web.units import wording

NUMBER = {"inputmode": "numeric", "min": "0"}
SAY_A_NUMBER = _("Write a number.")


def _number(label: Any, most: int, needed: bool = True, hint: Any = "", least: int = 1) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=needed,
        min_value=least,
        max_value=most,
        help_text=hint,
        widget=forms.NumberInput(attrs=NUMBER),
        error_messages={"required": SAY_A_NUMBER, "invalid": SAY_A_NUMBER},
    )


def _text(label: Any, longest: int, sentence: Any = "", hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=bool(sentence),
        max_length=longest,
        help_text=hint,
        error_messages={"required": sentence} if sentence else None,
    )


class LineForm(forms.Form):
    """All that a line says, with where it is written, who looked when, and from which day it counts."""

    payer = _text(_("Who pays"), LONGEST_PAYER, _("Write who pays."))
    code = _text(_("Code"), LONGEST_CODE, _("Write the code, as H0038."))
    modifier = _text(
        _("Modifier"), LONGEST_CODE, hint=_("As HQ for a group. Leave it empty if there is none.")
    )
    grouped = forms.TypedChoiceField(
        label=_("For whom?"),
        coerce=lambda value: value == "True",
        choices=[(str(value), words) for value, words in wording.FOR.items()],
        widget=forms.RadioSelect,
        error_messages=choose(_("Choose one.")),
    )
    unit = _number(_("Minutes of one unit"), LONGEST_UNIT)
    more_from = _number(
        _("From how many minutes left over is it one more?"),
        LONGEST_UNIT,
        hint=_("As many as a unit has means: only whole units count."),
    )
    least = _number(
        _("Less than how many minutes is nothing?"), LONGEST_UNIT, hint=_("0 means no limit."), least=0
    )
    summed = forms.TypedChoiceField(
        label=_("What is looked at as one?"),
        coerce=Summed,
        choices=[(one.value, words) for one, words in wording.SUMMED.items()],
        widget=forms.RadioSelect,
        error_messages=choose(_("Choose one.")),
    )
    cap = _number(_("Most units for one person on one day"), MOST_A_DAY, needed=False)
    most_there = _number(_("Most people in a group"), MOST_IN_A_GROUP, needed=False)
    kinds = forms.TypedMultipleChoiceField(
        label=_("Which time counts?"),
        coerce=ContactKind,
        choices=[(one.value, words) for one, words in KINDS.items()],
        widget=forms.CheckboxSelectMultiple,
        error_messages=choose(_("Choose at least one.")),
    )
    modes = forms.TypedMultipleChoiceField(
        label=_("In which way?"),
        coerce=Mode,
        choices=[(one.value, words) for one, words in MODES.items()],
        widget=forms.CheckboxSelectMultiple,
        error_messages=choose(_("Choose at least one.")),
    )
    source = _text(
        _("Where is it written?"),
        LONGEST_SOURCE,
        _("Write where it is written. Nothing is counted without that."),
        hint=_("The manual, notice or contract, with its page or section."),
    )
    checked_on = Day(label=_("When did you look at it there?"), missing=_("Choose the day you looked."))
    starts_on = Day(
        label=_("From which day do we count like this?"),
        help_text=_(
            "A day that has passed changes what those months come to. What was before stays written."
        ),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def line(self) -> Line:
        given = {name: value for name, value in self.cleaned_data.items() if name not in BESIDE}
        given |= {name: frozenset(given[name]) for name in ("kinds", "modes")}
        return Line(**given)

    def beside(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in BESIDE}

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if not self.errors and (why := line_fits(self.line(), today=self.today, **self.beside())):
            field, sentence = wording.FAULTS.get(why, wording.FAULTS[No.DOES_NOT_FIT])
            self.add_error(field, str(sentence))
        return given


BESIDE = ("source", "checked_on", "starts_on")


def filled(line: Line) -> dict[str, Any]:
    """What a form begins with when a line is looked at again."""
    return {
        "payer": line.payer,
        "code": line.code,
        "modifier": line.modifier,
        "grouped": str(line.grouped),
        "unit": line.unit,
        "more_from": line.more_from,
        "least": line.least,
        "summed": line.summed.value,
        "cap": line.cap,
        "most_there": line.most_there,
        "kinds": [one.value for one in line.kinds],
        "modes": [one.value for one in line.modes],
    }
