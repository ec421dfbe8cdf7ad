"""Contradicting something, asking to be erased, and saying that something has to be kept."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.kit.privacy import Kind
from cairn.records.rules import Because
from cairn.recovery.rules import LONGEST_WORDS
from cairn.web.people.how_said import HowSaid
from cairn.web.plan.forms import LANGUAGES, Day, Words, choose, here
from cairn.web.records.wording import BECAUSE
from cairn.web.who_can_see.wording import KINDS


class OwnViewForm(forms.Form):
    """How the person sees something that is held about them."""

    kind = forms.TypedChoiceField(
        label=_("What is it about?"),
        coerce=Kind,
        choices=[(k.value, words) for k, words in KINDS.items() if k is not Kind.COUNSELLING_NOTES],
        error_messages=choose(_("Choose what it is about.")),
    )
    words = Words(
        longest=LONGEST_WORDS,
        label=_("How do you see it?"),
        help_text=_("It stands beside what we hold, and goes wherever that goes. Nobody changes it."),
        error_messages={"required": _("Write a few words. Any words.")},
    )
    language = forms.ChoiceField(label=_("In which language?"), choices=LANGUAGES, initial=here)


class EraseForm(forms.Form):
    """The last question before everything is gone."""

    sure = forms.BooleanField(
        label=_("Yes, erase everything. I know it cannot be brought back."),
        error_messages={"required": _("Tick this if you are sure. If not, go back: nothing was changed.")},
    )
    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        help_text=_("So that nobody who finds your phone can do this."),
        error_messages={"required": _("Write your password.")},
    )
    yes_how = HowSaid(label=_("How did they ask for it?"), needed=_("Choose how they asked for it."))

    def __init__(self, *args: Any, own: bool, has_password: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not own or not has_password:
            del self.fields["password"]
        if own:
            del self.fields["yes_how"]


class DutyForm(forms.Form):
    """Why something has to be kept, and until when."""

    because = forms.TypedChoiceField(
        label=_("Why does it have to be kept?"),
        coerce=Because,
        choices=[(b.value, BECAUSE[b]) for b in Because],
        widget=forms.RadioSelect,
        error_messages=choose(_("Choose why.")),
    )
    law = forms.CharField(
        label=_("Which law, contract or order?"),
        max_length=300,
        help_text=_("The person reads this. Name the section or the date of it."),
        error_messages={"required": _("Name the law, the contract or the order.")},
    )
    last_day = Day(
        label=_("Until which day?"),
        required=False,
        help_text=_("Only a court’s order may be without a day."),
    )
