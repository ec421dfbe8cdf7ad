"""What a person writes for a letter, and what they keep of what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.advocacy.letters.rules import (
    LONGEST_LINES,
    LONGEST_TEXT,
    LONGEST_TO,
    Ask,
    Came,
    Way,
    What,
    day_fits,
)
from cairn.people.who_walks import Walk
from cairn.web.letters.wording import CAME, DECISIONS, LINES, REFUSED, WAYS
from cairn.web.plan.forms import LANGUAGES, Day, Words, choose


class LinesForm(forms.Form):
    """The person's own lines. The letter is made around them, word for word."""

    to_whom = forms.CharField(
        label=_("To whom?"),
        help_text=_("The place, and a name if you have one."),
        max_length=LONGEST_TO,
        strip=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("A place or a name is enough.")},
    )
    lines = Words(longest=LONGEST_LINES, error_messages={"required": _("Write a few words. Any words.")})
    because = Words(longest=LONGEST_LINES, rows=2, required=False, label=_("Why does it matter to you?"))
    decision = forms.ChoiceField(
        label=_("What did they decide about?"),
        help_text=_("With the day on the notice, your last day can be counted."),
        choices=[*DECISIONS.items(), ("", _("Something else, or I do not know"))],
        initial="",
        required=False,
    )
    notice_on = Day(
        label=_("Which day stands on the notice?"),
        required=False,
        help_text=_("At the top of it. Leave it empty if you have none."),
    )
    send_by = Day(
        label=_("Does it have to be there by a day?"),
        required=False,
        help_text=_("As on a notice. Leave it empty if not."),
    )
    wished_by = Day(
        label=_("By which day do you want an answer?"),
        required=False,
        help_text=_("Leave it empty if any day will do."),
    )
    language = forms.ChoiceField(
        label=_("In which language is the letter?"),
        help_text=_("Your own lines stay as you write them. Most offices read English."),
        choices=LANGUAGES,
        initial="en",
    )

    def __init__(self, *args: Any, ask: Ask, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["lines"].label, self.fields["lines"].help_text = map(str, LINES[ask])
        if ask in {Ask.RECORDS, Ask.CORRECTION}:
            del self.fields["wished_by"]  # the law names the day
        if ask is Ask.APPEAL:
            return
        for name in ("decision", "notice_on", "send_by"):
            del self.fields[name]

    def clean_notice_on(self) -> date | None:
        on: date | None = self.cleaned_data["notice_on"]
        return _fits(on, self.today) if on else None


class TextForm(forms.Form):
    """The whole letter, to change as one likes."""

    text = Words(
        longest=LONGEST_TEXT,
        rows=18,
        label=_("Your letter"),
        help_text=_("Change what you like. What stands in [brackets] you can fill in by hand."),
        error_messages={"required": _("There is nothing in it. Write a few words, or go back.")},
    )


class NewsForm(forms.Form):
    """It was sent, somebody was called, or something came back."""

    on = Day(label=_("On which day?"), missing=_("About which day is enough."))
    way = forms.TypedChoiceField(
        label=_("How?"),
        choices=[(way.value, words) for way, words in WAYS.items()],
        coerce=Way,
        widget=forms.RadioSelect,
        error_messages=choose(_("Choose how it went out.")),
    )
    came = forms.TypedChoiceField(
        label=_("What did they say?"),
        choices=[(came.value, words) for came, words in CAME.items()],
        coerce=Came,
        widget=forms.RadioSelect,
        error_messages=choose(_("Choose what is closest.")),
    )
    spoke = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    words = Words(
        longest=LONGEST_LINES,
        required=False,
        label=_("In your words"),
        help_text=_("Who it was, what they said, a number for your request."),
    )

    def __init__(
        self,
        *args: Any,
        what: What,
        today: date,
        walks: Sequence[Walk],
        notice_on: date | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.notice_on = today, notice_on if what is What.SENT else None
        self.fields["on"].initial = today
        del self.fields["came" if what is What.SENT else "way"]
        if what is What.CAME or not walks:
            del self.fields["spoke"]
            return
        spoke, me = self.fields["spoke"], (_("I spoke"), _("I wrote it"))[what is What.SENT]
        spoke.label = str(_("Who wrote it?") if what is What.SENT else _("Who spoke?"))
        spoke.choices = [("", me), *((str(walk.supporter_id), walk.called) for walk in walks)]  # type: ignore[attr-defined]

    def clean_on(self) -> date:
        return _fits(self.cleaned_data["on"], self.today, self.notice_on)


def _fits(on: date, today: date, notice_on: date | None = None) -> date:
    if why := day_fits(on, today, notice_on):
        raise forms.ValidationError(str(REFUSED[why]))
    return on
