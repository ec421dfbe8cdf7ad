"""What is asked of how to reach somebody. Everything may stay empty."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from cairn.people.rules import YesHow
from cairn.recovery.reaching.rules import LONGEST_REACH, Every, How, Time, Way, until_fits
from cairn.web.people.how_said import HowSaid
from cairn.web.plan.forms import Day, Words, choose
from cairn.web.reaching import wording


class _Said(forms.Form):
    """What a colleague writes down came from the person, and how; the person's own page does not ask that."""

    yes_how = HowSaid(label=_("How did they say it?"), needed=_("Choose how they said it."))

    def __init__(self, *args: Any, own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if own:
            del self.fields["yes_how"]

    @property
    def how_said(self) -> YesHow:
        found: YesHow = self.cleaned_data.get("yes_how", YesHow.SELF)
        return found


class ReachForm(_Said):
    ways = forms.TypedMultipleChoiceField(
        label=_("What is fine?"),
        coerce=Way,
        choices=[(way.value, words) for way, words in wording.WAYS.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    days = forms.TypedMultipleChoiceField(
        label=_("Which days are best?"),
        coerce=int,
        choices=[(str(day), name) for day, name in WEEKDAYS.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    times = forms.TypedMultipleChoiceField(
        label=_("Which times?"),
        coerce=Time,
        choices=[(time.value, words) for time, words in wording.TIMES.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    every = forms.TypedChoiceField(
        label=_("How often do we talk?"),
        coerce=Every,
        choices=[(every.value, words) for every, words in wording.EVERY.items()],
        widget=forms.RadioSelect,
        error_messages=choose(_("Choose how often. “As it comes” is a good answer.")),
    )
    words = Words(longest=LONGEST_REACH, required=False, label=_("Anything else to know when you reach out"))

    field_order = ["ways", "days", "times", "every", "words", "yes_how"]

    def how(self) -> How:
        said = self.cleaned_data
        return How(
            frozenset(said["ways"]),
            frozenset(said["days"]),
            frozenset(said["times"]),
            said["every"],
            said["words"],
        )


def as_said(how: How) -> dict[str, Any]:
    """What was said last, as the form begins with it."""
    return {
        "ways": [way.value for way in how.ways],
        "days": [str(day) for day in how.days],
        "times": [time.value for time in how.times],
        "every": how.every.value,
        "words": how.words,
    }


class AgainForm(_Said):
    """That they may be reached again is one tap for the person, and one question for a colleague."""


class LetBeForm(_Said):
    """Until a day, or until they say otherwise."""

    until = Day(
        label=_("Until which day?"),
        required=False,
        help_text=_("Only if you like. Without a day it holds until you say otherwise."),
    )

    field_order = ["until", "yes_how"]

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_until(self) -> date | None:
        day: date | None = self.cleaned_data["until"]
        if why := until_fits(day, self.today):
            raise forms.ValidationError(wording.DAYS[why])
        return day
