"""What a person writes for hard days."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.recovery.hard_days.rules import Part
from cairn.recovery.rules import LONGEST_WORDS, No
from cairn.recovery.stretches.rules import Stretch, days_fit
from cairn.web.hard_days.wording import PARTS, STRETCHES
from cairn.web.plan.forms import LANGUAGES, Day, Words, choose, here
from cairn.web.plan.parts import PartsForm

DAYS = {
    No.DAY_TO_COME: _("That day has not come yet. Choose today or a day before."),
    No.ENDS_BEFORE: _("It ends before it began. Look at the two days."),
}


class HardDaysForm(PartsForm):
    of, labels = Part, PARTS
    language = forms.ChoiceField(label=_("In which language?"), choices=LANGUAGES, initial=here)


class StretchForm(forms.Form):
    """A hard stretch: what it was, about when, and words if they like."""

    what = forms.TypedChoiceField(
        label=_("What was it?"),
        coerce=Stretch,
        choices=list(STRETCHES.items()),
        widget=forms.RadioSelect,
        error_messages=choose(_("Choose one. “Something else” is fine.")),
    )
    words = Words(longest=LONGEST_WORDS, required=False, label=_("In your own words"))
    began_on = Day(label=_("From about which day?"), missing=_("About which day is enough."))
    ended_on = Day(
        label=_("Until which day?"), required=False, help_text=_("Leave it empty while it goes on.")
    )
    language = forms.ChoiceField(label=_("In which language?"), choices=LANGUAGES, initial=here)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        began, ended = found.get("began_on"), found.get("ended_on")
        if began and (why := days_fit(began, ended, self.today)):
            late = why is No.DAY_TO_COME and began > self.today
            self.add_error("began_on" if late else "ended_on", DAYS[why])
        return found
