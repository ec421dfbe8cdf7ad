from django import forms

from cairn.kit.privacy import Kind
from cairn.web.who_can_see.wording import CAN_BE_KEPT


class KeepForm(forms.Form):
    """Keep one kind of information to oneself, or share it again."""

    kind = forms.TypedChoiceField(coerce=Kind, choices=[(k.value, "") for k in CAN_BE_KEPT])
    keep = forms.TypedChoiceField(choices=[("yes", ""), ("no", "")], coerce=lambda answer: answer == "yes")


class OlderForm(forms.Form):
    before = forms.IntegerField(required=False, min_value=1)
    mine = forms.BooleanField(required=False)
