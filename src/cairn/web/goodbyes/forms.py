"""What is asked before a supporter leaves. Each question can stay open."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.peer_sessions.follow_ups.rules import day_fits
from cairn.peer_sessions.goodbyes.rules import LONGEST_GOODBYE, LONGEST_WISH, Wish, last_day_fits
from cairn.peer_sessions.rules import LONGEST_NEXT
from cairn.people.rules import YesHow
from cairn.web.goodbyes.wording import DAYS, GIVE, WISHES
from cairn.web.people.how_said import HowSaid
from cairn.web.plan.forms import LANGUAGES, Day, Words, choose, here


class ToldForm(forms.Form):
    last_day = Day(
        label=_("Your last day together"),
        required=False,
        help_text=_("Leave it empty when it is not sure yet. They read it on their own page too."),
    )
    # A form without a day would look like one that was not filled in.
    chosen = forms.CharField(widget=forms.HiddenInput, initial="yes", required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_last_day(self) -> date | None:
        day: date | None = self.cleaned_data["last_day"]
        if why := last_day_fits(day, self.today):
            raise forms.ValidationError(DAYS[why])
        return day


class NextForm(forms.Form):
    """Whom the person would like. A colleague's number stands for a wish for that colleague."""

    next = forms.ChoiceField(
        widget=forms.RadioSelect,
        error_messages=choose(_("Choose one. “Nobody for now” is an answer too.")),
    )
    words = Words(longest=LONGEST_WISH, rows=2, required=False)
    language = forms.ChoiceField(label=_("In which language?"), choices=LANGUAGES, initial=here)

    def __init__(self, *args: Any, others: dict[UUID, str], name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = {"name": name}
        people = [(str(one), called) for one, called in others.items()]
        self.fields["next"].choices = [*people, *((w.value, words) for w, words in WISHES.items())]  # type: ignore[attr-defined]
        if not name:
            self.fields["next"].label = _("Whom would you like beside you next?")
            self.fields["words"].label = _("How would you like it to be?")
            self.fields["words"].help_text = _(
                "Only if you like: what helps, what to leave out. A lead reads it, the one who leaves, and "
                "whoever walks with you next."
            )
            return
        self.fields["next"].label = _("Whom would %(name)s like beside them next?") % said
        self.fields["words"].label = _("How would %(name)s like it to be?") % said
        self.fields["words"].help_text = _(
            "In their own words, if they like. Tell them that a lead reads it, and whoever walks with them "
            "next."
        )
        self.fields["yes_how"] = HowSaid(
            label=_("How did they say it?"), needed=_("Choose how they said it. It is theirs to say.")
        )

    def asked(self) -> dict[str, Any]:
        """As the action takes it."""
        found, chosen = self.cleaned_data, self.cleaned_data["next"]
        by_name = chosen not in {wish.value for wish in Wish}
        return {
            "wish": Wish.ONE if by_name else Wish(chosen),
            "wished_for": UUID(chosen) if by_name else None,
            "words": found["words"],
            "language": found["language"],
            "yes_how": found.get("yes_how", YesHow.SELF),
        }


class ThreeForm(forms.Form):
    on_day = Day(label=_("Which day?"))
    words = Words(
        label=_("Where, and what for?"),
        longest=LONGEST_NEXT,
        rows=2,
        error_messages={"required": _("Write a few words.")},
    )
    language = forms.ChoiceField(label=_("In which language?"), choices=LANGUAGES, initial=here)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on_day(self) -> date:
        day: date = self.cleaned_data["on_day"]
        if why := day_fits(day, self.today):
            raise forms.ValidationError(DAYS[why])
        return day


class WordsForm(forms.Form):
    words = Words(
        label=_("Your words"),
        longest=LONGEST_GOODBYE,
        rows=6,
        required=False,
        help_text=_("Yours, for them alone. They read them once you walk together no longer."),
    )
    language = forms.ChoiceField(label=_("In which language?"), choices=LANGUAGES, initial=here)
    chosen = forms.CharField(widget=forms.HiddenInput, initial="yes", required=False)


class GiveForm(forms.Form):
    how = HowSaid(label=_("How was it given?"), needed=_("Choose how it was given."), ways=GIVE)
