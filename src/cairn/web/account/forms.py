"""What the pages about accounts and the organisation ask."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cairn.people.queries import OrganisationSettings
from cairn.people.rules import STAFF, No, Part2Status, Role, sign_in_name_fits
from cairn.people.signing_in.passwords import is_guessed_soon
from cairn.web.account import wording


def language_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Language of the pages"),
        choices=[(code, name) for code, name in settings.LANGUAGES],
        error_messages={"required": _("Choose a language. You can change it later.")},
    )


def called_field() -> forms.CharField:
    return forms.CharField(
        label=_("What should we call you?"),
        help_text=_("Any name you like. It need not be the one on your papers."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
        error_messages={"required": _("Write a name to call you. A first name is enough.")},
    )


def password_field(label: Any, *, new: bool, help_text: Any = "", required: Any = None) -> forms.CharField:
    attrs = {"autocomplete": "new-password" if new else "current-password"}
    return forms.CharField(
        label=label,
        help_text=help_text,
        strip=False,
        max_length=4096,
        widget=forms.PasswordInput(attrs=attrs),
        error_messages={"required": required or _("Type your password.")},
    )


class SignInForm(forms.Form):
    """Only the shape; whether name and password fit together is asked by the view."""

    sign_in_name = forms.CharField(
        label=_("Sign-in name"),
        max_length=200,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": _("Type the sign-in name you chose.")},
    )
    password = password_field(_("Password"), new=False)
    is_borrowed = forms.BooleanField(
        label=_("I’m on a borrowed or shared phone"),
        help_text=_(
            "Cairn then signs you out after 10 minutes without a tap, and after an hour in any case."
        ),
        required=False,
    )


class CodeForm(forms.Form):
    """The code from a printed invitation."""

    code = forms.CharField(
        label=_("Your code"),
        help_text=_("12 letters and numbers, like ABCD-2345-WXYZ. Capitals and dashes do not matter."),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": _("Type the code from your paper.")},
    )


class NewWayInForm(forms.Form):
    """A new sign-in name and password, for an account that is there already."""

    sign_in_name = forms.CharField(
        label=_("Choose a sign-in name"),
        help_text=_("Not an e-mail address: we keep none. Make it one you will remember."),
        widget=forms.TextInput(
            attrs={
                "autocomplete": "username",
                "autocapitalize": "none",
                "spellcheck": "false",
                "maxlength": "60",
            }
        ),
        error_messages={"required": _("Choose a name to sign in with.")},
    )
    password = password_field(
        _("Choose a password"), new=True, help_text=wording.PASSWORD_HELP, required=_("Choose a password.")
    )
    language = language_field()

    def clean_sign_in_name(self) -> str:
        name: str = self.cleaned_data["sign_in_name"]
        if why := sign_in_name_fits(name):
            raise ValidationError(wording.SIGN_IN_NAME[why])
        return name

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if password.casefold() == self.cleaned_data.get("sign_in_name", "").casefold():
            raise ValidationError(wording.PASSWORD["password_is_name"])
        return good_password(password, *self._names())

    def _names(self) -> list[str]:
        return [self.cleaned_data.get(name, "") for name in ("sign_in_name", "called")]

    def refuse(self, why: No) -> None:
        """Put a rule's no about the sign-in name where the person can mend it."""
        self.add_error("sign_in_name", ValidationError(wording.SIGN_IN_NAME[why]))


class JoinForm(NewWayInForm):
    """A new account."""

    called = called_field()
    field_order = ("called", "sign_in_name", "password", "language")


def good_password(password: str, *about: str) -> str:
    """The password itself. Raises ValidationError with every reason in plain words.

    `about`: what somebody would try first for this account.
    """
    try:
        password_validation.validate_password(password)
    except ValidationError as found:
        raise ValidationError(
            [wording.PASSWORD.get(e.code or "", e.message) for e in found.error_list]
        ) from None
    if is_guessed_soon(password, about):
        raise ValidationError(wording.PASSWORD["password_guessed"])
    return password


class CalledForm(forms.Form):
    called = called_field()
    language = language_field()


class PasswordForm(forms.Form):
    now = password_field(_("Your password now"), new=False)
    new = password_field(
        _("A new password"), new=True, help_text=wording.PASSWORD_HELP, required=_("Choose a new password.")
    )

    def __init__(self, data: QueryDict | None = None, *, called: str = "") -> None:
        super().__init__(data)
        self.called = called

    def clean_new(self) -> str:
        return good_password(self.cleaned_data["new"], self.called)


class EverywhereForm(forms.Form):
    password = password_field(_("Your password"), new=False)


def roles() -> list[tuple[str, Any]]:
    return [(role.value, wording.ROLE_CHOICES[role]) for role in Role if role in STAFF]


class RoleForm(forms.Form):
    role = forms.ChoiceField(
        label=_("As what?"),
        choices=roles,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one. It can be changed later.")},
    )

    @property
    def chosen(self) -> Role:
        return Role(self.cleaned_data["role"])


def zones_with(zone: str) -> list[tuple[str, Any]]:
    """The zones to choose from; the one that is set now is always among them."""
    here = [] if zone in wording.ZONES else [(zone, zone)]
    return [*here, *wording.ZONES.items()]


class OrganisationForm(forms.Form):
    """What a steward may set."""

    county = forms.CharField(
        label=_("County"),
        max_length=100,
        error_messages={"required": _("Write your county. Places near it are shown first.")},
    )
    postal_code = forms.CharField(
        label=_("ZIP code"),
        help_text=_("Distances start here when nothing nearer is known."),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "postal-code"}),
        validators=[RegexValidator(r"^[0-9]{5}\Z", _("A ZIP code has five numbers, like 60601."))],
    )
    time_zone = forms.ChoiceField(label=_("Time zone"))
    listens = forms.CharField(
        label=_("When do you read messages?"),
        help_text=_("People see it at the foot of each page. For example: on weekdays, 9 to 5."),
        max_length=200,
        required=False,
    )
    part2_status = forms.ChoiceField(
        label=_("Does 42 CFR Part 2 cover your records?"),
        help_text=_("It is the federal law on records about drug and alcohol care. Not sure? Say so here."),
        choices=lambda: list(wording.PART2.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one. “We do not know yet” is a good answer.")},
    )
    notes_are_cosigned = forms.BooleanField(
        label=_("A lead signs each note too"),
        help_text=_("Once the person has agreed to it. Only if a payer or your own rules ask for it."),
        required=False,
    )

    def __init__(self, data: QueryDict | None, now: OrganisationSettings) -> None:
        super().__init__(data, initial=asdict(now))
        self.fields["time_zone"].choices = zones_with(now.time_zone)  # type: ignore[attr-defined]

    def settings(self) -> dict[str, Any]:
        return self.cleaned_data | {"part2_status": Part2Status(self.cleaned_data["part2_status"])}
