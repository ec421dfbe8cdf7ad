"""What a person, or the one who types for them, can write into a plan."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cairn.recovery.rules import LONGEST_WORDS, No, Owner, StepAnswer, day_fits
from cairn.web.plan.wording import STEP_ANSWERS

LONGEST_STEP = 500
LONGEST_WHEN = 200
DAYS = {
    No.DAY_PASSED: _("That day has passed. Choose a day to come, or leave it empty."),
    No.DAY_TOO_FAR: _("That is many years away. Choose a nearer day, or leave it empty."),
}
LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]


def choose(sentence: Any) -> dict[str, Any]:
    """The same sentence whether nothing was chosen or something that is not there."""
    return {"required": sentence, "invalid_choice": sentence}


class Day(forms.DateField):
    """A day to choose. `missing`: what is said where one has to be chosen and was not."""

    def __init__(self, *, missing: Any = None, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)
        self.error_messages["invalid"] = (
            _("Write the day like this: 2026-12-01.")
            if self.required
            else _("Write the day like this: 2026-12-01. Or leave it empty.")
        )
        self.error_messages["required"] = missing or _("Choose the day.")


class Words(forms.CharField):
    """A person's words, kept exactly: nothing is trimmed, and line ends are as typed."""

    def __init__(self, *, longest: int, rows: int = 3, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(strip=False, max_length=longest, **kwargs)
        self.error_messages["max_length"] = _(
            "That is longer than this can hold. Please make it two entries."
        )

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return text.replace("\r\n", "\n") if isinstance(text, str) else text

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if self.required and not text.strip():
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return text


def here() -> str:
    return (get_language() or settings.LANGUAGE_CODE).split("-")[0]


class SayForm(forms.Form):
    """One sentence, or as many as it takes."""

    words = Words(longest=LONGEST_WORDS, error_messages={"required": _("Write a few words. Any words.")})
    language = forms.ChoiceField(label=_("In which language?"), choices=LANGUAGES, initial=here)

    def __init__(self, *args: Any, prompt: Any = "", hint: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label, self.fields["words"].help_text = prompt, hint


class SayAnewForm(SayForm):
    """A new way of saying it; what changed is asked once and needs no answer."""

    why = Words(
        longest=LONGEST_WORDS,
        required=False,
        label=_("What changed, and why?"),
        help_text=_("Only if you like. It stands beside your words, and blames nobody."),
    )


class CheckWordsForm(forms.Form):
    """The answer to "are these your words?"."""

    saying = forms.UUIDField()
    mine = forms.TypedChoiceField(choices=[("yes", ""), ("no", "")], coerce=lambda answer: answer == "yes")


class AgreeForm(forms.Form):
    """The answer to somebody else's way of saying it."""

    agree = forms.TypedChoiceField(choices=[("yes", ""), ("no", "")], coerce=lambda answer: answer == "yes")


class SetForm(forms.Form):
    """One tap: set down, picked up again, or put first."""

    act = forms.ChoiceField(choices=[("set_down", ""), ("pick_up", ""), ("put_first", "")])


class ChangeStepForm(forms.Form):
    """Who takes a step, and when. "I don't know yet" is a valid when."""

    owner = forms.TypedChoiceField(
        label=_("Who does it?"),
        coerce=Owner,
        widget=forms.RadioSelect,
        error_messages=choose(_("Choose one. It can be changed later.")),
    )
    when_on = Day(
        label=_("By which day?"),
        required=False,
        help_text=_("Leave it empty if you don’t know yet. That is fine."),
    )
    when_words = forms.CharField(
        label=_("Or say when in your own words"), required=False, strip=False, max_length=LONGEST_WHEN
    )

    def __init__(self, *args: Any, owners: Any = (), today: date, before: date | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.today, self.before = today, before
        self.fields["owner"].choices = owners  # type: ignore[attr-defined]

    def clean_when_on(self) -> date | None:
        day: date | None = self.cleaned_data["when_on"]
        if why := day_fits(day, self.today, self.before):
            raise forms.ValidationError(DAYS[why])
        return day


class LookAgainForm(forms.Form):
    """When to look at a step again. No day is fine."""

    day = Day(
        label=_("Look at it again on"),
        required=False,
        help_text=_("Leave it empty for no day."),
    )
    chosen = forms.CharField(widget=forms.HiddenInput, initial="yes")

    def __init__(self, *args: Any, today: date, before: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.before = today, before

    def clean_day(self) -> date | None:
        day: date | None = self.cleaned_data["day"]
        if why := day_fits(day, self.today, self.before):
            raise forms.ValidationError(DAYS[why])
        return day


class StepForm(ChangeStepForm):
    """A small step: what, who, when, and for which goal."""

    words = Words(
        longest=LONGEST_STEP,
        rows=2,
        label=_("What is the step?"),
        help_text=_("Small enough to do on a hard day."),
        error_messages={"required": _("Write what the step is. A few words are enough.")},
    )
    goal = forms.TypedChoiceField(
        label=_("For which goal?"),
        required=False,
        coerce=str,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of the goals shown.")},
    )
    language = forms.ChoiceField(label=_("In which language?"), choices=LANGUAGES, initial=here)

    def __init__(self, *args: Any, goals: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["goal"].choices = [("", _("None of them, just a step")), *goals]  # type: ignore[attr-defined]
        if not goals:
            del self.fields["goal"]


class StepAnswerForm(forms.Form):
    """What became of a step, and words about it that nobody has to write."""

    answer = forms.TypedChoiceField(
        label=_("How did it go?"),
        coerce=StepAnswer,
        widget=forms.RadioSelect,
        error_messages=choose(_("Choose one. All of them are fine.")),
    )
    words = Words(longest=LONGEST_WORDS, required=False, label=_("Do you want to say more?"))

    def __init__(self, *args: Any, answers: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].choices = [  # type: ignore[attr-defined]
            (answer.value, STEP_ANSWERS[answer]) for answer in StepAnswer if answer in answers
        ]
