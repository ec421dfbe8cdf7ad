"""What can be said of a hand-off."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.consent.rules import LONGEST_DAYS
from cairn.people.rules import YesHow
from cairn.referrals.rules import LONGEST_WORDS, Act, Helped, Knows, Obstacle, Way, needs_written_yes
from cairn.web.plan.forms import LANGUAGES, Words, choose, here
from cairn.web.referral import wording
from cairn.web.written_yes.forms import readable_drawing

USUAL_DAYS = 30
WRITTEN = [(how.value, words) for how, words in wording.YES_HOW.items() if how is not YesHow.ALOUD]


class SaveForm(forms.Form):
    """A find, saved to a person."""

    person = forms.UUIDField()
    kind = forms.ChoiceField(choices=[("service", ""), ("meeting", "")])
    place = forms.UUIDField()
    goal = forms.UUIDField(required=False)
    step = forms.UUIDField(required=False)


class AgreeForm(forms.Form):
    """The person's yes to one way. Only where we speak for them must it be written and signed."""

    say_for_me = Words(longest=LONGEST_WORDS, required=False)
    knows = forms.TypedMultipleChoiceField(
        label=_("What may they be told?"),
        coerce=Knows,
        choices=[(k.value, wording.KNOWS[k]) for k in Knows],
        widget=forms.CheckboxSelectMultiple,
        error_messages=choose(_("Choose at least one. Nothing else will be told.")),
    )
    expires_on = forms.DateField(
        label=_("Until which day?"),
        help_text=_("After that day nobody may speak for you without asking again."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Choose a day. A yes without an end is not valid."),
            "invalid": _("Write the day like this: 2026-12-01."),
        },
    )
    signed_name = forms.CharField(
        label=_("Sign with your name"),
        max_length=200,
        error_messages={"required": _("Write your name. That is your signature.")},
    )
    drawn = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"data-drawn": True}))
    yes_how = forms.TypedChoiceField(
        label=_("How was the yes given?"),
        coerce=YesHow,
        choices=[(how.value, words) for how, words in wording.YES_HOW.items()],
        widget=forms.RadioSelect,
        error_messages=choose(_("Choose how the yes was given.")),
    )

    def __init__(self, *args: Any, way: Way, by_person: bool, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["say_for_me"].label = wording.SAY_LABELS[way]
        self.fields["expires_on"].initial = today + timedelta(days=USUAL_DAYS)
        if not needs_written_yes(way):
            for name in ("knows", "expires_on", "signed_name", "drawn"):
                del self.fields[name]
        if by_person:
            del self.fields["yes_how"]
        elif needs_written_yes(way):
            self.fields["yes_how"].choices = WRITTEN  # type: ignore[attr-defined]

    def clean_drawn(self) -> str:
        return readable_drawing(self.cleaned_data["drawn"])

    def clean_expires_on(self) -> date:
        last: date = self.cleaned_data["expires_on"]
        if last < self.today:
            raise forms.ValidationError(_("That day has passed. Choose a day to come."))
        if (last - self.today).days > LONGEST_DAYS:
            raise forms.ValidationError(_("That is more than a year away. Choose a nearer day."))
        return last


class DidForm(forms.Form):
    """One tap: what was done."""

    act = forms.TypedChoiceField(
        coerce=Act,
        choices=[
            (a.value, "") for a in (Act.HAND_OVER, Act.ARRIVE, Act.TRY_AGAIN, Act.PICK_UP, Act.SET_DOWN)
        ],
    )


class StuckForm(forms.Form):
    """What stood in the way."""

    obstacle = forms.TypedChoiceField(
        label=_("What stood in the way?"),
        coerce=Obstacle,
        choices=[(o.value, wording.OBSTACLES[o]) for o in Obstacle],
        widget=forms.RadioSelect,
        error_messages=choose(_("Choose the nearest one. It helps the next try.")),
    )
    words = Words(longest=LONGEST_WORDS, required=False, label=_("Do you want to say more?"))
    language = forms.ChoiceField(label=_("In which language?"), choices=LANGUAGES, initial=here)


class HelpedForm(forms.Form):
    """Did it help? One tap is enough."""

    helped = forms.TypedChoiceField(
        label=_("Did it help?"),
        coerce=Helped,
        choices=[(h.value, wording.HELPED[h]) for h in Helped],
        widget=forms.RadioSelect,
        error_messages=choose(_("Choose one. All of them help us.")),
    )
    words = Words(longest=LONGEST_WORDS, required=False, label=_("In your own words, if you like"))
    language = forms.ChoiceField(
        label=_("In which language?"), choices=LANGUAGES, initial=here, required=False
    )
