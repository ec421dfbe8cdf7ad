"""What a person writes about treatment, and the day they note."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.recovery.declaration.rules import Part
from cairn.web.declaration.wording import HINTS, PARTS
from cairn.web.plan.forms import LANGUAGES, Day, here
from cairn.web.plan.parts import PartsForm


class WishesForm(PartsForm):
    of, labels, hints = Part, PARTS, HINTS
    language = forms.ChoiceField(label=_("In which language?"), choices=LANGUAGES, initial=here)


class SignedForm(forms.Form):
    """The day on the paper. It proves nothing to anybody."""

    day = Day(
        label=_("I signed it on paper on"),
        help_text=_(
            "Only for you, to see when three years are over. It proves nothing, and we never saw it."
        ),
        missing=_("Write the day that stands on the paper."),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day > self.today:
            raise forms.ValidationError(_("That day has not come yet. Choose today or a day before."))
        return day
