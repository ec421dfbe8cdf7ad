"""What one who works here writes for themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.supervision.own.rules import LONGEST_WORDS, Part
from cairn.web.only_mine.wording import HINTS, PARTS
from cairn.web.plan.forms import Words


class WellnessForm(forms.Form):
    """Every part may stay empty."""

    def __init__(self, *args: Any, written: Mapping[Part, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part in Part:
            self.fields[part.value] = Words(
                longest=LONGEST_WORDS,
                required=False,
                label=PARTS[part],
                help_text=HINTS.get(part, ""),
                initial=written.get(part, ""),
            )

    def part_fields(self) -> list[forms.BoundField]:
        return [self[part.value] for part in Part]

    def parts(self) -> dict[Part, str]:
        return {part: self.cleaned_data[part.value] for part in Part}


class ReflectionForm(forms.Form):
    words = Words(
        longest=LONGEST_WORDS,
        rows=5,
        label=_("What stays with you from today?"),
        help_text=_("One thought on each line: then you can bring one and keep the rest. It needs no names."),
        error_messages={"required": _("Write a few words. Any words.")},
    )


class EraseOwnForm(forms.Form):
    sure = forms.BooleanField(
        label=_("Yes, erase it. Nobody can bring it back."),
        error_messages={"required": _("Tick this if you mean it.")},
    )
