from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.recovery.circle.rules import LONGEST_NAME, LONGEST_WHO, HowNear
from cairn.web.circle.wording import HOW_NEAR
from cairn.web.plan.forms import Words, choose


class MemberForm(forms.Form):
    """Somebody who matters: a person, an animal, a place, whoever it is to them."""

    name = Words(
        longest=LONGEST_NAME,
        label=_("Who?"),
        help_text=_("A name, or what you call them. Nobody has to have a whole name here."),
        widget=forms.TextInput,
        error_messages={"required": _("Write what you call them.")},
    )
    who = Words(longest=LONGEST_WHO, required=False, label=_("Who are they to you?"), widget=forms.TextInput)
    how_near = forms.TypedChoiceField(
        label=_("How near do you put them?"),
        coerce=HowNear,
        choices=list(HOW_NEAR.items()),
        widget=forms.RadioSelect,
        error_messages=choose(_("Choose one. It can be changed any day.")),
    )
