"""What one may ask of the rights cards, and what a steward says of one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.advocacy.rights.rules import How, No, may_confirm
from cairn.people.rules import Role
from cairn.web.plan.forms import Day
from cairn.web.rights.wording import HOW, REFUSED

LONGEST_WORDS = 500
HALF_A_YEAR = timedelta(days=182)


class AskForm(forms.Form):
    """A situation in somebody's own words. It is kept nowhere."""

    words = forms.CharField(
        label=_("What is going on? Use your own words."),
        required=False,
        strip=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": _("That is more than we can look for at once. Say it in fewer words.")},
    )


class ConfirmForm(forms.Form):
    """A steward says that a card is true, how they know, and until when it holds."""

    how = forms.TypedChoiceField(
        label=_("How do you know?"),
        choices=[(how.value, words) for how, words in HOW.items()],
        coerce=How,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one, so that others can see how it was checked.")},
    )
    until = Day(
        label=_("Until when does it hold?"),
        help_text=_("A year at most. After that day the page says that it is due, or takes it off."),
        missing=_("Add a day. Laws and numbers change."),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].initial = today + HALF_A_YEAR
        self.today = today

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        why = may_confirm(Role.STEWARD, self.today, until)
        if why in {No.NO_DAY_TO_COME, No.TOO_LONG_A_TIME}:
            raise forms.ValidationError(str(REFUSED[why]))
        return until
