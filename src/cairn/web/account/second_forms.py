"""What the pages of the second step ask."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cairn.kit import clock
from cairn.people.signing_in import totp
from cairn.sealed import slips
from cairn.sealed.boxes import BoxError
from cairn.web.account.forms import password_field

SETTING_UP = slips.Slip("second-step")
SLIP_LASTS = timedelta(minutes=30)


def code_field(label: Any, help_text: Any = "") -> forms.CharField:
    attrs = {"autocomplete": "one-time-code", "spellcheck": "false", "autocapitalize": "characters"}
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=60,
        widget=forms.TextInput(attrs=attrs),
        error_messages={"required": _("Type the code.")},
    )


class SecondForm(forms.Form):
    """The second step at sign-in."""

    code = code_field(
        _("Your code"), _("The 6 numbers your app shows now. Or one of your spare codes, from the paper.")
    )


class ConfirmForm(forms.Form):
    """Showing again who one is; the code only where there is a second step."""

    password = password_field(_("Your password"), new=False)
    code = code_field(_("Your code"), _("The 6 numbers your app shows now, or a spare code."))

    def __init__(self, data: QueryDict | None, *, asks_code: bool) -> None:
        super().__init__(data)
        if not asks_code:
            del self.fields["code"]


class AppForm(forms.Form):
    """Setting up an app. Its key travels sealed in the form: until the code fits it is kept nowhere."""

    key = forms.CharField(widget=forms.HiddenInput)
    code = code_field(_("The code your app shows"), _("6 numbers. They change every half minute."))

    def __init__(self, data: QueryDict | None, holder: str) -> None:
        super().__init__(data)
        self.holder = holder

    def clean_key(self) -> str:
        try:
            return slips.unseal(self.cleaned_data["key"], SETTING_UP, self.holder, clock.now())
        except BoxError:
            raise forms.ValidationError(_("This page was open too long. Here is a new square.")) from None


def seal_key(secret: bytes, holder: str) -> str:
    """A key that is being set up, for the form to carry."""
    return slips.seal(totp.written(secret), SETTING_UP, holder, clock.now() + SLIP_LASTS)
