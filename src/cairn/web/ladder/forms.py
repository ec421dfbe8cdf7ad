from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.advocacy.ladder.rules import DONE, LONGEST_WORDS, Area, Mark, Rung
from cairn.people.rules import YesHow
from cairn.web.ladder.wording import AREAS, CONTEXTS, MINE, RUNGS
from cairn.web.plan import forms as plan_forms


class TapForm(forms.Form):
    """One tap: how something was done."""

    rung = forms.TypedChoiceField(coerce=Rung, choices=[(rung.value, "") for rung in DONE])


class MoveForm(forms.Form):
    """The person moves their mark by hand."""

    rung = forms.TypedChoiceField(
        label=_("How is it now?"),
        coerce=Rung,
        choices=[(rung.value, words) for rung, words in MINE.items()],
        widget=forms.RadioSelect,
        error_messages=plan_forms.choose(_("Choose one. You can move it again any day.")),
    )
    words = plan_forms.Words(
        longest=LONGEST_WORDS, rows=2, required=False, label=_("In your own words, if you like")
    )
    language = forms.ChoiceField(
        label=_("In which language?"), choices=plan_forms.LANGUAGES, initial=plan_forms.here
    )


class AskForm(forms.Form):
    """A supporter asks for the next time."""

    area = forms.TypedChoiceField(
        label=_("What?"), coerce=Area, choices=[(area.value, words) for area, words in AREAS.items()]
    )
    rung = forms.TypedChoiceField(
        label=_("With how much help, the next time?"),
        coerce=Rung,
        choices=[(rung.value, words) for rung, words in RUNGS.items()],
    )
    context = forms.ChoiceField(choices=[("", ""), *((code, "") for code in CONTEXTS)], required=False)

    def mark(self) -> Mark:
        said = self.cleaned_data
        return Mark(said["area"], said["rung"], context=said["context"])


class AnswerForm(forms.Form):
    """Yes, or not now. `how` only where it is said on the phone of who walks along."""

    asked = forms.UUIDField()
    yes = forms.TypedChoiceField(choices=[("yes", ""), ("no", "")], coerce=lambda said: said == "yes")
    how = forms.TypedChoiceField(
        coerce=YesHow,
        choices=[(how.value, "") for how in YesHow if how is not YesHow.SELF],
        required=False,
        empty_value=YesHow.HANDED,
    )
