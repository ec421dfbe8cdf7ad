"""What can be said of a hand-off."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.people.rules import YesHow
from cairn.referrals.rules import LONGEST_WORDS, Act, Helped, Knows, Obstacle, Way, needs_written_yes
from cairn.web.people.how_said import HowSaid
from cairn.web.plan.forms import LANGUAGES, Words, choose, here
from cairn.web.referral import wording
from cairn.web.written_yes.forms import SignedForm

USUAL_DAYS = 30
WRITTEN = [(how.value, words) for how, words in wording.YES_HOW.items() if how is not YesHow.ALOUD]


class SaveForm(forms.Form):
    """A find, saved to a person."""

    person = forms.UUIDField()
    kind = forms.ChoiceField(choices=[("service", ""), ("meeting", "")])
    place = forms.UUIDField()
    goal = forms.UUIDField(required=False)
    step = forms.UUIDField(required=False)


class AgreeForm(SignedForm):
    """The person's yes to one way. Only where we speak for them must it be written and signed."""

    say_for_me = Words(longest=LONGEST_WORDS, required=False)
    knows = forms.TypedMultipleChoiceField(
        label=_("What may they be told?"),
        coerce=Knows,
        choices=[(k.value, wording.KNOWS[k]) for k in Knows],
        widget=forms.CheckboxSelectMultiple,
        error_messages=choose(_("Choose at least one. Nothing else will be told.")),
    )
    yes_how = HowSaid(
        label=_("How was the yes given?"), needed=_("Choose how the yes was given."), ways=wording.YES_HOW
    )

    field_order = ["knows", "say_for_me"]

    def __init__(self, *args: Any, way: Way, by_person: bool, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["say_for_me"].label = wording.SAY_LABELS[way]
        until = self.fields["expires_on"]
        until.label = _("Until which day?")
        until.help_text = _("After that day nobody may speak for you without asking again.")
        until.initial = today + timedelta(days=USUAL_DAYS)
        if not needs_written_yes(way):
            for name in ("knows", "expires_on", "signed_name", "drawn", "stand_in_id", "stand_in_signed"):
                del self.fields[name]
        if by_person:
            del self.fields["yes_how"]
        elif needs_written_yes(way):
            self.fields["yes_how"].choices = WRITTEN  # type: ignore[attr-defined]


class ForStepForm(forms.Form):
    """Which of the person's steps a saved place is for; none is an answer too."""

    step = forms.TypedChoiceField(
        label=_("Which step is it for?"),
        coerce=UUID,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        error_messages=choose(_("That step is not there any more. Choose another one, or none.")),
    )

    def __init__(self, *args: Any, steps: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        none = ("", _("For no step"))
        self.fields["step"].choices = [*((str(step), words) for step, words in steps), none]  # type: ignore[attr-defined]


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
