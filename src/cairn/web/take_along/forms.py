"""What one may choose for what is taken along. Nothing of it is kept."""

from types import MappingProxyType
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

PLAN, WITH_ADDRESS, BY_NAME = "plan", "address", "name"
WEEKLY, ONCE = "weekly", "once"

SAYS = (
    (PLAN, _("“Plan”, and nothing else")),
    (WITH_ADDRESS, _("“Plan”, and the address")),
    (BY_NAME, _("The name of the meeting, the address, and how to join")),
)
OFTEN = ((WEEKLY, _("Every week")), (ONCE, _("Only the next time")))
REMIND = (
    (0, _("No")),
    (30, _("Half an hour before")),
    (60, _("1 hour before")),
    (120, _("2 hours before")),
    (1440, _("The day before")),
)


class CalendarForm(forms.Form):
    """The first choice is always the one that tells least; what cannot be read counts as that."""

    FIRST = MappingProxyType({"says": PLAN, "often": WEEKLY, "remind": 0})

    says = forms.ChoiceField(
        label=_("What should it say in your calendar?"), choices=SAYS, widget=forms.RadioSelect
    )
    often = forms.ChoiceField(label=_("How often?"), choices=OFTEN, widget=forms.RadioSelect)
    remind = forms.TypedChoiceField(label=_("Should it remind you?"), choices=REMIND, coerce=int)

    def __init__(self, *args: Any, has_address: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        says = self.fields["says"]
        if isinstance(says, forms.ChoiceField) and not has_address:
            says.choices = [(value, words) for value, words in SAYS if value != WITH_ADDRESS]

    def chosen(self) -> dict[str, Any]:
        """{says, often, remind}, each the first choice when nothing or nonsense was sent."""
        self.is_valid()
        return self.FIRST | self.cleaned_data
