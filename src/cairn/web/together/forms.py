"""What is sent to keep a contact, and what came of what was agreed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cairn.kit import clock
from cairn.peer_sessions.contacts.rules import (
    CHECK_IN_MINUTES,
    MAY_MISS,
    MODES,
    MOST_MINUTES,
    TRAVELS,
    About,
    ContactKind,
    Frame,
    Mode,
    There,
    Tie,
    began,
)
from cairn.peer_sessions.follow_ups.rules import Answer
from cairn.peer_sessions.notes.rules import LONGEST_VIEW
from cairn.peer_sessions.rules import LONGEST_NEXT
from cairn.web.plan.forms import Day, Words, here
from cairn.web.together import wording
from cairn.web.together.framing import FrameForm
from cairn.web.together.marks import marks

QUICK = (5, 10, 15, 30, 45, 60, 90)  # minutes to tap; any other number can be typed


class CheckedInForm(forms.Form):
    """One tap. `happened_at`: when it was, from a device that could not send it at once."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    happened_at = forms.DateTimeField(required=False, widget=forms.HiddenInput)
    mode = forms.TypedChoiceField(coerce=Mode, choices=[(mode.value, "") for mode in Mode])

    def contact(self, zone: str) -> dict[str, Any]:
        frame = Frame(ContactKind.CHECK_IN, self.cleaned_data["mode"], CHECK_IN_MINUTES)
        at: datetime = self.cleaned_data["happened_at"] or clock.now()
        started = began(None, None, frame.minutes, zone, at)
        return {"key": self.cleaned_data["id"], "frame": frame, "started_at": started, "language": here()}


class LogForm(FrameForm, CheckedInForm):
    """A contact of one kind: taps, and words where somebody likes to write them."""

    field_order = ("id", "happened_at", "mode", "pick", "minutes", "travel", "place", "did", "there", "about")

    travel = forms.IntegerField(
        label=_("Minutes on the way"),
        required=False,
        min_value=0,
        max_value=MOST_MINUTES,
        help_text=_("There and back. They are kept beside the time together, not in it."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    there = forms.TypedMultipleChoiceField(
        label=_("Who else was there?"),
        coerce=There,
        required=False,
        choices=[(one.value, words) for one, words in wording.THERE.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    about = forms.MultipleChoiceField(
        label=_("What was it about?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    next_words = Words(longest=LONGEST_NEXT, rows=2, required=False, label=_("What comes next?"))
    next_as = forms.ChoiceField(
        label=_("And then?"),
        required=False,
        initial=wording.WORDS,
        choices=list(wording.NEXT.items()),
        widget=forms.RadioSelect,
    )
    next_on = Day(label=_("On this day"), required=False)
    answers = forms.BooleanField(
        label=_("This answers their wish to be called"),
        required=False,
        initial=True,
        help_text=_("If you did not reach them it stays open, and they see that you tried."),
    )
    note = Words(
        longest=LONGEST_VIEW,
        rows=2,
        required=False,
        label=_("One sentence about it, for the two of you"),
        help_text=_("What you did and what they said. Each line can be agreed to by itself."),
    )
    then = forms.ChoiceField(
        label=_("How will they agree to it?"),
        required=False,
        initial=wording.TOGETHER,
        widget=forms.RadioSelect,
    )
    reached = forms.ChoiceField(choices=[("yes", ""), ("no", "")], required=False)

    def __init__(
        self,
        *args: Any,
        kind: ContactKind,
        ties: Sequence[tuple[str, str]],
        may_note: bool,
        may_send: bool,
        last: int | None = None,
        **kwargs: Any,
    ) -> None:
        """last: how many minutes it was the last time, to be tapped too."""
        super().__init__(*args, **kwargs)
        self.kind = kind
        fields: Any = self.fields
        self.offer(kind, {*QUICK, last or QUICK[0]})
        modes = MODES[kind]
        if len(modes) == 1:
            fields["mode"].widget = forms.HiddenInput()
        fields["mode"].initial = modes[0].value
        fields["about"].choices = ties
        then = [one for one in wording.THEN.items() if may_send or one[0] != wording.SEND]
        fields["then"].choices = then
        if not ties:
            del self.fields["about"]
        if kind not in TRAVELS:
            del self.fields["travel"]
        if not may_note:
            for name in ("next_words", "next_as", "next_on", "note", "then"):
                del self.fields[name]

    @property
    def may_note(self) -> bool:
        return "note" in self.fields

    @property
    def may_miss(self) -> bool:
        return self.kind in MAY_MISS

    @property
    def was_reached(self) -> bool:
        return self.cleaned_data.get("reached") != "no"

    @property
    def needs_length(self) -> bool:
        return self.was_reached

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        if found.get("next_as") == wording.FOLLOW_UP and not found.get("next_on"):
            self.add_error("next_on", _("Choose the day you agreed on."))
        return found

    @property
    def sent_at(self) -> datetime:
        """When it was filled in, as a device says that could not send it at once; else now."""
        at: datetime | None = self.cleaned_data["happened_at"]
        return at or clock.now()

    def contact(self, zone: str) -> dict[str, Any]:
        """As the action takes it."""
        found = self.cleaned_data
        frame = self.frame(
            self.kind,
            there=frozenset(found["there"]),
            reached=self.was_reached,
            travel=found.get("travel") or 0,
        )
        as_what = found.get("next_as") or wording.WORDS
        return {
            "key": found["id"],
            "frame": frame,
            "started_at": began(found["on_day"], found["at"], frame.minutes, zone, self.sent_at),
            "ties": [_tie(one) for one in found.get("about", ())],
            "next_words": found.get("next_words", ""),
            "follow_up_on": found.get("next_on") if as_what != wording.WORDS else None,
            "as_step": as_what == wording.STEP,
            "answers": found["answers"],
            "language": here(),
        }

    @property
    def typed(self) -> str:
        """The words as they stand in the form, kept or not."""
        return "\n".join(
            str(self[name].value() or "") for name in ("note", "next_words") if name in self.fields
        )

    @property
    def text(self) -> str:
        return self.cleaned_data.get("note", "")

    @cached_property
    def is_marked(self) -> bool:
        """Whether the scope guard marks something in the note: its writer sees that before anybody else."""
        return bool(marks(self.text))

    @property
    def goes_on(self) -> str:
        """What to do with the note once it is kept; later where there is none."""
        return (self.cleaned_data.get("then") or wording.LATER) if self.text.strip() else wording.LATER


def _tie(value: str) -> Tie:
    about, item = value.split(":")
    return Tie(About(about), UUID(item))


class FollowUpForm(forms.Form):
    answer = forms.TypedChoiceField(coerce=Answer, choices=[(one.value, "") for one in Answer])
    on_day = Day(label=_("Another day"), required=False)
