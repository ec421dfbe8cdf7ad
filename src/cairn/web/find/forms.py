"""What one may ask of Find. It is kept nowhere."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.directory.finds import Kind, Query

LONGEST_WORDS = 1000
LANGUAGES = ("es", "pl", "ar", "zh", "uk", "fr", "ase")
MILES = (
    ("", _("What is usual for that place")),
    ("2", _("2 miles")),
    ("5", _("5 miles")),
    ("10", _("10 miles")),
    ("25", _("25 miles")),
    ("50", _("50 miles")),
    ("100", _("100 miles")),
)
KINDS = (
    ("", _("Places and meetings")),
    (Kind.SERVICE.value, _("Places and lines only")),
    (Kind.MEETING.value, _("Meetings only")),
)
TOO_LONG = _("That is more than we can look for at once. Say it in fewer words.")


class FindForm(forms.Form):
    """Everything may be left empty. `labels` are the words of this page for needs, and for languages."""

    words = forms.CharField(
        label=_("What do you need? Use your own words."),
        required=False,
        strip=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": TOO_LONG},
    )
    near = forms.CharField(
        label=_("Near where?"),
        help_text=_("A ZIP code, a town or a county."),
        required=False,
        max_length=100,
        error_messages={"max_length": TOO_LONG},
        # Else a browser offers what was typed here to whoever types next.
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    miles = forms.TypedChoiceField(
        label=_("How far around it?"), required=False, choices=MILES, coerce=float, empty_value=None
    )
    kind = forms.ChoiceField(label=_("What to look through"), required=False, choices=KINDS)
    open_now = forms.BooleanField(label=_("Open now"), required=False)
    virtual = forms.BooleanField(label=_("Online or by phone"), required=False)
    need = forms.ChoiceField(label=_("What kind of help?"), required=False)
    language = forms.ChoiceField(label=_("In which language?"), required=False)
    free = forms.BooleanField(label=_("Costs nothing"), required=False)

    def __init__(self, *args: Any, needs: dict[str, str], languages: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        spoken = [(code, languages.get(code, code)) for code in LANGUAGES]
        for name, choices in (("need", [*needs.items()]), ("language", spoken)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [("", _("Any")), *choices]

    def asked(self) -> dict[str, Any]:
        """What was asked, as far as it could be read; a field with an error is left out."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in ("", None, False)}

    def query(self, page: int, dropped: tuple[str, ...]) -> Query:
        return Query(**self.asked(), page=page, dropped=dropped)
