"""What is asked when somebody pauses, comes back, or walks with somebody again. Little, and nothing twice."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.people.pauses.rules import PauseReason, day_fits
from cairn.people.rules import YesHow
from cairn.web.leaving.wording import DAYS, OWN_REASONS, THEIR_REASONS
from cairn.web.people.how_said import HowSaid
from cairn.web.plan.forms import Day


class DayForm(forms.Form):
    """A day to look at a pause again. None is a good answer."""

    look_again_on = Day(
        label=_("A day to look at it again"),
        required=False,
        help_text=_("Only if you like. On that day a line stands on the page, and nothing else happens."),
    )

    # A form without a day would look like one that was not filled in.
    chosen = forms.CharField(widget=forms.HiddenInput, initial="yes", required=False)

    def __init__(self, *args: Any, today: date, own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        if not own:
            self.fields["look_again_on"].help_text = _("Only if they like. You both see it on that day.")

    def clean_look_again_on(self) -> date | None:
        day: date | None = self.cleaned_data["look_again_on"]
        if why := day_fits(day, self.today):
            raise forms.ValidationError(DAYS[why])
        return day


class PauseForm(DayForm):
    """Nobody has to say why."""

    reason = forms.TypedChoiceField(
        label=_("Why?"),
        coerce=PauseReason,
        required=False,
        empty_value=PauseReason.UNSAID,
        widget=forms.RadioSelect,
    )
    field_order = ("reason", "look_again_on")

    def __init__(self, *args: Any, own: bool, **kwargs: Any) -> None:
        super().__init__(*args, own=own, **kwargs)
        reasons = OWN_REASONS if own else THEIR_REASONS
        self.fields["reason"].choices = [(r.value, words) for r, words in reasons.items()]  # type: ignore[attr-defined]
        if not own:
            self.fields["yes_how"] = HowSaid(
                label=_("They want this pause. How did they say so?"),
                needed=_("Choose how they said so. A pause is theirs to wish for."),
            )

    def asked(self) -> dict[str, Any]:
        """As the action takes it."""
        found = self.cleaned_data
        return {
            "reason": found["reason"],
            "look_again_on": found["look_again_on"],
            "yes_how": found.get("yes_how", YesHow.SELF),
        }


class ComeBackForm(forms.Form):
    """The person's own tap needs no question; whoever walks with them says how the person said so."""

    def __init__(self, *args: Any, own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not own:
            self.fields["yes_how"] = HowSaid(
                label=_("They want to come back. How did they say so?"), needed=_("Choose how they said so.")
            )


class AskAgainForm(forms.Form):
    """Whom to ask; nobody in particular is an answer too."""

    to = forms.UUIDField(required=False)


class AnswerForm(forms.Form):
    walks = forms.TypedChoiceField(choices=[("yes", ""), ("no", "")], coerce=lambda answer: answer == "yes")


class ComesBackForm(forms.Form):
    """Somebody without an account stands in the door again."""

    name = forms.CharField(
        label=_("What were they called here?"),
        max_length=120,
        help_text=_("The whole name. Nothing of theirs opens before you tap."),
        error_messages={"required": _("Write the name.")},
    )
    yes_how = HowSaid(
        label=_("They said yes to walking with you again. How?"),
        needed=_("Choose how they said yes. Without a yes it cannot start."),
    )
