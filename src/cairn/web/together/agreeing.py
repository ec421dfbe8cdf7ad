"""What is sent to write a note, to answer its lines, and to stand beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.peer_sessions.notes.queries import LineRow
from cairn.peer_sessions.notes.rules import LONGEST_LINE, LONGEST_VIEW, LineAnswer, Said
from cairn.people.rules import YesHow
from cairn.web.handed.wording import HOW
from cairn.web.people.how_said import HowSaid
from cairn.web.plan.forms import Words, choose, here
from cairn.web.together import wording


class NoteForm(forms.Form):
    """The lines of a note, as one text."""

    text = Words(
        longest=LONGEST_VIEW,
        rows=4,
        label=_("What you did together"),
        help_text=_("One thing on each line. They can agree to each line by itself."),
        error_messages={"required": _("Write one line at least.")},
    )
    began = forms.CharField(
        required=False, max_length=64, widget=forms.HiddenInput
    )  # the lines it began with


class AgreeForm(forms.Form):
    """An answer to every line, in the person's hand. `by_hand`: it is on the phone of who walks with them."""

    yes_how = HowSaid(
        label=_("Whose hand was it?"),
        needed=_("Choose how it was. Without their yes nothing is kept."),
        ways=HOW,
    )
    view = Words(
        longest=LONGEST_VIEW,
        required=False,
        label=_("How I see it"),
        help_text=_("In your own words, if you like. It stands beside the note and goes wherever it goes."),
    )

    def __init__(self, *args: Any, lines: Sequence[LineRow], own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        for line in lines:
            self.fields[f"line_{line.id}"] = forms.TypedChoiceField(
                label=_("What do you say?"),
                coerce=LineAnswer,
                choices=[(one.value, words) for one, words in wording.ANSWERS.items()],
                widget=forms.RadioSelect,
                error_messages=choose(_("Choose one for this line. All of them are fine.")),
            )
            self.fields[f"words_{line.id}"] = Words(
                longest=LONGEST_LINE, rows=2, required=False, label=_("How I say it")
            )
        self.order_fields(
            [*(name for name in self.fields if name not in {"view", "yes_how"}), "view", "yes_how"]
        )
        if own:
            del self.fields["yes_how"]

    def rows(self) -> Iterator[tuple[LineRow, forms.BoundField, forms.BoundField]]:
        for line in self.lines:
            yield line, self[f"line_{line.id}"], self[f"words_{line.id}"]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        for line in self.lines:
            wrote = found.get(f"words_{line.id}", "").strip()
            if found.get(f"line_{line.id}") is LineAnswer.CHANGED and not wrote:
                self.add_error(f"words_{line.id}", _("Write how you say it, or choose another answer."))
        return found

    def said(self) -> dict[str, Any]:
        """As the action takes it."""
        found = self.cleaned_data
        return {
            "answers": {
                line.id: Said(found[f"line_{line.id}"], found[f"words_{line.id}"]) for line in self.lines
            },
            "view": found["view"],
            "how": found.get("yes_how") or YesHow.SELF,
            "language": here(),
        }


class BesideForm(forms.Form):
    """Words that stand beside a locked note: the person's view, or what its writer adds.

    yes_how: on the phone of who walks with them, how the person said it; empty for the writer's own.
    """

    words = Words(
        longest=LONGEST_VIEW, rows=3, error_messages={"required": _("Write a few words. Any words.")}
    )
    yes_how = forms.TypedChoiceField(
        coerce=YesHow,
        required=False,
        empty_value=None,
        choices=[(how.value, words) for how, words in HOW.items()],
    )
