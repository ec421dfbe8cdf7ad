"""What is asked when getting ready. Every question may be skipped."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.advocacy.meetings.rules import (
    LONGEST_CALLED,
    LONGEST_WHERE,
    MOST_READY,
    ROOM_FOR,
    Part,
    Setting,
    longest,
    places,
)
from cairn.web.getting_ready import wording
from cairn.web.plan.forms import LANGUAGES, Day, Words, choose, here


class BeginForm(forms.Form):
    """One tap: in whose room it is."""

    setting = forms.TypedChoiceField(
        coerce=Setting,
        choices=list(wording.SETTINGS.items()),
        error_messages=choose(_("Choose one. “Something else” is fine.")),
    )


class WhenForm(forms.Form):
    called = forms.CharField(
        label=_("What do you call it?"),
        required=False,
        strip=False,
        max_length=LONGEST_CALLED,
        help_text=_("For instance: the housing office."),
    )
    on_day = Day(
        label=_("Which day?"),
        required=False,
    )
    at_time = forms.TimeField(
        label=_("At what time?"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("Write the time like this: 10:30. Or leave it empty.")},
    )
    where = forms.CharField(
        label=_("Where? Whom will you see?"), required=False, strip=False, max_length=LONGEST_WHERE
    )


class PartForm(forms.Form):
    """The lines of one part. `written`: what stands in which place; `typed`: who types is not the person."""

    language = forms.ChoiceField(label=_("In which language?"), choices=LANGUAGES, initial=here)

    def __init__(
        self,
        *args: Any,
        part: Part,
        written: Mapping[int, str],
        taken: Collection[int] = (),
        typed: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        many = part in ROOM_FOR
        for place in places(part, taken):
            self.fields[f"line_{place}"] = Words(
                longest=longest(part),
                rows=2 if many else 3,
                required=False,
                label=_label(place, many, typed),
                initial=written.get(place, ""),
            )

    def line_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("line_")]

    def changed(self) -> dict[int, str]:
        """Only what was changed: a line left alone keeps whose hand it was."""
        names = (name for name in self.changed_data if name.startswith("line_"))
        return {int(name.removeprefix("line_")): self.cleaned_data[name] for name in names}


def _label(place: int, many: bool, typed: bool) -> Any:
    if many and place < len(wording.ONE_OF_MANY):
        return wording.ONE_OF_MANY[place]
    if place:
        return wording.ONE_MORE
    return wording.IN_THEIR_WORDS if typed else wording.IN_MY_WORDS


class SuggestForm(forms.Form):
    words = Words(
        longest=longest(Part.SAY),
        label=_("Your suggestion"),
        error_messages={"required": _("Write a few words. Any words.")},
    )
    language = forms.ChoiceField(label=_("In which language?"), choices=LANGUAGES, initial=here)


class ReadyForm(forms.Form):
    ready = forms.TypedChoiceField(
        label=_("From 0, not at all, to 10, very"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[(number, str(number)) for number in range(MOST_READY + 1)],
        widget=forms.RadioSelect,
    )


class AnswerForm(forms.Form):
    """The answer to "are these your words?", or to a suggestion."""

    line = forms.UUIDField(required=False)
    promise = forms.UUIDField(required=False)
    mine = forms.TypedChoiceField(choices=[("yes", ""), ("no", "")], coerce=lambda answer: answer == "yes")
