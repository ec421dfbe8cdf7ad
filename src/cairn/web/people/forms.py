"""Welcoming somebody, and starting and ending walking together."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.people.rules import EndReason, YesHow
from cairn.web.people import wording
from cairn.web.plan.forms import LANGUAGES, choose

YES = [(how.value, words) for how, words in wording.YES_HOW.items()]


class FindPersonForm(forms.Form):
    q = forms.CharField(
        label=_("Look for a name"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"class": "field", "type": "search"}),
    )


class WelcomeForm(forms.Form):
    """Only a name is needed, and any name they give is right."""

    name = forms.CharField(
        label=_("What do they want to be called?"),
        max_length=120,
        help_text=_("Any name they give you is right."),
        error_messages={"required": _("Write a name. Any name they give you is right.")},
    )
    yes_how = forms.TypedChoiceField(
        label=_("They said yes to walking with you. How?"),
        coerce=YesHow,
        choices=YES,
        widget=forms.RadioSelect,
        error_messages=choose(_("Choose how they said yes. Without a yes we keep nothing.")),
    )
    phone = forms.CharField(
        label=_("A number to call them"),
        required=False,
        max_length=60,
        help_text=_("Only if they want that."),
    )
    postal_code = forms.RegexField(
        r"^\d{5}$",
        label=_("Their ZIP code"),
        required=False,
        help_text=_("To find what is near. It is kept sealed."),
        error_messages={"invalid": _("A ZIP code is five digits, like 60601. Or leave it empty.")},
    )
    language = forms.ChoiceField(label=_("Which language do they speak with you?"), choices=LANGUAGES)


class EndWalkForm(forms.Form):
    """Why it ends. No reason blames anybody."""

    reason = forms.TypedChoiceField(
        label=_("Why?"),
        coerce=EndReason,
        choices=[(r.value, words) for r, words in wording.END_REASONS.items()],
        widget=forms.RadioSelect,
        error_messages=choose(_("Choose the nearest one.")),
    )


class WalkWithForm(forms.Form):
    supporter = forms.TypedChoiceField(
        label=_("Who will walk with them?"),
        coerce=UUID,
        widget=forms.RadioSelect,
        error_messages=choose(_("Choose a colleague.")),
    )
    yes_how = forms.TypedChoiceField(
        label=_("They said yes to this. How?"),
        coerce=YesHow,
        choices=YES,
        widget=forms.RadioSelect,
        error_messages=choose(_("Choose how they said yes. Without a yes it cannot start.")),
    )

    def __init__(self, *args: Any, colleagues: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["supporter"].choices = colleagues  # type: ignore[attr-defined]
