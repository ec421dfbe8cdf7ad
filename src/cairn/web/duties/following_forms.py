"""What is said while a procedure is followed: when, by whom a call was taken, and how it ended."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.kit import clock
from cairn.outside.following.rules import (
    LONGEST_REFERENCE,
    LONGEST_TOOK,
    LONGEST_WORDS,
    End,
    fault_of_end,
    fault_of_time,
)
from cairn.web.duties import wording
from cairn.web.plan.forms import Words, choose


class Moment(forms.DateTimeField):
    """A time that somebody says; not to come, and not long ago."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
            error_messages={
                "required": _("Write the day and time like this: 2026-12-01 14:30."),
                "invalid": _("Write the day and time like this: 2026-12-01 14:30."),
            },
            **kwargs,
        )

    def clean(self, value: Any) -> datetime | None:
        at: datetime | None = super().clean(value)
        if at and (why := fault_of_time(at, clock.now())):
            raise forms.ValidationError(str(wording.TIMES_NO[why]))
        return at


class StartForm(forms.Form):
    duty = forms.CharField(max_length=20)
    key = forms.UUIDField()


class LearntForm(forms.Form):
    at = Moment(label=_("When did somebody learn of it?"))


class MarkForm(forms.Form):
    """A step: done, or not for this time. Everything else may be left empty."""

    did = forms.ChoiceField(
        choices=[("done", _("Done")), ("passed", _("Not for this time"))],
        label=_("What came of it?"),
        initial="done",
        widget=forms.RadioSelect,
        error_messages=choose(_("Choose one.")),
    )
    took = forms.CharField(label=_("Who took the call"), required=False, max_length=LONGEST_TOOK)
    reference = forms.CharField(
        label=_("The number they gave you for it"), required=False, max_length=LONGEST_REFERENCE
    )
    at = Moment(label=_("When was it?"), required=False, help_text=_("Empty means just now."))
    words = Words(
        longest=LONGEST_WORDS,
        rows=2,
        required=False,
        label=_("Anything to add"),
        help_text=_("Do not write whom it is about."),
    )

    def said(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        return {"passed": given.pop("did") == "passed", **given}


class NoteForm(forms.Form):
    """Something beside the steps."""

    words = Words(
        longest=LONGEST_WORDS,
        rows=2,
        label=_("Something else that was done or decided"),
        help_text=_("Do not write whom it is about."),
        error_messages={"required": _("Write what was done, in a few words.")},
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class FinishForm(forms.Form):
    end = forms.TypedChoiceField(
        label=_("What was decided?"),
        coerce=End,
        choices=[(end.value, words) for end, words in wording.ENDS.items()],
        widget=forms.RadioSelect,
        error_messages=choose(_("Choose one.")),
    )
    words = Words(
        longest=LONGEST_WORDS,
        required=False,
        label=_("Who decided it, and why"),
        help_text=_("Do not write whom it is about."),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "end" in given and "words" in given and fault_of_end(given["end"], given["words"]):
            self.add_error("words", _("Write who decided it, and why, in a few words."))
        return given
