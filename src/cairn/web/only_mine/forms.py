"""What one who works here writes for themselves."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.supervision.own.rules import LONGEST_WORDS, Part
from cairn.web.only_mine.wording import HINTS, PARTS
from cairn.web.plan.forms import Words
from cairn.web.plan.parts import PartsForm


class WellnessForm(PartsForm):
    of, labels, hints, longest = Part, PARTS, HINTS, LONGEST_WORDS


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
