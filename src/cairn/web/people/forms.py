"""Welcoming somebody, and starting and ending walking together."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.people.rules import EndReason
from cairn.web.people import wording
from cairn.web.people.how_said import HowSaid
from cairn.web.plan.forms import LANGUAGES, choose

ZIP = r"^[0-9]{5}\Z"


class FindPersonForm(forms.Form):
    q = forms.CharField(
        label=_("Look for a name"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"class": "field", "type": "search"}),
    )


class DetailsForm(forms.Form):
    """What somebody is called here and how they are reached, asked by who types for them."""

    name = forms.CharField(
        label=_("What do they want to be called?"),
        max_length=120,
        help_text=_("Any name they give you is right."),
        error_messages={"required": _("Write a name. Any name they give you is right.")},
    )
    phone = forms.CharField(
        label=_("A number to call them"),
        required=False,
        max_length=60,
        help_text=_("Only if they want that."),
    )
    postal_code = forms.RegexField(
        ZIP,
        label=_("Their ZIP code"),
        required=False,
        help_text=_("To find what is near. It is kept sealed."),
        error_messages={"invalid": _("A ZIP code is five digits, like 60601. Or leave it empty.")},
    )
    language = forms.ChoiceField(label=_("Which language do they speak with you?"), choices=LANGUAGES)


class OwnDetailsForm(DetailsForm):
    """The same, asked of the person themselves."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label, hint in wording.OWN_DETAILS:
            self.fields[name].label, self.fields[name].help_text = str(label), str(hint)


class WelcomeForm(DetailsForm):
    """Only a name and a yes are needed."""

    yes_how = HowSaid(
        label=_("They said yes to walking with you. How?"),
        needed=_("Choose how they said yes. Without a yes we keep nothing."),
    )
    field_order = ("name", "yes_how", "language", "phone", "postal_code")


class EndWalkForm(forms.Form):
    """Why it ends. No reason blames anybody, and the person need give none."""

    reason = forms.TypedChoiceField(
        label=_("Why?"),
        coerce=EndReason,
        choices=[(r.value, words) for r, words in wording.END_REASONS.items()],
        widget=forms.RadioSelect,
        error_messages=choose(_("Choose the nearest one.")),
    )

    def __init__(self, *args: Any, own: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if own:
            reason: Any = self.fields["reason"]
            reason.choices = [(r.value, words) for r, words in wording.OWN_END_REASONS.items()]
            reason.required, reason.empty_value = False, EndReason.OTHER


class WalkWithForm(forms.Form):
    supporter = forms.TypedChoiceField(
        label=_("Who will walk with them?"),
        coerce=UUID,
        widget=forms.RadioSelect,
        error_messages=choose(_("Choose a colleague.")),
    )
    yes_how = HowSaid(
        label=_("They said yes to this. How?"),
        needed=_("Choose how they said yes. Without a yes it cannot start."),
    )

    def __init__(self, *args: Any, colleagues: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["supporter"].choices = colleagues  # type: ignore[attr-defined]
