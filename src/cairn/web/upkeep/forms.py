"""What can be told about a listing beyond one tap."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.directory.tips.rules import LONGEST_WORDS, TipKind, TipState, trace_in
from cairn.web.upkeep.wording import TRACES


class MoreForm(forms.Form):
    """A line for whoever looks after the list: where they moved, the right hours, the rule."""

    words = forms.CharField(
        label=_("What should we know?"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Write a few words, or go back. What you tapped is kept."),
            "max_length": _("Say it in fewer words."),
        },
    )

    def __init__(self, *args: Any, kind: TipKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"]
        if trace := trace_in(self.kind, words):
            raise forms.ValidationError(TRACES[trace])
        return words


class PlaceForm(forms.Form):
    """Which of several places of a service is meant; nothing for all of them."""

    place = forms.UUIDField(required=False)


class ByIdForm(forms.Form):
    """One of several rows on a page, by its button."""

    id = forms.UUIDField()


class ProposalForm(forms.Form):
    """Yes or no to one field."""

    id = forms.UUIDField()
    take = forms.TypedChoiceField(choices=[("yes", ""), ("no", "")], coerce=lambda value: value == "yes")


class DecideForm(forms.Form):
    """What becomes of a tip."""

    tip_id = forms.UUIDField()
    state = forms.TypedChoiceField(
        coerce=TipState, choices=[(state.value, "") for state in (TipState.STANDS, TipState.DISMISSED)]
    )
