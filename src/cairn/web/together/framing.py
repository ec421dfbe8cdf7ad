"""How a time together is asked about, whoever was there: how long, how, where, what was done, and when."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.peer_sessions.contacts.rules import (
    AHEAD,
    MODES,
    MOST_MINUTES,
    ContactKind,
    Did,
    Domain,
    Frame,
    Mode,
    Place,
    began,
)
from cairn.web.plan.forms import Day, choose
from cairn.web.together import wording

DAY_TO_COME = _("That day has not come yet. Choose today or a day before.")
HOUR_TO_COME = _("That hour has not come yet today. Was it yesterday? Then choose the day.")


class Minutes(forms.TypedChoiceField):
    """Minutes to tap. Which are offered may have changed since the page was opened; any number is minutes."""

    def valid_value(self, value: Any) -> bool:
        return str(value).isdecimal() and 0 < int(value) <= MOST_MINUTES


def typed_minutes(least: int) -> forms.IntegerField:
    return forms.IntegerField(
        label=_("Another number of minutes"),
        required=False,
        min_value=least,
        max_value=MOST_MINUTES,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


class FrameForm(forms.Form):
    """The frame of a contact or of one time of a group. Once clean, `length` is the minutes, or None."""

    pick = Minutes(
        label=_("How many minutes?"),
        coerce=int,
        required=False,
        empty_value=None,
        widget=forms.RadioSelect,
    )
    minutes = typed_minutes(0)
    mode = forms.TypedChoiceField(
        label=_("How?"), coerce=Mode, widget=forms.RadioSelect, error_messages=choose(_("Choose one."))
    )
    place = forms.TypedChoiceField(
        label=_("Where?"),
        coerce=Place,
        required=False,
        empty_value=None,
        choices=[(one.value, words) for one, words in wording.PLACES.items()],
        widget=forms.RadioSelect,
    )
    did = forms.TypedMultipleChoiceField(
        label=_("What did you do?"),
        coerce=Did,
        required=False,
        choices=[(one.value, words) for one, words in wording.DID.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    domain = forms.TypedChoiceField(
        label=_("Counts for your credential as"),
        coerce=Domain,
        required=False,
        empty_value=None,
        choices=[
            ("", _("What you ticked points to")),
            *((one.value, words) for one, words in wording.DOMAINS.items()),
        ],
    )
    on_day = Day(label=_("On which day?"), required=False)
    at = forms.TimeField(
        label=_("When did it begin?"),
        required=False,
        help_text=_("Leave both empty if it ended just now."),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("Write the time like this: 14:30. Or leave it empty.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # outbox.js says it before the form is sealed for its outbox, where nobody can change it.
        self.fields["on_day"].widget.attrs["data-to-come"] = DAY_TO_COME
        self.fields["at"].widget.attrs["data-to-come"] = HOUR_TO_COME

    def has_come(self, zone: str, now: datetime) -> bool:
        """Whether it can have begun by now. What lies ahead is said beside the day or the hour."""
        found = self.cleaned_data
        day, at = found["on_day"], found["at"]
        if began(day, at, found["length"] or 0, zone, now) <= now + AHEAD:
            return True
        is_later = day is not None and day > now.astimezone(ZoneInfo(zone)).date()
        self.add_error("on_day" if is_later else "at", str(DAY_TO_COME if is_later else HOUR_TO_COME))
        return False

    def offer(self, kind: ContactKind, minutes: set[int]) -> None:
        """What can be tapped: these minutes, and the ways in which this kind can be."""
        fields: Any = self.fields
        fields["pick"].choices = [(number, str(number)) for number in sorted(minutes)]
        fields["mode"].choices = [(mode.value, wording.MODES[mode]) for mode in MODES[kind]]

    @property
    def needs_length(self) -> bool:
        return True

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        typed, picked = found.get("minutes"), found.get("pick")
        found["length"] = picked if typed is None else typed
        if "minutes" not in self.errors and self.needs_length and not found["length"]:
            self.add_error("pick", _("Tap how long it was, or write the minutes."))
        return found

    def frame(self, kind: ContactKind, **more: Any) -> Frame:
        """As the actions take it, with what else is known of it."""
        found = self.cleaned_data
        return Frame(
            kind=kind,
            mode=found["mode"],
            minutes=found["length"] or 0,
            place=found["place"],
            did=frozenset(found["did"]),
            domain=found["domain"],
            **more,
        )
