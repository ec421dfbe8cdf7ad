from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.kit.privacy import Kind
from cairn.people.rules import YesHow
from cairn.web.people.how_said import HowSaid
from cairn.web.people.wording import YES_HOW
from cairn.web.plan.forms import choose
from cairn.web.who_can_see.wording import CAN_BE_KEPT, THEIRS_TO_KEEP


class KeepForm(forms.Form):
    """Keep one kind of information to oneself, or share it again."""

    kind = forms.TypedChoiceField(coerce=Kind, choices=[(k.value, "") for k in CAN_BE_KEPT])
    keep = forms.TypedChoiceField(choices=[("yes", ""), ("no", "")], coerce=lambda answer: answer == "yes")


class KeepForThemForm(forms.Form):
    """The same for somebody without an account: what, and how they said so."""

    kind = forms.TypedChoiceField(
        label=_("What do they want to keep to themselves?"),
        coerce=Kind,
        choices=[(k.value, words) for k, words in THEIRS_TO_KEEP.items()],
        widget=forms.RadioSelect,
        error_messages=choose(_("Choose what it is.")),
    )
    yes_how = HowSaid(label=_("How did they say so?"), needed=_("Choose how they said so."))

    def __init__(self, *args: Any, keep: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not keep:
            self.fields["kind"].label = _("What do they want to share again?")
            own_hand = [(how.value, words) for how, words in YES_HOW.items() if how is not YesHow.ALOUD]
            self.fields["yes_how"].choices = own_hand  # type: ignore[attr-defined]


class OlderForm(forms.Form):
    before = forms.IntegerField(required=False, min_value=1)
    mine = forms.BooleanField(required=False)
