"""What is sent to check in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.recovery.calls.rules import Answer
from cairn.recovery.check_ins.rules import LONGEST_FEELING, MOST_FEELINGS, Felt
from cairn.recovery.rules import LONGEST_WORDS
from cairn.web.check_ins.wording import DRAWINGS
from cairn.web.plan.forms import Words, here


class CheckInForm(forms.Form):
    """One word or face of those that were offered, or words, or both."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    feeling = forms.ChoiceField(
        label=_("How is it right now?"),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of those shown, or write it in your own words.")},
    )
    words = Words(longest=LONGEST_WORDS, required=False, label=_("In your own words"))

    def __init__(self, *args: Any, feelings: Sequence[Felt], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.feelings = {felt.words: felt for felt in feelings}
        self.fields["feeling"].choices = [(words, words) for words in self.feelings]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if not self.errors and not found.get("feeling") and not found.get("words", "").strip():
            raise forms.ValidationError(_("Choose a word, or write one. Either is enough."))
        return found

    def said(self) -> dict[str, Any]:
        """As the action takes it."""
        felt = self.feelings.get(self.cleaned_data["feeling"])
        return {
            "key": self.cleaned_data["key"],
            "felt": felt,
            "words": self.cleaned_data["words"],
            "language": here(),
        }


class MoreForm(forms.Form):
    words = Words(
        longest=LONGEST_WORDS,
        label=_("Want to say more?"),
        error_messages={"required": _("Write a few words. Any words.")},
    )


class FeelingsForm(forms.Form):
    """A person's own words or faces. Lines that are left empty do not count."""

    def __init__(self, *args: Any, feelings: Sequence[Felt] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place in range(MOST_FEELINGS):
            felt = feelings[place] if place < len(feelings) else Felt("")
            self.fields[f"words_{place}"] = forms.CharField(
                label=_("Word or face %(n)s") % {"n": place + 1},
                required=False,
                max_length=LONGEST_FEELING,
                strip=False,
                initial=felt.words,
            )
            self.fields[f"drawing_{place}"] = forms.ChoiceField(
                label=_("Drawing beside it"),
                required=False,
                choices=[(str(value), words) for value, words in DRAWINGS.items()],
                initial=felt.drawing,
            )

    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"words_{place}"], self[f"drawing_{place}"]) for place in range(MOST_FEELINGS)]

    def feelings(self) -> list[Felt]:
        found = self.cleaned_data
        lines = [(found[f"words_{place}"], found[f"drawing_{place}"]) for place in range(MOST_FEELINGS)]
        kept = {words: Felt(words, drawing) for words, drawing in lines if words.strip()}
        return list(kept.values())


class AskForm(forms.Form):
    """Whom to ask to call."""

    to = forms.UUIDField()


class AnswerForm(forms.Form):
    answer = forms.TypedChoiceField(coerce=Answer, choices=[(one.value, "") for one in Answer])
