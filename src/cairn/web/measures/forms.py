"""What is sent besides a filled-in measure: a file, how often, a question of one's own, levels of a goal."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.interop.fhir.questionnaires import MOST_BYTES
from cairn.measures.rules.asking import (
    LONGEST_ANSWER,
    LONGEST_LEVEL,
    LONGEST_QUESTION,
    Every,
    Way,
    own_answer_fits,
)
from cairn.measures.rules.attainment import Level, Matters
from cairn.web.measures.wording import EVERY, LEVELS, MATTERS, WAYS
from cairn.web.plan.forms import LANGUAGES, Words, here


class QuestionnaireForm(forms.Form):
    """A file, or on the second page the text of it."""

    file = forms.FileField(label=_("The questionnaire, as a FHIR file in JSON"), required=False)
    text = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("file") and not cleaned.get("text"):
            self.add_error("file", _("Choose a file."))
        return cleaned

    @property
    def data_sent(self) -> bytes:
        file = self.cleaned_data.get("file")
        return bytes(file.read(MOST_BYTES + 1)) if file else self.cleaned_data["text"].encode()


class BringInForm(QuestionnaireForm):
    """On the second page also why it may be used."""

    total = forms.CharField(required=False, widget=forms.RadioSelect)
    rights = forms.CharField(
        label=_("Why may you use it?"),
        help_text=_(
            "Many measures belong to somebody. Write what you know: free, permission by letter, a licence."
        ),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class TranslationForm(QuestionnaireForm):
    """The same questionnaire in another language."""

    language = forms.ChoiceField(label=_("In which language?"), choices=LANGUAGES)

    def __init__(self, *args: Any, has: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = _("The same questionnaire in that language, as a FHIR file")
        self.fields["language"].initial = next((code for code, _n in LANGUAGES if code not in has), "es")


class WobbleForm(forms.Form):
    """How much a measure's scores move by themselves, as its makers or others found."""

    spread = forms.FloatField(label=_("Standard deviation, in points"), required=False, localize=False)
    reliability = forms.FloatField(label=_("Reliability, from 0 to 1"), required=False, localize=False)
    source = forms.CharField(label=_("Where is that written?"), required=False, max_length=1000)


class OftenForm(forms.Form):
    every = forms.TypedChoiceField(
        label=_("How often?"),
        choices=[*((every.value, words) for every, words in EVERY.items()), ("never", _("Do not ask"))],
        coerce=lambda value: None if value == "never" else Every(value),
        empty_value=None,
        widget=forms.RadioSelect,
    )


class OwnQuestionForm(forms.Form):
    """ "How I'll know": a question, and how it is answered."""

    words = Words(
        longest=LONGEST_QUESTION,
        rows=2,
        label=_("What will you ask yourself?"),
        help_text=_("For example: Did I cook for myself this week?"),
        error_messages={"required": _("Write a few words. Any words.")},
    )
    way = forms.TypedChoiceField(
        label=_("How will you answer?"),
        choices=[(way.value, words) for way, words in WAYS.items()],
        coerce=Way,
        initial=Way.YES_NO.value,
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(label=_("In which language?"), choices=LANGUAGES, initial=here)


class OwnAnswerForm(forms.Form):
    """An answer in the way the question is answered."""

    value = forms.CharField(strip=False, max_length=LONGEST_ANSWER)

    def __init__(self, way: Way, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.way, field = way, self.fields["value"]
        field.label = _("Your answer today")
        if way is Way.YES_NO:
            field.widget = forms.RadioSelect(choices=[("yes", _("Yes")), ("no", _("No"))])
        elif way is Way.ZERO_TO_TEN:
            field.widget = forms.RadioSelect(choices=[(str(n), str(n)) for n in range(11)])
        elif way is Way.WORDS:
            field.widget = forms.Textarea(attrs={"rows": 2})
        else:
            field.widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def clean_value(self) -> str:
        value = str(self.cleaned_data["value"])
        if not own_answer_fits(self.way, value):
            raise forms.ValidationError(_("Write a number, such as 3 or 2.5."))
        return value


class LevelsForm(forms.Form):
    """Five levels of one goal. All five need words: a level without words could mean anything."""

    matters = forms.TypedChoiceField(
        label=_("How much does this goal matter beside the others?"),
        choices=[(matters.value, words) for matters, words in MATTERS.items()],
        coerce=lambda value: Matters(int(value)),
        initial=Matters.MUCH.value,
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(label=_("In which language?"), choices=LANGUAGES, initial=here)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = {
            f"level{level.value + 2}": Words(
                longest=LONGEST_LEVEL,
                rows=2,
                label=words,
                error_messages={"required": _("Write what this would look like.")},
            )
            for level, words in sorted(LEVELS.items())
        }
        self.fields = {**asked, **self.fields}

    @property
    def words(self) -> dict[Level, str]:
        return {level: self.cleaned_data[f"level{level.value + 2}"] for level in Level}


class ReachedForm(forms.Form):
    """Which level it is now."""

    level = forms.TypedChoiceField(coerce=lambda value: Level(int(value)), widget=forms.RadioSelect)
    words = Words(longest=LONGEST_ANSWER, rows=2, required=False, label=_("In your own words, if you like"))

    def __init__(self, said: dict[Level, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].label = _("Where is it now?")
        self.fields["level"].choices = [  # type: ignore[attr-defined]
            (level.value, f"{LEVELS[level]}: {said[level]}") for level in Level
        ]
