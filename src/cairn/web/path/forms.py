from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cairn.recovery.path.rules import Eye, Hidden, Part
from cairn.web.path.wording import PARTS

CHOICES = [(part.value, PARTS[part]) for part in Part]


def _seen(label: Any, note: Any) -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        label=label,
        help_text=note,
        choices=CHOICES,
        coerce=Part,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class SeenForm(forms.Form):
    """What is seen of one's own path. Ticked is seen; nothing ticked is a good answer too."""

    own = _seen(_("I see"), "")
    others = _seen(
        _("Those who may read my plan see"),
        _("Check-ins and hard stretches only if you show them to somebody."),
    )
    # An empty form would look like "nothing": it says that it was filled in.
    chosen = forms.CharField(widget=forms.HiddenInput, initial="yes")

    def __init__(self, *args: Any, chosen: dict[Eye, Hidden], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for eye in Eye:
            self.fields[eye.value].initial = [p.value for p in Part if p not in chosen[eye].parts]

    def hidden(self) -> dict[Eye, set[Part]]:
        return {eye: set(Part) - set(self.cleaned_data[eye.value]) for eye in Eye}


class HideOneForm(forms.Form):
    """Which thing, and which months were looked at, to come back to them."""

    part = forms.TypedChoiceField(choices=CHOICES, coerce=Part)
    item = forms.UUIDField()
    months = forms.CharField(required=False, max_length=2)
    until = forms.CharField(required=False, max_length=7)

    def back(self) -> str:
        asked = {"months": self.cleaned_data["months"], "until": self.cleaned_data["until"], "hide": "1"}
        return f"{reverse('my_path')}?{urlencode(asked)}"
