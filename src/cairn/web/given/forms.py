"""What is sent to write down something that was given."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cairn.peer_sessions.given.kinds import labels
from cairn.peer_sessions.given.rules import LONGEST_WORDS, MOST, MOST_MINUTES, OTHER, GivenKind, Thing
from cairn.web.plan.forms import Day, choose

ASKS: dict[GivenKind, Any] = {
    GivenKind.SUPPLY: _("What was it?"),
    GivenKind.RIDE: _("Where to?"),
    GivenKind.HOURS: _("Who helped?"),
}


def number(label: Any, most: int, *, needed: bool = False, least: int = 0) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=needed,
        min_value=least,
        max_value=most,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


class ThingForm(forms.Form):
    """One thing of one kind. Beside a contact the day and the minutes are the contact's."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    what = forms.ChoiceField(widget=forms.RadioSelect, error_messages=choose(_("Choose one.")))
    words = forms.CharField(
        label=_("If it is something else: what?"),
        required=False,
        max_length=LONGEST_WORDS,
        help_text=_("Without anybody’s name."),
    )
    how_many = number(_("How many?"), MOST, needed=True, least=1)
    minutes = number(_("How many minutes?"), MOST_MINUTES, needed=True, least=1)
    miles = number(_("How many miles?"), MOST)
    on_day = Day(
        label=_("On which day?"),
        required=False,
        help_text=_("Leave it empty if it was today."),
    )

    def __init__(self, *args: Any, kind: GivenKind, beside: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        fields: Any = self.fields
        fields["what"].label = ASKS[kind]
        fields["what"].choices = list(labels(kind, (get_language() or "en").split("-")[0]).items())
        fields["how_many"].initial = 1
        if kind is not GivenKind.SUPPLY:
            fields["how_many"].label = _("How many people?")
        if kind is not GivenKind.RIDE:
            del self.fields["miles"]
        if kind is GivenKind.SUPPLY or beside:
            del self.fields["minutes"]
        if beside:
            del self.fields["on_day"]
        if beside and kind is GivenKind.RIDE:
            del self.fields["how_many"]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        needs_words = self.kind is GivenKind.SUPPLY and found.get("what") == OTHER
        if needs_words and not found.get("words", "").strip():
            self.add_error("words", _("Write what it was, in a word or two."))
        return found

    def thing(self) -> Thing:
        found = self.cleaned_data
        return Thing(
            self.kind,
            found["what"],
            found.get("how_many") or 1,
            found.get("minutes") or 0,
            found.get("miles"),
            found["words"] if found["what"] == OTHER else "",
        )
