"""What is asked when somebody spoke for a person. Short: it is written down after the thing itself."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.advocacy.spoken_for.rules import LONGEST_NEXT_TIME, LONGEST_SAID, LONGEST_VIEW, Where, day_fits
from cairn.people.who_walks import Walk
from cairn.web.plan.forms import LANGUAGES, Day, Words, choose, here
from cairn.web.spoken_for.wording import WHERES


def _next_time(label: Any) -> Words:
    return Words(
        longest=LONGEST_NEXT_TIME,
        rows=2,
        required=False,
        label=label,
        help_text=_(
            "It is offered again when you get ready for such a meeting. Nothing is a good answer too."
        ),
    )


class NewForm(forms.Form):
    """Somebody spoke for the person. `own`: the person writes it, and says who it was."""

    where = forms.TypedChoiceField(
        label=_("What was it?"),
        coerce=Where,
        choices=[(where.value, words) for where, words in WHERES.items()],
        widget=forms.RadioSelect,
        error_messages=choose(_("Choose one.")),
    )
    spoken_by = forms.ChoiceField(
        label=_("Who spoke?"),
        widget=forms.RadioSelect,
        error_messages=choose(_("Choose who it was.")),
    )
    on_day = Day(
        label=_("Which day?"),
        missing=_("About which day is enough."),
    )
    said = Words(
        longest=LONGEST_SAID,
        rows=2,
        required=False,
        label=_("What was said for you?"),
        help_text=_("A line is enough."),
    )
    next_time = _next_time(_("What would let me do it myself next time?"))
    language = forms.ChoiceField(label=_("In which language?"), choices=LANGUAGES, initial=here)
    meeting = forms.UUIDField(required=False, widget=forms.HiddenInput)
    letter = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, name: str, walks: list[Walk], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        if name:
            del self.fields["spoken_by"], self.fields["next_time"]
            self.fields["said"].label = str(_("What did you say for them?"))
            return
        who = self.fields["spoken_by"]
        who.choices = [(str(walk.supporter_id), walk.called) for walk in walks]  # type: ignore[attr-defined]
        if len(walks) == 1:
            who.initial = str(walks[0].supporter_id)

    def clean_on_day(self) -> date:
        on_day: date = self.cleaned_data["on_day"]
        if day_fits(on_day, self.today):
            raise forms.ValidationError(_("That day has not come yet. Choose today or a day before."))
        return on_day


class AnswerForm(forms.Form):
    """Was it so? With what would let the person do it, in their words."""

    next_time = _next_time(_("What would let me do it myself next time?"))
    mine = forms.TypedChoiceField(choices=[("yes", ""), ("no", "")], coerce=lambda answer: answer == "yes")


class SayForm(forms.Form):
    """The person's own: what would let them do it, and how they see what was written."""

    next_time = _next_time(_("What would let me do it myself next time?"))
    view = Words(longest=LONGEST_VIEW, rows=3, required=False, label=_("How I see it"))
